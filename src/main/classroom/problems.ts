import type { Problem, ProblemCode } from '../../shared/contract/index.ts';

export interface PresentProblem {
  readonly code: ProblemCode;
  readonly details?: Record<string, unknown>;
}

/** What of AIRClass does not work now, each with the time since when. */
export interface Problems {
  /** Looks again. */
  current(): readonly Problem[];
}

export interface ProblemsDeps {
  /** All that is wrong now. */
  readonly look: () => readonly PresentProblem[];
  readonly now: () => Date;
}

export const createProblems = ({ look, now }: ProblemsDeps): Problems => {
  let known: readonly Problem[] = [];
  return {
    current() {
      const at = now().toISOString();
      known = look().map(({ code, details }) => {
        const since = known.find((problem) => problem.code === code)?.since ?? at;
        return { code, since, ...(details === undefined ? {} : { details }) };
      });
      return known;
    },
  };
};
