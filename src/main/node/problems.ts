import type { Problem } from '../../shared/contract/index.ts';
import type { PresentProblem } from '../feature.ts';

/** What of AIRClass does not work now, each with the time since when; the worst first. */
export interface Problems {
  /** Looks again. */
  current(): Problem[];
}

export interface ProblemsDeps {
  /** All that is wrong now, of all rooms. */
  readonly look: () => readonly PresentProblem[];
  readonly now: () => Date;
}

const SEVERITIES = ['loss', 'outage', 'note'] as const;

export const createProblems = ({ look, now }: ProblemsDeps): Problems => {
  let known: readonly Problem[] = [];
  return {
    current() {
      const at = now().toISOString();
      const present = look();
      const current = SEVERITIES.flatMap((severity) =>
        present.filter((one) => one.severity === severity),
      ).map(({ code, details }) => {
        const since = known.find((problem) => problem.code === code)?.since ?? at;
        return { code, since, ...(details === undefined ? {} : { details: { ...details } }) };
      });
      known = current;
      return current;
    },
  };
};
