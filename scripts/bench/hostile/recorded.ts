/** What a media playlist of a lesson says of its recording (RFC 8216, 4.3). */
export interface Recorded {
  /** Of all segments. */
  readonly seconds: number;
  /** Runs of the recorder: each begins with the wall's time. */
  readonly periods: number;
  /** Between one period's end and the next one's beginning. */
  readonly gap_seconds: number;
}

export const readRecorded = (playlist: string): Recorded => {
  let [seconds, periods, gap_seconds] = [0, 0, 0];
  let ends_at_ms: number | null = null;
  for (const line of playlist.split('\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (name === '#EXT-X-PROGRAM-DATE-TIME') {
      const begins_at_ms = Date.parse(value);
      if (ends_at_ms !== null) gap_seconds += Math.max(0, begins_at_ms - ends_at_ms) / 1000;
      ends_at_ms = begins_at_ms;
      periods += 1;
    }
    if (name === '#EXTINF') {
      const length = Number.parseFloat(value);
      seconds += length;
      if (ends_at_ms !== null) ends_at_ms += length * 1000;
    }
  }
  return { seconds, periods, gap_seconds };
};
