import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { glanceOf } from '../../quiz/import/glance.ts';

interface KeyTextProps {
  readonly question: Question;
  readonly math: AskedQuestion['math'];
}

/** What is right, and why. */
export const KeyText = ({ question, math }: KeyTextProps) => {
  const { t } = useTranslation();
  const right = glanceOf(question).filter(({ is_right }) => is_right);
  const { explanation } = question;
  return (
    <div className="run-key-text">
      {right.length > 0 && (
        <p>
          <strong>{t('asking.run.key')}</strong>{' '}
          {right.map(({ sign, text }, index) => (
            <span key={index} className="run-key-one">
              {sign !== '' && sign !== text && `${sign}. `}
              <QuestionText text={text} math={math} />
            </span>
          ))}
        </p>
      )}
      {explanation !== null && (
        <p className="small">
          <span className="muted">{t('asking.run.explanation')}</span>{' '}
          <QuestionText text={explanation} math={math} />
        </p>
      )}
    </div>
  );
};
