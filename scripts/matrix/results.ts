import type { StreamStatus } from '../../src/shared/contract/media/stream.ts';

/** What came of one reader on one source. */
export interface Cell {
  readonly reader: string;
  readonly way: string;
  /** `problem` says why it failed, or could not be run; null where it played. */
  readonly outcome: 'plays' | 'fails' | 'not run';
  readonly problem: string | null;
  readonly first_picture_ms: number | null;
  /** How the student's page plays it; empty elsewhere. */
  readonly note: string;
}

/** One source with all its readers. */
export interface Row {
  readonly publisher: string;
  /** `refused` with the sentence for the teacher; `not run` and `fails` with the reason. */
  readonly outcome: 'live' | 'refused' | 'fails' | 'not run';
  readonly sentence: string;
  /** While it was read; null where it never was live. */
  readonly status: StreamStatus | null;
  readonly cells: readonly Cell[];
}

export interface Results {
  readonly date: string;
  /** The programs with their versions, as they say them. */
  readonly programs: readonly string[];
  readonly rows: readonly Row[];
}
