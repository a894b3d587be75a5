import type { AirError } from '../../../shared/errors.ts';

export interface HlsSourceDeps {
  /** Of the playlist, with the token: its segments are asked for by the same. */
  readonly url: string;
  /** live: stays near the edge · recording: stays where the student is. */
  readonly mode: 'live' | 'recording';
  /** The playlist is here, and has something to play. Once. */
  readonly onReady: () => void;
  /**
   * The node refused, could not be reached, or the browser can't play it. It has given up, and the element still shows what
   * it showed; at most once.
   */
  readonly onFailed: (error: AirError) => void;
}

/** What plays the lesson's HLS in the element. */
export interface HlsSource {
  /** @param behind_seconds where to begin, before the live edge; null for as near to it as it plays without a stop */
  attach(element: HTMLVideoElement, behind_seconds: number | null): void;
  /** What of the lesson can be played now, in seconds of the element's clock; null before it is known. */
  range(): { readonly start: number; readonly end: number } | null;
  close(): void;
}
