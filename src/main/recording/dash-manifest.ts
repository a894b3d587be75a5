import {
  initNameOf,
  playableSegmentsOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from './lesson-index.ts';
import type { TicketText } from './hls-playlist.ts';
import type { Track } from './track-muxer.ts';

const TICKET = '\u0000';
const CLOCK = '\u0001';
/** How far behind the live edge players stay: one segment that is being made, one on its way, and a little. */
const DELAY_SEGMENTS = 2;

const seconds = (value: number): string => `PT${String(Math.round(value * 1000) / 1000)}S`;

/** ISO/IEC 23009-1, 5.3.9.6: runs of segments of one length are one element. */
const timelineOf = (segments: readonly SegmentLine[]): string => {
  const runs: { start: number | null; duration: number; repeat: number }[] = [];
  let end: number | null = null;
  for (const { start_ticks, duration_ticks } of segments) {
    const run = runs.at(-1);
    if (run?.duration === duration_ticks && start_ticks === end) run.repeat += 1;
    else runs.push({ start: start_ticks === end ? null : start_ticks, duration: duration_ticks, repeat: 0 });
    end = start_ticks + duration_ticks;
  }
  return runs
    .map(
      ({ start, duration, repeat }) =>
        `<S${start === null ? '' : ` t="${String(start)}"`} d="${String(duration)}"${repeat === 0 ? '' : ` r="${String(repeat)}"`}/>`,
    )
    .join('');
};

const bandwidthOf = (segments: readonly SegmentLine[], timescale: number): number =>
  Math.ceil(
    segments.reduce((peak, { bytes, duration_ticks }) => {
      return duration_ticks === 0 ? peak : Math.max(peak, (bytes * 8 * timescale) / duration_ticks);
    }, 1),
  );

const adaptationSetOf = (period: PeriodLine, track: Track, segments: readonly SegmentLine[]): string => {
  const facts = period[track];
  const [first] = segments;
  if (facts === null || first === undefined) return '';
  const { codec, timescale } = facts;
  const kind =
    track === 'v'
      ? `contentType="video" mimeType="video/mp4" segmentAlignment="true"${segments.every(({ key }) => key) ? ' startWithSAP="1"' : ''}`
      : 'contentType="audio" mimeType="audio/mp4" segmentAlignment="true" startWithSAP="1"';
  const form =
    'width' in facts
      ? `width="${String(facts.width)}" height="${String(facts.height)}"`
      : `audioSamplingRate="${String(facts.sample_rate)}"`;
  const offset = Math.round((period.media_ms * timescale) / 1000);
  return [
    `<AdaptationSet id="${track === 'v' ? '1' : '2'}" ${kind}>`,
    `<SegmentTemplate timescale="${String(timescale)}" presentationTimeOffset="${String(offset)}"`,
    ` startNumber="${String(first.number)}" initialization="${initNameOf(track, period.period)}?token=${TICKET}"`,
    ` media="${track}$Number$.m4s?token=${TICKET}"><SegmentTimeline>${timelineOf(segments)}</SegmentTimeline></SegmentTemplate>`,
    `<Representation id="${track}" codecs="${codec}" bandwidth="${String(bandwidthOf(segments, timescale))}" ${form}/>`,
    `</AdaptationSet>`,
  ].join('');
};

interface Stretch {
  readonly period: PeriodLine;
  readonly v: readonly SegmentLine[];
  readonly a: readonly SegmentLine[];
  readonly length_ms: number;
}

const stretchesOf = (index: LessonIndex, ended: boolean): Stretch[] => {
  const playable = playableSegmentsOf(index, ended);
  const grouped = new Map<number, { v: SegmentLine[]; a: SegmentLine[] }>();
  for (const track of ['v', 'a'] as const) {
    for (const segment of playable[track]) {
      const group = grouped.get(segment.period) ?? { v: [], a: [] };
      grouped.set(segment.period, group);
      group[track].push(segment);
    }
  }
  return index.periods.flatMap((period, at) => {
    const group = grouped.get(period.period);
    if (group === undefined) return [];
    const ends = (['v', 'a'] as const).map((track) => {
      const last = group[track].at(-1);
      const timescale = period[track]?.timescale ?? 1;
      return last === undefined ? 0 : ((last.start_ticks + last.duration_ticks) * 1000) / timescale;
    });
    // A period that was lost to its muxer ends where its successor took over, its sound a little later.
    const until_ms = index.periods[at + 1]?.media_ms ?? Number.POSITIVE_INFINITY;
    const end_ms = Math.min(Math.max(0, ...ends), until_ms);
    return [{ period, ...group, length_ms: Math.max(0, end_ms - period.media_ms) }];
  });
};

const longestOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((longest, { period, v, a }) => {
    const of = (segments: readonly SegmentLine[], timescale: number): number =>
      segments.reduce((most, { duration_ticks }) => Math.max(most, duration_ticks / timescale), 0);
    return Math.max(longest, of(v, period.v?.timescale ?? 1), of(a, period.a?.timescale ?? 1));
  }, 1);

/**
 * The MPD (ISO/IEC 23009-1): while live its time is the wall's, gaps included, as players' clocks go by it; of an ended
 * lesson it is the recording's own, which has none. null before the first segment.
 */
export const manifestOf = (index: LessonIndex, ended: boolean): TicketText | null => {
  const stretches = stretchesOf(index, ended);
  const [first] = stretches;
  if (first === undefined) return null;
  const zero_ms = Date.parse(first.period.at);
  const longest = longestOf(stretches);
  let recorded_ms = 0;
  const periods = stretches.map((stretch, at) => {
    const start_ms = ended ? recorded_ms : Date.parse(stretch.period.at) - zero_ms;
    recorded_ms += stretch.length_ms;
    const is_open = !ended && at === stretches.length - 1;
    const duration = is_open ? '' : ` duration="${seconds(stretch.length_ms / 1000)}"`;
    const { period, v, a } = stretch;
    return [
      `<Period id="${String(period.period)}" start="${seconds(start_ms / 1000)}"${duration}>`,
      adaptationSetOf(period, 'v', v),
      adaptationSetOf(period, 'a', a),
      '</Period>',
    ].join('');
  });
  const kind = ended
    ? `type="static" mediaPresentationDuration="${seconds(recorded_ms / 1000)}"`
    : [
        `type="dynamic" availabilityStartTime="${first.period.at}" publishTime="${CLOCK}"`,
        `minimumUpdatePeriod="PT1S" suggestedPresentationDelay="${seconds(DELAY_SEGMENTS * longest)}"`,
      ].join(' ');
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011"',
    ` ${kind} minBufferTime="${seconds(longest)}" maxSegmentDuration="${seconds(longest)}">`,
    ...periods,
    ended ? '' : `<UTCTiming schemeIdUri="urn:mpeg:dash:utc:direct:2014" value="${CLOCK}"/>`,
    '</MPD>\n',
  ].join('');
  return text.split(TICKET);
};

/** Puts the time in, which players go by: so a student's wrong clock does no harm. */
export const withClock = (text: string, now: Date): string => text.replaceAll(CLOCK, now.toISOString());
