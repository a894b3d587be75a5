import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';

const run = promisify(execFile);

export const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';

export interface ClipOptions {
  /** lavfi's words for the picture, such as testsrc2=size=320x180:rate=30; absent for none. */
  readonly picture?: string;
  /** lavfi's words for the sound, such as sine; absent for none. */
  readonly sound?: string;
  readonly seconds: number;
  /** x264's pixel format; default yuv420p. */
  readonly pix_fmt?: string;
  /** x264's arguments; default: ultrafast, a key frame each second. */
  readonly video?: readonly string[];
}

const EACH_SECOND = ['-preset', 'ultrafast', '-force_key_frames', 'expr:gte(t,n_forced)'];

/** What a real encoder makes of a picture and a sound: access units as RTMP would bring them, a key frame each second. */
export const clipOf = async (options: ClipOptions): Promise<MediaUnit[]> => {
  const { picture, sound, seconds, pix_fmt = 'yuv420p', video = EACH_SECOND } = options;
  const { stdout } = await run(
    FFMPEG,
    [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin'],
      ...(picture === undefined ? [] : ['-f', 'lavfi', '-i', picture]),
      ...(sound === undefined ? [] : ['-f', 'lavfi', '-i', sound]),
      ...['-t', String(seconds), '-c:v', 'libx264', ...video, '-pix_fmt', pix_fmt],
      ...['-c:a', 'aac', '-f', 'flv', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  const units: MediaUnit[] = [];
  const reader = createFlvMediaReader({
    onUnit: (unit) => units.push(unit),
    onUnsupported: (kind, codec) => {
      throw new Error(`a clip with ${kind} in ${codec}`);
    },
  });
  createFlvDemuxer((tag) => {
    reader.push(tag);
  }).push(stdout);
  return units;
};
