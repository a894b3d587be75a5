import {
  lockRecordSchema,
  type IdleMinutes,
  type LockRecord,
  type LockView,
} from '../../shared/contract/lock.ts';
import { AirError } from '../../shared/errors.ts';
import { createPutRecord, type Collection, type CollectionDefinition } from '../store/index.ts';
import type { Pins } from './pin-hash.ts';

export const LOCKS = {
  name: 'locks',
  schema: lockRecordSchema,
  schema_version: 1,
  key: 'teacher_id',
} satisfies CollectionDefinition<typeof lockRecordSchema>;

/** So many wrong PINs cost nothing; each further one makes the next guess wait twice as long as the one before. */
export const FREE_GUESSES = 5;
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 10 * 60_000;

/** How long the next guess waits after so many wrong ones in a row, in milliseconds. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_GUESSES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_GUESSES), MAX_WAIT_MS);

export interface LocksDeps {
  readonly pins: Pins;
  readonly records: Collection<LockRecord>;
  /** Told before it is on disk. */
  readonly onChange: (teacher_id: string) => void;
  /** It holds in memory alone: a full disk keeps no teacher out. */
  readonly onUnkept: (error: unknown) => void;
  readonly now: () => Date;
  /** Monotonic, in milliseconds: a computer's clock that is set forward shortens no wait. */
  readonly now_ms: () => number;
}

/** Whose pages are locked, and what opens them. */
export interface Locks {
  /**
   * Reads what was kept, of all teachers. What had to wait waits anew.
   * @param unlocks everything is unlocked, and every PIN forgotten
   */
  load(unlocks: boolean): Promise<void>;
  /** @param session_id the open lesson; null: none, and nothing is locked */
  of(teacher_id: string, session_id: string | null): LockView;
  /**
   * Locks at once, and resolves when it would survive a restart. Locked already: nothing changes.
   * @param pin becomes the PIN; null: the one that is set
   * @param idle_minutes undefined: as they were
   * @throws AirError conflict (there is no PIN, or another one while locked), storage_full, unavailable
   */
  lock(
    teacher_id: string,
    session_id: string,
    pin: string | null,
    idle_minutes?: IdleMinutes,
  ): Promise<LockView>;
  /** Not locked: any PIN is taken, and nothing changes. @throws AirError forbidden, rate_limited, storage_full, unavailable (open until the app ends) */
  open(
    teacher_id: string,
    session_id: string,
    pin: string,
    forget_pin: boolean,
    idle_minutes?: IdleMinutes,
  ): Promise<LockView>;
}

const UNLOCKED = { session_id: null, locked_since: null, wrong: 0 } as const;

export const createLocks = ({ pins, records, onChange, onUnkept, now, now_ms }: LocksDeps): Locks => {
  const present = new Map<string, LockRecord>();
  const guess_from_ms = new Map<string, number>();

  const recordOf = (teacher_id: string): LockRecord =>
    present.get(teacher_id) ?? { schema_version: 1, teacher_id, pin: null, ...UNLOCKED };
  /** Of a lock that ended with its lesson nobody knew the PIN: it would lock its teacher out again. */
  const pinOf = ({ pin, session_id }: LockRecord, of_session: string | null): LockRecord['pin'] =>
    session_id === null || session_id === of_session ? pin : null;
  const viewOf = (record: LockRecord, of_session: string | null): LockView => ({
    has_pin: pinOf(record, of_session) !== null,
    locked_since: record.session_id === of_session ? record.locked_since : null,
    idle_minutes: record.idle_minutes ?? null,
  });
  const put = createPutRecord(records, LOCKS.key);
  const keep = async (record: LockRecord): Promise<void> => {
    present.set(record.teacher_id, record);
    onChange(record.teacher_id);
    await put(record);
  };
  const waitFor = (teacher_id: string, wrong: number): void => {
    guess_from_ms.set(teacher_id, now_ms() + waitAfter(wrong));
  };
  /** @throws AirError rate_limited */
  const checkWait = (teacher_id: string): void => {
    const left_ms = (guess_from_ms.get(teacher_id) ?? 0) - now_ms();
    if (left_ms <= 0) return;
    throw new AirError('rate_limited', 'too many wrong PINs', {
      retry_after_seconds: Math.ceil(left_ms / 1000),
    });
  };
  /** Counted as wrong before it is looked at: neither guesses at the same moment nor a killed node give one for nothing. */
  const countGuess = async (record: LockRecord): Promise<void> => {
    checkWait(record.teacher_id);
    const counted = { ...record, wrong: record.wrong + 1 };
    waitFor(record.teacher_id, counted.wrong);
    await keep(counted).catch(onUnkept);
  };

  return {
    async load(unlocks) {
      for (const record of await records.find({})) {
        if (unlocks) await keep({ ...record, pin: null, ...UNLOCKED }).catch(onUnkept);
        else {
          present.set(record.teacher_id, record);
          waitFor(record.teacher_id, record.wrong);
        }
      }
    },
    of: (teacher_id, session_id) => viewOf(recordOf(teacher_id), session_id),
    async lock(teacher_id, session_id, pin, idle_minutes) {
      const hashed = pin === null ? null : await pins.hash(pin);
      const before = recordOf(teacher_id);
      if (viewOf(before, session_id).locked_since !== null) {
        if (hashed !== null) throw new AirError('conflict', 'the PIN is not changed while locked');
        return viewOf(before, session_id);
      }
      const next_pin = hashed ?? pinOf(before, session_id);
      if (next_pin === null) throw new AirError('conflict', 'no PIN is set');
      const record: LockRecord = {
        ...before,
        pin: next_pin,
        session_id,
        locked_since: now().toISOString(),
        wrong: 0,
        ...(idle_minutes === undefined ? {} : { idle_minutes }),
      };
      guess_from_ms.delete(teacher_id);
      await keep(record);
      return viewOf(record, session_id);
    },
    async open(teacher_id, session_id, pin, forget_pin, idle_minutes) {
      const before = recordOf(teacher_id);
      if (before.pin === null || viewOf(before, session_id).locked_since === null)
        return viewOf(before, session_id);
      await countGuess(before);
      if (!(await pins.matches(pin, before.pin))) throw new AirError('forbidden', 'this is not the PIN');
      const record: LockRecord = {
        ...before,
        pin: forget_pin ? null : before.pin,
        ...UNLOCKED,
        ...(idle_minutes === undefined ? {} : { idle_minutes }),
      };
      guess_from_ms.delete(teacher_id);
      await keep(record);
      return viewOf(record, session_id);
    },
  };
};
