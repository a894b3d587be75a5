import { describe, expect, test } from 'vitest';
import { manifestOf, withClock } from './dash-manifest.ts';
import { mediaPlaylistOf, multivariantPlaylistOf, withTicket } from './hls-playlist.ts';
import { createLessonIndex, type LessonIndex, type PeriodLine, type SegmentLine } from './lesson-index.ts';
import type { Track } from './track-muxer.ts';

const V = 90_000;
const A = 48_000;

const period = (
  number: number,
  at: string,
  media_ms: number,
  tracks: readonly Track[] = ['v', 'a'],
): PeriodLine => ({
  type: 'period',
  period: number,
  at,
  media_ms,
  v: tracks.includes('v')
    ? {
        codec: number === 1 ? 'avc1.42c01e' : 'avc1.64001f',
        timescale: V,
        bytes: 700,
        width: 640 * number,
        height: 360 * number,
      }
    : null,
  a: tracks.includes('a')
    ? { codec: 'mp4a.40.2', timescale: A, bytes: 600, sample_rate: A, channels: 2 }
    : null,
});
const segment = (
  track: Track,
  of: number,
  number: number,
  from_ms: number,
  to_ms: number,
  more: Partial<SegmentLine> = {},
): SegmentLine => {
  const scale = (track === 'v' ? V : A) / 1000;
  return {
    type: 'segment',
    track,
    period: of,
    number,
    start_ticks: from_ms * scale,
    duration_ticks: (to_ms - from_ms) * scale,
    shown_to_ticks: to_ms * scale,
    bytes: 1000 * number,
    key: true,
    ...more,
  };
};
const indexOf = (...lines: readonly (PeriodLine | SegmentLine)[]): LessonIndex => {
  const index = createLessonIndex();
  for (const line of lines) index.add(line);
  return index;
};

/** Two publishers with 20 s between them. */
const LESSON = [
  period(1, '2026-11-21T09:00:00.000Z', 0),
  segment('a', 1, 1, 0, 2000),
  segment('v', 1, 1, 0, 2000),
  segment('v', 1, 2, 2000, 4000),
  segment('a', 1, 2, 2000, 4000),
  segment('v', 1, 3, 4000, 5400),
  segment('a', 1, 3, 4000, 5400),
  period(2, '2026-11-21T09:00:25.400Z', 5400),
  segment('a', 2, 4, 5400, 7400),
  segment('v', 2, 4, 5400, 7400),
] as const;

const hls = (index: LessonIndex, which: 'index' | Track, ended = false): string | null => {
  const text =
    which === 'index' ? multivariantPlaylistOf(index, ended) : mediaPlaylistOf(index, which, ended);
  return text === null ? null : withTicket(text, 'T');
};
const mpd = (index: LessonIndex, ended = false): string | null => {
  const text = manifestOf(index, ended);
  return text === null ? null : withClock(withTicket(text, 'T'), new Date('2026-11-21T09:01:00Z'));
};

describe('HLS', () => {
  test('names the picture, the sound beside it, and what they need', () => {
    expect(hls(indexOf(...LESSON), 'index')).toMatchInlineSnapshot(`
      "#EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,URI="audio.m3u8?token=T"
      #EXT-X-STREAM-INF:BANDWIDTH=34286,AVERAGE-BANDWIDTH=21622,CODECS="avc1.64001f,avc1.42c01e,mp4a.40.2",RESOLUTION=1280x720,AUDIO="sound"
      video.m3u8?token=T
      "
    `);
  });

  test('lists the lesson from its start, with a seam between publishers', () => {
    expect(hls(indexOf(...LESSON), 'v')).toMatchInlineSnapshot(`
      "#EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-TARGETDURATION:2
      #EXT-X-MEDIA-SEQUENCE:1
      #EXT-X-PLAYLIST-TYPE:EVENT
      #EXT-X-INDEPENDENT-SEGMENTS
      #EXT-X-START:TIME-OFFSET=-3.0
      #EXT-X-MAP:URI="v-init1.mp4?token=T"
      #EXT-X-PROGRAM-DATE-TIME:2026-11-21T09:00:00.000Z
      #EXTINF:2.00000,
      v1.m4s?token=T
      #EXTINF:2.00000,
      v2.m4s?token=T
      #EXTINF:1.40000,
      v3.m4s?token=T
      #EXT-X-DISCONTINUITY
      #EXT-X-MAP:URI="v-init2.mp4?token=T"
      #EXT-X-PROGRAM-DATE-TIME:2026-11-21T09:00:25.400Z
      #EXTINF:2.00000,
      v4.m4s?token=T
      "
    `);
  });

  test('of an ended lesson ends, and begins at its start', () => {
    const text = hls(indexOf(...LESSON), 'a', true);
    expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
    expect(text).not.toContain('#EXT-X-START');
    expect(hls(indexOf(...LESSON), 'index', true)).not.toContain('#EXT-X-START');
  });

  test('is silent about a period until picture and sound have begun', () => {
    expect(hls(indexOf(LESSON[0], LESSON[1]), 'index')).toBeNull();
    expect(hls(indexOf(LESSON[0], LESSON[1]), 'a')).toBeNull();
    expect(hls(indexOf(...LESSON.slice(0, 9)), 'a')).not.toContain('DISCONTINUITY');
    // Once it is over, what there is of it counts.
    expect(hls(indexOf(LESSON[0], LESSON[1]), 'a', true)).toContain('a1.m4s');
  });

  test('counts seams alike for both tracks, also where one of them begins later', () => {
    const index = indexOf(
      period(1, '2026-11-21T09:00:00.000Z', 0, ['a']),
      segment('a', 1, 1, 0, 1000),
      period(2, '2026-11-21T09:00:10.000Z', 1000),
      segment('a', 2, 2, 1000, 2000),
      segment('v', 2, 1, 1000, 2000),
      period(3, '2026-11-21T09:00:20.000Z', 2000, ['a']),
      segment('a', 3, 3, 2000, 3000),
      period(4, '2026-11-21T09:00:30.000Z', 3000),
      segment('a', 4, 4, 3000, 4000),
      segment('v', 4, 2, 3000, 4000),
    );
    expect(hls(index, 'v')).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:1\n');
    expect(hls(index, 'v')?.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(2);
    expect(hls(index, 'a')?.match(/#EXT-X-DISCONTINUITY\n/g)).toHaveLength(3);
  });

  test('of sound alone has no picture in its index', () => {
    const index = indexOf(period(1, '2026-11-21T09:00:00.000Z', 0, ['a']), segment('a', 1, 1, 0, 2000));
    const text = hls(index, 'index');
    expect(text).toContain('CODECS="mp4a.40.2"\naudio.m3u8?token=T');
    expect(text).not.toMatch(/EXT-X-MEDIA|RESOLUTION/);
    expect(hls(index, 'v')).toBeNull();
  });

  test('does not promise a key frame at each segment where there is none', () => {
    const index = indexOf(
      ...LESSON,
      segment('v', 2, 5, 7400, 16_900, { key: false }),
      segment('a', 2, 5, 7400, 9400),
    );
    expect(hls(index, 'v')).not.toContain('INDEPENDENT');
    expect(hls(index, 'index')).not.toContain('INDEPENDENT');
    expect(hls(index, 'a')).toContain('INDEPENDENT');
    for (const track of ['v', 'a'] as const) expect(hls(index, track)).toContain('TARGETDURATION:10');
  });
});

describe('DASH', () => {
  test('is the wall’s time while live, the pause between publishers included', () => {
    expect(mpd(indexOf(...LESSON))).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="dynamic" availabilityStartTime="2026-11-21T09:00:00.000Z" publishTime="2026-11-21T09:01:00.000Z" minimumUpdatePeriod="PT1S" suggestedPresentationDelay="PT4S" minBufferTime="PT2S" maxSegmentDuration="PT2S"><Period id="1" start="PT0S" duration="PT5.4S"><AdaptationSet id="1" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1"><SegmentTemplate timescale="90000" presentationTimeOffset="0" startNumber="1" initialization="v-init1.mp4?token=T" media="v$Number$.m4s?token=T"><SegmentTimeline><S t="0" d="180000" r="1"/><S d="126000"/></SegmentTimeline></SegmentTemplate><Representation id="v" codecs="avc1.42c01e" bandwidth="17143" width="640" height="360"/></AdaptationSet><AdaptationSet id="2" contentType="audio" mimeType="audio/mp4" segmentAlignment="true" startWithSAP="1"><SegmentTemplate timescale="48000" presentationTimeOffset="0" startNumber="1" initialization="a-init1.mp4?token=T" media="a$Number$.m4s?token=T"><SegmentTimeline><S t="0" d="96000" r="1"/><S d="67200"/></SegmentTimeline></SegmentTemplate><Representation id="a" codecs="mp4a.40.2" bandwidth="17143" audioSamplingRate="48000"/></AdaptationSet></Period><Period id="2" start="PT25.4S"><AdaptationSet id="1" contentType="video" mimeType="video/mp4" segmentAlignment="true" startWithSAP="1"><SegmentTemplate timescale="90000" presentationTimeOffset="486000" startNumber="4" initialization="v-init2.mp4?token=T" media="v$Number$.m4s?token=T"><SegmentTimeline><S t="486000" d="180000"/></SegmentTimeline></SegmentTemplate><Representation id="v" codecs="avc1.64001f" bandwidth="16000" width="1280" height="720"/></AdaptationSet><AdaptationSet id="2" contentType="audio" mimeType="audio/mp4" segmentAlignment="true" startWithSAP="1"><SegmentTemplate timescale="48000" presentationTimeOffset="259200" startNumber="4" initialization="a-init2.mp4?token=T" media="a$Number$.m4s?token=T"><SegmentTimeline><S t="259200" d="96000"/></SegmentTimeline></SegmentTemplate><Representation id="a" codecs="mp4a.40.2" bandwidth="16000" audioSamplingRate="48000"/></AdaptationSet></Period><UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="2026-11-21T09:01:00.000Z"/></MPD>
      "
    `);
  });

  test('of an ended lesson has no pauses', () => {
    const text = mpd(indexOf(...LESSON), true);
    expect(text).toContain('type="static" mediaPresentationDuration="PT7.4S"');
    expect(text).toContain('<Period id="2" start="PT5.4S" duration="PT2S">');
    expect(text).not.toMatch(/UTCTiming|availabilityStartTime|minimumUpdatePeriod/);
  });

  test('is silent about a period until picture and sound have begun', () => {
    expect(mpd(indexOf(LESSON[0], LESSON[1]))).toBeNull();
    expect(mpd(indexOf(...LESSON.slice(0, 9)))).not.toContain('Period id="2"');
  });

  test('says where a track has a hole', () => {
    const index = indexOf(...LESSON, segment('v', 2, 5, 8000, 10_000), segment('v', 2, 6, 10_000, 12_000));
    expect(mpd(index)).toContain(
      '<S t="486000" d="180000"/><S t="720000" d="180000" r="1"/></SegmentTimeline>',
    );
  });
});
