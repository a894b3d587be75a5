import { timerRecordSchema, type Timer, type TimerRecord } from '../../shared/contract/timer.ts';
import { endsAtMs, standOf } from '../../shared/timer-time.ts';
import { createPutRecord, type Collection, type CollectionDefinition } from '../store/index.ts';
import type { KeptTimer, TimerChange } from './timer.changes.ts';

/** One record a teacher: a lesson's timer is nothing to the next one. */
export const TIMERS = {
  name: 'timers',
  schema: timerRecordSchema,
  schema_version: 1,
  key: 'teacher_id',
} satisfies CollectionDefinition<typeof timerRecordSchema>;

/** How long a countdown that has ended stays. */
const STAYS_MS = 60_000;
/** As many as a crash may bring again, of all who may send them. */
const MAX_MESSAGES = 64;

export interface TimersDeps {
  readonly records: Collection<TimerRecord>;
  /** Steady while the node runs, whatever is done to the computer's clock; and the wall's time over restarts. */
  readonly now: () => Date;
  /** The lesson's timer is another one, has ended, or is gone. Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
}

/** Whose timer is changed, and by which message. */
export interface TimerCall {
  readonly teacher_id: string;
  readonly session_id: string;
  /** Of the message and its sender: no other message has the same. */
  readonly message: string;
}

/** The timers of lessons. */
export interface Timers {
  /** Reads what was kept, of all teachers. */
  load(): Promise<void>;
  /** As it stands now; null: there is none. */
  of(teacher_id: string, session_id: string): Timer | null;
  /**
   * Holds at once; resolves when it would survive a restart. The same message again changes nothing, over a restart too.
   * @throws AirError what the change throws, and nothing has changed; storage_full, unavailable: it holds until the app ends
   */
  change(call: TimerCall, change: TimerChange): Promise<void>;
  stop(): void;
}

const goneAtMs = (timer: KeptTimer): number | null => {
  const ends_ms = endsAtMs(timer);
  return timer.seconds === null || ends_ms === null ? null : ends_ms + STAYS_MS;
};

/** How long it is what it is, if nobody does anything; null: for ever. */
const staysForMs = (timer: KeptTimer, now_ms: number): number | null => {
  const moments = [endsAtMs(timer) ?? now_ms, goneAtMs(timer) ?? now_ms];
  const next_ms = moments.find((at_ms) => at_ms > now_ms);
  return next_ms === undefined ? null : next_ms - now_ms;
};

const viewOf = (timer: KeptTimer, now_ms: number): Timer => {
  const { is_running, is_over, elapsed_ms } = standOf(timer, now_ms);
  return {
    ...timer,
    is_running,
    elapsed_ms: is_over ? elapsed_ms : timer.elapsed_ms,
    running_since: is_running ? timer.running_since : null,
  };
};

export const createTimers = ({ records, now, onChange }: TimersDeps): Timers => {
  const present = new Map<string, TimerRecord>();
  const waking = new Map<string, NodeJS.Timeout>();

  const recordOf = (teacher_id: string, session_id: string): TimerRecord => {
    const record = present.get(teacher_id);
    if (record?.session_id === session_id) return record;
    return { schema_version: 1, teacher_id, session_id, timer: null, messages: [] };
  };
  const timerOf = ({ timer }: TimerRecord, now_ms: number): KeptTimer | null =>
    timer !== null && (goneAtMs(timer) ?? Infinity) > now_ms ? timer : null;

  /** Tells when it becomes another by itself: as it ends, and as it goes. */
  const watch = ({ teacher_id, session_id, timer }: TimerRecord): void => {
    clearTimeout(waking.get(teacher_id));
    waking.delete(teacher_id);
    const in_ms = timer === null ? null : staysForMs(timer, now().getTime());
    if (in_ms === null) return;
    const wake = setTimeout(() => {
      watch(recordOf(teacher_id, session_id));
      onChange(session_id);
    }, in_ms);
    waking.set(teacher_id, wake.unref());
  };
  const keep = createPutRecord(records, TIMERS.key);

  return {
    async load() {
      for (const record of await records.find({})) {
        present.set(record.teacher_id, record);
        watch(record);
      }
    },
    of(teacher_id, session_id) {
      const now_ms = now().getTime();
      const timer = timerOf(recordOf(teacher_id, session_id), now_ms);
      return timer === null ? null : viewOf(timer, now_ms);
    },
    async change({ teacher_id, session_id, message }, change) {
      const before = recordOf(teacher_id, session_id);
      const now_ms = now().getTime();
      const is_new = !before.messages.includes(message);
      const record = is_new
        ? {
            ...before,
            timer: change(timerOf(before, now_ms), now_ms),
            messages: [...before.messages, message].slice(-MAX_MESSAGES),
          }
        : before;
      if (is_new) {
        present.set(teacher_id, record);
        watch(record);
        onChange(session_id);
      }
      // Of one that is sent again, too: the disk may have been full.
      await keep(record);
    },
    stop() {
      for (const wake of waking.values()) clearTimeout(wake);
      waking.clear();
    },
  };
};
