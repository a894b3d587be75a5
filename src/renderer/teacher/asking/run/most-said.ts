import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';

type Said = VoteResult['counts'][number];

/** As many different answers as are read in a lesson. */
export const SAID_SHOWN = 40;

/** What was answered by anybody, most frequent first; the same number in the node's order. */
export const mostSaid = (
  counts: readonly Said[],
): { readonly shown: readonly Said[]; readonly left_out: number } => {
  const said = counts.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
  const shown = said.slice(0, SAID_SHOWN);
  return { shown, left_out: said.length - shown.length };
};
