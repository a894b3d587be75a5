import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';

const PARTS = ['one', 'ten', 'frozen'] as const;
export type OverloadPart = (typeof PARTS)[number];

/** What `npm run bench:overload -- …` was asked for. */
export interface OverloadOptions extends BenchFlags<OverloadPart> {
  /** Spinning processes of each level, in order. */
  readonly spinning: readonly number[];
  /** From the last lesson's first picture to the first level. */
  readonly settle_seconds: number;
  /** For how long each level's processes spin. */
  readonly load_seconds: number;
  /** For how long a level is watched after that. */
  readonly after_seconds: number;
  /** For how long a muxer stands still. */
  readonly frozen_seconds: number;
}

export const USAGE = usageOf('overload', PARTS, 'two short levels');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseOverloadOptions = (args: readonly string[]): OverloadOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const amounts = quick
    ? { spinning: [0, 8], settle_seconds: 8, load_seconds: 10, after_seconds: 15, frozen_seconds: 12 }
    : {
        spinning: [0, 4, 8, 16],
        settle_seconds: 30,
        load_seconds: 30,
        after_seconds: 25,
        frozen_seconds: 20,
      };
  return { ...flags, ...amounts };
};
