import { ChevronDown } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion, ClassRun } from '../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { useMember } from '../../common/state/use-member.ts';
import { OUTCOME_ICONS } from './after-reveal.tsx';
import { outcomeOf } from './outcome.ts';
import { QuestionBox } from './question-box.tsx';
import { answerViewOf } from './type-list.ts';

export interface ReviewProps {
  readonly run: ClassRun;
  /** Revealed ones. */
  readonly questions: readonly AskedQuestion[];
  /** They are all of the run, in the student's order. */
  readonly is_numbered: boolean;
}

interface EntryProps {
  readonly run: ClassRun;
  readonly question: AskedQuestion;
  /** null: it is not told. */
  readonly n: number | null;
}

const Entry = ({ run, question, n }: EntryProps): ReactElement => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const answers = useMember('student', 'answers') ?? [];
  const own = answers.find((one) => one.question_id === question.question_id && one.run_id === run.run_id);
  const outcome = outcomeOf(own ?? null);
  const Icon = OUTCOME_ICONS[outcome];
  return (
    <li>
      <details
        className="asked-review__entry"
        onToggle={({ currentTarget }) => {
          setOpen(currentTarget.open);
        }}
      >
        <summary className="asked-review__head">
          <span className="asked-outcome asked-outcome--small" data-outcome={outcome}>
            <Icon aria-hidden="true" size={20} />
            <span className="visually-hidden">{t(`asking_student.result.${outcome}`)}, </span>
          </span>
          <span className="asked-review__text">
            {n !== null && <span className="asked-review__n">{t('asking_student.review.entry', { n })}</span>}
            <QuestionText text={question.text} math={question.math} />
          </span>
          <ChevronDown aria-hidden="true" size={20} className="asked-review__arrow" />
        </summary>
        {is_open && (
          <QuestionBox
            run_id={run.run_id}
            question={question}
            count={n === null ? null : { n, of: run.question_count }}
            vote={own?.vote ?? 1}
            phase="revealed"
            may_change={false}
            result={null}
            view={answerViewOf(question.type)}
          />
        )}
      </details>
    </li>
  );
};

/** What was revealed of a run, each question with one's own answer and why; nothing while there is nothing. */
export const Review = ({ run, questions, is_numbered }: ReviewProps): ReactElement | null => {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  return (
    <section className="asked-review" aria-label={t('asking_student.review.title')}>
      <h2 className="asked-after__title">{t('asking_student.review.title')}</h2>
      <ol className="asked-review__list">
        {questions.map((question, index) => (
          <Entry
            key={question.question_id}
            run={run}
            question={question}
            n={is_numbered ? index + 1 : null}
          />
        ))}
      </ol>
    </section>
  );
};
