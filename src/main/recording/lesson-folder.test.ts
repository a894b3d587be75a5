import { describe, expect, test } from 'vitest';
import { CRASH_OUTCOMES, createCrashDisk, type CrashDisk } from '../../../test/fakes/crash-disk.ts';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { mp4Box, mp4Fragment } from '../../../test/support/media/mp4-bytes.ts';
import { createLogger } from '../logging/logger.ts';
import type { FileOps } from '../store/files.ts';
import { createLessonFolder, type LessonFolder } from './lesson-folder.ts';
import type { PeriodLine } from './lesson-index.ts';
import { withPeriodNote } from './period-note.ts';
import type { Fragment, Track } from './track-muxer.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const TIMESCALE = 1000;

const folderOn = async (ops: FileOps): Promise<LessonFolder> => {
  const folder = createLessonFolder({
    dir: '/lesson',
    disk: { ...ops, makeDirectory: async () => undefined },
    logger,
  });
  await folder.load();
  return folder;
};
const period = (number: number, media_ms: number): PeriodLine => ({
  type: 'period',
  period: number,
  at: '2026-11-21T09:00:00.000Z',
  media_ms,
  v: { codec: 'avc1.42c01e', timescale: TIMESCALE, bytes: 4, width: 320, height: 180 },
  a: { codec: 'mp4a.40.2', timescale: TIMESCALE, bytes: 4, sample_rate: 48_000, channels: 2 },
});
const INITS = new Map<Track, Buffer>([
  ['v', Buffer.from('vvvv')],
  ['a', Buffer.from('aaaa')],
]);
const fragment = (start: number, key = start % 2000 === 0): Fragment => ({
  start_ticks: start,
  end_ticks: start + 500,
  shown_to_ticks: start + 500,
  key,
  data: mp4Fragment({ start, durations: [500], key, data: Buffer.alloc(300, start / 500 + 1) }),
});

/** Six seconds, two tracks, two periods; one of the segments is cut back. */
const STEPS: readonly ((folder: LessonFolder) => Promise<void>)[] = [
  (folder) => folder.beginPeriod(period(1, 0), INITS),
  ...[0, 500, 1000, 1500].flatMap((start) => [
    (folder: LessonFolder) => folder.append('v', fragment(start)),
    (folder: LessonFolder) => folder.append('a', fragment(start, true)),
  ]),
  (folder) => folder.close('v'),
  (folder) => folder.close('a'),
  ...[2000, 2500, 3000].flatMap((start) => [
    (folder: LessonFolder) => folder.append('v', fragment(start)),
    (folder: LessonFolder) => folder.append('a', fragment(start, true)),
  ]),
  (folder) => folder.cutBack('v', 3000),
  (folder) => folder.cutBack('a', 3000),
  (folder) => folder.close('v'),
  (folder) => folder.close('a'),
  (folder) => folder.beginPeriod(period(2, 3000), INITS),
  ...[3000, 3500].map((start) => (folder: LessonFolder) => folder.append('v', fragment(start))),
  (folder) => folder.close('v'),
];

const sizeOf = (disk: CrashDisk, name: string): number => disk.read(`/lesson/${name}`)?.length ?? -1;
/** What is listed is there, whole and without a gap. */
const expectSound = (folder: LessonFolder, disk: CrashDisk): void => {
  for (const track of ['v', 'a'] as const) {
    const segments = folder.index.segments(track);
    segments.forEach((segment, at) => {
      expect(sizeOf(disk, `${track}${String(segment.number)}.m4s`)).toBe(segment.bytes);
      expect(segment.number).toBe(at + 1);
      const before = segments[at - 1];
      if (before?.period === segment.period) {
        expect(segment.start_ticks).toBe(before.start_ticks + before.duration_ticks);
      }
    });
  }
};
const endOf = (folder: LessonFolder, track: Track): number => {
  const last = folder.index.segments(track).at(-1);
  return last === undefined ? 0 : last.start_ticks + last.duration_ticks;
};

describe('a power cut', () => {
  test.each(STEPS.map((_, index) => index))('after step %d takes nothing that was written', async (last) => {
    for (const outcome of CRASH_OUTCOMES) {
      const disk = createCrashDisk();
      const folder = await folderOn(disk.ops);
      for (const step of STEPS.slice(0, last + 1)) await step(folder);
      const written_ms = folder.end_ms;
      const written_bytes = folder.bytes;

      const after = disk.crash(outcome);
      const found = await folderOn(after.ops);
      expectSound(found, after);
      expect(found.end_ms).toBe(written_ms);
      expect(found.bytes).toBe(written_bytes);
    }
  });

  test('in the middle of a write takes that fragment alone', async () => {
    for (const outcome of CRASH_OUTCOMES) {
      const disk = createCrashDisk();
      const folder = await folderOn(disk.ops);
      for (const step of STEPS.slice(0, 5)) await step(folder);
      const { ops } = disk;
      const target = await ops.open('/lesson/v1.m4s', 'existing', 0o600);
      const { data } = fragment(1000);
      await target.write(data, (disk.read('/lesson/v1.m4s') ?? Buffer.alloc(0)).length);
      const after = disk.crash(outcome);
      const found = await folderOn(after.ops);
      expectSound(found, after);
      expect(endOf(found, 'v')).toBe(outcome.data === 'kept' ? 1500 : 1000);
      // And the lesson goes on.
      await found.beginPeriod(period(2, 1500), INITS);
      await found.append('v', fragment(4000));
      await found.close('v');
      expectSound(await folderOn(after.ops), after);
    }
  });
});

describe('a full disk', () => {
  test('at any call loses nothing that was written before, and the lesson goes on', async () => {
    for (let failing = 1; ; failing += 1) {
      const disk = createCrashDisk();
      const faulty = createFaultyFileOps(disk.ops);
      const folder = await folderOn(faulty.ops);
      const first = faulty.calls + failing;
      let is_full = false;
      faulty.failWhen(({ number, name }) => {
        if (number >= first) is_full = true;
        return is_full && ['write', 'open', 'sync'].includes(name) ? 'ENOSPC' : null;
      });
      let written_ms = 0;
      let failed = false;
      for (const step of STEPS) {
        try {
          await step(folder);
          written_ms = folder.end_ms;
        } catch (error) {
          expect(error).toMatchObject({ code: 'ENOSPC' });
          failed = true;
          break;
        }
      }
      if (!failed) {
        expect(failing).toBeGreaterThan(40);
        return;
      }
      await folder.salvage();
      await expect(folder.probe()).rejects.toMatchObject({ code: 'ENOSPC' });
      is_full = false;
      faulty.failWhen(() => null);
      await folder.probe();
      expect(sizeOf(disk, '.room')).toBe(-1);
      expectSound(folder, disk);
      // A cut that failed half way may have cut.
      if (folder.index.periods.length > 0)
        expect([written_ms, Math.min(written_ms, 3000)]).toContain(folder.end_ms);

      const next = (folder.index.periods.at(-1)?.period ?? 0) + 1;
      await folder.beginPeriod(period(next, 5000), INITS);
      await folder.append('v', fragment(6000));
      await folder.close('v');
      expectSound(folder, disk);
      const lines = folder.index.lines();
      expect((await folderOn(disk.ops)).index.lines()).toEqual(lines);
    }
  });
});

describe('an index', () => {
  const written = async (): Promise<CrashDisk> => {
    const disk = createCrashDisk();
    const folder = await folderOn(disk.ops);
    for (const step of STEPS) await step(folder);
    await folder.release();
    return disk;
  };

  test('is found as it was left', async () => {
    const disk = await written();
    const found = await folderOn(disk.ops);
    expect(found.index.periods).toHaveLength(2);
    expect(found.index.segments('v').map(({ number, period: of }) => [number, of])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(found.index.bytesOf('v2.m4s')).toBe(sizeOf(disk, 'v2.m4s'));
    expect(found.index.bytesOf('v-init2.mp4')).toBe(4);
    expect(found.index.bytesOf('segments.ndjson')).toBeNull();
  });

  /** Three periods as the recorder writes them: their init segments tell them, and their muxers count. */
  const noted = async (): Promise<CrashDisk> => {
    const disk = createCrashDisk();
    const folder = await folderOn(disk.ops);
    for (const [number, from, rate] of [
      [1, 0, TIMESCALE],
      [2, 4000, TIMESCALE / 2],
      // Whose number is not the next one: what would have been the third came to nothing.
      [4, 8000, TIMESCALE],
    ] as const) {
      const line = period(number, from);
      const sound = {
        ...line.a,
        timescale: rate,
        codec: 'mp4a.40.2',
        bytes: 0,
        sample_rate: rate,
        channels: 2,
      };
      const inits = (['v', 'a'] as const).map(
        (track) => [track, withPeriodNote(mp4Box('moov'), { ...line, a: sound })] as const,
      );
      const bytes = inits[0]?.[1].length ?? 0;
      const v = line.v === null ? null : { ...line.v, bytes };
      await folder.beginPeriod({ ...line, v, a: { ...sound, bytes } }, new Map(inits));
      for (const at of [0, 500, 1000, 1500, 2000, 2500, 3000, 3500]) {
        for (const track of ['v', 'a'] as const) {
          if (at === 2000) await folder.close(track);
          const start = track === 'v' ? from + at : ((from + at) * rate) / TIMESCALE;
          const length = track === 'v' ? 500 : (500 * rate) / TIMESCALE;
          const data = Buffer.alloc(300, 1 + at / 500);
          const sequence = 1 + at / 500;
          await folder.append(track, {
            ...{ start_ticks: start, end_ticks: start + length, shown_to_ticks: start + length, key: true },
            data: mp4Fragment({ start, durations: [length], data, sequence }),
          });
        }
      }
      for (const track of ['v', 'a'] as const) await folder.close(track);
    }
    await folder.release();
    return disk;
  };
  const linesOf = async (disk: CrashDisk): Promise<string[]> =>
    (await folderOn(disk.ops)).index.lines().toSorted();
  const INDEX = '/lesson/segments.ndjson';

  test('that is gone, empty or zeroed is written anew from the files, in mid-lesson too', async () => {
    const disk = await noted();
    const lines = await linesOf(disk);
    expect(lines).toHaveLength(3 + 12);
    await disk.ops.unlink(INDEX);
    expect(await linesOf(disk)).toEqual(lines);
    for (const is_zeroed of [false, true]) {
      const length = disk.read(INDEX)?.length ?? 0;
      const file = await disk.ops.open(INDEX, 'create', 0o600);
      if (is_zeroed) await file.write(Buffer.alloc(length), 0);
      expect(await linesOf(disk)).toEqual(lines);
    }
    await disk.ops.unlink(INDEX);
    const found = await folderOn(disk.ops);
    expect(found.recovered).toMatch(/index was gone/);
    expect(found.end_ms).toBe(12_000);
    await found.beginPeriod(period(5, 12_000), INITS);
    await found.append('v', fragment(12_000));
    await found.close('v');
    expect(found.index.segments('v').map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expectSound(found, disk);
  });

  test('that lists more of a newest segment than there is has what is whole of it', async () => {
    for (const damage of [
      (file: Buffer) => file.subarray(0, -40),
      (file: Buffer) => Buffer.concat([file.subarray(0, -40), Buffer.alloc(40)]),
    ]) {
      const disk = await noted();
      const newest = await disk.ops.readFile('/lesson/v6.m4s');
      await (await disk.ops.open('/lesson/v6.m4s', 'create', 0o600)).write(damage(newest), 0);
      const found = await folderOn(disk.ops);
      expectSound(found, disk);
      expect([endOf(found, 'v'), endOf(found, 'a')]).toEqual([11_500, 12_000]);
    }
  });

  test.each([
    ['half a line', (text: string) => text.slice(0, -20)],
    ['a line of noise', (text: string) => `${text}\u0000\u0000{"type":\n`],
    [
      'a segment of a period that is not there',
      (text: string) => text.replaceAll('"period":2', '"period":7'),
    ],
    ['a line twice', (text: string) => `${text}${text.trim().split('\n').at(-1) ?? ''}\n`],
  ])('with %s is repaired, and goes on', async (_what, damage) => {
    const disk = await written();
    const text = (disk.read('/lesson/segments.ndjson') ?? Buffer.alloc(0)).toString('utf8');
    const file = await disk.ops.open('/lesson/segments.ndjson', 'create', 0o600);
    await file.write(Buffer.from(damage(text)), 0);
    const found = await folderOn(disk.ops);
    expectSound(found, disk);
    expect(found.index.segments('v').length).toBeGreaterThanOrEqual(2);
    await found.beginPeriod(period(9, 9000), INITS);
    expect((await folderOn(disk.ops)).index.periods.at(-1)?.period).toBe(9);
  });
});
