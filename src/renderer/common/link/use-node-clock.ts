import { createNodeClock, type NodeClock } from './node-clock.ts';
import { useLink, type Link } from './use-link.ts';

/** One for all of a page, for as long as its link lives. */
const clocks = new WeakMap<Link, NodeClock>();

/** The node's time, learnt from the first use on. @throws {Error} outside LinkProvider */
export const useNodeClock = (): NodeClock => {
  const link = useLink();
  const known = clocks.get(link) ?? createNodeClock(link);
  clocks.set(link, known);
  return known;
};
