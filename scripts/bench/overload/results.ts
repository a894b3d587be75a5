import type { Machine } from '../results.ts';
import type { Verdict } from './judge.ts';

/** What one level of load did to so many lessons. */
export interface LevelResult {
  readonly lessons: number;
  readonly spinning: number;
  readonly seconds: number;
  /** Of the whole tree, before the first level. */
  readonly pss_idle_bytes: number;
  readonly verdict: Verdict;
}

/** What a muxer costs that stands still. */
export interface FrozenResult {
  readonly track: 'picture' | 'sound';
  readonly seconds: number;
  readonly verdict: Verdict;
}

/** Everything measured, as `--json` prints it. `not_run` says by part why something is missing. */
export interface OverloadResults {
  readonly machine: Machine;
  /** What measures and publishes went before what is measured. */
  readonly is_raised: boolean;
  readonly levels: readonly LevelResult[];
  readonly frozen: readonly FrozenResult[];
  readonly not_run: Readonly<Record<string, string>>;
}
