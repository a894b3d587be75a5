import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { runProgram } from '../../../src/main/process/run-program.ts';
import { createFaultyFileOps } from '../../fakes/faulty-file-ops.ts';
import { clipOf } from '../../support/media/source-clip.ts';
import { notRun } from '../../support/not-run.ts';
import {
  decode,
  loudnessOf,
  packetsOf,
  readRecorded,
  type Recorded,
} from '../../support/recording/recorded.ts';
import {
  LESSON,
  startRecorder,
  type RecorderHarness,
  type RecorderOptions,
} from '../../support/recording/recorder-harness.ts';
import { patience } from '../../support/patience.ts';

/** The recorder with real ffmpegs on a real disk; what it wrote is read by others. */
const WAIT = { timeout: patience(20_000), interval: 20 };
const PICTURE = 'testsrc2=size=320x180:rate=30';
const SOUND = 'sine=frequency=440';
const gop = (frames: number, bf = 0): string[] => [
  ...['-preset', 'ultrafast', '-g', String(frames), '-keyint_min', String(frames), '-sc_threshold', '0'],
  ...['-bf', String(bf)],
];

/** 12 s, a key frame each 2 s, B-frames. */
let clip: MediaUnit[];
/** 6 s of another size and rate. */
let other: MediaUnit[];
/** 12 s with one key frame. */
let long: MediaUnit[];
beforeAll(async () => {
  [clip, other, long] = await Promise.all([
    clipOf({ picture: PICTURE, sound: SOUND, seconds: 12, video: gop(60, 2) }),
    clipOf({
      picture: 'testsrc2=size=180x320:rate=15',
      sound: `${SOUND}:sample_rate=22050`,
      seconds: 6,
      video: gop(30),
    }),
    clipOf({ picture: PICTURE, sound: SOUND, seconds: 12, video: gop(10_000) }),
  ]);
});

const open: RecorderHarness[] = [];
const start = async (options: RecorderOptions = {}): Promise<RecorderHarness> => {
  const air = await startRecorder(options);
  open.push(air);
  return air;
};
afterEach(async () => {
  for (const air of open.splice(0)) await air.stop();
});

const before = (units: readonly MediaUnit[], ms: number): MediaUnit[] =>
  units.filter(({ dts_ms }) => dts_ms < ms);
const between = (units: readonly MediaUnit[], from: number, to: number): MediaUnit[] =>
  units.filter(({ dts_ms }) => dts_ms >= from && dts_ms < to);
const pictures = (units: readonly MediaUnit[]): MediaUnit[] => units.filter(({ kind }) => kind === 'video');
const sounds = (units: readonly MediaUnit[]): MediaUnit[] => units.filter(({ kind }) => kind === 'audio');
const seconds = (air: RecorderHarness): number => air.recording.stateOf(LESSON.session_id).seconds;
const until = (air: RecorderHarness, at_least: number): Promise<void> =>
  vi.waitFor(() => {
    expect(seconds(air)).toBeGreaterThanOrEqual(at_least);
  }, WAIT);
/** Feeds the clip as time goes by: all at once, one muxer would be far ahead of the other. */
const feedInSteps = async (air: RecorderHarness, to_ms: number): Promise<void> => {
  for (let from = 0; from < to_ms; from += 400) {
    air.feed(between(clip, from, Math.min(from + 400, to_ms)));
    await until(air, (from - 700) / 1000);
  }
};
/** Stops and reads what is there. */
const end = async (air: RecorderHarness): Promise<Recorded> => {
  await air.recording.stop();
  return readRecorded(air.dir);
};
/** Every track of every period, read by ffmpeg without a complaint. */
const expectDecodes = async (recorded: Recorded): Promise<void> => {
  for (const { period, v, a } of recorded.periods) {
    for (const track of ['v', 'a'] as const) {
      if ((track === 'v' ? v : a) === null || recorded.segments(track, period).length === 0) continue;
      expect([period, track, (await decode(await recorded.track(track, period))).complaints]).toEqual([
        period,
        track,
        [],
      ]);
    }
  }
};

describe('a publisher', () => {
  test('is recorded to the last picture, and sound stays with it', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(clip);
    await until(air, 10);
    expect(air.recording.stateOf(LESSON.session_id)).toMatchObject({ state: 'recording' });
    await vi.waitFor(() => {
      expect(air.recording.recordedSince(LESSON.session_id)).toMatch(/^\d{4}-/);
    }, WAIT);
    air.stream.end();
    await vi.waitFor(() => {
      expect(air.recording.stateOf(LESSON.session_id).state).toBe('off');
    }, WAIT);
    const recorded = await end(air);
    const [video, audio] = [
      await packetsOf(await recorded.track('v', 1)),
      await packetsOf(await recorded.track('a', 1)),
    ];
    expect(video).toHaveLength(pictures(clip).length);
    expect(audio).toHaveLength(sounds(clip).length);
    // To the millisecond, reordered pictures included.
    const source = pictures(clip);
    const base_ms = source[0]?.dts_ms ?? 0;
    source.forEach((unit, at) => {
      expect(Math.abs((video[at]?.dts ?? 0) * 1000 - (unit.dts_ms - base_ms))).toBeLessThan(1);
    });
    expect(Math.abs((audio[0]?.dts ?? 0) * 1000 - ((sounds(clip)[0]?.dts_ms ?? 0) - base_ms))).toBeLessThan(
      1,
    );
    await expectDecodes(recorded);

    const segments = recorded.segments('v');
    expect(segments.map(({ duration_ticks }) => duration_ticks / 90_000)).toEqual([
      2,
      2,
      2,
      2,
      2,
      expect.closeTo(2, 1),
    ]);
    expect(segments.every(({ key }) => key)).toBe(true);
    expect(air.recording.stateOf(LESSON.session_id).bytes).toBe(
      recorded.periods.reduce((sum, { v, a }) => sum + (v?.bytes ?? 0) + (a?.bytes ?? 0), 0) +
        [...recorded.segments('v'), ...recorded.segments('a')].reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });

  test('of whom the teacher wants nothing recorded is recorded to the last picture before, and from the next key frame on', async () => {
    const air = await start();
    air.stream.begin();
    const [paused_ms, resumed_ms] = [4500, 8500];
    air.feed(between(clip, 0, paused_ms));
    await air.recording.setPaused(LESSON.session_id, true);
    expect(air.recording.stateOf(LESSON.session_id).state).toBe('paused');
    // Up to half of a group of pictures, whose key frame the stream still holds.
    air.feed(between(clip, paused_ms, resumed_ms));
    await air.recording.setPaused(LESSON.session_id, false);
    air.feed(between(clip, resumed_ms, Infinity));
    air.stream.end();
    const recorded = await end(air);
    expect(recorded.periods).toHaveLength(2);
    const first_key_ms =
      clip.find((unit) => unit.kind === 'video' && unit.key && unit.dts_ms >= resumed_ms)?.dts_ms ?? 0;
    expect(first_key_ms).toBeGreaterThan(resumed_ms);
    const counts = await Promise.all(
      recorded.periods.map(async ({ period }) => (await packetsOf(await recorded.track('v', period))).length),
    );
    expect(counts).toEqual([
      pictures(between(clip, 0, paused_ms)).length,
      pictures(between(clip, first_key_ms, Infinity)).length,
    ]);
    const [, second] = recorded.periods;
    expect(second?.media_ms).toBeLessThanOrEqual(paused_ms + 200);
    await expectDecodes(recorded);
  });

  test('whose key frames are far apart has segments of ten seconds at most', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(long);
    air.stream.end();
    await until(air, 11.5);
    const recorded = await end(air);
    const lengths = recorded.segments('v').map(({ duration_ticks }) => duration_ticks / 90_000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10);
    expect(recorded.segments('v').map(({ key }) => key)).toEqual([true, false]);
    await expectDecodes(recorded);
  });

  test('after another begins a new period without a gap, whatever its size', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(before(clip, 5000));
    await until(air, 3);
    air.stream.begin();
    air.feed(other, 60_000);
    air.stream.end();
    await until(air, 10.5);
    const recorded = await end(air);
    expect(recorded.periods.map(({ v, a }) => [v?.width, v?.height, a?.sample_rate])).toEqual([
      [320, 180, 44_100],
      [180, 320, 22_050],
    ]);
    const [first, second] = [
      await packetsOf(await recorded.track('v', 1)),
      await packetsOf(await recorded.track('v', 2)),
    ];
    expect(first.length + second.length).toBe(pictures(before(clip, 5000)).length + pictures(other).length);
    const shown_ms = Math.max(...first.map(({ pts }) => pts * 1000)) + 34;
    expect(Math.abs((second[0]?.pts ?? 0) * 1000 - shown_ms)).toBeLessThan(60);
    await expectDecodes(recorded);
  });

  test('without sound gets silence, and its sound from the newest key frame on when it comes', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(pictures(before(clip, 4900)));
    await until(air, 3);
    air.feed(between(clip, 4900, 12_000));
    air.stream.end();
    await until(air, 11.5);
    const recorded = await end(air);
    expect(recorded.periods).toHaveLength(2);
    expect((await packetsOf(await recorded.track('v', 1))).length).toBe(pictures(before(clip, 4000)).length);
    expect((await packetsOf(await recorded.track('v', 2))).length).toBe(
      pictures(between(clip, 4000, 12_000)).length,
    );
    const silence = await recorded.track('a', 1);
    expect(await loudnessOf(silence)).toBeLessThan(-80);
    expect(await loudnessOf(await recorded.track('a', 2))).toBeGreaterThan(-30);
    await expectDecodes(recorded);
  });

  test('of sound alone is recorded as well', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(sounds(clip));
    air.stream.end();
    await until(air, 11);
    const recorded = await end(air);
    expect(recorded.periods).toMatchObject([{ v: null, a: { codec: 'mp4a.40.2' } }]);
    expect(await packetsOf(await recorded.track('a', 1))).toHaveLength(sounds(clip).length);
  });

  test('that is gone leaves nothing to the lesson after it', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(before(clip, 3000));
    air.stream.end();
    await until(air, 2);
    const bytes = air.recording.stateOf(LESSON.session_id).bytes;
    await air.recording.stop();
    const next = await start({ stream: air.stream, data_dir: `${air.data_dir}-next` });
    next.stream.begin();
    next.stream.end();
    await next.recording.stop();
    expect(next.recording.stateOf(LESSON.session_id).bytes).toBe(0);
    expect(bytes).toBeGreaterThan(0);
    await rm(next.data_dir, { recursive: true, force: true });
  });
});

describe('a killed muxer', () => {
  test.each(['v', 'a'] as const)('of %s costs nothing that the ring still has', async (track) => {
    const air = await start();
    air.stream.begin();
    await feedInSteps(air, 5200);
    const pids = air.muxers();
    expect(pids).toHaveLength(2);
    process.kill(pids[track === 'v' ? 0 : 1] ?? 0, 'SIGKILL');
    // Both are replaced at once.
    await vi.waitFor(() => {
      expect(air.muxers().filter((pid) => !pids.includes(pid))).toHaveLength(2);
    }, WAIT);
    air.feed(between(clip, 5200, 12_000));
    air.stream.end();
    await until(air, 11.5);
    const recorded = await end(air);
    expect(recorded.periods).toHaveLength(2);
    // At a key frame that the other track has still.
    expect([2000, 4000]).toContain(recorded.periods[1]?.media_ms);
    const [first, second] = [
      await packetsOf(await recorded.track('v', 1)),
      await packetsOf(await recorded.track('v', 2)),
    ];
    expect(first.length + second.length).toBe(pictures(clip).length);
    const heard = recorded
      .segments('a')
      .reduce((sum, { duration_ticks }) => sum + duration_ticks / 44_100, 0);
    expect(heard).toBeGreaterThan(11.3);
    // At most what the sound's last segment was longer than the picture's.
    expect(heard).toBeLessThan(12.8);
    await expectDecodes(recorded);
  });
});

test('a muxer that hangs is replaced, and nothing is lost', async () => {
  const air = await start();
  air.stream.begin();
  air.feed(before(clip, 3000));
  await until(air, 2.4);
  const pids = air.muxers();
  const hung = pids[0] ?? 0;
  process.kill(hung, 'SIGSTOP');
  // Time goes by for a muxer that answers nothing.
  let now_ms = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now_ms);
  try {
    for (let from = 3000; from < 8000; from += 500) {
      now_ms += 1000;
      air.feed(between(clip, from, from + 500));
    }
  } finally {
    clock.mockRestore();
  }
  await vi.waitFor(() => {
    expect(air.muxers().filter((pid) => !pids.includes(pid))).toHaveLength(2);
  }, WAIT);
  air.feed(between(clip, 8000, 12_000));
  air.stream.end();
  await until(air, 11.5);
  const recorded = await end(air);
  const shown = [
    ...(await packetsOf(await recorded.track('v', 1))),
    ...(await packetsOf(await recorded.track('v', 2))),
  ];
  expect(shown.length).toBe(pictures(clip).length);
  await expectDecodes(recorded);
});

describe('a killed app', () => {
  test('loses less than a second, and the lesson goes on behind it', async () => {
    const air = await start();
    air.stream.begin();
    await feedInSteps(air, 7900);
    await until(air, 7.2);
    // What a kill leaves: files as they are, nothing closed.
    const data_dir = `${air.data_dir}-killed`;
    await cp(air.data_dir, data_dir, { recursive: true });
    try {
      const unclosed = await readRecorded(join(data_dir, 'lessons', LESSON.session_id, 'media'));
      expect(unclosed.segments('v').length).toBeLessThanOrEqual(3);

      const again = await start({ data_dir });
      expect(seconds(again)).toBeGreaterThan(6.9);
      again.stream.begin();
      again.feed(other);
      again.stream.end();
      await until(again, 12.5);
      const recorded = await end(again);
      expect(recorded.periods).toHaveLength(2);
      expect(recorded.segments('v', 1)).toHaveLength(4);
      expect((await packetsOf(await recorded.track('v', 1))).length).toBeGreaterThan(6.9 * 30);
      await expectDecodes(recorded);
    } finally {
      await rm(data_dir, { recursive: true, force: true });
    }
  });

  test('whose index is gone as well loses no more, over several periods, and nothing is written over', async () => {
    const air = await start();
    air.stream.begin();
    await feedInSteps(air, 5200);
    air.stream.begin();
    air.feed(between(clip, 0, 4900), 60_000);
    await until(air, 9);
    const data_dir = `${air.data_dir}-killed`;
    await cp(air.data_dir, data_dir, { recursive: true });
    try {
      await rm(join(data_dir, 'lessons', LESSON.session_id, 'media', 'segments.ndjson'));
      const again = await start({ data_dir });
      const kept = seconds(again);
      expect(kept).toBeGreaterThan(8.9);
      again.stream.begin();
      again.feed(other);
      again.stream.end();
      await until(again, kept + 5.5);
      const recorded = await end(again);
      expect(recorded.periods.map(({ period, v }) => [period, v?.width])).toEqual([
        [1, 320],
        [2, 320],
        [3, 180],
      ]);
      const counts = await Promise.all(
        [1, 2, 3].map(async (period) => (await packetsOf(await recorded.track('v', period))).length),
      );
      expect(counts[0]).toBe(pictures(before(clip, 5200)).length);
      expect(counts[2]).toBe(pictures(other).length);
      await expectDecodes(recorded);
    } finally {
      await rm(data_dir, { recursive: true, force: true });
    }
  });
});

describe('a full disk', () => {
  test('is said, costs the lesson nothing, and is recorded on when there is room', async () => {
    const faulty = createFaultyFileOps(nodeFileOps);
    const air = await start({ disk: faulty.ops });
    const states = new Set<string>();
    air.bus.on('recording.changed', () => states.add(air.recording.stateOf(LESSON.session_id).state));
    air.stream.begin();
    air.feed(before(clip, 3200));
    await until(air, 2.5);
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    air.feed(between(clip, 3200, 7000));
    await vi.waitFor(() => {
      expect([...air.recording.troubles]).toEqual(['full']);
    }, WAIT);
    await vi.waitFor(() => {
      expect(air.muxers()).toEqual([]);
    }, WAIT);
    const before_ms = seconds(air) * 1000;
    faulty.failWhen(() => null);
    await vi.waitFor(() => {
      expect([...air.recording.troubles]).toEqual([]);
    }, WAIT);
    air.feed(between(clip, 7000, 12_000));
    air.stream.end();
    await vi.waitFor(() => {
      expect(seconds(air) * 1000).toBeGreaterThan(before_ms + 3500);
    }, WAIT);
    expect(states).toContain('full');
    const recorded = await end(air);
    expect(recorded.periods).toHaveLength(2);
    await expectDecodes(recorded);
    // Nothing twice.
    const shown = [
      ...(await packetsOf(await recorded.track('v', 1))),
      ...(await packetsOf(await recorded.track('v', 2))),
    ];
    shown.forEach(({ dts }, at) => {
      expect(dts).toBeGreaterThan(shown[at - 1]?.dts ?? -1);
    });
  });
});

const isFull = (air: RecorderHarness): boolean => air.recording.troubles.has('full');

test('a file system that is really full ends the recording cleanly, and it goes on when there is room', async (context) => {
  const data_dir = await mkdtemp(join(tmpdir(), 'airclass-small-disk-'));
  const mounted = await runProgram({
    file: 'mount',
    args: ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', data_dir],
    timeout_ms: 10_000,
  });
  if (mounted.code !== 0) {
    await rm(data_dir, { recursive: true, force: true });
    return notRun(context, 'a recording on a disk that is really full', 'no file system may be mounted here');
  }
  try {
    const air = await start({ data_dir });
    const ballast = join(data_dir, 'ballast');
    await writeFile(ballast, Buffer.alloc(11_600_000));
    air.stream.begin();
    for (let from = 0; from < 12_000 && !isFull(air); from += 400) {
      air.feed(between(clip, from, from + 400));
      await vi.waitFor(() => {
        expect(isFull(air) || seconds(air) * 1000 >= from - 700).toBe(true);
      }, WAIT);
    }
    await vi.waitFor(() => {
      expect([...air.recording.troubles]).toEqual(['full']);
    }, WAIT);
    const kept = seconds(air);
    expect(kept).toBeGreaterThan(0.5);
    await rm(ballast);
    await vi.waitFor(() => {
      expect([...air.recording.troubles]).toEqual([]);
    }, WAIT);
    air.stream.begin();
    air.feed(other, 30_000);
    air.stream.end();
    await until(air, kept + 5.5);
    const recorded = await end(air);
    expect(recorded.periods.length).toBeGreaterThanOrEqual(2);
    await expectDecodes(recorded);
  } finally {
    for (const air of open.splice(0)) await air.stop();
    await runProgram({ file: 'umount', args: [data_dir], timeout_ms: 10_000 });
    await rm(data_dir, { recursive: true, force: true });
  }
});

describe('a hostile source', () => {
  test('that changes its codec at each picture makes few periods, and what is recorded decodes', async () => {
    const air = await start({ min_period_ms: 1000 });
    air.stream.begin();
    const a = pictures(before(clip, 2000));
    const b = pictures(before(other, 2000));
    for (let at = 0; at < 400; at += 1) {
      const unit = (at % 2 === 0 ? a : b)[0];
      if (unit !== undefined)
        air.feed([{ ...unit, dts_ms: 0, ...(unit.kind === 'video' ? { pts_ms: 0 } : {}) }], at * 10);
    }
    air.feed(clip, 4000);
    air.stream.end();
    await until(air, 12);
    const recorded = await end(air);
    expect(recorded.periods.length).toBeLessThan(8);
    await expectDecodes(recorded);
  });

  test('whose clock stands, leaps and goes back is recorded on afterwards', async () => {
    const air = await start();
    air.stream.begin();
    air.feed(before(clip, 1000));
    for (const dts_ms of [500, 500, 500, 2 ** 31, 0, 2 ** 32 - 1, 700]) {
      air.feed(
        before(clip, 70).map((unit) =>
          unit.kind === 'video' ? { ...unit, dts_ms, pts_ms: dts_ms - 9000 } : { ...unit, dts_ms },
        ),
      );
    }
    air.feed([{ ...pictures(clip)[0]!, data: Buffer.alloc(0) }], 900);
    air.feed(clip, 20_000);
    air.stream.end();
    await until(air, 11);
    const recorded = await end(air);
    expect(
      (await packetsOf(await recorded.track('v', recorded.periods.at(-1)?.period ?? 0))).length,
    ).toBeGreaterThan(300);
  });
});

test('the next lesson is dated by the wall’s clock as it is by then, however it was set', async () => {
  const night_ms = 14 * 3_600_000;
  let set_ms = 0;
  const air = await start({ now: () => new Date(Date.now() + set_ms) });
  const next = { session_id: 'next', stream_id: LESSON.stream_id, teacher_id: 'local' };
  const ended = { ...next, session_id: LESSON.session_id, reason: 'teacher' } as const;
  air.bus.fact('session.ended', LESSON.session_id, ended);
  set_ms = night_ms;
  air.bus.fact('session.started', next.session_id, next);
  await air.recording.mediaOf({ ...next, status: 'open' });
  const periodOf = async (): Promise<number> => {
    air.feed(clip, performance.now());
    const media = await air.recording.mediaOf({ ...next, status: 'open' });
    return Date.parse(media?.index.periods[0]?.at ?? '');
  };
  await vi.waitFor(async () => {
    expect(Math.abs((await periodOf()) - Date.now() - night_ms)).toBeLessThan(patience(60_000));
  }, WAIT);
});
