import {
  initNameOf,
  playableSegmentsOf,
  secondsOf,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from './lesson-index.ts';
import type { Track } from './track-muxer.ts';

/** A text in which the asker's ticket has yet to be put between the pieces. */
export type TicketText = readonly string[];

export const withTicket = (text: TicketText, ticket: string): string => text.join(ticket);

/** Where the ticket comes in; no name, time or number has it in it. */
const TICKET = '\u0000';
const piecesOf = (lines: readonly string[]): TicketText => `${lines.join('\n')}\n`.split(TICKET);
const linkTo = (name: string): string => `${name}?token=${TICKET}`;

/**
 * How far behind the newest segment's end players begin. RFC 8216, 4.3.5.2, would like three segments; one and a half
 * is what a LAN bears, and a picture of two-second segments is about four seconds old with it.
 */
const startTagOf = (target_seconds: number): string =>
  `#EXT-X-START:TIME-OFFSET=-${Math.max(2.5, 1.5 * target_seconds).toFixed(1)}`;

type Segments = Readonly<Record<Track, readonly SegmentLine[]>>;
const TRACKS = ['v', 'a'] as const;

/** RFC 8216, 4.3.3.1: no segment's length, rounded, is above it; alike for all playlists of a lesson. */
const targetDurationOf = (index: LessonIndex, playable: Segments): number => {
  let seconds = 1;
  for (const track of TRACKS) {
    for (const segment of playable[track]) {
      const timescale = index.period(segment.period)?.[track]?.timescale ?? 1;
      seconds = Math.max(seconds, secondsOf(segment, timescale));
    }
  }
  return Math.round(seconds);
};

/** The wall's time of a place in a period. */
const dateOf = (period: PeriodLine, start_seconds: number): string =>
  new Date(Date.parse(period.at) + Math.round(start_seconds * 1000) - period.media_ms).toISOString();

/** How many periods of the lesson, up to this one, have segments at all: those without are nowhere in the playlists. */
const ordinalsOf = (playable: Segments): Map<number, number> => {
  const present = new Set<number>();
  for (const track of TRACKS) {
    for (const { period } of playable[track]) present.add(period);
  }
  return new Map([...present].sort((a, b) => a - b).map((period, ordinal) => [period, ordinal]));
};

/** One track's media playlist (RFC 8216, 4.3.3); null while the track has no segment. */
export const mediaPlaylistOf = (index: LessonIndex, track: Track, ended: boolean): TicketText | null => {
  const playable = playableSegmentsOf(index, ended);
  const segments = playable[track];
  const [first] = segments;
  if (first === undefined) return null;
  const ordinals = ordinalsOf(playable);
  const target_seconds = targetDurationOf(index, playable);
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${String(target_seconds)}`];
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${String(first.number)}`);
  // Players match the tracks' periods by counting seams, so one that began without this track counts as well.
  let ordinal = ordinals.get(first.period) ?? 0;
  if (ordinal > 0) lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${String(ordinal)}`);
  lines.push('#EXT-X-PLAYLIST-TYPE:EVENT');
  if (segments.every(({ key }) => key)) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  if (!ended) lines.push(startTagOf(target_seconds));

  let current: PeriodLine | null = null;
  for (const segment of segments) {
    const period = index.period(segment.period);
    const timescale = period?.[track]?.timescale ?? 1;
    if (period !== null && period !== current) {
      const next = ordinals.get(period.period) ?? ordinal;
      for (; ordinal < next; ordinal += 1) lines.push('#EXT-X-DISCONTINUITY');
      lines.push(`#EXT-X-MAP:URI="${linkTo(initNameOf(track, period.period))}"`);
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${dateOf(period, segment.start_ticks / timescale)}`);
      current = period;
    }
    lines.push(`#EXTINF:${secondsOf(segment, timescale).toFixed(5)},`, linkTo(segmentNameOf(segment)));
  }
  if (ended) lines.push('#EXT-X-ENDLIST');
  return piecesOf(lines);
};

interface Rates {
  readonly peak: number;
  readonly average: number;
}

const ratesOf = (index: LessonIndex, track: Track, segments: readonly SegmentLine[]): Rates => {
  let [peak, bytes, seconds] = [0, 0, 0];
  for (const segment of segments) {
    const length = secondsOf(segment, index.period(segment.period)?.[track]?.timescale ?? 1);
    if (length <= 0) continue;
    peak = Math.max(peak, (segment.bytes * 8) / length);
    bytes += segment.bytes;
    seconds += length;
  }
  return { peak: Math.ceil(peak), average: seconds === 0 ? 0 : Math.ceil((bytes * 8) / seconds) };
};

/** All codecs of a track, the most demanding first: some players look at the first alone. */
const codecsOf = (index: LessonIndex, track: Track, segments: readonly SegmentLine[]): string[] => {
  const used = new Set(segments.map(({ period }) => period));
  const codecs = index.periods
    .filter(({ period }) => used.has(period))
    .map((period) => period[track]?.codec ?? '');
  return [...new Set(codecs)].filter((codec) => codec !== '').sort((a, b) => b.localeCompare(a));
};

/** A picture in several sizes: the same lesson, of which each has its own video segments. */
export interface Variant {
  readonly index: LessonIndex;
  /** Where its playlists are, from this one, such as `720p/`. */
  readonly base: string;
}

/**
 * The multivariant playlist (RFC 8216, 4.3.4): one picture, or the same in several sizes, and the sound of the first beside it; null
 * before the first segment.
 */
export const multivariantPlaylistOf = (
  index: LessonIndex,
  ended: boolean,
  variants: readonly Variant[] = [{ index, base: '' }],
): TicketText | null => {
  const playable = playableSegmentsOf(index, ended);
  const has_picture = playable.v.length > 0;
  const has_sound = playable.a.length > 0;
  if (!has_picture && !has_sound) return null;
  const [first] = variants;
  const audio = ratesOf(index, 'a', playable.a);
  const sound_codecs = codecsOf(index, 'a', playable.a);
  const streams = (has_picture ? variants : variants.slice(0, 1)).flatMap((variant) => {
    const shown = playableSegmentsOf(variant.index, ended).v;
    const newest = shown.at(-1);
    const video = ratesOf(variant.index, 'v', shown);
    const size = newest === undefined ? null : (variant.index.period(newest.period)?.v ?? null);
    const attributes = [
      `BANDWIDTH=${String(Math.max(1, video.peak + audio.peak))}`,
      `AVERAGE-BANDWIDTH=${String(Math.max(1, video.average + audio.average))}`,
      `CODECS="${[...codecsOf(variant.index, 'v', shown), ...sound_codecs].join(',')}"`,
      ...(size === null ? [] : [`RESOLUTION=${String(size.width)}x${String(size.height)}`]),
      ...(size !== null && has_sound ? ['AUDIO="sound"'] : []),
    ];
    const playlist = size === null ? 'audio.m3u8' : 'video.m3u8';
    return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, linkTo(`${variant.base}${playlist}`)];
  });
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7'];
  if (TRACKS.every((track) => playable[track].every(({ key }) => key))) {
    lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  }
  if (has_picture && has_sound) {
    const sound = linkTo(`${first?.base ?? ''}audio.m3u8`);
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,AUTOSELECT=YES,URI="${sound}"`,
    );
  }
  return piecesOf([...lines, ...streams]);
};
