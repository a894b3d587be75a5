import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  sessionRecordSchema,
  studentRecordSchema,
  type SessionRecord,
  type StudentRecord,
} from '../../shared/contract/classroom/records.ts';
import { UNASKED } from '../../shared/contract/classroom/sessions.ts';
import { streamKeyRecordSchema } from '../../shared/contract/media/records.ts';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { runProgram } from '../process/run-program.ts';
import { createStore } from './store.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WRITER = join(ROOT, 'test/fixtures/store-writer.ts');
const logger = createLogger({ part: 'test', level: 'silent' });

const student = (student_id: string): StudentRecord => ({
  schema_version: 2,
  student_id,
  session_id: 'lesson',
  teacher_id: 'local',
  name: 'x'.repeat(200),
  student_number: null,
  row_id: null,
  device_hash: null,
  token_version: 1,
  joined_at: '2026-11-21T01:02:03.000Z',
  removed_at: null,
});

const session: SessionRecord = {
  schema_version: 2,
  session_id: 'lesson',
  teacher_id: 'local',
  stream_id: 'slot-0',
  title: '물리',
  class_name: null,
  subject: null,
  teacher_name: null,
  roster_id: null,
  roster: [{ row_id: 'row', name: '김하늘', student_number: null, consent: UNASKED }],
  join_code: '012345',
  status: 'open',
  started_at: '2026-11-21T01:02:03.000Z',
  ended_at: null,
  end_reason: null,
};

let data_dir: string;
let cleanups: (() => Promise<unknown>)[];

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-store-'));
  cleanups = [() => rm(data_dir, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const openStore = (folder = data_dir) => {
  const store = createStore({ data_dir: folder, logger, probe_every_ms: 20 });
  const of = { schema_version: 2 };
  return {
    store,
    sessions: store.collection({ ...of, name: 'sessions', schema: sessionRecordSchema, key: 'session_id' }),
    students: store.collection({ ...of, name: 'students', schema: studentRecordSchema, key: 'student_id' }),
    stream_keys: store.collection({
      ...of,
      name: 'stream_keys',
      schema_version: 1,
      schema: streamKeyRecordSchema,
      key: 'stream_id',
    }),
  };
};
const startStore = async (folder = data_dir) => {
  const opened = openStore(folder);
  await opened.store.start();
  cleanups.push(() => opened.store.stop());
  return opened;
};

const startWriter = (): ChildProcess => {
  const writer = fork(WRITER, [data_dir], { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  cleanups.push(async () => {
    if (writer.exitCode !== null || writer.signalCode !== null) return;
    writer.kill('SIGKILL');
    await once(writer, 'exit');
  });
  return writer;
};

describe('the store', () => {
  it('keeps its records in files for this account alone, and finds them again', async () => {
    const first = await startStore();
    await first.sessions.insert(session);
    await first.stream_keys.insert({
      schema_version: 1,
      stream_id: 'slot-0',
      teacher_id: 'local',
      slot: 0,
      key: 'secret-key',
      created_at: session.started_at,
    });
    await first.store.stop();
    await first.store.stop();
    if (process.platform !== 'win32') {
      for (const name of await readdir(join(data_dir, 'store'))) {
        expect((await stat(join(data_dir, 'store', name))).mode & 0o077, name).toBe(0);
      }
    }
    const second = await startStore();
    expect(await second.sessions.find({ status: 'open' })).toEqual([session]);
    expect(await second.stream_keys.get('slot-0')).toMatchObject({ key: 'secret-key' });
    expect(second.store.repairs).toEqual([]);
    expect(second.store.healthy).toBe(true);
  });

  it('refuses to work before the start and after the stop', async () => {
    const { store, sessions } = openStore();
    const log = { name: 'facts', schema: z.object({ type: z.string() }) };
    await expect(sessions.get('lesson')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.lessons.log('lesson', log)).rejects.toMatchObject({ code: 'unavailable' });
    await store.start();
    expect(() =>
      store.collection({ name: 'late', schema: sessionRecordSchema, schema_version: 2, key: 'session_id' }),
    ).toThrow(AirError);
    await store.stop();
    await expect(sessions.insert(session)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.lessons.log('lesson', log)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('mends a torn file, keeps the bad one and reports it', async () => {
    const first = await startStore();
    for (const id of ['a', 'b', 'c']) await first.students.insert(student(id));
    await first.store.stop();
    const path = join(data_dir, 'store', 'students.db');
    await truncate(path, (await stat(path)).size - 20);

    const second = await startStore();
    expect(second.store.repairs).toMatchObject([{ collection: 'students', torn_lines: 1, emptied: false }]);
    expect((await second.students.find({})).map(({ student_id }) => student_id).sort()).toEqual(['a', 'b']);
    expect(await readdir(join(data_dir, 'store'))).toContain(second.store.repairs[0]?.kept_as);
    expect(await second.store.hasBadFile('students')).toBe(true);
    await second.students.insert(student('d'));
    await second.store.stop();
    const third = await startStore();
    expect(third.store.repairs).toEqual([]);
    expect(await third.store.hasBadFile('students')).toBe(true);
    expect(await third.store.hasBadFile('sessions')).toBe(false);
    expect((await third.students.find({})).map(({ student_id }) => student_id).sort()).toEqual([
      'a',
      'b',
      'd',
    ]);
  });

  it('opens an emptied file and says so', async () => {
    await (await startStore()).store.stop();
    await writeFile(join(data_dir, 'store', 'sessions.db'), '');
    expect((await startStore()).store.repairs).toMatchObject([{ collection: 'sessions', emptied: true }]);
  });
});

describe('one instance', () => {
  it('refuses a second one on the same folder, by whatever path', async () => {
    const first = await startStore();
    await expect(createStore({ data_dir, logger }).start()).rejects.toMatchObject({ code: 'conflict' });
    if (process.platform !== 'win32') {
      const alias = `${data_dir}-alias`;
      await symlink(data_dir, alias);
      cleanups.push(() => rm(alias));
      await expect(createStore({ data_dir: alias, logger }).start()).rejects.toMatchObject({
        code: 'conflict',
      });
    }
    await first.sessions.insert(session);
    await first.store.stop();
    await startStore();
  });

  it('lets one of many that start at once win, also over a dead one’s lock', async () => {
    const writer = startWriter();
    await once(writer, 'message');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const stores = Array.from({ length: 8 }, () => createStore({ data_dir, logger }));
    cleanups.push(() => Promise.all(stores.map((store) => store.stop())));
    const results = await Promise.allSettled(stores.map((store) => store.start()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
  });
});

describe('kill -9', () => {
  it('loses nothing that was acknowledged', async () => {
    const acknowledged = new Set<string>();
    for (let round = 1; round <= 3; round += 1) {
      const writer = startWriter();
      const goal = acknowledged.size + 20 * round;
      await new Promise<void>((resolve) => {
        writer.on('message', (id: string) => {
          acknowledged.add(id);
          if (acknowledged.size >= goal) resolve();
        });
      });
      await expect(createStore({ data_dir, logger }).start()).rejects.toMatchObject({ code: 'conflict' });
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const { store, students } = await startStore();
      const ids = new Set((await students.find({})).map(({ student_id }) => student_id));
      expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
      await store.stop();
    }
  });
});

describe('a full disk', () => {
  it('refuses what it cannot keep, keeps what it acknowledged, and is well again by itself', async (context) => {
    const mounted = await runProgram({
      file: 'mount',
      args: ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', data_dir],
      timeout_ms: 5000,
    });
    // The same is tested with failing system calls in embedded-engine.test.ts, which runs everywhere.
    if (mounted.code !== 0) context.skip(`a small disk cannot be mounted here: ${mounted.stderr.trim()}`);
    cleanups.push(() => runProgram({ file: 'umount', args: [data_dir], timeout_ms: 5000 }));
    const ballast = join(data_dir, 'ballast');
    await writeFile(ballast, Buffer.alloc(64 * 1024));

    const { store, students } = await startStore();
    const health: boolean[] = [];
    store.onHealth((healthy) => health.push(healthy));
    const acknowledged: string[] = [];
    let refusals = 0;
    for (let number = 0; number < 1000 && refusals < 20; number += 1) {
      try {
        await students.insert(student(`s${number}`));
        acknowledged.push(`s${number}`);
      } catch (error) {
        expect(error).toMatchObject({ code: 'storage_full' });
        refusals += 1;
      }
    }
    const idsOf = async (of: typeof students) =>
      (await of.find({})).map(({ student_id }) => student_id).sort();
    expect(refusals).toBe(20);
    expect(store.healthy).toBe(false);
    expect(await idsOf(students)).toEqual([...acknowledged].sort());

    await rm(ballast);
    await vi.waitFor(() => {
      expect(store.healthy).toBe(true);
    }, WAIT);
    expect(health).toEqual([false, true]);
    await students.insert(student('after'));
    await store.stop();
    const again = await startStore();
    expect(again.store.repairs).toEqual([]);
    expect(await idsOf(again.students)).toEqual([...acknowledged, 'after'].sort());
  });
});
