import type { Problem, ProblemCode } from '../../shared/contract/index.ts';
import type { PresentProblem } from '../feature.ts';

/** A problem is dated by when it was seen first: so often somebody looks, though no teacher does. */
const LOOK_MS = 1000;

/** What of AIRClass does not work now, each with the time since when; the worst first. */
export interface Problems {
  /** Looks again. @param session_id whose teacher is told: what is wrong with other lessons is left out; null: with all */
  of(session_id: string | null): Problem[];
  /** Looks again: of the node and of all lessons, each once. */
  codes(): ProblemCode[];
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

interface KnownProblem {
  readonly problem: Problem;
  readonly session_id: string | null;
}

export const createProblems = ({ look, onChange, now }: ProblemsDeps): Problems => {
  let known: KnownProblem[] = [];
  /** What was known when it was told last; others who ask in between tell nobody. */
  let told = JSON.stringify(known);
  let looking: NodeJS.Timeout | undefined;

  const current = (): KnownProblem[] => {
    const at = now().toISOString();
    const present = look();
    known = SEVERITIES.flatMap((severity) => present.filter((one) => one.severity === severity)).map(
      ({ code, details, session_id = null }) => {
        const before = known.find((one) => one.problem.code === code && one.session_id === session_id);
        const since = before?.problem.since ?? at;
        const problem = { code, since, ...(details === undefined ? {} : { details: { ...details } }) };
        return { problem, session_id };
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
    of: (session_id) =>
      current()
        .filter((one) => one.session_id === null || one.session_id === session_id)
        .map(({ problem }) => problem),
    codes: () => [...new Set(current().map(({ problem }) => problem.code))],
    start() {
      looking ??= setInterval(lookAgain, LOOK_MS);
    },
    stop() {
      clearInterval(looking);
      looking = undefined;
    },
  };
};
