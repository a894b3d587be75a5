import { parseFlags, usageOf, type BenchFlags } from './flags.ts';

const PARTS = [
  'zerolatency',
  'obs',
  'join',
  'ways',
  'udp',
  'screen',
  'lossy',
  'load',
  'flv',
  'stalled',
  'recorder',
  'janus',
] as const;
export type Part = (typeof PARTS)[number];

/** What `npm run bench:live -- …` was asked for. */
export interface BenchOptions extends BenchFlags<Part> {
  readonly runs: number;
  /** Of one latency run. */
  readonly picture_seconds: number;
  /** Before it: Chromium brings sound and picture together by small steps, and a lesson is long. */
  readonly settle_seconds: number;
  /** Joins at each GOP. */
  readonly joins: number;
  readonly viewers: readonly number[];
  /** Of one window in which CPU is counted. */
  readonly load_seconds: number;
  /** Windows per number of viewers. */
  readonly windows: number;
  /** For how long stalled viewers do not read. */
  readonly stalled_seconds: number;
}

export const USAGE = usageOf('live', PARTS, 'one short run of each');

/** @throws with a sentence for the reader when an option is unknown. */
export const parseOptions = (args: readonly string[]): BenchOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  const amounts = quick
    ? {
        runs: 1,
        picture_seconds: 8,
        settle_seconds: 6,
        joins: 3,
        viewers: [50],
        load_seconds: 8,
        windows: 1,
        stalled_seconds: 15,
      }
    : {
        runs: 3,
        picture_seconds: 20,
        settle_seconds: 20,
        joins: 12,
        viewers: [50, 200],
        load_seconds: 20,
        windows: 3,
        stalled_seconds: 60,
      };
  return { ...flags, ...amounts };
};
