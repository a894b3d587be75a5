import type { Link } from './use-link.ts';

/** What time it is at the node, as far as this page knows. The page's own clock may be wrong by minutes or days, and jump. */
export interface NodeClock {
  /** Milliseconds since 1970; null before the node has answered. */
  now(): number | null;
  /** Called when another time is known than what has merely passed. */
  subscribe(listener: () => void): () => void;
}

/** The node's ISO time is cut to the millisecond. */
const CUT_MS = 1;

/**
 * Each answer says between which two values the difference of both clocks lies: the node wrote it after the ping left and before the
 * answer was here. All answers together say it ever more closely, the fastest most. One that contradicts those before means that a clock
 * has moved (a sleep, in which `performance.now()` may stand still; another run of the node): then it alone counts.
 */
export const createNodeClock = (link: Pick<Link, 'onPong'>, mono = () => performance.now()): NodeClock => {
  const listeners = new Set<() => void>();
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  link.onPong(({ at_ms, sent_ms, received_ms }) => {
    const own_from = at_ms - received_ms;
    const own_to = at_ms + CUT_MS - sent_ms;
    const is_other = own_from > to || own_to < from;
    const before = [from, to];
    from = is_other ? own_from : Math.max(from, own_from);
    to = is_other ? own_to : Math.min(to, own_to);
    if (before[0] === from && before[1] === to) return;
    for (const listener of listeners) listener();
  });
  return {
    now: () => (Number.isFinite(from) ? mono() + (from + to) / 2 : null),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
