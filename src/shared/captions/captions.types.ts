/** Bounds of captions. Characters are UTF-16 units. */
export const CAPTIONS = {
  /** Of a file: an hour of speech is about 100 kB. */
  file_bytes: 1024 * 1024,
  /** Of one recording: ten hours of speech. */
  cues: 10_000,
  /** Of one caption: two lines have about 80. */
  text_chars: 1000,
  /** What a reader of a file is told; the last one counts the others. */
  problems: 50,
} as const;

/** What is shown from a time to another one. Seconds of the recording, to the millisecond; the end is behind the start. */
export interface Cue {
  readonly start_seconds: number;
  readonly end_seconds: number;
  /** Lines, none of them blank, without any markup; "": nothing is written yet. */
  readonly text: string;
}

export const CAPTION_PROBLEMS = [
  'not_captions',
  'unreadable',
  'bad_time',
  'backwards',
  'no_text',
  'outside',
  'cut',
  'too_long',
  'stray',
  'unordered',
  'overlap',
  'too_many',
  'more',
] as const;

/**
 * What is to be known of a file of captions; the sentence is `captions.problem.<code>`, with `details` filled in.
 * `line`: from 1, of the file; null for it as a whole.
 * - not_captions: it has no line with times. unreadable: signs in the caption that the file's encoding does not have; they show as "�".
 * - bad_time {said}, backwards {said}, no_text, outside {seconds}: the caption is left out, as its times say nothing, it ends before it
 *   begins, nothing is in it, or it begins after the recording of so many seconds has ended.
 * - cut {seconds}: it ends with the recording now. too_long {max}: the rest of its text is left out.
 * - stray: lines that belong to no caption are left out, `line` is the first of them.
 * - unordered: it begins before the one above it; they are put in order. overlap {other}: the one on line `other` is shown still; both stay.
 * - too_many {max, left_out}: captions beyond the bound are left out, `line` is the first of them.
 * - more {count}: so many problems are not told.
 */
export interface CaptionProblem {
  readonly code: (typeof CAPTION_PROBLEMS)[number];
  readonly line: number | null;
  readonly details: Readonly<Record<string, string | number>>;
}

/** By time; those that begin together, the shorter one first. */
export const byTime = (a: Cue, b: Cue): number =>
  a.start_seconds - b.start_seconds || a.end_seconds - b.end_seconds;

/** Times are kept to the millisecond, as the files have them. */
export const toMillisecond = (seconds: number): number => Math.round(seconds * 1000) / 1000;
