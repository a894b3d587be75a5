import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AskedNow, AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { itemsOf, optionsOf, pairsOf, scaleOf, type WallOption } from './options-of.ts';
import { useAskedPicture } from './use-asked-picture.ts';
import { WallFit } from './wall-fit.tsx';

/** Options of this length stand two in a row. */
const SHORT = 18;

const columnsOf = (texts: readonly string[]): 1 | 2 =>
  texts.length > 3 && texts.every((text) => text.length <= SHORT) ? 2 : 1;

/** The question that is asked, with what can be chosen named as everybody names it: in the author's order. */
export const WallQuestion = ({ now }: { readonly now: AskedNow }) => {
  const { question } = now;
  const right = new Set(
    now.status === 'revealed'
      ? now.result?.counts?.filter((one) => one.is_right === true).map(({ key }) => key)
      : [],
  );
  return (
    <div className="wall-question" data-pictures={question.pictures.length > 0}>
      <div className="wall-words">
        <WallFit className="wall-text" text={JSON.stringify([question, right.size])}>
          <h2>
            <QuestionText text={question.text} math={question.math} />
          </h2>
          <ToChoose question={question} right={right} />
        </WallFit>
      </div>
      {question.pictures.length > 0 && <WallPictures pictures={question.pictures} />}
    </div>
  );
};

interface ToChooseProps {
  readonly question: AskedQuestion;
  /** Keys of what is right, once it is told. */
  readonly right: ReadonlySet<string>;
}

const ToChoose = ({ question, right }: ToChooseProps) => {
  const options = optionsOf(question);
  const pairs = pairsOf(question);
  const scale = scaleOf(question);
  const items = itemsOf(question);
  if (options.length > 0)
    return (
      <ul className="wall-options" data-columns={columnsOf(options.map(({ text }) => text))}>
        {options.map((option) => (
          <Option key={option.key} option={option} math={question.math} is_right={right.has(option.key)} />
        ))}
      </ul>
    );
  if (items.length > 0) return <Texts texts={items} math={question.math} />;
  if (pairs !== null)
    return (
      <div className="wall-pairs">
        <Texts texts={pairs.left} math={question.math} />
        <Texts texts={pairs.right} math={question.math} />
      </div>
    );
  return scale === null ? null : (
    <p className="wall-ends">
      <span>{scale.min}</span> <span aria-hidden>⟷</span> <span>{scale.max}</span>
    </p>
  );
};

interface OptionProps {
  readonly option: WallOption;
  readonly math: AskedQuestion['math'];
  readonly is_right: boolean;
}

const Option = ({ option: { letter, text }, math, is_right }: OptionProps) => {
  const { t } = useTranslation();
  return (
    <li className="wall-option" data-right={is_right}>
      {letter !== null && <span className="wall-letter">{letter}</span>}
      {text !== '' && (
        <span className="wall-option-text">
          <QuestionText text={text} math={math} />
        </span>
      )}
      {is_right && (
        <span className="wall-right">
          <Check aria-hidden />
          {t('asking_review.wall.right')}
        </span>
      )}
    </li>
  );
};

const Texts = ({
  texts,
  math,
}: {
  readonly texts: readonly string[];
  readonly math: AskedQuestion['math'];
}) => (
  <ul className="wall-options" data-columns={columnsOf(texts)}>
    {texts.map((text, index) => (
      <li key={index} className="wall-option">
        <QuestionText text={text} math={math} />
      </li>
    ))}
  </ul>
);

/** What the question is about, beside its words or what came of it. */
export const WallPictures = ({ pictures }: Pick<AskedQuestion, 'pictures'>) => {
  const addressOf = useAskedPicture();
  return (
    <div className="wall-pictures" data-count={pictures.length}>
      {pictures.map(({ picture_id, description }) => (
        <img key={picture_id} src={addressOf(picture_id)} alt={description ?? ''} />
      ))}
    </div>
  );
};
