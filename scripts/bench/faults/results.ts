import type { Machine } from '../results.ts';
import type { Loss } from './recording/judge.ts';

/** What one kind of fault did, all times together. */
export interface FaultResult {
  /** In words, for the table. */
  readonly what: string;
  /** One for each time. */
  readonly lost: readonly Loss[];
  /** Read to their end, as ffmpeg sees them. */
  readonly files: number;
  readonly unreadable: readonly string[];
  /** Files of a recording that had nothing to do with it: all of them, and those that are another now. */
  readonly untouched_files: number;
  readonly changed_files: readonly string[];
  /** Lessons that took part, and how many of them are one entry of the library that plays. */
  readonly lessons: number;
  readonly whole_entries: number;
  /** Holes of more than a second, and how many of them the library tells to the second. */
  readonly holes: number;
  readonly marked_holes: number;
  /** What is there twice. Seconds. */
  readonly twice_s: number;
  readonly note: string;
}

/** Everything measured, as `--json` prints it. */
export interface FaultResults {
  readonly machine: Machine;
  readonly seed: number;
  readonly recording: readonly FaultResult[];
  /** Why a part is missing. */
  readonly not_run: Readonly<Record<string, string>>;
}
