import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  decodeLessonIndex,
  initNameOf,
  segmentNameOf,
  type PeriodLine,
  type SegmentLine,
} from '../../../src/main/recording/lesson-index.ts';
import { FFMPEG } from '../media/source-clip.ts';

const run = promisify(execFile);

/** A lesson's recording as it lies on the disk. */
export interface Recorded {
  readonly dir: string;
  readonly periods: readonly PeriodLine[];
  segments(track: 'v' | 'a', period?: number): readonly SegmentLine[];
  /** A period's track as one file: its init segment and its segments. */
  track(track: 'v' | 'a', period: number): Promise<Buffer>;
}

export const readRecorded = async (dir: string): Promise<Recorded> => {
  const { lines, damaged } = decodeLessonIndex(await readFile(join(dir, 'segments.ndjson')));
  if (damaged) throw new Error('the index is damaged');
  const segments = lines.filter((line) => line.type === 'segment');
  const of = (track: 'v' | 'a', period?: number): SegmentLine[] =>
    segments.filter((line) => line.track === track && (period === undefined || line.period === period));
  return {
    dir,
    periods: lines.filter((line) => line.type === 'period'),
    segments: of,
    track: async (track, period) =>
      Buffer.concat([
        await readFile(join(dir, initNameOf(track, period))),
        ...(await Promise.all(
          of(track, period).map(async (line) =>
            // What is behind these bytes counts no more.
            (await readFile(join(dir, segmentNameOf(line)))).subarray(0, line.bytes),
          ),
        )),
      ]),
  };
};

export interface Packet {
  readonly pts: number;
  readonly dts: number;
  readonly key: boolean;
}

/** What ffprobe sees in a file, times in seconds. */
export const packetsOf = async (file: Buffer): Promise<Packet[]> => {
  const child = run(
    FFMPEG.replace(/ffmpeg([^/\\]*)$/, 'ffprobe$1'),
    [
      '-v',
      'error',
      '-show_entries',
      'packet=pts_time,dts_time,flags',
      '-of',
      'csv=p=0',
      '-f',
      'mp4',
      'pipe:0',
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  child.child.stdin?.end(file);
  const { stdout } = await child;
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [pts, dts, flags] = line.split(',');
      return { pts: Number(pts), dts: Number(dts), key: flags?.includes('K') === true };
    });
};

export interface Decoded {
  /** Pictures that came out. */
  readonly frames: number;
  /** Where the last one stands. */
  readonly seconds: number;
  /** Errors and warnings, but for those that a list of files with several init segments always gets. */
  readonly complaints: readonly string[];
}

/** Further arguments of ffmpeg's. */
export interface DecodeArgs {
  readonly input?: readonly string[];
  readonly output?: readonly string[];
}

const HARMLESS = /duplicated MOOV Atom|last message repeated/i;

/** Decodes a file, a playlist or a manifest to its end with ffmpeg. @param input an address, or the bytes of an MP4 */
export const decode = async (input: string | Buffer, args: DecodeArgs = {}): Promise<Decoded> => {
  const source = typeof input === 'string' ? ['-i', input] : ['-f', 'mp4', '-i', 'pipe:0'];
  const child = run(
    FFMPEG,
    [
      ...['-hide_banner', '-nostdin', '-loglevel', 'warning', '-progress', 'pipe:1', '-nostats'],
      ...[
        '-xerror',
        ...(args.input ?? []),
        ...source,
        ...(args.output ?? []),
        '-fps_mode',
        'passthrough',
        '-f',
        'null',
        '-',
      ],
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  if (typeof input !== 'string') child.child.stdin?.end(input);
  const { stdout, stderr } = await child;
  const last = (name: string): string =>
    [...stdout.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].at(-1)?.[1] ?? '';
  return {
    frames: Number(last('frame')),
    seconds: Number(last('out_time_us')) / 1e6,
    complaints: stderr.split('\n').filter((line) => line.trim() !== '' && !HARMLESS.test(line)),
  };
};

/** The loudest moment of a file's sound, in dB below full scale: about -91 for silence of 16 bits. */
export const loudnessOf = async (file: Buffer): Promise<number> => {
  const child = run(FFMPEG, [
    ...['-hide_banner', '-nostdin', '-f', 'mp4', '-i', 'pipe:0', '-af', 'volumedetect', '-f', 'null', '-'],
  ]);
  child.child.stdin?.end(file);
  const [, loudest] = /max_volume: (-?[\d.]+|-inf) dB/.exec((await child).stderr) ?? [];
  if (loudest === undefined) throw new Error('ffmpeg did not tell how loud it is');
  return loudest === '-inf' ? Number.NEGATIVE_INFINITY : Number(loudest);
};
