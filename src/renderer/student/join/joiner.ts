import {
  joinBodySchema,
  type JoinAnswer,
  type JoinBody,
} from '../../../shared/contract/classroom/sessions.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure, retryAfterMs, type Api } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';

/** Why joining did not work, as the keys of `student.join_problem`. */
export type JoinProblem =
  | 'code_form'
  | 'name_missing'
  | 'name_form'
  | 'not_found'
  | 'ended'
  | 'busy'
  | 'network'
  | 'unavailable'
  | 'full'
  | 'seat_lost'
  | 'other';

export interface JoinState {
  /** idle: waits for the student · joining: asks the node · waiting: tries again by itself at `retry_at`. */
  readonly phase: 'idle' | 'joining' | 'waiting';
  readonly problem: JoinProblem | null;
  /** By performance.now(); null unless waiting. */
  readonly retry_at: number | null;
}

export interface Joiner {
  /**
   * Checks what was typed, then asks until there is an answer that asking again would not change.
   * Null when there is no seat: the state says why, unless it was given up.
   */
  submit(body: JoinBody): Promise<JoinAnswer | null>;
  /** Gives up the present try, such as when something else is typed. */
  cancel(): void;
}

export interface JoinerDeps {
  readonly api: Pick<Api, 'call'>;
  readonly onState: (state: JoinState) => void;
  readonly random?: () => number;
}

/** The first thing that is wrong with what was typed; null when all is well. */
export const problemOf = (body: JoinBody): JoinProblem | null => {
  const parsed = joinBodySchema.safeParse(body);
  if (parsed.success) return null;
  const field = parsed.error.issues[0]?.path[0];
  if (field === 'join_code') return 'code_form';
  if (field === 'name') return body.name.trim() === '' ? 'name_missing' : 'name_form';
  return field === 'student_number' ? 'name_form' : 'other';
};

/** Which of what was typed the node did not take; `other` where it was something else. */
const problemOfInput = ({ details }: AirError): JoinProblem => {
  const issues: unknown = details?.['issues'];
  const paths = (Array.isArray(issues) ? issues : []).map(
    (issue) => (issue as { path?: unknown } | null)?.path,
  );
  if (paths.includes('join_code')) return 'code_form';
  return paths.some((path) => path === 'name' || path === 'student_number') ? 'name_form' : 'other';
};

const problemOfError = (error: unknown): JoinProblem => {
  if (isNetworkFailure(error)) return 'network';
  if (!(error instanceof AirError)) return 'other';
  switch (error.code) {
    case 'not_found':
      return 'not_found';
    case 'ended':
      return 'ended';
    case 'rate_limited':
      return 'busy';
    case 'conflict':
      return 'full';
    case 'invalid_input':
      return problemOfInput(error);
    case 'unavailable':
      return 'unavailable';
    default:
      return 'other';
  }
};

const TRANSIENT: ReadonlySet<JoinProblem> = new Set<JoinProblem>(['busy', 'network', 'unavailable']);

/** Resolves after a while, or as soon as the wait is called off. */
const pause = (delay_ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, delay_ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Joins a lesson patiently: what passes by itself is waited for and said, so that nobody has to tap again. */
export const createJoiner = ({ api, onState, random = Math.random }: JoinerDeps): Joiner => {
  const backoff = createBackoff({ base_ms: 2_000, max_ms: 15_000, random });
  let attempt: AbortController | null = null;

  const cancel = (): void => {
    if (attempt === null) return;
    attempt.abort();
    attempt = null;
    onState({ phase: 'idle', problem: null, retry_at: null });
  };
  const askPatiently = async (body: JoinBody, own: AbortController): Promise<JoinAnswer | null> => {
    const { signal } = own;
    while (attempt === own) {
      onState({ phase: 'joining', problem: null, retry_at: null });
      try {
        return await api.call('join', { body, signal });
      } catch (error) {
        if (attempt !== own) break;
        const problem = problemOfError(error);
        if (!TRANSIENT.has(problem)) {
          attempt = null;
          onState({ phase: 'idle', problem, retry_at: null });
          break;
        }
        // A class that is told the same second must not come back in the same second.
        const asked_ms = retryAfterMs(error);
        const delay_ms = asked_ms === null ? backoff.next() : asked_ms + random() * 1_000;
        onState({ phase: 'waiting', problem, retry_at: performance.now() + delay_ms });
        await pause(delay_ms, signal);
      }
    }
    return null;
  };
  return {
    cancel,
    submit: async (body) => {
      attempt?.abort();
      attempt = null;
      const problem = problemOf(body);
      if (problem !== null) {
        onState({ phase: 'idle', problem, retry_at: null });
        return null;
      }
      backoff.reset();
      const own = new AbortController();
      attempt = own;
      return askPatiently(body, own);
    },
  };
};
