import type { Machine } from '../results.ts';

/** Of one kind of tap, in milliseconds. */
export interface TapResult {
  readonly type: string;
  readonly taps: number;
  readonly phones: number;
  /** To each phone, over all taps. */
  readonly each: { readonly p50: number | null; readonly p99: number | null };
  /** To the last phone of a tap. */
  readonly last: { readonly p50: number | null; readonly p99: number | null };
  /** Phones that had not got it after 5 s, over all taps. */
  readonly missed: number;
}

/** Everything measured, as `--json` prints it. */
export interface RoomResults {
  readonly machine: Machine;
  readonly taps: readonly TapResult[];
}
