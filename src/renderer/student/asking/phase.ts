import type { ClassRun, OwnAnswer, QuizSeat } from '../../../shared/contract/asking/asked.ts';

/**
 * How a question stands for this student, as the keys of `asking_student.phase`. open: answers are taken · over: its own time is · closed:
 * by the teacher · submitted: it has handed in · revealed.
 */
export type Phase = 'open' | 'over' | 'closed' | 'submitted' | 'revealed';

/** Until when this student has, by the node's clock in milliseconds since 1970; null: it is not timed. */
export const endsAtMs = (run: ClassRun, seat: QuizSeat | null): number | null => {
  const of_class = run.mode === 'steps' ? (run.now?.closes_at ?? null) : run.closes_at;
  if (of_class === null) return null;
  const own = seat?.run_id === run.run_id ? seat.closes_at : null;
  // More time is never less: an earlier end is that of the question before, of which its seat has not been told yet.
  return Math.max(Date.parse(of_class), own === null ? 0 : Date.parse(own));
};

/** @param left whole seconds; null: it is not timed, or the node's time is not known yet */
export const phaseOf = (run: ClassRun, seat: QuizSeat | null, left: number | null): Phase => {
  if (run.mode === 'steps') {
    const status = run.now?.status ?? 'closed';
    return status === 'open' && left === 0 ? 'over' : status;
  }
  if (run.is_revealed) return 'revealed';
  if (seat?.run_id === run.run_id && seat.submitted_at !== null) return 'submitted';
  if (!run.is_open) return 'closed';
  return left === 0 ? 'over' : 'open';
};

export interface LockFacts {
  readonly phase: Phase;
  readonly may_change: boolean;
  /** Of this vote, as the node has it. */
  readonly own: Pick<OwnAnswer, 'late'> | null;
  /** It is on its way to the node. */
  readonly is_sent: boolean;
}

/** Whether nothing can be changed (any more). */
export const isLocked = ({ phase, may_change, own, is_sent }: LockFacts): boolean =>
  phase !== 'open' || (!may_change && (is_sent || own?.late === false));
