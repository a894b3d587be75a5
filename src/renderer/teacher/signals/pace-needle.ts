/** Half of the class that wants the same is the whole way. */
const WHOLE_WAY = 0.5;
/** It stands on a few places only: one who changes its mind does not make it tremble. */
const STEPS = 4;

/**
 * Where the needle of the pace stands: −1 slower, 0 as it is, 1 faster.
 * @param here students who are here
 */
export const needleOf = (
  { slower, faster }: { readonly slower: number; readonly faster: number },
  here: number,
): number => {
  const share = (faster - slower) / Math.max(1, here, slower + faster);
  const way = Math.max(-1, Math.min(1, share / WHOLE_WAY));
  // Without a minus before the nought.
  return Math.round(way * STEPS) / STEPS + 0;
};
