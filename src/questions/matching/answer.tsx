import './answer.css';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mathOf } from '../../renderer/common/asking/math-of.ts';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { spokenText } from '../../renderer/common/asking/spoken-text.ts';
import type { AnswerView, AnswerViewProps, Shown } from '../../renderer/student/asking/answer-view.types.ts';
import { Verdict } from '../../renderer/student/asking/verdict.tsx';
import { letterOf } from '../parts/options.ts';
import { areListed, missingOf, pairResults, takenFor, withPair, type AnswerPair } from './answer-pairs.ts';
import { matchingAnswerEn, matchingAnswerKo } from './answer-words.ts';
import type { MatchingQuestion } from './matching.kind.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_matching: (typeof matchingAnswerEn)['answer_matching'];
  }
}

type ShownMatching = Shown<MatchingQuestion, 'correct' | 'is_settled' | 'explanation'>;
type MatchingProps = AnswerViewProps<ShownMatching, AnswerPair[]>;

/** Each left with a field of its own, by which one right is taken for it. */
const OpenPairs = ({ question, value, onChange, heading_id }: MatchingProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { left, right, math } = question;
  const are_listed = areListed(question, math);
  const missing = missingOf(question, value);
  return (
    <div className="answer-pairs" role="group" aria-labelledby={heading_id}>
      {are_listed && (
        <section className="answer-pairs__listed" aria-labelledby={`${id}-listed`}>
          <h3 id={`${id}-listed`} className="answer-pairs__note">
            {t('answer_matching.listed')}
          </h3>
          <ul className="answer-pairs__choices">
            {right.map((text, index) => (
              <li key={index} className="answer-pairs__choice">
                <strong>{letterOf(index)}</strong>
                <QuestionText text={text} math={math} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className="answer-pairs__rows">
        {left.map((text, place) => (
          <li key={place} className="answer-pairs__row">
            <label className="answer-pairs__left" htmlFor={`${id}-${String(place)}`}>
              <QuestionText text={text} math={math} />
            </label>
            <select
              id={`${id}-${String(place)}`}
              className="answer-pairs__field"
              // A formula alone is no name to all readers of screens.
              aria-label={mathOf(text, math) === undefined ? undefined : spokenText(text, math)}
              value={right.indexOf(takenFor(value, text) ?? '')}
              onChange={({ target }) => {
                onChange(withPair(question, value, text, right[Number(target.value)] ?? null));
              }}
            >
              <option value={-1}>{t('answer_matching.choose')}</option>
              {right.map((one, index) => (
                <option key={index} value={index}>
                  {are_listed ? `${letterOf(index)}. ${spokenText(one, math)}` : one}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p role="status" className="answer-pairs__note">
        {missing > 0 && value !== null && t('answer_matching.missing', { count: missing })}
        {missing === 0 && t('answer_matching.all')}
      </p>
    </div>
  );
};

/** As it was answered; once the key is shown, with what was right. */
const LockedPairs = ({ question, value, is_revealed, heading_id }: MatchingProps) => {
  const { t } = useTranslation();
  const { math } = question;
  const line = (word: string, text: ReactNode) => (
    <p className="answer-pairs__line">
      <span className="answer-pairs__note">{word}</span> {text}
    </p>
  );
  return (
    <div className="answer-pairs" role="group" aria-labelledby={heading_id}>
      {value === null && <p className="answer-pairs__note">{t('answer_matching.none')}</p>}
      <ul className="answer-pairs__rows">
        {pairResults(question, value).map(({ left, own, right }, place) => {
          const is_told = is_revealed && right !== null;
          const is_right = own === right;
          return (
            <li
              key={place}
              className="answer-pairs__row answer-pairs__row--result"
              data-right={is_told && value !== null ? is_right : undefined}
            >
              <div className="answer-pairs__head">
                <QuestionText text={left} math={math} />
                {is_told && value !== null && (
                  <Verdict
                    is_right={is_right}
                    word={t(is_right ? 'answer_matching.right' : 'answer_matching.wrong')}
                  />
                )}
              </div>
              {value !== null &&
                line(
                  t('answer_matching.yours'),
                  own === null ? t('answer_matching.nothing') : <QuestionText text={own} math={math} />,
                )}
              {is_told &&
                (value === null || !is_right) &&
                line(t('answer_matching.answer'), <QuestionText text={right} math={math} />)}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

const MatchingAnswer = (props: MatchingProps) =>
  props.is_locked || props.is_revealed ? <LockedPairs {...props} /> : <OpenPairs {...props} />;

export const matchingAnswer: AnswerView<ShownMatching, AnswerPair[]> = {
  type: 'matching',
  component: MatchingAnswer,
  is_one_tap: false,
  /** What is missing counts as wrong, and may be sent all the same. */
  isComplete: ({ left, right }, pairs) =>
    pairs.length > 0 && pairs.every((pair) => left.includes(pair[0]) && right.includes(pair[1])),
  spoken: ({ left, right, math }) => [...left, ...right].map((text) => spokenText(text, math)),
  words: { ko: matchingAnswerKo, en: matchingAnswerEn },
};
