import type { ClassRun } from '../../../../shared/contract/asking/asked.ts';
import type { QuizCounts, QuizWall, VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { sinceOf } from './what-is-in-front.ts';

export interface Wall {
  readonly run: ClassRun;
  /** null: the teacher wanted nothing of this run there. */
  readonly wall: QuizWall | null;
  /** Of what is asked now; null: the node has not told it yet. */
  readonly counts: QuizCounts | null;
}

/** The run that is shown, with what the wall may have of it. null: nothing is asked. */
export const useWall = (): Wall | null => {
  const run = useMember('class', 'quiz') ?? null;
  const wall = useMember('teacher', 'quiz_wall') ?? null;
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  if (run === null) return null;
  const question_id = run.now?.question.question_id ?? null;
  const is_own = counts?.run_id === run.run_id && counts.question_id === question_id;
  return { run, wall: wall?.run_id === run.run_id ? wall : null, counts: is_own ? counts : null };
};

/** When it was brought before the class last; null: nothing is asked. */
export const useWallSince = (): string | null => {
  const of = useWall();
  const started = useMember('teacher', 'quiz') ?? null;
  if (of === null) return null;
  return sinceOf(of.run, of.wall, started?.run_id === of.run.run_id ? started.started_at : null);
};

/** Without keys: nobody has been told what is right. */
export const withoutKeys = (votes: readonly VoteResult[]): readonly VoteResult[] =>
  votes.map((vote) => ({ ...vote, counts: vote.counts.map((count) => ({ ...count, is_right: null })) }));
