import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';

const PARTS = ['nothing', 'packet', 'variants', 'shared', 'flood', 'offers', 'freeze'] as const;
export type HostilePart = (typeof PARTS)[number];

/** What `npm run bench:hostile -- …` was asked for. */
export interface HostileOptions extends BenchFlags<HostilePart> {
  /** For how long who is put out comes again. */
  readonly attack_seconds: number;
  /** Packets of each variant. */
  readonly packets: number;
  readonly flood_seconds: number;
  /** Mutated offers. */
  readonly offers: number;
}

export const USAGE = usageOf('hostile', PARTS, 'less of each');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseHostileOptions = (args: readonly string[]): HostileOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const amounts = quick
    ? { attack_seconds: 15, packets: 5000, flood_seconds: 8, offers: 500 }
    : { attack_seconds: 60, packets: 100_000, flood_seconds: 30, offers: 10_000 };
  return { ...flags, ...amounts };
};
