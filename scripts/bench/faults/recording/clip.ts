import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { decodeTimeCode, encodeTimeCode, TIME_CODE } from '../../time-code.ts';

const run = promisify(execFile);

export const FRAMES_PER_SECOND = 30;
/** After so many pictures the clip begins anew; nothing that is lost here comes near it. */
export const CLIP_FRAMES = 60 * FRAMES_PER_SECOND;
const WIDTH = 640;
const HEIGHT = 360;
const CELL_PX = WIDTH / TIME_CODE.columns;
const GOP_SECONDS = 2;

/** A minute of 360p30 H.264 (2-s GOP, no B-frames) with AAC, whose pictures carry their numbers as a row of squares. @returns its path */
export const makeNumberedClip = async (ffmpeg_path: string, work_dir: string): Promise<string> => {
  const codes = path.join(work_dir, 'codes.gray');
  const clip = path.join(work_dir, 'numbered.flv');
  const rows = Array.from({ length: CLIP_FRAMES }, (_, frame) =>
    encodeTimeCode({ at_ms: frame, click: false }).map((white) => (white ? 255 : 0)),
  );
  await writeFile(codes, Buffer.from(rows.flat()));
  await run(ffmpeg_path, [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'],
    ...['-f', 'rawvideo', '-pixel_format', 'gray', '-video_size', `${String(TIME_CODE.columns)}x1`],
    ...['-framerate', String(FRAMES_PER_SECOND), '-i', codes],
    ...[
      '-f',
      'lavfi',
      '-i',
      `testsrc2=size=${String(WIDTH)}x${String(HEIGHT)}:rate=${String(FRAMES_PER_SECOND)}`,
    ],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'],
    '-filter_complex',
    `[0:v]scale=${String(WIDTH)}:${String(CELL_PX)}:flags=neighbor[code];[1:v][code]overlay=0:0[out]`,
    ...['-map', '[out]', '-map', '2:a', '-t', String(CLIP_FRAMES / FRAMES_PER_SECOND)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
    ...[
      '-g',
      String(GOP_SECONDS * FRAMES_PER_SECOND),
      '-sc_threshold',
      '0',
      '-b:v',
      '1500k',
      '-maxrate',
      '1500k',
    ],
    ...['-bufsize', '1500k', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', clip],
  ]);
  return clip;
};

export interface ReadPictures {
  /** The pictures' numbers in the clip, in order; null for one that cannot be read. */
  readonly numbers: readonly (number | null)[];
  /** What ffmpeg says against the file. */
  readonly complaints: readonly string[];
}

/** Decodes a file of this clip's pictures. @param file bytes of an MP4, or its path */
export const readPictures = async (ffmpeg_path: string, file: Buffer | string): Promise<ReadPictures> => {
  const input = typeof file === 'string' ? ['-i', file] : ['-f', 'mp4', '-i', 'pipe:0'];
  const child = run(
    ffmpeg_path,
    [
      ...[
        '-hide_banner',
        '-nostdin',
        '-loglevel',
        'warning',
        ...input,
        '-map',
        '0:v:0',
        '-fps_mode',
        'passthrough',
      ],
      // Where publishers follow one another pictures may be closer than a thirtieth of a second.
      ...['-enc_time_base', '1:90000'],
      ...[
        '-vf',
        `crop=${String(WIDTH)}:${String(CELL_PX)}:0:0,scale=${String(TIME_CODE.columns)}:1:flags=area,format=gray`,
      ],
      ...['-f', 'rawvideo', 'pipe:1'],
    ],
    { maxBuffer: 2 ** 28, encoding: 'buffer' },
  );
  // ffmpeg that has given up reads no further; its exit tells.
  child.child.stdin?.on('error', () => undefined);
  if (typeof file !== 'string') child.child.stdin?.end(file);
  const { stdout, stderr } = await child.catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    return { stdout: Buffer.alloc(0), stderr: Buffer.from(said) };
  });
  const numbers = Array.from({ length: Math.floor(stdout.length / TIME_CODE.columns) }, (_, at) => {
    const row = stdout.subarray(at * TIME_CODE.columns, (at + 1) * TIME_CODE.columns);
    return decodeTimeCode([...row], 0)?.at_ms ?? null;
  });
  return {
    numbers,
    complaints: stderr
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== ''),
  };
};
