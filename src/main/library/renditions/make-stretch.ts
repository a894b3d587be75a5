import { AirError } from '../../../shared/errors.ts';
import { parseInit, readBoxes, readStoredFragments, type PeriodLine } from '../../recording/index.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { avccOf } from '../mp4/init-segment.ts';
import { readInit, readSegment, type SourceMedia } from '../mp4/source-media.ts';
import type { Encoder } from './encoders.ts';
import type { Stretch } from './next-stretch.ts';
import type { ResolutionForm } from './resolutions.ts';

/** A video segment that is made, as it goes to the disk. Times are in its period's timescale. */
export interface MadeSegment {
  readonly start_ticks: number;
  readonly duration_ticks: number;
  readonly shown_to_ticks: number;
  readonly key: boolean;
  readonly data: Buffer;
}

/** One for each segment of the stretch, and what a decoder is told of all of them. */
export interface MadeStretch {
  readonly init: Buffer;
  readonly video: NonNullable<PeriodLine['v']>;
  readonly segments: readonly MadeSegment[];
}

export interface MakeStretchDeps {
  readonly ffmpeg: Ffmpeg;
  readonly media: SourceMedia;
  readonly stretch: Stretch;
  readonly form: ResolutionForm;
  readonly encoder: Encoder;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 120_000;
/** What a slow computer takes for a picture of 1 s. */
const TIMEOUT_PER_SECOND = 8000;
/** A picture that is meant to begin a segment may be told a little before where it is: clocks round. */
const EARLY_MS = 3;
const SLACK_BYTES = 16 * 1024 * 1024;

const failed = (what: string): AirError =>
  new AirError('unavailable', `a rendition did not come out: ${what}`, { reason: 'failed' });

/** What is not higher than asked for is taken as it is. */
const copied = async (media: SourceMedia, { line, segments }: Stretch): Promise<MadeStretch> => {
  const { v } = line;
  if (v === null) throw failed('there is no picture');
  const made: MadeSegment[] = [];
  for (const segment of segments) {
    const { start_ticks, duration_ticks, shown_to_ticks, key } = segment;
    made.push({ start_ticks, duration_ticks, shown_to_ticks, key, data: await readSegment(media, segment) });
  }
  return { init: await readInit(media, 'v', line), video: v, segments: made };
};

/** Cuts what came out where the recording's own segments begin, so that a player can go from one to the other at each. */
const cut = (data: Buffer, starts_ms: readonly number[]): MadeStretch => {
  const boxes = readBoxes(data);
  const moov = boxes.find(({ type }) => type === 'moov');
  const moof = boxes.find(({ type }) => type === 'moof');
  if (moov === undefined || moof === undefined) throw failed('there is no picture in it');
  const init = data.subarray(0, moof.start);
  const { timescale, width, height } = parseInit(data.subarray(moov.start, moov.end));
  const fragments = readStoredFragments(data.subarray(moof.start));
  let at = moof.start;
  let next = 0;
  const groups = starts_ms.map((_, of): MadeSegment => {
    const until_ms = starts_ms[of + 1] ?? Infinity;
    const from = at;
    const [first] = fragments.slice(next, next + 1);
    let last = first;
    for (; next < fragments.length; next += 1) {
      const fragment = fragments[next];
      if (fragment === undefined || (fragment.start_ticks * 1000) / timescale >= until_ms - EARLY_MS) break;
      at += fragment.bytes;
      last = fragment;
    }
    if (first?.key !== true || last === undefined || at === from)
      throw failed('a segment has no beginning of its own');
    return {
      start_ticks: first.start_ticks,
      duration_ticks: last.end_ticks - first.start_ticks,
      shown_to_ticks: last.shown_to_ticks,
      key: true,
      data: data.subarray(from, at),
    };
  });
  if (at < data.length) throw failed('there is more in it than pictures');
  const codec = `avc1.${avccOf(init).toString('hex', 1, 4)}`;
  return { init, video: { codec, timescale, bytes: init.length, width, height }, segments: groups };
};

/**
 * Makes a stretch of a recording smaller, in the recording's own time. No pictures are reordered, so that each stretch begins where the
 * one before has ended. @throws AirError unavailable {reason}; invalid_input; the system's error
 */
export const makeStretch = async (deps: MakeStretchDeps): Promise<MadeStretch> => {
  const { ffmpeg, media, stretch, form, encoder, signal } = deps;
  const { line, segments } = stretch;
  if (line.v === null || line.v.height <= form.height) return copied(media, stretch);
  const { timescale } = line.v;
  const starts_ms = segments.map(({ start_ticks }) => (start_ticks * 1000) / timescale);
  const seconds = segments.reduce((sum, { duration_ticks }) => sum + duration_ticks / timescale, 0);

  async function* input(): AsyncGenerator<Buffer> {
    yield await readInit(media, 'v', line);
    for (const segment of segments) yield await readSegment(media, segment);
  }
  const keys = starts_ms.slice(1).map((ms) => ((ms - EARLY_MS) / 1000).toFixed(6));
  const fit = [`scale=-2:${String(form.height)}`, 'setsar=1', ...encoder.filters];
  const made = await ffmpeg.run({
    args: [
      ...encoder.device,
      ...['-copyts', '-threads', '2', '-protocol_whitelist', 'pipe', '-f', 'mp4', '-i', 'pipe:0'],
      ...['-map', '0:v:0', '-map_metadata', '-1', '-vf', fit.join(',')],
      ...['-fps_mode', 'passthrough', '-enc_time_base', '1/90000', '-g', '300'],
      ...(keys.length === 0 ? [] : ['-force_key_frames', keys.join(',')]),
      ...[...encoder.args(form), '-bf', '0'],
      ...['-avoid_negative_ts', 'disabled', '-video_track_timescale', '90000', '-use_editlist', '0'],
      ...['-movflags', '+empty_moov+default_base_moof+frag_keyframe+frag_discont+skip_trailer'],
      ...['-f', 'mp4', 'pipe:1'],
    ],
    input: input(),
    max_output_bytes: SLACK_BYTES + seconds * form.max_kbps * 250,
    timeout_ms: TIMEOUT_MS + seconds * TIMEOUT_PER_SECOND,
    signal,
    is_patient: true,
  });
  return cut(made, starts_ms);
};
