// @sixth a machine that is too slow, for a while
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBus } from '../../../src/main/bus/bus.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createLiveStream } from '../../../src/main/media/stream/live-stream.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import { createRecording } from '../../../src/main/recording/index.ts';
import { heapBytes } from '../../support/heap.ts';
import { clipOf, FFMPEG } from '../../support/media/source-clip.ts';
import { videoUnit } from '../../support/media/units.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { descendants } from '../../support/processes.ts';
import { decode, packetsOf, readRecorded, type Recorded } from '../../support/recording/recorded.ts';
import {
  LESSON,
  startRecorder,
  type RecorderHarness,
  type RecorderOptions,
} from '../../support/recording/recorder-harness.ts';

/** Muxers that are frozen, late, or not to be had: what the recording loses, and how often one is started. */
const WAIT = { timeout: patience(40_000), interval: 20 };
const SECONDS = 12;

/** A key frame each 2 s. */
let clip: MediaUnit[];
beforeAll(async () => {
  clip = await clipOf({
    picture: 'testsrc2=size=320x180:rate=30',
    sound: 'sine=frequency=440',
    seconds: SECONDS,
    video: ['-preset', 'ultrafast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '0'],
  });
});

const open: RecorderHarness[] = [];
const folders: string[] = [];
const start = async (options: RecorderOptions = {}): Promise<RecorderHarness> => {
  const air = await startRecorder(options);
  open.push(air);
  return air;
};
afterEach(async () => {
  const stopped = open.splice(0);
  for (const air of stopped) await air.stop();
  // One that was frozen is ended a little later, and the next test must not take it for its own.
  await vi.waitFor(() => {
    expect(stopped.flatMap((air) => air.muxers())).toEqual([]);
  }, WAIT);
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
});

const between = (from: number, to: number): MediaUnit[] =>
  clip.filter(({ dts_ms }) => dts_ms >= from && dts_ms < to);
const until = (air: RecorderHarness, at_least: number): Promise<void> =>
  vi.waitFor(() => {
    expect(air.recording.stateOf(LESSON.session_id).seconds).toBeGreaterThanOrEqual(at_least);
  }, WAIT);
const end = async (air: RecorderHarness): Promise<Recorded> => {
  await air.recording.stop();
  return readRecorded(air.dir);
};
/** How many pictures were recorded, and how many seconds of sound. */
const amountOf = async (recorded: Recorded): Promise<{ pictures: number; sound_s: number }> => {
  let pictures = 0;
  for (const { period } of recorded.periods) {
    if (recorded.segments('v', period).length === 0) continue;
    pictures += (await packetsOf(await recorded.track('v', period))).length;
    expect((await decode(await recorded.track('v', period))).complaints).toEqual([]);
  }
  const ticks = recorded.segments('a').reduce((sum, { duration_ticks }) => sum + duration_ticks, 0);
  return { pictures, sound_s: ticks / 44_100 };
};
const PICTURES = SECONDS * 30;
/** By the wall's time, too, each period begins where the one before ends: nobody waited for a muxer that was lost. */
const expectSeamlessTime = ({ periods }: Recorded): void => {
  const [first, ...others] = periods.map(({ at, media_ms }) => Date.parse(at) - media_ms);
  expect(others).toEqual(others.map(() => first));
};

describe('a frozen muxer', () => {
  test.each(['v', 'a'] as const)(
    'of %s costs less than half a second, though the other went on',
    async (track) => {
      const air = await start();
      air.stream.begin();
      air.feed(between(0, 3000));
      await until(air, 2.4);
      const pids = air.muxers();
      process.kill(pids[track === 'v' ? 0 : 1] ?? 0, 'SIGSTOP');
      air.feed(between(3000, 11_000));
      await vi.waitFor(() => {
        expect(air.muxers().filter((pid) => !pids.includes(pid))).toHaveLength(2);
      }, WAIT);
      air.feed(between(11_000, 13_000));
      air.stream.end();
      await until(air, 11.5);
      const recorded = await end(air);
      expect(recorded.periods).toHaveLength(2);
      expectSeamlessTime(recorded);
      const { pictures, sound_s } = await amountOf(recorded);
      expect(pictures).toBe(PICTURES);
      expect(Math.abs(sound_s - SECONDS)).toBeLessThan(0.5);
    },
  );

  test('does not take the end of a lesson with it', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(between(0, 3000));
    await until(air, 2.4);
    process.kill(air.muxers()[0] ?? 0, 'SIGSTOP');
    air.feed(between(3000, 13_000));
    const recorded = await end(air);
    expectSeamlessTime(recorded);
    const { pictures, sound_s } = await amountOf(recorded);
    expect(pictures).toBe(PICTURES);
    expect(Math.abs(sound_s - SECONDS)).toBeLessThan(0.5);
  });
});

/** A program that writes a line for each time it is started, and does what `script` says before it becomes ffmpeg. */
const wrapped = async (
  script: string,
): Promise<{ path: string; starts: () => Promise<number>; dir: string }> => {
  const dir = await mkdtemp(join(tmpdir(), 'airclass-muxer-'));
  folders.push(dir);
  const path = join(dir, 'ffmpeg');
  const log = join(dir, 'starts');
  await writeFile(log, '');
  await writeFile(path, `#!/bin/sh\necho >>'${log}'\ncd '${dir}'\n${script}\nexec '${FFMPEG}' "$@"\n`);
  await chmod(path, 0o700);
  return { path, dir, starts: async () => (await readFile(log, 'utf8')).split('\n').length - 1 };
};

test('muxers that take long to load are waited for: none is started anew, and nothing is lost', async (context) => {
  if (process.platform === 'win32')
    return notRun(context, 'a muxer that is slow to load', 'it needs a shell');
  const slow = await wrapped('sleep 7');
  const air = await start({ ffmpeg_path: slow.path });
  air.stream.begin();
  air.feed(clip);
  air.stream.end();
  await until(air, 11.5);
  const recorded = await end(air);
  expect(recorded.periods).toHaveLength(1);
  expect(await slow.starts()).toBe(2);
  expect((await amountOf(recorded)).pictures).toBe(PICTURES);
});

test('muxers that end at each start are tried ever more seldom, it is said, and once mended they record', async (context) => {
  if (process.platform === 'win32')
    return notRun(context, 'a muxer that ends at each start', 'it needs a shell');
  const broken = await wrapped('test -e mended || exit 1');
  const air = await start({ ffmpeg_path: broken.path });
  air.stream.begin();
  air.feed(between(0, 4000));
  const at_ms: number[] = [];
  await vi.waitFor(async () => {
    const pairs = Math.floor((await broken.starts()) / 2);
    if (pairs > at_ms.length) at_ms.push(performance.now());
    expect(pairs).toBe(4);
  }, WAIT);
  expect(air.recording.stateOf(LESSON.session_id).state).toBe('failing');
  const pauses_ms = at_ms.slice(1).map((time_ms, at) => time_ms - (at_ms[at] ?? 0));
  expect(pauses_ms[2]).toBeGreaterThan(3500);
  await writeFile(join(broken.dir, 'mended'), '');
  const mended_ms = performance.now();
  air.feed(between(4000, 13_000));
  await vi.waitFor(() => {
    expect(air.recording.stateOf(LESSON.session_id).state).toBe('recording');
  }, WAIT);
  expect(performance.now() - mended_ms).toBeLessThan(10_000);
});

test('lessons whose muxers take nothing share a bounded memory and few programs, and are said to fail', async (context) => {
  if (process.platform === 'win32') return notRun(context, 'a muxer that takes nothing', 'it needs a shell');
  const deaf = await wrapped('exec sleep 600');
  const logger = createLogger({ part: 'test', level: 'silent' });
  const streams = Array.from({ length: 6 }, () => createLiveStream());
  const lessons = streams.map((_, at) => ({ session_id: `lesson-${String(at)}`, stream_id: String(at) }));
  const recording = createRecording({
    data_dir: deaf.dir,
    ffmpeg_path: deaf.path,
    openLessons: () => lessons.map((lesson) => ({ ...lesson, status: 'open' as const })),
    sourceOf: (stream_id) => streams[Number(stream_id)] ?? createLiveStream(),
    bus: createBus({ origin: 'test', logger }),
    logger,
    now: () => new Date(),
    now_ms: () => performance.now(),
  });
  recording.start();
  await vi.waitFor(() => {
    expect(streams.map(({ readers }) => readers)).toEqual(streams.map(() => 1));
  }, WAIT);
  heapBytes();
  const before = process.memoryUsage().arrayBuffers;
  for (const stream of streams) stream.begin();
  for (let at = 0; at < 600; at += 1) {
    for (const stream of streams) {
      const nal = Buffer.alloc(100_000, 0x65);
      stream.push(videoUnit({ dts_ms: at * 100, key: at % 10 === 0, nals: [nal] }));
    }
    // A muxer begins when the loop comes round.
    if (at % 50 === 0) await new Promise(setImmediate);
  }
  const states = lessons.map(({ session_id }) => recording.stateOf(session_id).state);
  const troubles = [...recording.troubles];
  heapBytes();
  const held_mb = (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
  const programs = descendants(process.pid).filter(({ command }) => command.startsWith('sleep 600')).length;
  await recording.stop();
  expect(states).toEqual(states.map(() => 'failing'));
  expect(troubles).toEqual(['behind']);
  // The streams' own ten seconds are among it; 343 MB were sent.
  expect(held_mb).toBeLessThan(200);
  expect(programs).toBeLessThanOrEqual(6);
  await vi.waitFor(() => {
    expect(descendants(process.pid).filter(({ command }) => command.startsWith('sleep 600'))).toEqual([]);
  }, WAIT);
});

test(
  'lessons that end while their muxers hang at the start make room for others',
  async (context) => {
    if (process.platform === 'win32') return notRun(context, 'a muxer that hangs', 'it needs a shell');
    const hung = await wrapped('test -e mended || exec sleep 600');
    const logger = createLogger({ part: 'test', level: 'silent' });
    const bus = createBus({ origin: 'test', logger });
    const streams = Array.from({ length: 4 }, () => createLiveStream());
    const lessons = streams.map((_, at) => ({ session_id: `lesson-${String(at)}`, stream_id: String(at) }));
    // As many as may begin at a time.
    const first = lessons.slice(0, 3);
    const last = lessons[3]!;
    const recording = createRecording({
      data_dir: hung.dir,
      ffmpeg_path: hung.path,
      openLessons: () => first.map((lesson) => ({ ...lesson, status: 'open' as const })),
      sourceOf: (stream_id) => streams[Number(stream_id)] ?? createLiveStream(),
      bus,
      logger,
      now: () => new Date(),
      now_ms: () => performance.now(),
    });
    recording.start();
    try {
      for (const stream of streams) {
        stream.begin();
        for (const unit of between(0, 4000)) stream.push(unit);
      }
      await vi.waitFor(async () => {
        expect(await hung.starts()).toBe(6);
      }, WAIT);
      bus.fact('session.started', last.session_id, { ...last, teacher_id: 'local' });
      await vi.waitFor(() => {
        expect(streams[3]?.readers).toBe(1);
      }, WAIT);
      await writeFile(join(hung.dir, 'mended'), '');
      for (const lesson of first) {
        bus.fact('session.ended', lesson.session_id, { ...lesson, teacher_id: 'local', reason: 'teacher' });
      }
      await vi.waitFor(() => {
        expect(recording.stateOf(last.session_id).state).toBe('recording');
      }, WAIT);
      expect(await hung.starts()).toBe(8);
    } finally {
      await recording.stop();
    }
    await vi.waitFor(() => {
      expect(descendants(process.pid).filter(({ command }) => command.startsWith('sleep 600'))).toEqual([]);
    }, WAIT);
  },
  patience(60_000),
);
