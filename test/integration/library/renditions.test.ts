import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFfmpeg } from '../../../src/main/library/ffmpeg.ts';
import { createJobQueue, type JobQueue } from '../../../src/main/library/jobs/job-queue.ts';
import { newRecord, summaryOf } from '../../../src/main/library/records/describe.ts';
import { createEncoders, SOFTWARE, type Encoder } from '../../../src/main/library/renditions/encoders.ts';
import {
  createRenditionDesk,
  type RenditionDesk,
} from '../../../src/main/library/renditions/rendition-desk.ts';
import { createRenditionMedia } from '../../../src/main/library/renditions/rendition-media.ts';
import {
  createRenditionShelf,
  type RenditionShelf,
} from '../../../src/main/library/renditions/rendition-shelf.ts';
import { createWishes } from '../../../src/main/library/renditions/wishes.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { RecordedMedia } from '../../../src/main/recording/index.ts';
import { KEPT_FREE_BYTES } from '../../../src/main/store/free-bytes.ts';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { createStore, type Store } from '../../../src/main/store/index.ts';
import type { RecordingRecord } from '../../../src/shared/contract/library/index.ts';
import { lessonOf } from '../../support/library/ended-lesson.ts';
import { clipOf, FFMPEG } from '../../support/media/source-clip.ts';
import { patience } from '../../support/patience.ts';
import { LESSON, startRecorder, type RecorderHarness } from '../../support/recording/recorder-harness.ts';
import { packetsOf } from '../../support/recording/recorded.ts';

/** A lesson of some seconds, with reordered pictures, over a change of size: two stretches of what is higher, and one of what is not. */
const WAIT = { timeout: patience(60_000), interval: 50 };
const level = process.env['AIR_TEST_LOG'] === undefined ? 'silent' : 'debug';
const logger = createLogger({ part: 'test', level });
const ID = LESSON.session_id;

let air: RecorderHarness;
let media: RecordedMedia;
let record: RecordingRecord;
let data_dir: string;
let store: Store | undefined;

interface Stand {
  readonly desk: RenditionDesk;
  readonly shelf: RenditionShelf;
  readonly queue: JobQueue;
  readonly errors: unknown[];
  is_live: boolean;
  free_bytes: number;
}
/** As an app has it that has just been started. */
const stand = async (candidates: readonly Encoder[] = [], stretch_seconds?: number): Promise<Stand> => {
  await store?.stop();
  store = createStore({ data_dir, logger });
  const wishes = createWishes({ store });
  await store.start();
  const folders = { pathOf: () => Promise.resolve(join(data_dir, 'lesson')) };
  const shelf = createRenditionShelf({ folders, disk: nodeFileOps, logger });
  const ffmpeg = createFfmpeg({ ffmpeg_path: FFMPEG, logger });
  const errors: unknown[] = [];
  const isLive = (): boolean => one.is_live;
  const queue = createJobQueue({
    isLive,
    now_ms: () => performance.now(),
    onEnd(_job, error) {
      if (error !== null) errors.push(error);
      desk.next();
    },
  });
  const desk = createRenditionDesk({
    ...{ ffmpeg, shelf, queue, logger, isLive, wishes },
    ...(stretch_seconds === undefined ? {} : { stretch_seconds }),
    encoders: createEncoders({ ffmpeg, logger, candidates }),
    mediaOf: () => Promise.resolve(media),
    recordings: { get: (id) => (id === ID ? record : null), all: () => [record] },
    freeBytes: () => Promise.resolve(one.free_bytes),
  });
  const one: Stand = { desk, shelf, queue, errors, is_live: false, free_bytes: Number.MAX_SAFE_INTEGER };
  await shelf.load(ID, record.media);
  await desk.start();
  return one;
};
const stateOf = ({ desk }: Stand, resolution = '360p'): string | undefined =>
  desk.of(record).find((one) => one.resolution === resolution)?.state;
const untilReady = (one: Stand, resolution = '360p'): Promise<void> =>
  vi.waitFor(() => {
    expect(one.errors).toEqual([]);
    expect(stateOf(one, resolution)).toBe('ready');
  }, WAIT);
const dirOf = (resolution: string): string => join(data_dir, 'lesson', 'renditions', resolution);

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-renditions-'));
  air = await startRecorder({});
  const seconds = (at_least: number): Promise<void> =>
    vi.waitFor(() => {
      expect(air.recording.stateOf(ID).seconds).toBeGreaterThan(at_least);
    }, WAIT);
  const clip = (size: string, b_frames: number, seconds_of: number) =>
    clipOf({
      picture: `testsrc2=size=${size}:rate=15`,
      sound: 'sine=frequency=440:sample_rate=48000',
      seconds: seconds_of,
      video: ['-preset', 'ultrafast', '-g', '15', '-bf', String(b_frames)],
    });
  air.stream.begin();
  air.feed(await clip('320x240', 0, 3));
  await seconds(1.5);
  air.feed(await clip('854x480', 2, 5), 20_000);
  await seconds(6);
  air.stream.end();
  const found = await air.recording.mediaOf({ ...LESSON, status: 'ended' });
  if (found === null) throw new Error('nothing was recorded');
  media = found;
  record = { ...newRecord(lessonOf(ID), new Date().toISOString()), media: summaryOf(media) };
}, patience(60_000));
afterAll(async () => {
  await air.stop();
  await store?.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('what is asked for is made smaller, segment by segment, and plays with the recording’s own sound and times', async () => {
  // So that several stretches make one period.
  const one = await stand([], 1);
  expect(one.desk.of(record).map(({ resolution, state }) => [resolution, state])).toEqual([['360p', 'none']]);
  await expect(one.desk.ask(record, ['480p'])).rejects.toMatchObject({ code: 'invalid_input' });
  await one.desk.ask(record, ['360p']);
  await untilReady(one);
  expect(one.desk.queued('local')).toEqual([]);
  const shown = await createRenditionMedia({ ...one, mediaOf: () => Promise.resolve(media) }).shown(
    ID,
    '360p',
  );
  const own = media.index.segments('v');
  const made = shown.index.segments('v');
  expect(made).toHaveLength(own.length);
  expect(shown.index.segments('a')).toEqual(media.index.segments('a'));
  const secondsOf = (index: typeof shown.index, at: number): number => {
    const segment = index.segments('v')[at];
    return (segment?.start_ticks ?? 0) / (index.period(segment?.period ?? 0)?.v?.timescale ?? 1);
  };
  for (const at of own.keys())
    expect(Math.abs(secondsOf(shown.index, at) - secondsOf(media.index, at))).toBeLessThan(0.15);
  for (const [at, { start_ticks, period }] of made.entries()) {
    const before = made[at - 1];
    if (before?.period !== period) continue;
    // At most a picture's length, where a stretch ends: of the last one nobody knows how long it is shown.
    const gap = start_ticks - before.start_ticks - before.duration_ticks;
    expect(Math.abs(gap) / (shown.index.period(period)?.v?.timescale ?? 1)).toBeLessThan(0.07);
  }
  // The first period is not higher, and the second one is.
  expect(shown.index.periods.map(({ v }) => v?.height)).toEqual([240, 360]);
  for (const { period } of shown.index.periods) {
    const names = [
      `v-init${String(period)}.mp4`,
      ...made.filter((s) => s.period === period).map((s) => `v${String(s.number)}.m4s`),
    ];
    const file = Buffer.concat(
      await Promise.all(names.map((name) => readFile(join(shown.picture_dir, name)))),
    );
    const packets = await packetsOf(file);
    const of_period = own.filter((segment) => segment.period === period);
    const recorded =
      of_period.reduce((sum, segment) => sum + segment.duration_ticks, 0) /
      (media.index.period(period)?.v?.timescale ?? 1);
    expect(Math.abs(packets.length / 15 - recorded)).toBeLessThan(0.3);
    expect(packets[0]?.key).toBe(true);
  }
  await one.queue.stop();
});

describe('over what may come between', () => {
  test('what a killed app had made is there still, and only the stretch that was on its way is made again', async () => {
    const before = await stand();
    await before.desk.remove(ID, '360p');
    await before.desk.ask(record, ['360p']);
    await vi.waitFor(() => {
      expect(before.desk.queued('local')[0]?.progress).toBeGreaterThan(0);
    }, WAIT);
    await before.queue.stop();
    const first = join(dirOf('360p'), 'v1.m4s');
    const { mtimeMs } = await stat(first);
    const index = await before.shelf.read(ID, '360p');
    const torn = join(dirOf('360p'), `v${String(index.segments('v').length + 1)}.m4s`);
    await writeFile(torn, 'what was on its way');
    await writeFile(join(dirOf('360p'), 'segments.ndjson'), '{"type":"segm', { flag: 'a' });
    const after = await stand();
    expect(after.desk.queued('local')).toMatchObject([{ resolution: '360p', title: record.title }]);
    await untilReady(after);
    expect((await stat(first)).mtimeMs).toBe(mtimeMs);
    expect((await after.shelf.read(ID, '360p')).segments('v')).toHaveLength(media.index.segments('v').length);
    await after.queue.stop();
  });

  test('nothing is made while a lesson is on, and it goes on after it', async () => {
    const one = await stand();
    await one.desk.remove(ID, '360p');
    one.is_live = true;
    await one.desk.ask(record, ['360p']);
    expect(one.desk.of(record)).toMatchObject([{ state: 'waiting', reason: 'lesson' }]);
    one.is_live = false;
    one.queue.look();
    await vi.waitFor(() => {
      expect(one.desk.of(record)).toMatchObject([{ state: 'making', reason: null }]);
    }, WAIT);
    one.is_live = true;
    one.queue.look();
    await vi.waitFor(() => {
      expect(stateOf(one)).toBe('waiting');
    }, WAIT);
    one.is_live = false;
    one.queue.look();
    await untilReady(one);
    await one.queue.stop();
  });

  test('what is cancelled leaves nothing, and is not gone on with after a restart', async () => {
    const one = await stand();
    await one.desk.remove(ID, '360p');
    await one.desk.ask(record, ['360p']);
    await one.desk.remove(ID, '360p');
    expect(stateOf(one)).toBe('none');
    await one.desk.ask(record, ['360p']);
    await one.desk.cancel(ID);
    expect(one.queue.stateOf(`${ID}/rendition-360p`)).toBeNull();
    expect((await stand()).desk.queued('local')).toEqual([]);
    await one.queue.stop();
  });

  test('a full disk stops it and takes it away, and it is tried again when there is room', async () => {
    const one = await stand();
    await one.desk.ask(record, ['360p']);
    await untilReady(one);
    one.free_bytes = KEPT_FREE_BYTES - 1;
    await one.desk.lookAtDisk();
    expect(stateOf(one)).toBe('none');
    expect(await readdir(join(data_dir, 'lesson', 'renditions'))).toEqual([]);
    await one.desk.ask(record, ['360p']);
    await vi.waitFor(() => {
      expect(one.desk.of(record)).toMatchObject([{ state: 'failed', reason: 'no_room' }]);
    }, WAIT);
    expect(one.errors).toMatchObject([{ code: 'storage_full' }]);
    one.errors.length = 0;
    one.free_bytes = Number.MAX_SAFE_INTEGER;
    await one.desk.lookAtDisk();
    await untilReady(one);
    await one.queue.stop();
  });

  test('an encoder that this computer does not have, and one that fails when it counts, are replaced by ours', async () => {
    const asked: string[] = [];
    const none: Encoder = { ...SOFTWARE, name: 'none', args: () => ['-c:v', 'h264_none'] };
    // Good for the one picture that it is tried with.
    const breaks: Encoder = {
      ...SOFTWARE,
      name: 'breaks',
      args(form) {
        asked.push('breaks');
        return asked.length === 1 ? SOFTWARE.args(form) : ['-c:v', 'h264_none'];
      },
    };
    const one = await stand([none, breaks]);
    await one.desk.remove(ID, '360p');
    await one.desk.ask(record, ['360p']);
    await untilReady(one);
    expect(asked).toHaveLength(2);
    await one.queue.stop();
  });

  test('what another encoder has begun is begun anew', async () => {
    const baseline: Encoder = {
      ...SOFTWARE,
      name: 'baseline',
      args: (form) => [
        ...SOFTWARE.args(form).filter((one) => one !== 'high' && one !== '-profile:v'),
        '-profile:v',
        'baseline',
      ],
    };
    const before = await stand([baseline]);
    await before.desk.remove(ID, '360p');
    await before.desk.ask(record, ['360p']);
    await untilReady(before);
    await before.queue.stop();
    // As if the app had ended before the last segment.
    const index = await before.shelf.read(ID, '360p');
    await rm(join(dirOf('360p'), 'rendition.json'));
    await writeFile(join(dirOf('360p'), 'segments.ndjson'), `${index.lines().slice(0, -1).join('\n')}\n`);
    const after = await stand();
    await after.desk.ask(record, ['360p']);
    await untilReady(after);
    const codecs = (await after.shelf.read(ID, '360p')).periods.map(({ v }) => v?.codec.slice(0, 7));
    expect(codecs.at(-1)).toBe('avc1.64');
    await after.queue.stop();
  });
});
