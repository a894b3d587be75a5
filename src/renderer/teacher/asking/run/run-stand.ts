import type { PeerAdvice } from '../../../../shared/contract/asking/runs.ts';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { ASKING } from '../../../../shared/contract/asking/asked.ts';

/** ready: a run by steps of which no question was opened yet. */
export type RunPhase = 'ready' | 'open' | 'closed' | 'revealed';

export type AskedProgress = TeacherRun['questions'][number];

export const isBySteps = ({ mode }: Pick<TeacherRun, 'mode'>): boolean => mode === 'steps';

/** The question that is asked; null: at own pace, or none was opened yet. */
export const askedOf = ({ index, questions }: TeacherRun): AskedProgress | null =>
  index === null ? null : (questions[index] ?? null);

export const phaseOf = (run: TeacherRun): RunPhase => {
  if (!isBySteps(run)) {
    if (run.is_revealed) return 'revealed';
    return run.is_open ? 'open' : 'closed';
  }
  const status = askedOf(run)?.status ?? 'waiting';
  return status === 'waiting' ? 'ready' : status;
};

/** What comes after the one that is asked, in the author's order; null: it was the last one, or all are open at once. */
export const nextOf = (run: TeacherRun): AskedProgress | null =>
  isBySteps(run) ? (run.questions[run.index === null ? 0 : run.index + 1] ?? null) : null;

/** What the teacher can do with a run next. */
export type RunDeed = 'close' | 'reveal' | 'next' | 'vote_again' | 'reopen' | 'put_away';

export interface OfferedDeed {
  readonly deed: RunDeed;
  /** What one does most likely now: one of them at most. */
  readonly is_main: boolean;
}

const offered = (deeds: readonly RunDeed[], main: RunDeed): readonly OfferedDeed[] =>
  deeds.map((deed) => ({ deed, is_main: deed === main }));

const ofClosed = (
  run: TeacherRun,
  asked: AskedProgress | null,
  advice: PeerAdvice | null,
): readonly OfferedDeed[] => {
  if (asked === null) return offered(['reveal', 'put_away'], 'reveal');
  const may_vote = asked.vote < ASKING.votes;
  const next: readonly RunDeed[] = nextOf(run) === null ? [] : ['next'];
  const again: readonly RunDeed[] = may_vote ? ['vote_again'] : [];
  const main = may_vote && advice === 'pairs' && asked.vote === 1 ? 'vote_again' : 'reveal';
  return offered(['reveal', ...again, ...next, 'reopen', 'put_away'], main);
};

const ofRevealed = (run: TeacherRun, asked: AskedProgress | null): readonly OfferedDeed[] => {
  if (asked === null) return offered(['put_away'], 'put_away');
  const has_next = nextOf(run) !== null;
  const again: readonly RunDeed[] = asked.vote < ASKING.votes ? ['vote_again'] : [];
  return offered(
    [...(has_next ? (['next'] as const) : []), ...again, 'put_away'],
    has_next ? 'next' : 'put_away',
  );
};

/** What is offered, in the order of the buttons. @param advice of the newest vote; null: there is none */
export const deedsOf = (run: TeacherRun, advice: PeerAdvice | null): readonly OfferedDeed[] => {
  const asked = askedOf(run);
  switch (phaseOf(run)) {
    case 'ready':
      return offered(['next', 'put_away'], 'next');
    case 'open':
      // A run is not put away by a slip while a class answers.
      return offered(['close', 'reveal'], 'close');
    case 'closed':
      return ofClosed(run, asked, advice);
    case 'revealed':
      return ofRevealed(run, asked);
  }
};
