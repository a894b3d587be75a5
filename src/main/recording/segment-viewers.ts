import type { Principal } from '../identity/index.ts';

export type SegmentProtocol = 'hls' | 'dash';

/** Which students watch by segments, told by who fetches them; the teacher's own look is not counted. */
export interface SegmentViewers {
  fetched(session_id: string, protocol: SegmentProtocol, principal: Principal): void;
  /** Distinct students of the last seconds. */
  count(session_id: string): { readonly hls: number; readonly dash: number };
}

/** The longest segment has ten seconds, and a player fetches the next one before it is through. */
const WINDOW_MS = 12_000;
/** Beyond it the oldest go. */
const MAX_VIEWERS = 2000;

/** One asker, whatever the number of its connections. */
export const readerNameOf = (principal: Principal): string => {
  if (principal.role === 'student') return `student ${principal.student_id}`;
  return principal.role === 'watcher' ? `watcher ${principal.watcher_id}` : principal.role;
};

export const createSegmentViewers = ({ now_ms }: { readonly now_ms: () => number }): SegmentViewers => {
  const lessons = new Map<string, Map<string, { readonly protocol: SegmentProtocol; at_ms: number }>>();
  /** Lessons that nobody watches any more. */
  const prune = (): void => {
    for (const [session_id, seen] of lessons) {
      if ([...seen.values()].every(({ at_ms }) => now_ms() - at_ms > WINDOW_MS)) lessons.delete(session_id);
    }
  };

  return {
    fetched(session_id, protocol, principal) {
      if (principal.role !== 'student') return;
      if (!lessons.has(session_id)) prune();
      const seen = lessons.get(session_id) ?? new Map<string, { protocol: SegmentProtocol; at_ms: number }>();
      lessons.set(session_id, seen);
      const key = `${protocol} ${readerNameOf(principal)}`;
      seen.delete(key);
      seen.set(key, { protocol, at_ms: now_ms() });
      const [oldest] = seen.keys();
      if (seen.size > MAX_VIEWERS && oldest !== undefined) seen.delete(oldest);
    },
    count(session_id) {
      const counts = { hls: 0, dash: 0 };
      for (const { protocol, at_ms } of lessons.get(session_id)?.values() ?? []) {
        if (now_ms() - at_ms <= WINDOW_MS) counts[protocol] += 1;
      }
      return counts;
    },
  };
};
