import {
  joinBodySchema,
  type JoinAnswer,
  type JoinBody,
} from '../../../shared/contract/classroom/sessions.ts';
import { joinRefusalSchema, type JoinRefusalReason } from '../../../shared/contract/classroom/door.ts';
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
  /** Another device has it now, as a rule because the teacher has moved it there. */
  | 'seat_moved'
  | 'other'
  /** Nobody was chosen of the class list. */
  | 'row_missing'
  | JoinRefusalReason;

export interface JoinState {
  /** idle: waits for the student · joining: asks the node · waiting: tries again by itself at `retry_at`. */
  readonly phase: 'idle' | 'joining' | 'waiting';
  readonly problem: JoinProblem | null;
  /** By performance.now(); null unless waiting, and where it is the teacher who is waited for. */
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
  const reason = joinRefusalSchema.safeParse(error.details?.['reason']);
  if (reason.success) return reason.data;
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

/** They change by the teacher's hand: asked again without a word, as often as the node likes. */
const TEACHERS: ReadonlySet<JoinProblem> = new Set<JoinProblem>([
  'waiting_for_teacher',
  'seat_taken',
  'locked',
  'removed',
]);
const TRANSIENT: ReadonlySet<JoinProblem> = new Set<JoinProblem>([
  'busy',
  'network',
  'unavailable',
  ...TEACHERS,
]);
/** Where the node does not say when. */
const ASK_TEACHER_MS = 5_000;

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
    let waits_for: JoinProblem | null = null;
    while (attempt === own) {
      if (waits_for === null) onState({ phase: 'joining', problem: null, retry_at: null });
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
        const is_teachers = TEACHERS.has(problem);
        const asked_ms = retryAfterMs(error) ?? (is_teachers ? ASK_TEACHER_MS : null);
        const delay_ms = asked_ms === null ? backoff.next() : asked_ms + random() * 1_000;
        // Told once: a page that waits for minutes is not to speak up every few seconds.
        if (!is_teachers || problem !== waits_for)
          onState({ phase: 'waiting', problem, retry_at: is_teachers ? null : performance.now() + delay_ms });
        waits_for = is_teachers ? problem : null;
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
