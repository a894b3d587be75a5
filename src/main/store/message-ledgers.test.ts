import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CRASH_OUTCOMES, createCrashDisk, type CrashDisk } from '../../../test/fakes/crash-disk.ts';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from './files.ts';
import { createMessageLedger } from './message-ledger.ts';
import { createMessageLedgers, type DurableMessageLedgers } from './message-ledgers.ts';
import { createStore } from './store.ts';
import type { StoreRepair } from './store.types.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const LESSON = 'lesson-1';
const SENDER = 'student/mina';

let data_dir: string;
let started: DurableMessageLedgers[];
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-ledger-'));
  started = [];
});
afterEach(async () => {
  for (const ledgers of started) await ledgers.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const start = (more: Partial<Parameters<typeof createMessageLedgers>[0]> = {}): DurableMessageLedgers => {
  const ledgers = createMessageLedgers({ data_dir, logger, ...more });
  started.push(ledgers);
  return ledgers;
};
const pathOf = (session_id: string): string => join(data_dir, 'lessons', session_id, 'message-ids.db');

describe('the ledgers', () => {
  it('know over a restart what was handled, each sender and lesson apart', async () => {
    const before = start();
    expect(await before.has(LESSON, SENDER, 'message-1')).toBe(false);
    await before.add(LESSON, SENDER, 'message-1');
    await before.add(null, 'teacher/local', 'message-2');
    await before.stop();

    const after = start();
    expect(await after.has(LESSON, SENDER, 'message-1')).toBe(true);
    expect(await after.has(null, 'teacher/local', 'message-2')).toBe(true);
    expect(await after.has(LESSON, 'student/jun', 'message-1')).toBe(false);
    expect(await after.has('lesson-2', SENDER, 'message-1')).toBe(false);
    expect(await after.has(null, SENDER, 'message-1')).toBe(false);
    expect(await after.has(LESSON, SENDER, 'message-3')).toBe(false);
  });

  it('write nothing where nothing was handled', async () => {
    await start().has(LESSON, SENDER, 'message-1');
    expect(await readdir(data_dir)).toEqual([]);
  });

  it('keep a lesson’s in its folder, for this account alone', async () => {
    const ledgers = start();
    await ledgers.add(LESSON, SENDER, 'message-1');
    expect(await readdir(join(data_dir, 'lessons', LESSON))).toEqual(['message-ids.db']);
    if (process.platform !== 'win32') expect((await stat(pathOf(LESSON))).mode & 0o777).toBe(0o600);
  });

  it('are let go of only when who is at them is through', async () => {
    const ledgers = start();
    let added = 0;
    const adding = ['message-1', 'message-2'].map(async (id) => {
      await ledgers.add(LESSON, SENDER, id);
      added += 1;
    });
    await ledgers.stop();
    expect(added).toBe(2);
    await Promise.all(adding);
    expect((await readFile(pathOf(LESSON), 'utf8')).match(/message-\d/g)).toHaveLength(2);
  });

  it('are few in memory, however many lessons there were', async () => {
    const ledgers = start({ max_open: 2 });
    const lessons = Array.from({ length: 20 }, (_, index) => `lesson-${String(index)}`);
    await Promise.all(lessons.map((lesson) => ledgers.add(lesson, SENDER, 'message-1')));
    for (const lesson of lessons) {
      expect(await ledgers.has(lesson, SENDER, 'message-1')).toBe(true);
      await ledgers.add(lesson, SENDER, 'message-2');
    }
    if (process.platform !== 'linux') return;
    const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`));
    const open_files = (await Promise.all(links.map((link) => link.catch(() => '')))).filter((path) =>
      path.startsWith(data_dir),
    );
    expect(open_files.length).toBeLessThanOrEqual(3);
  });

  it('take nothing after the stop', async () => {
    const ledgers = start();
    await ledgers.stop();
    await expect(ledgers.add(LESSON, SENDER, 'message-1')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('go on with what can be read of a broken file, and keep the file', async () => {
    const before = start();
    await before.add(LESSON, SENDER, 'message-1');
    await before.add(LESSON, SENDER, 'message-2');
    await before.stop();
    await writeFile(pathOf(LESSON), (await readFile(pathOf(LESSON))).subarray(0, -12));

    const repairs: StoreRepair[] = [];
    const after = start({ onRepair: (repair) => repairs.push(repair) });
    expect(await after.has(LESSON, SENDER, 'message-1')).toBe(true);
    expect(await after.has(LESSON, SENDER, 'message-2')).toBe(false);
    await after.add(LESSON, SENDER, 'message-3');
    const names = await readdir(join(data_dir, 'lessons', LESSON));
    const kept = names.filter((name) => name.startsWith('message-ids.db.bad-'));
    expect(kept).toHaveLength(1);
    expect(repairs).toMatchObject([
      { collection: `lessons/${LESSON}/message-ids`, torn_lines: 1, kept_as: kept[0] },
    ]);
  });
});

describe('a full disk', () => {
  it.each(['ENOSPC', 'EDQUOT'])('refuses by storage_full (%s), and takes ids again later', async (code) => {
    const faulty = createFaultyFileOps(nodeFileOps);
    const ledgers = start({ ops: faulty.ops });
    await ledgers.add(LESSON, SENDER, 'message-1');
    faulty.failWhen(({ name }) => (name === 'write' ? code : null));
    await expect(ledgers.add(LESSON, SENDER, 'message-2')).rejects.toMatchObject({ code: 'storage_full' });
    expect(await ledgers.has(LESSON, SENDER, 'message-2')).toBe(false);
    faulty.failWhen(() => null);
    await ledgers.add(LESSON, SENDER, 'message-2');
    await ledgers.stop();
    const after = start();
    expect(await after.has(LESSON, SENDER, 'message-1')).toBe(true);
    expect(await after.has(LESSON, SENDER, 'message-2')).toBe(true);
  });

  it('shows in the store’s health, and is found out to be over by itself', async () => {
    const faulty = createFaultyFileOps(nodeFileOps);
    const failed = vi.fn();
    const store = createStore({
      data_dir,
      logger,
      ops: faulty.ops,
      observer: { failed },
      probe_every_ms: 10,
    });
    await store.start();
    try {
      const changes: boolean[] = [];
      store.onHealth((healthy) => changes.push(healthy));
      faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
      for (const session_id of [LESSON, null])
        await expect(store.ledgers.add(session_id, SENDER, 'message-1')).rejects.toMatchObject({
          code: 'storage_full',
        });
      expect(changes).toEqual([false]);
      expect(failed.mock.calls).toEqual([
        [{ collection: 'lessons/message-ids', code: 'storage_full' }],
        [{ collection: 'message-ids', code: 'storage_full' }],
      ]);
      faulty.failWhen(() => null);
      await vi.waitFor(() => expect(changes).toEqual([false, true]), { timeout: 10_000 });
      await store.ledgers.add(LESSON, SENDER, 'message-1');
    } finally {
      await store.stop();
    }
  });

  it('shows too where a file cannot be opened', async () => {
    const path = pathOf(LESSON);
    // A folder in the file's place is what every system refuses to read.
    await mkdir(path, { recursive: true });
    const outcomes: unknown[] = [];
    const ledgers = start({ onOutcome: (ledger, error) => outcomes.push([ledger, error?.code ?? null]) });
    await expect(ledgers.has(LESSON, SENDER, 'message-1')).rejects.toMatchObject({ code: 'unavailable' });
    await ledgers.probe();
    await rm(path, { recursive: true });
    await ledgers.probe();
    const label = `lessons/${LESSON}/message-ids`;
    expect(outcomes).toEqual([
      [label, 'unavailable'],
      [label, 'unavailable'],
      [label, null],
    ]);
  });
});

describe('a power cut', () => {
  const IDS = Array.from({ length: 12 }, (_, index) => `message-${String(index)}`);

  /** Adds until the power goes at a system call; @returns what was acknowledged, or null when that call never came */
  const addUntil = async (disk: CrashDisk, last_call: number): Promise<string[] | null> => {
    const faulty = createFaultyFileOps(disk.ops);
    faulty.failWhen(({ number }) => (number > last_call ? 'EIO' : null));
    const ledgers = start({ ops: faulty.ops });
    const acknowledged: string[] = [];
    for (let index = 0; index < IDS.length; index += 3)
      await Promise.allSettled(
        IDS.slice(index, index + 3).map(async (id) => {
          await ledgers.add(LESSON, SENDER, id);
          acknowledged.push(id);
        }),
      );
    await ledgers.stop();
    return faulty.calls <= last_call ? null : acknowledged;
  };

  it('at any system call takes nothing that was acknowledged', async () => {
    let seen = 0;
    for (let call = 0; ; call += 1) {
      const disk = createCrashDisk();
      const acknowledged = await addUntil(disk, call);
      for (const outcome of CRASH_OUTCOMES) {
        const ledgers = start({ ops: disk.crash(outcome).ops });
        for (const id of acknowledged ?? IDS)
          expect([call, outcome, await ledgers.has(LESSON, SENDER, id)]).toEqual([call, outcome, true]);
        await ledgers.add(LESSON, SENDER, 'afterwards');
      }
      if (acknowledged === null) break;
      seen = Math.max(seen, acknowledged.length);
    }
    expect(seen).toBeGreaterThan(6);
  });
});

describe('one ledger', () => {
  const open = async (limits: { ids_per_sender: number; max_senders: number }) => {
    const told = { onOutcome: () => undefined, onRepair: () => undefined };
    const ledger = createMessageLedger({
      path: pathOf(LESSON),
      ops: nodeFileOps,
      logger,
      ...told,
      ...limits,
    });
    await ledger.open();
    return ledger;
  };
  const idOf = (index: number): string => `message-${String(index).padStart(5, '0')}`;

  it('remembers each sender’s newest ids, over a restart too, in a file that stays small', async () => {
    const limits = { ids_per_sender: 4, max_senders: 2 };
    const before = await open(limits);
    const COUNT = 5000;
    await Promise.all(Array.from({ length: COUNT }, (_, index) => before.add(SENDER, idOf(index))));
    await before.add('student/jun', idOf(0));
    const check = (ledger: typeof before): void => {
      expect(ledger.has(SENDER, idOf(COUNT - 4))).toBe(true);
      expect(ledger.has(SENDER, idOf(COUNT - 1))).toBe(true);
      expect(ledger.has(SENDER, idOf(COUNT - 5))).toBe(false);
      expect(ledger.has('student/jun', idOf(0))).toBe(true);
    };
    check(before);
    await before.close();
    expect((await readFile(pathOf(LESSON), 'utf8')).split('\n').length).toBeLessThan(1500);
    const after = await open(limits);
    check(after);

    // The sender that was heard longest ago makes room.
    await after.add('student/ara', idOf(0));
    expect(after.has(SENDER, idOf(COUNT - 1))).toBe(false);
    expect(after.has('student/jun', idOf(0))).toBe(true);
    await after.close();
  });
});
