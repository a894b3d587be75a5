import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createFfmpeg } from '../../../src/main/library/ffmpeg.ts';
import { makeClip } from '../../../src/main/library/mp4/clip.ts';
import { makeWholeMp4 } from '../../../src/main/library/mp4/whole-mp4.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { clipOf, FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { LESSON, startRecorder } from '../../support/recording/recorder-harness.ts';

/** A lesson whose picture flashes and whose sound beeps at each second, over a change of size, B-frames and the sound’s rate. */
const WAIT = { timeout: patience(30_000), interval: 50 };
const run = promisify(execFile);
const logger = createLogger({ part: 'test', level: 'silent' });
const ffmpeg = createFfmpeg({ ffmpeg_path: FFMPEG, logger });
const { signal } = new AbortController();

const markedClip = (size: string, rate: number, b_frames: number, seconds: number): Promise<MediaUnit[]> =>
  clipOf({
    picture: `color=black:size=${size}:rate=15,drawbox=color=white:t=fill:enable='lt(mod(t,1),0.2)'`,
    sound: `aevalsrc='if(lt(mod(t,1),0.2),sin(2*PI*1000*t),0)':sample_rate=${String(rate)}`,
    seconds,
    video: ['-preset', 'ultrafast', '-g', '15', '-bf', String(b_frames)],
  });

/** When what is looked at begins, in seconds. @param filter prints a line of its time, and one of its value, for each piece */
const beginnings = async (path: string, filter: readonly string[], from: number): Promise<number[]> => {
  const { stdout } = await run(FFMPEG, ['-v', 'error', '-i', path, ...filter, '-f', 'null', '-']);
  const pieces = [...stdout.matchAll(/pts_time:([\d.-]+)\s+\S+=(\S+)/g)].map(([, time, value]) => ({
    time: Number(time),
    is_on: Number(value) > from,
  }));
  return pieces.flatMap(({ time, is_on }, at) => (is_on && pieces[at - 1]?.is_on !== true ? [time] : []));
};
const flashes = (path: string): Promise<number[]> =>
  beginnings(path, ['-vf', 'signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-'], 100);
const beeps = (path: string): Promise<number[]> =>
  beginnings(
    path,
    [
      '-af',
      'asetnsamples=256,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-',
    ],
    -30,
  );

let dir: string;
let path: string;
let length_ms: number;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'airclass-mp4-'));
  path = join(dir, 'whole.mp4');
  const air = await startRecorder({});
  const seconds = (at_least: number): Promise<void> =>
    vi.waitFor(() => {
      expect(air.recording.stateOf(LESSON.session_id).seconds).toBeGreaterThan(at_least);
    }, WAIT);
  air.stream.begin();
  air.feed(await markedClip('320x180', 44_100, 2, 5));
  await seconds(3);
  air.feed(await markedClip('240x180', 48_000, 0, 3), 20_000);
  await seconds(6);
  air.stream.end();
  const media = await air.recording.mediaOf({ ...LESSON, status: 'ended' });
  if (media === null) throw new Error('nothing was recorded');
  length_ms = media.end_ms;
  await makeWholeMp4({
    ffmpeg,
    disk: nodeFileOps,
    media,
    title: 'x',
    chapters: [],
    path,
    work_dir: dir,
    length_ms,
    signal,
  });
  await air.stop();
}, patience(60_000));
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

test('sound stays with its picture, in what was copied and in what was coded anew', async () => {
  const [seen, heard] = [await flashes(path), await beeps(path)];
  expect(seen.length).toBeGreaterThanOrEqual(7);
  expect(heard).toHaveLength(seen.length);
  for (const [at, time] of seen.entries()) expect(Math.abs((heard[at] ?? 0) - time)).toBeLessThan(0.08);
});

test('and in a clip, which begins where it was asked to', async () => {
  const clip = join(dir, 'clip.mp4');
  await makeClip({ ffmpeg, whole_path: path, path: clip, start_seconds: 1.5, end_seconds: 4.5, signal });
  const [seen, heard] = [await flashes(clip), await beeps(clip)];
  expect(seen.length).toBeGreaterThanOrEqual(2);
  for (const [at, time] of seen.entries()) expect(Math.abs((heard[at] ?? 0) - time)).toBeLessThan(0.08);
});

test('one that does not come out whole is refused', async () => {
  const media = { dir: join(dir, 'nothing'), index: { periods: [], segments: () => [] } };
  await expect(
    makeWholeMp4({
      ...{ ffmpeg, disk: nodeFileOps, title: 'x', chapters: [], work_dir: dir, length_ms, signal },
      media: media as never,
      path: join(dir, 'none.mp4'),
    }),
  ).rejects.toMatchObject({ code: 'unavailable' });
});
