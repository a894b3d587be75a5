import './paper.css';
import { ChevronLeft, ChevronRight, Flag } from 'lucide-react';
import { useCallback, useState, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion, ClassRun } from '../../../shared/contract/asking/asked.ts';
import { ownOrder } from '../../../questions/parts/own-order.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { isAnswered, ONLY_VOTE, unsentOf, type PaperFacts } from './answered.ts';
import { HandInBox } from './hand-in-box.tsx';
import { Leaders } from './leaders.tsx';
import { LeftTime } from './left-time.tsx';
import { PaperList } from './paper-list.tsx';
import { withFlag } from './paper-marks.ts';
import { endsAtMs, phaseOf, type Phase } from './phase.ts';
import { QuestionBox } from './question-box.tsx';
import { Review } from './review.tsx';
import { sendAnswer } from './sending.ts';
import { answerViewOf } from './type-list.ts';
import { useDrafts } from './use-drafts.ts';
import { useFromTop } from './use-from-top.ts';
import { useHandIn } from './use-hand-in.ts';
import { useLeft } from '../../common/asking/use-left.ts';
import { usePaper } from './use-paper.ts';
import { usePaperMarks } from './use-paper-marks.ts';
import { useQueued } from './use-queued.ts';

interface PaperProps {
  readonly run: ClassRun;
  /** In the student's own order. */
  readonly questions: readonly AskedQuestion[];
}

/** What of a paper is written, drawn anew when it changes. */
const usePaperFacts = ({ run: { run_id }, questions }: PaperProps): PaperFacts => {
  const drafts = useDrafts();
  const queued = useQueued();
  const answers = useMember('student', 'answers') ?? [];
  const facts = { run_id, drafts, queued, answers, viewOf: answerViewOf };
  const subscribe = useCallback((draw: () => void) => drafts.subscribe(draw), [drafts]);
  const read = (): string =>
    questions.map((question) => (unsentOf(facts, question) === undefined ? '-' : '+')).join('');
  useSyncExternalStore(subscribe, read, read);
  return facts;
};

interface StepRowProps {
  readonly index: number;
  readonly count: number;
  readonly is_flagged: boolean;
  readonly onGo: (index: number) => void;
  readonly onFlag: () => void;
  readonly onLook: () => void;
}

const StepRow = ({ index, count, is_flagged, onGo, onFlag, onLook }: StepRowProps): ReactElement => {
  const { t } = useTranslation();
  const is_last = index === count - 1;
  return (
    <div className="paper-steps">
      <button
        type="button"
        className="button button--quiet"
        aria-disabled={index === 0}
        onClick={() => {
          if (index > 0) onGo(index - 1);
        }}
      >
        <ChevronLeft aria-hidden="true" size={20} />
        {t('asking_student.paper.previous')}
      </button>
      <button
        type="button"
        className="button button--quiet paper-steps__flag"
        aria-pressed={is_flagged}
        aria-label={t('asking_student.paper.flag_name', { n: index + 1 })}
        onClick={onFlag}
      >
        <Flag aria-hidden="true" size={18} />
        <span aria-hidden="true">{t('asking_student.paper.flag')}</span>
      </button>
      <button
        type="button"
        className={`button ${is_last ? 'button--main' : 'button--quiet'}`}
        onClick={() => {
          if (is_last) onLook();
          else onGo(index + 1);
        }}
      >
        {t(is_last ? 'asking_student.paper.look' : 'asking_student.paper.next')}
        {!is_last && <ChevronRight aria-hidden="true" size={20} />}
      </button>
    </div>
  );
};

const OpenPaper = ({ run, questions }: PaperProps): ReactElement => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const seat = useMember('student', 'quiz_seat') ?? null;
  const { marks, setMarks } = usePaperMarks(run.run_id);
  const facts = usePaperFacts({ run, questions });
  const hand_in = useHandIn(run.run_id);
  const left = useLeft(run.is_open ? endsAtMs(run, seat) : null);
  const [is_looking, setLooking] = useState(false);
  const is_given = hand_in.step !== 'none' && hand_in.step !== 'failed';
  const phase: Phase = is_given ? 'submitted' : phaseOf(run, seat, left);
  const index = Math.max(
    0,
    questions.findIndex(({ question_id }) => question_id === marks.at),
  );
  const question = questions[index];
  const shown = useFromTop(is_looking ? '' : String(index));
  const entries = questions.map((one) => ({
    question_id: one.question_id,
    is_answered: isAnswered(facts, one),
    is_flagged: marks.flagged.includes(one.question_id),
  }));
  const answered = entries.filter((one) => one.is_answered).length;
  const flagged = entries.filter((one) => one.is_flagged).length;
  const sendUnsent = (of: readonly AskedQuestion[]): void => {
    for (const one of of) {
      const answer = unsentOf(facts, one);
      const asked = { run_id: run.run_id, question_id: one.question_id, vote: ONLY_VOTE };
      if (answer !== undefined) sendAnswer({ outbox, drafts: facts.drafts }, asked, answer);
    }
  };
  /** What is written goes along, where it may still be changed: nobody comes back for a button. */
  const leave = (): void => {
    if (question !== undefined && phase === 'open' && run.may_change) sendUnsent([question]);
  };
  const go = (to: number): void => {
    leave();
    setLooking(false);
    setMarks({ ...marks, at: questions[to]?.question_id ?? null });
  };
  const look = (): void => {
    leave();
    setLooking(true);
  };
  return (
    <div ref={shown} className="paper">
      <div className="paper__head">
        <h2 className="paper__title">{run.title}</h2>
        <p className="asked__note">
          {t('asking_student.paper.answered', { answered, of: questions.length })}
        </p>
        <LeftTime of={run.run_id} left={phase === 'open' || phase === 'over' ? left : null} />
      </div>
      <PaperList entries={entries} at={is_looking ? null : index} onGo={go} />
      {is_looking || question === undefined ? (
        <HandInBox
          hand_in={hand_in}
          is_open={phase === 'open' || hand_in.step === 'failed'}
          unanswered={questions.length - answered}
          flagged={flagged}
          onHandIn={() => {
            if (phase === 'open') sendUnsent(questions);
            hand_in.handIn();
          }}
          onBack={() => {
            setLooking(false);
          }}
        />
      ) : (
        <>
          <QuestionBox
            key={question.question_id}
            run_id={run.run_id}
            question={question}
            count={{ n: index + 1, of: questions.length }}
            vote={ONLY_VOTE}
            phase={phase}
            may_change={run.may_change}
            result={null}
            view={answerViewOf(question.type)}
            is_nudged={seat?.run_id === run.run_id && seat.nudged_at !== null}
          />
          <StepRow
            index={index}
            count={questions.length}
            is_flagged={marks.flagged.includes(question.question_id)}
            onGo={go}
            onFlag={() => {
              setMarks(withFlag(marks, question.question_id));
            }}
            onLook={look}
          />
          {index < questions.length - 1 && (
            <button type="button" className="link-button paper__look" onClick={look}>
              {t('asking_student.paper.look')}
            </button>
          )}
        </>
      )}
    </div>
  );
};

/** A run at one's own pace: all questions, in the student's own order where the teacher wants that. */
export const PaperView = ({ run }: { readonly run: ClassRun }): ReactElement => {
  const { t } = useTranslation();
  const student_id = useMember('student', 'student_id') ?? '';
  const { questions, is_troubled } = usePaper(run);
  if (questions === null) {
    return (
      <p className="asking__empty" role="status">
        {t(is_troubled ? 'asking_student.paper.waits' : 'asking_student.paper.coming')}
      </p>
    );
  }
  const seed = `${run.run_id}.${student_id}`;
  const order = ownOrder({ count: questions.length, seed, is_shuffled: run.is_shuffled });
  const mine = order.flatMap((index) => questions[index] ?? []);
  return run.is_revealed ? (
    <>
      <Leaders run={run} />
      <Review run={run} questions={mine} is_numbered />
    </>
  ) : (
    <OpenPaper key={run.run_id} run={run} questions={mine} />
  );
};
