import { describe, expect, it } from 'vitest';
import { readRecorded } from './recorded.ts';

const PLAYLIST = `#EXTM3U
#EXT-X-TARGETDURATION:2
#EXT-X-MAP:URI="init.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-28T10:00:00.000Z
#EXTINF:2.00000,
one.m4s
#EXTINF:1.50000,
two.m4s
#EXT-X-DISCONTINUITY
#EXT-X-PROGRAM-DATE-TIME:2026-11-28T10:00:05.000Z
#EXTINF:2.00000,
three.m4s
`;

describe('readRecorded', () => {
  it('adds segments, and what is missing between periods', () => {
    expect(readRecorded(PLAYLIST)).toEqual({ seconds: 5.5, periods: 2, gap_seconds: 1.5 });
    expect(readRecorded('')).toEqual({ seconds: 0, periods: 0, gap_seconds: 0 });
  });
});
