import { MAX_TIMER_SECONDS, type TimerRecord } from '../../shared/contract/timer.ts';
import { AirError } from '../../shared/errors.ts';
import { standOf } from '../../shared/timer-time.ts';

/** As it is kept. */
export type KeptTimer = NonNullable<TimerRecord['timer']>;

/** What a message makes of the timer before it, at a moment; null: there is none. */
export type TimerChange = (before: KeptTimer | null, now_ms: number) => KeptTimer | null;

const iso = (ms: number): string => new Date(ms).toISOString();

/** @param wanted as the message has it @throws AirError invalid_input where kind and length do not fit together */
export const started =
  (
    timer_id: string,
    { kind, seconds }: { kind: KeptTimer['kind']; seconds?: number | undefined },
  ): TimerChange =>
  (_before, now_ms) => {
    if ((kind === 'countdown') !== (seconds !== undefined))
      throw new AirError('invalid_input', 'a countdown has seconds, a stopwatch has none');
    return { timer_id, kind, seconds: seconds ?? null, elapsed_ms: 0, running_since: iso(now_ms) };
  };

/** @throws AirError not_found where there is no countdown */
export const lengthened =
  (more: number): TimerChange =>
  (before, now_ms) => {
    const length = before?.seconds ?? null;
    if (before === null || length === null) throw new AirError('not_found', 'there is no countdown');
    const seconds = Math.min(MAX_TIMER_SECONDS, length + more);
    const { is_over, elapsed_ms } = standOf(before, now_ms);
    // What has passed since the end counts as nothing: all of what is added is still to come.
    return is_over && seconds > length
      ? { ...before, seconds, elapsed_ms, running_since: iso(now_ms) }
      : { ...before, seconds };
  };

export const paused: TimerChange = (before, now_ms) => {
  if (before === null) return null;
  const { is_running, elapsed_ms } = standOf(before, now_ms);
  return is_running ? { ...before, elapsed_ms: Math.round(elapsed_ms), running_since: null } : before;
};

export const resumed: TimerChange = (before, now_ms) => {
  if (before === null) return null;
  const { is_over, is_running } = standOf(before, now_ms);
  return is_over || is_running ? before : { ...before, running_since: iso(now_ms) };
};

export const stopped: TimerChange = () => null;
