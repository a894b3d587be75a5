import { CircleCheck, CircleDashed, CircleX, Contrast, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion, OwnAnswer, RevealedResult } from '../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { ClassCounts } from './class-counts.tsx';
import { explanationOf, outcomeOf, pointsText, type Outcome } from './outcome.ts';

export const OUTCOME_ICONS: Readonly<Record<Outcome, LucideIcon>> = {
  right: CircleCheck,
  partly: Contrast,
  wrong: CircleX,
  none: CircleDashed,
  given: CircleCheck,
};

interface OutcomeLineProps {
  readonly question: AskedQuestion;
  readonly own: OwnAnswer | null;
}

/** Right or not, by sign and word, and the points. */
export const OutcomeLine = ({ question, own }: OutcomeLineProps): ReactElement => {
  const { t } = useTranslation();
  const outcome = outcomeOf(own);
  const Icon = OUTCOME_ICONS[outcome];
  const points = own?.points ?? null;
  return (
    <p className="asked-outcome" data-outcome={outcome}>
      <Icon aria-hidden="true" size={22} />
      {t(`asking_student.result.${outcome}`)}{' '}
      {points !== null && question.points > 0 && (
        <span className="asked-outcome__points">
          {t('asking_student.result.points', {
            points: pointsText(points),
            of: pointsText(question.points),
            count: question.points,
          })}
        </span>
      )}
    </p>
  );
};

export interface AfterRevealProps extends OutcomeLineProps {
  /** What came of it in the class; null: nothing is told of it. */
  readonly result: RevealedResult | null;
}

/** What is told once the key is shown: notes to one's answer, why, what the teacher wrote, and what the class answered. */
export const AfterReveal = ({ question, own, result }: AfterRevealProps): ReactElement => {
  const { t } = useTranslation();
  const explanation = explanationOf(question);
  const comment = own?.comment ?? null;
  return (
    <div className="asked-after">
      <OutcomeLine question={question} own={own} />
      {own?.notes.map((note, place) => (
        // Two may say the same.
        <p key={`${String(place)} ${note}`} className="asked-after__note">
          <QuestionText text={note} math={question.math} />
        </p>
      ))}
      {comment !== null && (
        <div className="asked-after__part">
          <h3 className="asked-after__title">{t('asking_student.result.comment')}</h3>
          <p className="asked-after__text">{comment}</p>
        </div>
      )}
      {explanation !== null && (
        <div className="asked-after__part">
          <h3 className="asked-after__title">{t('asking_student.result.explanation')}</h3>
          <p className="asked-after__text">
            <QuestionText text={explanation} math={question.math} />
          </p>
        </div>
      )}
      {result !== null && <ClassCounts question={question} result={result} />}
    </div>
  );
};
