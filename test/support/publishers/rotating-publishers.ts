import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, startProgram } from '../program.ts';
import { ffmpegArguments, ffmpegPublisher, type FfmpegSourceName } from './ffmpeg-sources.ts';
import type { Publisher, PublishTarget, RunningPublisher } from './publisher.types.ts';
import { lengthOf, publishMessages, readFlvFile, type MediaMessage } from './tag-publisher.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
/** Long enough for a reader to have begun, short enough that it sees a turn. */
const TURN_SECONDS = 4;

const makeClip = async (source: FfmpegSourceName): Promise<MediaMessage[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'airclass-clip-'));
  try {
    const file = join(folder, 'clip.flv');
    const ffmpeg = await startProgram(FFMPEG, ffmpegArguments(source, file, TURN_SECONDS));
    const { code } = await ffmpeg.exited;
    if (code !== 0) throw new Error(`ffmpeg: ${ffmpeg.output}`);
    return readFlvFile(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A phone that is turned: the same connection goes on with a new configuration and another size, every 4 s. */
export const rotatingInPlace = (): Publisher => ({
  name: 'phone-like, turned while it publishes (new SPS)',
  has_video: true,
  has_audio: true,
  obstacle: () => missing(FFMPEG),
  start: async (target) => {
    const [upright, sideways] = [await makeClip('portrait'), await makeClip('baseline')];
    const offset_ms = lengthOf(upright);
    const turned = sideways.map((part) => ({ ...part, at_ms: part.at_ms + offset_ms }));
    return publishMessages(target, [...upright, ...turned]);
  },
});

/** A phone whose app reconnects when it is turned: portrait for 4 s, then landscape as a new publisher. */
export const rotatingByReconnect = (): Publisher => ({
  name: 'phone-like, turned with a new connection',
  has_video: true,
  has_audio: true,
  obstacle: () => missing(FFMPEG),
  start: async (target: PublishTarget): Promise<RunningPublisher> => {
    let stopped = false;
    const server = `${target.rtmp_server}/${target.stream_key}`;
    const upright = await startProgram(FFMPEG, [
      ...ffmpegArguments('portrait', server).slice(0, -3),
      ...['-t', String(TURN_SECONDS), '-f', 'flv', server],
    ]);
    let current: RunningPublisher = upright;
    const turning = upright.exited.then(async () => {
      if (stopped) return;
      current = await ffmpegPublisher('baseline').start(target);
    });
    return {
      get output() {
        return current.output;
      },
      get running() {
        return !stopped;
      },
      exited: turning.then(() => current.exited),
      async stop() {
        stopped = true;
        await upright.stop();
        await turning;
        await current.stop();
      },
    };
  },
});
