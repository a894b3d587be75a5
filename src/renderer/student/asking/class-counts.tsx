import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion, RevealedResult } from '../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';

export interface ClassCountsProps {
  readonly question: AskedQuestion;
  readonly result: RevealedResult;
}

/** What the class answered: how many, how many of them rightly, and by answer where that is everybody's to see. */
export const ClassCounts = ({ question, result }: ClassCountsProps): ReactElement => {
  const { t } = useTranslation();
  const { answered, correct_rate, counts } = result;
  const most = Math.max(1, ...(counts ?? []).map(({ count }) => count));
  return (
    <div className="asked-after__part">
      <h3 className="asked-after__title">{t('asking_student.result.class')}</h3>
      <p className="asked__note">
        {t('asking_student.result.answered', { count: answered })}
        {correct_rate !== null &&
          ` · ${t('asking_student.result.rate', { percent: Math.round(correct_rate * 100) })}`}
      </p>
      {counts !== null && counts.length > 0 && (
        <ul className="class-counts">
          {counts.map(({ key, label, count, is_right }) => (
            <li key={key} className="class-count" data-right={is_right === true}>
              <span className="class-count__label">
                {is_right === true && (
                  <>
                    <Check aria-hidden="true" size={16} />
                    <span className="visually-hidden">{t('asking_student.result.is_right')}, </span>
                  </>
                )}
                <QuestionText text={label} math={question.math} />
              </span>{' '}
              <svg
                className="class-count__bar"
                aria-hidden="true"
                preserveAspectRatio="none"
                viewBox="0 0 100 1"
              >
                <rect className="class-count__fill" width={(count / most) * 100} height="1" />
              </svg>
              <span className="class-count__number">{t('asking_student.result.people', { count })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
