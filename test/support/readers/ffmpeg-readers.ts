import { once } from 'node:events';
import { WebSocket } from 'ws';
import { missing, startProgram } from '../program.ts';
import { decodeWithFfmpeg, FFMPEG } from './ffmpeg-decoder.ts';
import type { Reader } from './reader.types.ts';

const PATHS = { 'HTTP-FLV': 'live.flv', HLS: 'hls/index.m3u8', DASH: 'dash/manifest.mpd' } as const;

/** The address of a way for a new student. */
export const addressOf = async (
  lesson: Parameters<Reader['open']>[0],
  way: keyof typeof PATHS,
): Promise<string> => lesson.streamUrl(PATHS[way], (await lesson.join()).token);

export const ffmpegReader = (way: keyof typeof PATHS): Reader => ({
  name: 'ffmpeg',
  way,
  obstacle: () => missing(FFMPEG),
  open: async (lesson) => decodeWithFfmpeg(['-i', await addressOf(lesson, way)]),
});

/** ffprobe decodes too, and names each frame's kind; it does not tell how loud sound is. */
export const ffprobeReader = (way: keyof typeof PATHS): Reader => ({
  name: 'ffprobe',
  way,
  obstacle: () => missing('ffprobe'),
  open: async (lesson) => {
    const began_ms = performance.now();
    const ffprobe = await startProgram('ffprobe', [
      ...['-hide_banner', '-loglevel', 'error', '-show_frames', '-show_entries', 'frame=media_type'],
      ...['-of', 'csv', '-i', await addressOf(lesson, way)],
    ]);
    const frames = { video: 0, audio: 0 };
    let first_picture_ms: number | null = null;
    ffprobe.onOutput((text) => {
      frames.video += text.split('frame,video').length - 1;
      frames.audio += text.split('frame,audio').length - 1;
      if (frames.video > 0) first_picture_ms ??= performance.now() - began_ms;
    });
    return {
      seen: async () => ({ pictures: frames.video, sound: frames.audio > 10, first_picture_ms, note: '' }),
      failure: () => (ffprobe.running ? null : `ffprobe has ended: ${ffprobe.output.slice(-200)}`),
      close: () => ffprobe.stop(),
    };
  },
});

/** WS-FLV by a WebSocket of Node's; ffmpeg decodes what comes. */
export const webSocketReader = (): Reader => ({
  name: 'ws for Node',
  way: 'WS-FLV',
  obstacle: () => missing(FFMPEG),
  open: async (lesson) => {
    const { token } = await lesson.join();
    const socket = new WebSocket(lesson.streamUrl('live.flv', token).replace(/^http/, 'ws'));
    let ended: string | null = null;
    socket.on('close', (code, reason) => {
      ended = `closed with ${String(code)} ${reason.toString()}`;
    });
    const decoder = await decodeWithFfmpeg(['-f', 'flv', '-i', 'pipe:0'], true);
    socket.on('message', (data: Buffer) => {
      decoder.write(data);
    });
    try {
      await once(socket, 'open');
    } catch (error) {
      await decoder.close();
      throw error;
    }
    return {
      ...decoder,
      failure: () => ended ?? decoder.failure(),
      close: async () => {
        socket.terminate();
        await decoder.close();
      },
    };
  },
});
