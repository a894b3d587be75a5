import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { CRASH_OUTCOMES, createCrashDisk, type CrashDisk } from '../../../test/fakes/crash-disk.ts';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import type { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import type { FileOps } from './files.ts';
import { createLessonLog, type DurableLessonLog } from './lesson-log.ts';
import type { LogCursor } from './lesson-log.types.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const PATH = '/data/lessons/lesson/chat.ndjson';
const AT = '2026-11-21T01:02:03.000Z';
const schema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('said'), text: z.string() }),
  z.object({ type: z.literal('hushed'), for_s: z.number().positive() }),
]);
type Chat = z.infer<typeof schema>;

const said = (text: string): Chat => ({ type: 'said', text });
const lineOf = (seq: number, text: string): string => `${JSON.stringify({ seq, at: AT, ...said(text) })}\n`;

const open = async (ops: FileOps) => {
  const outcomes: (AirError | null)[] = [];
  const log = createLessonLog<Chat>({
    definition: { name: 'chat', schema },
    path: PATH,
    ops,
    logger: createLogger({ part: 'test', level: 'silent' }),
    now: () => new Date(AT),
    onOutcome: (error) => outcomes.push(error),
    onClosed: () => undefined,
  });
  return { log, torn: await log.open(), outcomes };
};

const diskWith = (bytes: Buffer | string): CrashDisk =>
  createCrashDisk(new Map([[PATH, Buffer.from(bytes)]]));

const textsIn = async (log: DurableLessonLog<Chat>, from?: LogCursor): Promise<string[]> => {
  const { state } = await log.fold<string[]>(
    (texts, fact) => [...texts, fact.type === 'said' ? fact.text : fact.type],
    [],
    from,
  );
  return state;
};

describe('a lesson’s log', () => {
  it('numbers facts, and gives them again in their order over restarts', async () => {
    const disk = createCrashDisk();
    const { log } = await open(disk.ops);
    expect(await textsIn(log)).toEqual([]);
    expect(disk.paths()).toEqual([]);
    expect(await Promise.all(['a', 'b'].map((text) => log.append(said(text))))).toEqual([
      { seq: 1, at: AT, type: 'said', text: 'a' },
      { seq: 2, at: AT, type: 'said', text: 'b' },
    ]);
    await log.close();
    await log.close();

    const again = await open(disk.ops);
    expect(again.torn).toBeNull();
    expect(await again.log.append({ type: 'hushed', for_s: 5 })).toEqual({
      seq: 3,
      at: AT,
      type: 'hushed',
      for_s: 5,
    });
    expect(await textsIn(again.log)).toEqual(['a', 'b', 'hushed']);
    expect(disk.read(PATH)?.toString()).toBe(
      `${lineOf(1, 'a')}${lineOf(2, 'b')}{"seq":3,"at":"${AT}","type":"hushed","for_s":5}\n`,
    );
  });

  it('refuses what is no fact, is too long, or comes after the end', async () => {
    const { log } = await open(createCrashDisk().ops);
    await expect(log.append({ type: 'hushed', for_s: 0 })).rejects.toMatchObject({ code: 'invalid_input' });
    const [before, long, after] = await Promise.allSettled([
      log.append(said('before')),
      log.append(said('x'.repeat(64 * 1024))),
      log.append(said('after')),
    ]);
    expect(before).toMatchObject({ value: { seq: 1 } });
    expect(long).toMatchObject({ reason: { code: 'too_large' } });
    expect(after).toMatchObject({ value: { seq: 2 } });
    await log.close();
    await expect(log.append(said('late'))).rejects.toMatchObject({ code: 'unavailable' });
    await expect(textsIn(log)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('goes on from a cursor, and takes no other number for one', async () => {
    const { log } = await open(createCrashDisk().ops);
    for (const text of ['a', 'b', 'c']) await log.append(said(text));
    const first = await log.fold((count: number) => count + 1, 0);
    expect(first).toMatchObject({ state: 3, cursor: { seq: 3 } });
    expect(first.cursor).toEqual(log.end);
    await log.append(said('d'));
    const later = await log.fold((count: number) => count + 1, first.state, first.cursor);
    expect(later).toEqual({ state: 4, cursor: log.end });
    const cursors: LogCursor[] = [];
    for await (const { cursor } of log.read()) cursors.push(cursor);
    expect(await textsIn(log, cursors[1])).toEqual(['c', 'd']);
    for (const offset of [-1, 1, 0.5, log.end.offset + 1]) {
      await expect(textsIn(log, { seq: 0, offset }), String(offset)).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
  });

  it('reads lines of every length across its slices', async () => {
    const { log } = await open(createCrashDisk().ops);
    const texts = Array.from({ length: 60 }, (_, index) => '가'.repeat((index * 977) % 20_000));
    await Promise.all(texts.map((text) => log.append(said(text))));
    expect(await textsIn(log)).toEqual(texts);
  });

  it('passes over lines that it cannot read, and counts each once', async () => {
    const foreign = `${JSON.stringify({ seq: 3, at: AT, type: 'sung', text: 'la' })}\n`;
    const bad = ['not json\n', '\0\0\0\n', foreign, `${'x'.repeat(200_000)}\n`, lineOf(1, 'old'), '[]\n'];
    const { log, torn } = await open(
      diskWith(`${lineOf(1, 'a')}${lineOf(2, 'b')}${bad.join('')}\n  \n${lineOf(4, 'd')}`).ops,
    );
    expect(torn).toBeNull();
    expect(await textsIn(log)).toEqual(['a', 'b', 'd']);
    expect(await textsIn(log)).toEqual(['a', 'b', 'd']);
    expect(log.skipped_lines).toBe(bad.length);
    expect(await log.append(said('e'))).toMatchObject({ seq: 5 });
  });

  it('shares one fsync among the facts that wait', async () => {
    const faulty = createFaultyFileOps(createCrashDisk().ops);
    const { log } = await open(faulty.ops);
    let syncs = 0;
    faulty.failWhen(({ name }) => {
      if (name === 'sync') syncs += 1;
      return null;
    });
    await Promise.all(Array.from({ length: 100 }, (_, index) => log.append(said(`s${index}`))));
    expect(syncs).toBeLessThanOrEqual(2);
  });
});

describe('following', () => {
  it('has every fact once, those before and those to come', async () => {
    const { log } = await open(createCrashDisk().ops);
    const TOTAL = 500;
    const write = async (): Promise<void> => {
      for (let number = 1; number <= TOTAL; number += 1) {
        await log.append(said(`${number}`));
        if (number % 7 === 0) await turn();
      }
    };
    const follow = async (wait_for: number): Promise<number[]> => {
      while (log.end.seq < wait_for) await turn();
      const seen: number[] = [];
      for await (const { fact } of log.follow({ signal: new AbortController().signal })) {
        seen.push(fact.seq);
        if (fact.seq % 11 === 0) await turn();
        if (fact.seq === TOTAL) break;
      }
      return seen;
    };
    const [, ...followers] = await Promise.all([write(), follow(0), follow(1), follow(250), follow(TOTAL)]);
    const expected = Array.from({ length: TOTAL }, (_, index) => index + 1);
    for (const seen of followers) expect(seen).toEqual(expected);
  });

  it('ends with its signal and with the log, also while it waits', async () => {
    const { log } = await open(createCrashDisk().ops);
    await log.append(said('a'));
    const abort = new AbortController();
    const collect = async (signal: AbortSignal, seen: number[]): Promise<number[]> => {
      for await (const entry of log.follow({ signal })) seen.push(entry.fact.seq);
      return seen;
    };
    const seen: number[] = [];
    const aborted = collect(abort.signal, []);
    const closed = collect(new AbortController().signal, seen);
    await vi.waitFor(() => {
      expect(seen).toEqual([1]);
    }, WAIT);
    abort.abort();
    expect(await aborted).toEqual([1]);
    await log.append(said('b'));
    await vi.waitFor(() => {
      expect(seen).toEqual([1, 2]);
    }, WAIT);
    await log.close();
    expect(await closed).toEqual([1, 2]);
    expect(await collect(new AbortController().signal, [])).toEqual([]);
  });
});

it('ends a follower at whatever moment the log is closed', async () => {
  for (let ticks = 0; ticks < 30; ticks += 1) {
    const { log } = await open(diskWith(lineOf(1, 'a'.repeat(50_000)) + lineOf(2, 'b'.repeat(50_000))).ops);
    const seen: number[] = [];
    const following = (async () => {
      for await (const { fact } of log.follow({ signal: new AbortController().signal })) seen.push(fact.seq);
    })();
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    await log.close();
    await following;
    expect([1, 2].slice(0, seen.length), `closed after ${ticks} ticks`).toEqual(seen);
  }
});

describe('opening a log', () => {
  it('gives every complete fact of every prefix of a file, and goes on behind them', async () => {
    const lines = [lineOf(1, '가'), lineOf(2, '나'), lineOf(3, '다')];
    const bytes = Buffer.from(lines.join(''));
    const ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('')));
    for (let length = 0; length <= bytes.length; length += 1) {
      const disk = diskWith(bytes.subarray(0, length));
      const { log, torn } = await open(disk.ops);
      const complete = ends.filter((end) => end <= length).length;
      const is_torn = length > 0 && !ends.includes(length);
      expect(torn === null, `prefix of ${length} bytes`).toBe(!is_torn);
      if (torn !== null) {
        expect(torn).toMatchObject({ lines: 1, emptied: complete === 0 });
        expect(disk.read(`/data/lessons/lesson/${torn.kept_as}`)).toEqual(
          bytes.subarray(ends[complete - 1] ?? 0, length),
        );
      }
      expect(await log.append(said('new'))).toMatchObject({ seq: complete + 1 });
      await log.close();
      const again = await open(disk.ops);
      expect(again.torn).toBeNull();
      expect(await textsIn(again.log)).toEqual([...['가', '나', '다'].slice(0, complete), 'new']);
      expect(again.log.skipped_lines).toBe(0);
    }
  });

  it('finds the last fact before a long stretch of what is none', async () => {
    const junk = Buffer.alloc(900_000, 'x');
    for (const tail of [junk, Buffer.concat([junk, Buffer.from('\n')]), Buffer.alloc(700_000)]) {
      const disk = diskWith(Buffer.concat([Buffer.from(lineOf(1, 'a') + lineOf(2, 'b')), tail]));
      const { log, torn } = await open(disk.ops);
      expect(torn).toMatchObject({ lines: 1, emptied: false });
      expect(disk.read(`/data/lessons/lesson/${torn?.kept_as ?? ''}`)?.equals(tail)).toBe(true);
      expect(await log.append(said('c'))).toMatchObject({ seq: 3 });
      expect(await textsIn(log)).toEqual(['a', 'b', 'c']);
    }
  });

  it('says nothing of the blanks that a cut probe of the disk has left', async () => {
    const disk = diskWith(`${lineOf(1, 'a')}${' '.repeat(2000)}`);
    const { torn, log } = await open(disk.ops);
    expect(torn).toBeNull();
    await log.append(said('b'));
    expect(disk.read(PATH)?.toString()).toBe(lineOf(1, 'a') + lineOf(2, 'b'));
    expect(disk.paths()).toEqual([PATH]);
  });

  it('opens on a full disk, and mends the file when there is room', async () => {
    const disk = diskWith(`${lineOf(1, 'a')}{"seq":2,"at`);
    const faulty = createFaultyFileOps(disk.ops);
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    const { log, torn, outcomes } = await open(faulty.ops);
    expect(torn).toMatchObject({ lines: 1 });
    expect(await textsIn(log)).toEqual(['a']);
    await expect(log.append(said('b'))).rejects.toMatchObject({ code: 'storage_full' });
    await log.probe();
    expect(disk.read(PATH)?.toString()).toBe(`${lineOf(1, 'a')}{"seq":2,"at`);
    faulty.failWhen(() => null);
    await log.probe();
    expect(outcomes.at(-1)).toBeNull();
    expect(disk.read(`/data/lessons/lesson/${torn?.kept_as ?? ''}`)?.toString()).toBe('{"seq":2,"at');
    await log.append(said('b'));
    expect(disk.read(PATH)?.toString()).toBe(lineOf(1, 'a') + lineOf(2, 'b'));
  });

  it('does not begin anew over a file that it may not read', async () => {
    const faulty = createFaultyFileOps(diskWith(lineOf(1, 'a')).ops);
    for (const call of ['open', 'read', 'length']) {
      faulty.failWhen(({ name }) => (name === call ? 'EIO' : null));
      await expect(open(faulty.ops), call).rejects.toMatchObject({ code: 'unavailable' });
    }
  });
});

/** Ten rounds of two facts each; resolves with those that were acknowledged. */
const workload = async (log: DurableLessonLog<Chat>, acknowledged: string[]): Promise<void> => {
  for (let round = 1; round <= 10; round += 1) {
    const texts = [`a${round}`, `b${round}`.padEnd(round * 40, '.')];
    const results = await Promise.allSettled(texts.map((text) => log.append(said(text))));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') acknowledged.push(texts[index]!);
      else expect(result.reason).toMatchObject({ name: 'AirError' });
    }
  }
};

describe('durability of a log', () => {
  it.each(['ENOSPC', 'EIO'])(
    'survives %s at every system call, with no torn line and no gap',
    async (code) => {
      const start = `${lineOf(1, 'old')}{"seq":2,`;
      let number = 0;
      for (let has_failed = true; has_failed;) {
        number += 1;
        has_failed = false;
        const disk = diskWith(start);
        const faulty = createFaultyFileOps(disk.ops);
        faulty.failWhen((call) => {
          if (call.number !== number) return null;
          has_failed = true;
          return code;
        });
        const acknowledged = ['old'];
        let opened;
        try {
          opened = await open(faulty.ops);
        } catch (error) {
          expect(error).toMatchObject({ code: 'unavailable' });
          continue;
        }
        await workload(opened.log, acknowledged);
        const label = `${code} at call ${number}`;
        expect(
          await textsIn(opened.log).catch(() => textsIn(opened.log)),
          `before closing, ${label}`,
        ).toEqual(acknowledged);
        await opened.log.close();
        const again = await open(disk.ops);
        expect(again.torn, label).toBeNull();
        expect(await textsIn(again.log), `on the disk, ${label}`).toEqual(acknowledged);
        expect(again.log.skipped_lines, label).toBe(0);
        expect(again.log.end.seq, label).toBe(acknowledged.length);
      }
      expect(number).toBeGreaterThan(30);
    },
  );

  it('leaves no torn line in the middle when the disk stays full for a while', async () => {
    const disk = createCrashDisk();
    const faulty = createFaultyFileOps(disk.ops);
    const { log, outcomes } = await open(faulty.ops);
    await log.append(said('a'));
    // Not even what was half written can be cut away.
    faulty.failWhen(({ name }) => (name === 'write' || name === 'truncate' ? 'ENOSPC' : null));
    for (const text of ['x'.repeat(500), 'y']) {
      await expect(log.append(said(text))).rejects.toMatchObject({ code: 'storage_full' });
    }
    expect(await textsIn(log)).toEqual(['a']);
    faulty.failWhen(() => null);
    expect(await log.append(said('b'))).toMatchObject({ seq: 2 });
    expect(outcomes.map((outcome) => outcome?.code ?? null)).toEqual([
      null,
      'storage_full',
      'storage_full',
      null,
    ]);
    expect(disk.read(PATH)?.toString()).toBe(lineOf(1, 'a') + lineOf(2, 'b'));
  });

  it('has every acknowledged fact after a power cut at any system call', async () => {
    let number = 0;
    for (let has_crashed = true; has_crashed;) {
      number += 1;
      has_crashed = false;
      const disk = createCrashDisk();
      const faulty = createFaultyFileOps(disk.ops);
      const acknowledged: string[] = [];
      let promised: string[] = [];
      const crashed: CrashDisk[] = [];
      faulty.failWhen((call) => {
        if (call.number !== number) return null;
        has_crashed = true;
        promised = [...acknowledged];
        crashed.push(...CRASH_OUTCOMES.map((outcome) => disk.crash(outcome)));
        return null;
      });
      const { log } = await open(faulty.ops);
      await workload(log, acknowledged);
      await log.close();
      for (const [index, found] of crashed.entries()) {
        const again = await open(found.ops);
        const label = `call ${number}, outcome ${index}`;
        const texts = await textsIn(again.log);
        // What was asked for but not yet acknowledged may be there too.
        expect(texts.slice(0, promised.length), label).toEqual(promised);
        expect(acknowledged.slice(0, texts.length), label).toEqual(texts);
        expect(again.log.skipped_lines, label).toBe(0);
        expect(await again.log.append(said('after')), label).toMatchObject({ seq: texts.length + 1 });
      }
    }
    expect(number).toBeGreaterThan(20);
  });
});
