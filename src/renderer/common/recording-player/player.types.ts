import type { Chapter, Gap, Storyboard } from '../../../shared/contract/library/index.ts';

/** What can be watched. Times are seconds of the recording, which has no gaps. */
export interface RecordingSource {
  readonly title: string;
  /** Of the HLS playlist, with what opens it; asked for anew where what it opens with has run out. */
  readonly url: string;
  readonly length_seconds: number;
  readonly has_picture: boolean;
  readonly gaps: readonly Gap[];
  readonly chapters: readonly Chapter[];
  /** Its sprites are addresses, with what opens them; null: there is none. */
  readonly storyboard: Storyboard | null;
  /** A still until the first picture is there; null: none. */
  readonly poster: string | null;
  /** Address of a WebVTT file; null: there are no captions. */
  readonly captions: string | null;
}

/** A part of it that somebody was sent to; `end` null: to its end. */
export interface Clip {
  readonly start: number;
  readonly end: number | null;
}

/** Why it stands: no answer, none any more, or nothing that this browser plays. */
export type PlaybackFailure = 'network' | 'gone' | 'unplayable';

/** From `at_seconds` on, the recording's seconds are the wall's from `wall_ms` on (milliseconds since 1970). */
export interface ClockMark {
  readonly at_seconds: number;
  readonly wall_ms: number;
}
