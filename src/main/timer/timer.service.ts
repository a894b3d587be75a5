import {
  MAX_TIMER_MESSAGES,
  timerRecordSchema,
  type Timer,
  type TimerRecord,
} from '../../shared/contract/timer.ts';
import { endsAtMs, standOf } from '../../shared/timer-time.ts';
import {
  createPutRecord,
  takeOfOpenLessons,
  type Collection,
  type CollectionDefinition,
} from '../store/index.ts';
import type { KeptTimer, TimerChange } from './timer.changes.ts';

/** One record a lesson, while it is open. */
export const TIMERS = {
  name: 'timers',
  schema: timerRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof timerRecordSchema>;

/** How long a countdown that has ended stays. */
const STAYS_MS = 60_000;
/** So soon after a sleep what waits for its time is told: until then waiting stood still. */
const LOOK_EVERY_MS = 5000;

export interface TimersDeps {
  readonly records: Collection<TimerRecord>;
  /** Steady while the node runs, whatever is done to the computer's clock; and the wall's time over restarts. */
  readonly now: () => Date;
  /** What the computer has slept, in milliseconds: `now` stood still then, and no timer of a classroom does. */
  readonly slept_ms: () => number;
  /** The lesson's timer is another one, has ended, or is gone; or the computer has slept. Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
  /** What an earlier lesson left could not be removed. */
  readonly onLeft: (error: unknown, session_id: string) => void;
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
  /** Reads what was kept of open lessons, and forgets all others. @throws AirError unavailable */
  load(open_ids: readonly string[]): Promise<void>;
  /** As it stands now, by `now`; null: there is none. */
  of(session_id: string): Timer | null;
  /**
   * Holds at once; resolves when it would survive a restart. The same message again changes nothing, over a restart too.
   * @throws AirError what the change throws, and nothing has changed; storage_full, unavailable: it holds until the app ends
   */
  change(call: TimerCall, change: TimerChange): Promise<void>;
  /** Nothing of it is kept. @throws AirError storage_full, unavailable: it is, until the next start */
  endLesson(session_id: string): Promise<void>;
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

/** A moment, in milliseconds: by the wall, and what of it `now` does not know. */
interface Moment {
  readonly wall_ms: number;
  readonly slept_ms: number;
}

/** Pages go by `now`: for them what runs has run since before the sleep. */
const viewOf = (timer: KeptTimer, { wall_ms, slept_ms }: Moment): Timer => {
  const { is_running, is_over, elapsed_ms } = standOf(timer, wall_ms);
  const since = is_running ? timer.running_since : null;
  return {
    ...timer,
    is_running,
    elapsed_ms: is_over ? elapsed_ms : timer.elapsed_ms,
    running_since: since === null ? null : new Date(Date.parse(since) - slept_ms).toISOString(),
  };
};

/** The clock was set back while the app was not there: what would begin to run in a while runs from now on. */
const notAhead = (record: TimerRecord, wall_ms: number): TimerRecord => {
  const { timer } = record;
  const since = timer?.running_since ?? null;
  if (timer === null || since === null || Date.parse(since) <= wall_ms) return record;
  return { ...record, timer: { ...timer, running_since: new Date(wall_ms).toISOString() } };
};

export const createTimers = (deps: TimersDeps): Timers => {
  const { records, now, onChange, onLeft } = deps;
  /** Of open lessons. */
  const present = new Map<string, TimerRecord>();
  const waking = new Map<string, NodeJS.Timeout>();

  const readMoment = (): Moment => {
    const slept_ms = deps.slept_ms();
    return { wall_ms: now().getTime() + slept_ms, slept_ms };
  };
  const timerOf = (record: TimerRecord | undefined, { wall_ms }: Moment): KeptTimer | null => {
    const timer = record?.timer ?? null;
    return timer !== null && (goneAtMs(timer) ?? Infinity) > wall_ms ? timer : null;
  };
  const rest = (session_id: string): void => {
    clearTimeout(waking.get(session_id));
    waking.delete(session_id);
  };
  /** Tells when it becomes another by itself: as it ends, and as it goes. */
  const watch = (record: TimerRecord, from: Moment): void => {
    const { session_id, timer } = record;
    rest(session_id);
    const in_ms = timer === null ? null : staysForMs(timer, from.wall_ms);
    if (in_ms === null) return;
    const wake = setTimeout(
      () => {
        const here = readMoment();
        watch(record, here);
        if (here.wall_ms >= from.wall_ms + in_ms || here.slept_ms !== from.slept_ms) onChange(session_id);
      },
      Math.min(in_ms, LOOK_EVERY_MS),
    );
    waking.set(session_id, wake.unref());
  };
  const keep = createPutRecord(records, TIMERS.key);

  return {
    async load(open_ids) {
      const known = await records.find({});
      const left = (error: unknown, { session_id }: TimerRecord): void => {
        onLeft(error, session_id);
      };
      const own = await takeOfOpenLessons({ records, key: TIMERS.key, onLeft: left }, known, open_ids);
      const here = readMoment();
      for (const kept of own) {
        const record = notAhead(kept, here.wall_ms);
        present.set(record.session_id, record);
        watch(record, here);
      }
    },
    of(session_id) {
      const here = readMoment();
      const timer = timerOf(present.get(session_id), here);
      return timer === null ? null : viewOf(timer, here);
    },
    async change({ teacher_id, session_id, message }, change) {
      const before: TimerRecord = present.get(session_id) ?? {
        schema_version: 1,
        teacher_id,
        session_id,
        timer: null,
        messages: [],
      };
      const here = readMoment();
      const is_new = !before.messages.includes(message);
      const record: TimerRecord = is_new
        ? {
            ...before,
            timer: change(timerOf(before, here), here.wall_ms),
            messages: [...before.messages, message].slice(-MAX_TIMER_MESSAGES),
          }
        : before;
      if (is_new) {
        present.set(session_id, record);
        watch(record, here);
        onChange(session_id);
      }
      // Of one that is sent again, too: the disk may have been full.
      await keep(record);
    },
    async endLesson(session_id) {
      rest(session_id);
      if (present.delete(session_id)) await records.remove(session_id);
    },
    stop() {
      for (const session_id of [...waking.keys()]) rest(session_id);
    },
  };
};
