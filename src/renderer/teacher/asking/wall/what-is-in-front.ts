import type { AskedNow, ClassRun } from '../../../../shared/contract/asking/asked.ts';
import type { QuizWall, WallShows } from '../../../../shared/contract/asking/runs.ts';

/** As the node writes times, which sort as they are. */
const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

/** What the teacher wanted on the wall since this question was asked; null: nothing yet. */
const wishOf = (now: AskedNow | null, wall: QuizWall | null): WallShows | null =>
  wall === null || (now !== null && wall.shown_at <= now.opened_at) ? null : wall.shows;

/**
 * What the wall has in front. Nobody sees what others answered while answers are taken; once it is revealed, its results are there
 * unless the teacher wanted something else.
 */
export const inFront = (run: ClassRun, wall: QuizWall | null): WallShows => {
  const own = wall?.run_id === run.run_id ? wall : null;
  const wish = wishOf(run.now, own);
  if (wish === 'answers') return wish;
  if (run.now === null) return 'question';
  if (run.now.status === 'open') return 'question';
  return wish ?? (run.now.status === 'revealed' ? 'results' : 'question');
};

/** When the run was brought before the class last, for whoever shares the wall with it. */
export const sinceOf = (run: ClassRun, wall: QuizWall | null, started_at: string | null): string | null => {
  const shown_at = wall?.run_id === run.run_id ? wall.shown_at : null;
  return later(later(started_at, run.now?.opened_at ?? null), shown_at);
};
