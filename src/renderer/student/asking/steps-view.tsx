import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedNow, ClassRun } from '../../../shared/contract/asking/asked.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Leaders } from './leaders.tsx';
import { LeftTime } from './left-time.tsx';
import { endsAtMs, phaseOf } from './phase.ts';
import { QuestionBox } from './question-box.tsx';
import { Review } from './review.tsx';
import { answerViewOf } from './type-list.ts';
import { useLeft } from '../../common/asking/use-left.ts';
import { usePaper } from './use-paper.ts';

const AskedNowBox = ({ run, now }: { readonly run: ClassRun; readonly now: AskedNow }): ReactElement => {
  const seat = useMember('student', 'quiz_seat') ?? null;
  const left = useLeft(now.status === 'open' ? endsAtMs(run, seat) : null);
  const { question, index, vote, result } = now;
  const of = `${run.run_id}.${question.question_id}.${String(vote)}`;
  return (
    <QuestionBox
      key={of}
      run_id={run.run_id}
      question={question}
      count={run.question_count === 1 ? null : { n: index + 1, of: run.question_count }}
      vote={vote}
      phase={phaseOf(run, seat, left)}
      may_change={run.may_change}
      result={result}
      view={answerViewOf(question.type)}
      is_nudged={seat?.run_id === run.run_id && seat.nudged_at !== null}
      aside={<LeftTime of={of} left={left} />}
    />
  );
};

/** Those that were revealed before; a question that was not asked yet is nobody's to see. */
const Before = ({ run, now }: { readonly run: ClassRun; readonly now: AskedNow | null }): ReactElement => {
  const { questions } = usePaper(run);
  const before = (questions ?? []).filter(({ question_id }) => question_id !== now?.question.question_id);
  return <Review run={run} questions={before} is_numbered={false} />;
};

/** A run in which the teacher asks one question after the other. */
export const StepsView = ({ run }: { readonly run: ClassRun }): ReactElement => {
  const { t } = useTranslation();
  const { now } = run;
  const is_between = now === null || now.status === 'revealed';
  return (
    <>
      {now === null ? (
        <p className="asking__empty">{t('asking_student.next')}</p>
      ) : (
        <AskedNowBox run={run} now={now} />
      )}
      {is_between && <Leaders run={run} />}
      {is_between && run.question_count > 1 && <Before run={run} now={now} />}
    </>
  );
};
