import type { Machine } from '../results.ts';
import type { SearchResult } from '../search/results.ts';

export interface Mp4Result {
  readonly minutes: number;
  /** Of what was recorded, and of the MP4. */
  readonly bytes: number;
  readonly mp4_bytes: number;
  /** Medians. */
  readonly seconds: number;
  readonly alone_seconds: number;
  readonly runs: number;
  readonly clip_seconds: number;
  readonly pictures_seconds: number;
  readonly stills: number;
}

export interface RecordsResult {
  readonly count: number;
  readonly load_seconds: number;
}

/** Everything measured, as `--json` prints it. */
export interface RecordingResults {
  readonly machine: Machine;
  readonly mp4: Mp4Result | null;
  readonly records: RecordsResult | null;
  readonly search: SearchResult | null;
}
