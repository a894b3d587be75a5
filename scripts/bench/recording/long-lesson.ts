import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBox } from '../../../src/main/library/mp4/edit-boxes.ts';
import {
  fragmentsOf,
  type SourceFragment,
  type SourceMedia,
} from '../../../src/main/library/mp4/source-media.ts';
import { timescaleOf } from '../../../src/main/library/mp4/init-segment.ts';
import {
  createLessonIndex,
  initNameOf,
  segmentNameOf,
  type PeriodLine,
} from '../../../src/main/recording/lesson-index.ts';

const run = promisify(execFile);

/** A whole number of pictures and of AAC's blocks: copies of it follow one another without a seam. */
const LOOP_SECONDS = 32;
const GOP_SECONDS = 2;

export interface LongLesson {
  readonly media: SourceMedia;
  readonly length_ms: number;
  readonly bytes: number;
}

/** A track as the recorder's muxers give it: fragments of half a second. */
const encode = async (ffmpeg_path: string, dir: string, track: 'v' | 'a'): Promise<Buffer> => {
  const path = join(dir, `loop-${track}.mp4`);
  const source =
    track === 'v'
      ? [
          ...['-f', 'lavfi', '-i', 'testsrc2=size=1920x1080:rate=30'],
          ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
          // Filled up to the rate: nothing here looks at what a picture shows. Parameter sets stand before each key picture, as the recorder has them.
          ...['-b:v', '6M', '-minrate', '6M', '-maxrate', '6M', '-bufsize', '6M'],
          ...['-x264-params', 'nal-hrd=cbr:filler=1:repeat-headers=1'],
          ...['-g', String(30 * GOP_SECONDS), '-bf', '0', '-pix_fmt', 'yuv420p'],
        ]
      : ['-f', 'lavfi', '-i', 'sine=sample_rate=48000', '-c:a', 'aac', '-ac', '2', '-b:a', '128k'];
  await run(ffmpeg_path, [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...source, '-t', String(LOOP_SECONDS)],
    ...['-use_editlist', '0', '-video_track_timescale', '90000', '-frag_duration', '500000'],
    ...['-movflags', '+empty_moov+default_base_moof+frag_keyframe', path],
  ]);
  return readFile(path);
};

/** The same fragment, so many ticks later. */
const later = (data: Buffer, ticks: number): Buffer => {
  const moved = Buffer.from(data);
  const tfdt = findBox(moved, ['moof', 'traf', 'tfdt']);
  moved.writeBigUInt64BE(moved.readBigUInt64BE(tfdt.body + 4) + BigInt(ticks), tfdt.body + 4);
  return moved;
};
const bySegment = (fragments: readonly SourceFragment[]): SourceFragment[][] =>
  Array.from({ length: LOOP_SECONDS / GOP_SECONDS }, (_, at) =>
    fragments.filter(({ start_ms }) => Math.floor(Math.max(0, start_ms) / 1000 / GOP_SECONDS) === at),
  ).filter((some) => some.length > 0);

/** A lesson as the recorder leaves it, of 1080p30 with 6 Mbit/s: a short one, many times. */
export const makeLongLesson = async (
  ffmpeg_path: string,
  work_dir: string,
  minutes: number,
): Promise<LongLesson> => {
  const dir = join(work_dir, 'media');
  await mkdir(dir, { recursive: true });
  const loops = Math.ceil((minutes * 60) / LOOP_SECONDS);
  const index = createLessonIndex();
  let bytes = 0;
  const tracks = { v: await encode(ffmpeg_path, work_dir, 'v'), a: await encode(ffmpeg_path, work_dir, 'a') };
  const inits = Object.fromEntries(
    Object.entries(tracks).map(([track, file]) => [track, file.subarray(0, findBox(file, ['moov']).end)]),
  ) as Record<'v' | 'a', Buffer>;
  const period: PeriodLine = {
    type: 'period',
    period: 1,
    at: new Date(0).toISOString(),
    media_ms: 0,
    v: { codec: 'avc1.42c028', timescale: 90_000, bytes: inits.v.length, width: 1920, height: 1080 },
    a: { codec: 'mp4a.40.2', timescale: 48_000, bytes: inits.a.length, sample_rate: 48_000, channels: 2 },
  };
  index.add(period);
  for (const track of ['v', 'a'] as const) {
    await writeFile(join(dir, initNameOf(track, 1)), inits[track]);
    const timescale = timescaleOf(inits[track]);
    const segments = bySegment(fragmentsOf(tracks[track], timescale));
    for (let number = 1; number <= loops * segments.length; number += 1) {
      const loop_ticks = Math.floor((number - 1) / segments.length) * LOOP_SECONDS * timescale;
      const fragments = segments[(number - 1) % segments.length] ?? [];
      const data = Buffer.concat(fragments.map((fragment) => later(fragment.data, loop_ticks)));
      const start_ticks = loop_ticks + Math.round(((fragments[0]?.start_ms ?? 0) * timescale) / 1000);
      const duration_ticks = GOP_SECONDS * timescale;
      await writeFile(join(dir, segmentNameOf({ track, number })), data);
      index.add({
        ...{ type: 'segment', track, period: 1, number, start_ticks, duration_ticks },
        ...{ shown_to_ticks: start_ticks + duration_ticks, bytes: data.length, key: true },
      });
      bytes += data.length;
    }
  }
  return { media: { dir, index }, length_ms: loops * LOOP_SECONDS * 1000, bytes };
};
