import type { Knock } from '../../../shared/contract/index.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { isLoopback, limitKeyOf } from '../../http/index.ts';
import { newId } from '../ids.ts';

/** A page asks at least every 16 s (see Askers); one that is silent for longer was closed. */
const HEARD_MS = 20_000;
/** Devices that the teacher has refused, of one lesson; the oldest may ask again. */
const MAX_REFUSED = 500;

/** Who asks, and for what. */
export interface Asked {
  readonly session_id: string;
  readonly device_hash: string;
  readonly name: string;
  readonly student_number: string | null;
  /** Of the class list; null: none. */
  readonly row_id: string | null;
  readonly kind: Knock['kind'];
  readonly address: string;
}

/** One device that waits. */
export interface Waiting extends Asked {
  readonly knock_id: string;
  readonly at: string;
}

/**
 * Who waits for the teacher's word. Only in memory: after a restart the pages ask again. Of one lesson 128 are kept; an address
 * has no more of them than it leaves free (as seats, see Seats.placesFor), so that a script does not crowd a class out.
 */
export interface Knocks {
  /** Notes that it asks, or asks again; whether it is kept is not told. */
  knock(asked: Asked): void;
  /** In the order of coming. */
  of(session_id: string): readonly Waiting[];
  get(session_id: string, knock_id: string): Waiting | null;
  /** It waits no more. */
  drop(waiting: Pick<Waiting, 'session_id' | 'device_hash'>): void;
  /** Nobody of these kinds waits any more. */
  dropKinds(session_id: string, kinds: readonly Knock['kind'][]): void;
  refuse(waiting: Waiting): void;
  isRefused(session_id: string, device_hash: string): boolean;
  /** Forgets a lesson. */
  clear(session_id: string): void;
  start(): void;
  /** Idempotent. */
  stop(): void;
}

export interface KnocksDeps {
  /** One has come, is gone, or is another one now. */
  readonly onChange: (session_id: string, knock_id: string) => void;
  readonly now: () => Date;
  readonly now_ms: () => number;
}

interface Entry extends Waiting {
  heard_at_ms: number;
}

export const createKnocks = ({ onChange, now, now_ms }: KnocksDeps): Knocks => {
  /** By lesson and device, in the order of coming. */
  const lessons = new Map<string, Map<string, Entry>>();
  const refused = new Map<string, Set<string>>();
  let sweeping: NodeJS.Timeout | undefined;

  const entriesOf = (session_id: string): Map<string, Entry> => {
    const known = lessons.get(session_id);
    if (known !== undefined) return known;
    const made = new Map<string, Entry>();
    lessons.set(session_id, made);
    return made;
  };
  const remove = ({ session_id, device_hash, knock_id }: Waiting): void => {
    if (lessons.get(session_id)?.delete(device_hash) === true) onChange(session_id, knock_id);
  };
  const sweep = (): void => {
    for (const entries of lessons.values())
      for (const entry of entries.values()) if (now_ms() - entry.heard_at_ms > HEARD_MS) remove(entry);
  };
  const ofAddress = (session_id: string, address: string): number =>
    [...entriesOf(session_id).values()].filter((one) => limitKeyOf(one.address) === limitKeyOf(address))
      .length;
  const hasRoom = ({ session_id, address }: Asked): boolean => {
    const free = LIMITS.knocks - entriesOf(session_id).size;
    return free > 0 && (isLoopback(address) || ofAddress(session_id, address) < free);
  };

  return {
    knock(asked) {
      const { session_id, device_hash } = asked;
      sweep();
      const entries = entriesOf(session_id);
      const known = entries.get(device_hash);
      const is_same =
        known?.name === asked.name && known.row_id === asked.row_id && known.kind === asked.kind;
      if (known !== undefined && is_same) known.heard_at_ms = now_ms();
      else if (known !== undefined || hasRoom(asked)) {
        // Under another id: the teacher's word is for what was shown, and not for what is asked by then.
        const knock_id = newId();
        entries.set(device_hash, {
          ...asked,
          knock_id,
          at: known?.at ?? now().toISOString(),
          heard_at_ms: now_ms(),
        });
        if (known !== undefined) onChange(session_id, known.knock_id);
        onChange(session_id, knock_id);
      }
    },
    of: (session_id) => [...(lessons.get(session_id)?.values() ?? [])],
    get: (session_id, knock_id) =>
      [...(lessons.get(session_id)?.values() ?? [])].find((one) => one.knock_id === knock_id) ?? null,
    drop({ session_id, device_hash }) {
      const entry = lessons.get(session_id)?.get(device_hash);
      if (entry !== undefined) remove(entry);
    },
    dropKinds(session_id, kinds) {
      for (const entry of lessons.get(session_id)?.values() ?? [])
        if (kinds.includes(entry.kind)) remove(entry);
    },
    refuse(waiting) {
      const of_lesson = refused.get(waiting.session_id) ?? new Set<string>();
      refused.set(waiting.session_id, of_lesson.add(waiting.device_hash));
      const [oldest] = of_lesson;
      if (of_lesson.size > MAX_REFUSED && oldest !== undefined) of_lesson.delete(oldest);
      remove(waiting);
    },
    isRefused: (session_id, device_hash) => refused.get(session_id)?.has(device_hash) === true,
    clear(session_id) {
      for (const entry of lessons.get(session_id)?.values() ?? []) remove(entry);
      lessons.delete(session_id);
      refused.delete(session_id);
    },
    start() {
      sweeping ??= setInterval(sweep, HEARD_MS / 3);
    },
    stop() {
      clearInterval(sweeping);
      sweeping = undefined;
    },
  };
};
