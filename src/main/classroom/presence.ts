import type {
  FailedWay,
  PresenceBeat,
  Protocol,
  Quality,
  StudentPresence,
} from '../../shared/contract/index.ts';
import type { Bus } from '../bus/bus.ts';

/** What is known of a student's page. All but `presence` say nothing (null, none) before its first beat. */
export interface PresenceFacts {
  readonly presence: StudentPresence;
  readonly playing: boolean | null;
  readonly muted: boolean | null;
  readonly protocol: Protocol | null;
  readonly quality: Quality | null;
  /** Why better ways are not played, best first. */
  readonly failed: readonly FailedWay[];
  readonly rewound: boolean;
  /**
   * In tenths of a second, told in milliseconds: finer ones would be news at every beat. Null where the way cannot tell, and
   * where nothing plays: what was measured before says nothing of now.
   */
  readonly latency_ms: number | null;
}

/** Who is there, from open sockets and their beats. Nothing of it is kept. */
export interface Presence {
  /** A student's page has connected. */
  connected(session_id: string, student_id: string): void;
  beat(session_id: string, student_id: string, beat: PresenceBeat): void;
  /** The student says that it leaves; what counts is that until a page of its comes back. */
  left(session_id: string, student_id: string): void;
  /** @param is_broken without a goodbye of the page's or of the node's */
  disconnected(session_id: string, student_id: string, is_broken: boolean): void;
  of(session_id: string, student_id: string): PresenceFacts;
  /** Some page of the student's is connected, hidden or not. */
  isOpen(session_id: string, student_id: string): boolean;
  /** Students of the lesson whose page is open and not hidden. */
  here(session_id: string): number;
  /** Forgets a lesson: beats and closing sockets of it say nothing until one of its pages connects. */
  clear(session_id: string): void;
}

type Told = Omit<PresenceFacts, 'presence'>;

interface Entry {
  sockets: number;
  visible: boolean;
  has_left: boolean;
  /** So the last of its sockets ended. */
  is_broken: boolean;
  told: Told;
}

const NOTHING_TOLD: Told = {
  playing: null,
  muted: null,
  protocol: null,
  quality: null,
  failed: [],
  rewound: false,
  latency_ms: null,
};
const ABSENT: PresenceFacts = { presence: 'away', ...NOTHING_TOLD };

/** Of the ways that there are. */
const MAX_FAILED = 4;
/** As every page of ours says why; with other texts one student's tile could be made to cost the teacher kilobytes. */
const REASON = /^[a-z0-9_]{1,32}$/;

/** One reason for each way, in the order in which they came. */
const boundedFailed = (failed: readonly FailedWay[]): FailedWay[] => {
  const of_way = new Map<Protocol, FailedWay>();
  for (const one of failed)
    if (REASON.test(one.reason) && !of_way.has(one.protocol)) of_way.set(one.protocol, one);
  return [...of_way.values()].slice(0, MAX_FAILED);
};

const inTenths = (latency_ms: number): number => Math.round(latency_ms / 100) * 100;

/** The connection of a hidden page breaks when its phone sleeps: that is no trouble of the network's. */
const presenceOf = ({ sockets, visible, has_left, is_broken }: Entry): StudentPresence => {
  if (sockets > 0) return visible ? 'here' : 'away';
  if (has_left) return 'left';
  return is_broken && visible ? 'disconnected' : 'away';
};

export const createPresence = ({ bus }: { readonly bus: Bus }): Presence => {
  const sessions = new Map<string, Map<string, Entry>>();

  const add = (session_id: string, student_id: string): void => {
    const entries = sessions.get(session_id) ?? new Map<string, Entry>();
    sessions.set(session_id, entries);
    if (entries.has(student_id)) return;
    const told = NOTHING_TOLD;
    entries.set(student_id, { sockets: 0, visible: true, has_left: false, is_broken: false, told });
  };

  const change = (session_id: string, student_id: string, apply: (entry: Entry) => void): void => {
    const entry = sessions.get(session_id)?.get(student_id);
    // Of a page that is still open though its lesson was forgotten.
    if (entry === undefined) return;
    const before = { ...entry };
    apply(entry);
    const is_same =
      presenceOf(before) === presenceOf(entry) &&
      before.sockets > 0 === entry.sockets > 0 &&
      JSON.stringify(before.told) === JSON.stringify(entry.told);
    if (is_same) return;
    bus.ephemeral('presence.changed', session_id, { session_id, student_id, presence: presenceOf(entry) });
  };

  return {
    connected(session_id, student_id) {
      add(session_id, student_id);
      change(session_id, student_id, (entry) => {
        entry.sockets += 1;
        entry.visible = true;
        entry.has_left = false;
      });
    },
    beat(session_id, student_id, beat) {
      const {
        visible,
        playing,
        muted,
        protocol,
        quality = null,
        failed,
        position_seconds,
        latency_ms,
      } = beat;
      change(session_id, student_id, (entry) => {
        entry.visible = visible;
        // Of another page of the same student, which stays.
        entry.has_left = false;
        entry.told = {
          playing,
          muted,
          protocol,
          quality,
          failed: boundedFailed(failed),
          rewound: position_seconds !== undefined,
          latency_ms: latency_ms === undefined || !playing ? null : inTenths(latency_ms),
        };
      });
    },
    left(session_id, student_id) {
      change(session_id, student_id, (entry) => {
        entry.has_left = true;
      });
    },
    disconnected(session_id, student_id, is_broken) {
      change(session_id, student_id, (entry) => {
        entry.sockets = Math.max(0, entry.sockets - 1);
        entry.is_broken = is_broken;
      });
    },
    of(session_id, student_id) {
      const entry = sessions.get(session_id)?.get(student_id);
      if (entry === undefined) return ABSENT;
      return { presence: presenceOf(entry), ...entry.told };
    },
    isOpen: (session_id, student_id) => (sessions.get(session_id)?.get(student_id)?.sockets ?? 0) > 0,
    here(session_id) {
      let count = 0;
      for (const entry of sessions.get(session_id)?.values() ?? []) {
        if (presenceOf(entry) === 'here') count += 1;
      }
      return count;
    },
    clear(session_id) {
      sessions.delete(session_id);
    },
  };
};
