import { GRADES_A_LINE, type EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { AskedVote, FactMap } from '../../shared/events.ts';

type FactOf<Type extends EngagementFact['type']> = Extract<EngagementFact, { readonly type: Type }>;
/** Whether a student is measured; who has no seat is not. */
type IsMeasured = (student_id: string) => boolean;

/** What is asked in one vote, the same for all students. */
export const itemIdOf = ({ run_id, question_id, vote }: Omit<AskedVote, 'session_id'>): string =>
  `${run_id}/${question_id}/${String(vote)}`;

/** @param t of the facts, in seconds on the lesson's clock, as below */
export const answersOf = (
  t: number,
  what: FactMap['quiz.answered'],
  isMeasured: IsMeasured,
): FactOf<'answered'>[] =>
  what.student_ids.filter(isMeasured).map((student_id) => ({
    ...{ type: 'answered', student_id, t, item_id: itemIdOf(what), after: what.after_seconds },
  }));

export const takenBackOf = (
  t: number,
  what: FactMap['quiz.taken_back'],
  isMeasured: IsMeasured,
): FactOf<'taken_back'>[] =>
  isMeasured(what.student_id)
    ? [{ type: 'taken_back', student_id: what.student_id, t, item_id: itemIdOf(what) }]
    : [];

/** In lines that a log takes. */
export const gradeLinesOf = (
  t: number,
  item_id: string,
  shares: FactMap['quiz.graded']['shares'],
): FactOf<'graded'>[] =>
  Array.from({ length: Math.ceil(shares.length / GRADES_A_LINE) }, (_, line) => ({
    ...{ type: 'graded', t, item_id },
    shares: shares
      .slice(line * GRADES_A_LINE, (line + 1) * GRADES_A_LINE)
      .map(([student_id, share]) => [student_id, share]),
  }));

export const gradesOf = (
  t: number,
  what: FactMap['quiz.graded'],
  isMeasured: IsMeasured,
): FactOf<'graded'>[] =>
  gradeLinesOf(
    t,
    itemIdOf(what),
    what.shares.filter(([student_id]) => isMeasured(student_id)),
  );
