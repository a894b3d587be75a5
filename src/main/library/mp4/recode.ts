import type { PeriodLine } from '../../recording/index.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import { avccOf } from './init-segment.ts';
import { freeIdOf, readDecoderConfig } from './parameter-sets.ts';
import { fragmentsOfPeriod, readInit, type SourceMedia } from './source-media.ts';
import type { TrackPlan } from './track-plan.ts';

/** H.264's own numbers of profiles (ISO/IEC 14496-10, annex A). */
const PROFILES: Readonly<Record<number, string>> = { 66: 'baseline', 77: 'main', 100: 'high' };
/** What a slow computer takes for a picture or a sound of 1 s, and for the start. */
const TIMEOUT_PER_MS = 8;
const TIMEOUT_MS = 120_000;

/**
 * Fits into the kept one's frame, with bars where it has another shape. No B-frames, so that it begins when its period does; and its sets of
 * parameters have a number that the kept ones have not, so that one sample entry holds both.
 */
const pictureArgs = ({ init, like }: TrackPlan): string[] => {
  const kept = readDecoderConfig(avccOf(init));
  const [width, height] = [String(like.v?.width ?? 0), String(like.v?.height ?? 0)];
  const fit = [
    `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`,
    `pad=${width}:${height}:-1:-1`,
    'setsar=1',
    'format=yuv420p',
  ];
  const own = [`sps-id=${String(freeIdOf(kept))}`, 'colorprim=undef', 'transfer=undef', 'colormatrix=undef'];
  return [
    ...['-map', '0:v:0', '-vf', fit.join(','), '-fps_mode', 'passthrough', '-enc_time_base', '1/90000'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-bf', '0', '-threads', '2'],
    ...['-profile:v', PROFILES[kept.profile] ?? 'high', '-level:v', (kept.level / 10).toFixed(1)],
    ...['-x264-params', own.join(':')],
  ];
};
const soundArgs = ({ like }: TrackPlan): string[] => [
  ...['-map', '0:a:0', '-c:a', 'aac', '-b:a', '128k'],
  ...['-ar', String(like.a?.sample_rate ?? 48_000), '-ac', String(like.a?.channels ?? 2)],
];

export interface RecodeDeps {
  readonly ffmpeg: Ffmpeg;
  readonly media: SourceMedia;
  readonly plan: TrackPlan;
  readonly line: PeriodLine;
  readonly ms: number;
  /** Where it is put. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** A period's track in the form of the kept ones, at its own place on the recording's clock. @throws AirError unavailable */
export const recode = async ({ ffmpeg, media, plan, line, ms, path, signal }: RecodeDeps): Promise<void> => {
  const { track } = plan;

  async function* input(): AsyncGenerator<Buffer> {
    yield await readInit(media, track, line);
    for await (const { data } of fragmentsOfPeriod(media, track, line, false)) yield data;
  }
  await ffmpeg.run({
    args: [
      ...['-copyts', '-protocol_whitelist', 'pipe', '-f', 'mp4', '-i', 'pipe:0', '-map_metadata', '-1'],
      ...(track === 'v' ? pictureArgs(plan) : soundArgs(plan)),
      ...['-avoid_negative_ts', 'disabled', '-video_track_timescale', '90000', '-use_editlist', '0'],
      ...[
        '-movflags',
        '+empty_moov+default_base_moof+frag_keyframe+frag_discont',
        '-frag_duration',
        '500000',
      ],
      ...['-f', 'mp4', `file:${path}`],
    ],
    input: input(),
    max_output_bytes: 0,
    timeout_ms: TIMEOUT_MS + ms * TIMEOUT_PER_MS,
    signal,
  });
};
