import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, startProgram, type Program } from '../program.ts';
import { ffmpegArguments, type FfmpegSourceName } from './ffmpeg-sources.ts';
import type { Publisher } from './publisher.types.ts';
import { lengthOf, publishMessages, readFlvFile, type MediaMessage } from './tag-publisher.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
/** Long enough for a reader to have begun, short enough that it sees a turn. */
const TURN_SECONDS = 4;
/** More than a turn has, at 30 a second. */
const PICTURES = 180;

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
  pictures: PICTURES,
  obstacle: () => missing(FFMPEG),
  start: async (target) => {
    const [upright, sideways] = [await makeClip('portrait'), await makeClip('baseline')];
    const offset_ms = lengthOf(upright);
    const turned = sideways.map((part) => ({ ...part, at_ms: part.at_ms + offset_ms }));
    return publishMessages(target, [...upright, ...turned]);
  },
});

/** A phone whose app reconnects when it is turned: another publisher, another size, every 4 s. */
export const rotatingByReconnect = (): Publisher => ({
  name: 'phone-like, turned with a new connection',
  has_video: true,
  has_audio: true,
  pictures: PICTURES,
  obstacle: () => missing(FFMPEG),
  start: async ({ rtmp_server, stream_key }) => {
    const url = `${rtmp_server}/${stream_key}`;
    const startTurn = async (turn: number): Promise<Program> => {
      const args = ffmpegArguments(turn % 2 === 0 ? 'portrait' : 'baseline', url);
      return startProgram(FFMPEG, [...args.slice(0, -3), '-t', String(TURN_SECONDS), ...args.slice(-3)]);
    };
    let stopped = false;
    const isStopped = (): boolean => stopped;
    let current = await startTurn(0);
    const turning = (async () => {
      for (let turn = 1; !isStopped(); turn += 1) {
        const { code } = await current.exited;
        // Turned away: another turn would only be turned away as well.
        if (code !== 0 || isStopped()) return;
        current = await startTurn(turn);
      }
    })();
    return {
      get output() {
        return current.output;
      },
      get running() {
        return current.running;
      },
      exited: turning,
      async stop() {
        stopped = true;
        await current.stop();
        await turning;
        await current.stop();
      },
    };
  },
});
