import { reactionSchema, type Reaction, type ReactionCounts } from '../../../shared/contract/signals.ts';

/**
 * What has come since, the kinds taking turns, `max` at most: of a storm all kinds are seen. A count that is lower than before
 * is another node's, or begins anew, and shows nothing.
 */
export const newReactions = (before: ReactionCounts, now: ReactionCounts, max: number): Reaction[] => {
  const left = new Map(
    reactionSchema.options.map((reaction) => [reaction, Math.max(0, now[reaction] - before[reaction])]),
  );
  const fresh: Reaction[] = [];
  while (fresh.length < max) {
    const present = [...left].filter(([, count]) => count > 0);
    if (present.length === 0) break;
    for (const [reaction, count] of present) {
      if (fresh.length === max) break;
      fresh.push(reaction);
      left.set(reaction, count - 1);
    }
  }
  return fresh;
};
