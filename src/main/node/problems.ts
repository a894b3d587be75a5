import type { Problem } from '../../shared/contract/index.ts';
import type { PresentProblem } from '../feature.ts';

/** A problem is dated by when it was seen first: so often somebody looks, though no teacher does. */
const LOOK_MS = 1000;

/** What of AIRClass does not work now, each with the time since when; the worst first. */
export interface Problems {
  /** Looks again. */
  current(): Problem[];
  /** Looks every second from now on. */
  start(): void;
  /** Idempotent. */
  stop(): void;
}

export interface ProblemsDeps {
  /** All that is wrong now, of all rooms. */
  readonly look: () => readonly PresentProblem[];
  /** Called within a second of something else being wrong, whoever asked meanwhile: some end by the clock. */
  readonly onChange: () => void;
  readonly now: () => Date;
}

const SEVERITIES = ['loss', 'outage', 'note'] as const;

export const createProblems = ({ look, onChange, now }: ProblemsDeps): Problems => {
  let known: Problem[] = [];
  /** What was known when it was told last; others who ask in between tell nobody. */
  let told = JSON.stringify(known);
  let looking: NodeJS.Timeout | undefined;

  const current = (): Problem[] => {
    const at = now().toISOString();
    const present = look();
    known = SEVERITIES.flatMap((severity) => present.filter((one) => one.severity === severity)).map(
      ({ code, details }) => {
        const since = known.find((problem) => problem.code === code)?.since ?? at;
        return { code, since, ...(details === undefined ? {} : { details: { ...details } }) };
      },
    );
    return known;
  };
  const lookAgain = (): void => {
    const present = JSON.stringify(current());
    if (present === told) return;
    told = present;
    onChange();
  };

  return {
    current,
    start() {
      looking ??= setInterval(lookAgain, LOOK_MS);
    },
    stop() {
      clearInterval(looking);
      looking = undefined;
    },
  };
};
