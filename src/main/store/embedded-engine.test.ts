import { describe, expect, it } from 'vitest';
import { CRASH_OUTCOMES, createCrashDisk, type CrashDisk } from '../../../test/fakes/crash-disk.ts';
import { createFaultyFileOps } from '../../../test/fakes/faulty-file-ops.ts';
import { studentRecordSchema, type StudentRecord } from '../../shared/contract/classroom/records.ts';
import { describeStore } from '../../../test/support/store/describe-store.ts';
import { createLogger } from '../logging/logger.ts';
import { createCollection } from './collection.ts';
import { createEmbeddedCollection, type EmbeddedCollection } from './embedded-collection.ts';
import { createEmbeddedEngine } from './embedded-engine.ts';
import type { FileOps } from './files.ts';
import { headerLine, linesToBytes, recordLine } from './journal-lines.ts';

const PATH = '/data/store/students.db';
const HEADER = headerLine('students');

const student = (student_id: string, name = `학생 ${student_id}`): StudentRecord => ({
  schema_version: 2,
  student_id,
  session_id: 'lesson',
  teacher_id: 'local',
  name,
  student_number: null,
  row_id: null,
  device_hash: null,
  token_version: 1,
  joined_at: '2026-11-21T01:02:03.000Z',
  removed_at: null,
});

const logger = createLogger({ part: 'test', level: 'silent' });
const observer = { committed: () => undefined, failed: () => undefined, repaired: () => undefined };

describeStore('the embedded engine', async () => {
  const { ops } = createCrashDisk();
  return {
    make: () =>
      createEmbeddedEngine({ folder: '/data/store', ops, logger, observer, onOutcome: () => undefined }),
    dispose: async () => undefined,
  };
});

/** A collection of students with what the store does to it. */
const open = (ops: FileOps, compact_after_dead_lines?: number, compact_after_dead_bytes?: number) => {
  const health: boolean[] = [];
  const embedded: EmbeddedCollection<StudentRecord>[] = [];
  const collection = createCollection(
    {
      name: 'students',
      schema: studentRecordSchema,
      schema_version: 2,
      key: 'student_id',
      unique: [['session_id', 'device_hash']],
      indexes: [['session_id']],
    },
    (spec) => {
      const made = createEmbeddedCollection({
        spec,
        path: PATH,
        ops,
        logger,
        observer,
        onOutcome: (is_well) => health.push(is_well),
        ...(compact_after_dead_lines === undefined ? {} : { compact_after_dead_lines }),
        ...(compact_after_dead_bytes === undefined ? {} : { compact_after_dead_bytes }),
      });
      embedded.push(made);
      return made;
    },
  );
  const { start, stop, probe } = embedded[0]!;
  return { ...collection, start, stop, probe, health };
};

const diskWith = (bytes: Buffer | string): CrashDisk =>
  createCrashDisk(new Map([[PATH, Buffer.from(bytes)]]));

const idsIn = async (repository: ReturnType<typeof open>): Promise<string[]> =>
  (await repository.find({})).map(({ student_id }) => student_id).sort();

describe('a collection and its file', () => {
  it('drops fields that the schema does not know', async () => {
    const disk = createCrashDisk();
    const repository = open(disk.ops);
    await repository.start();
    const polluted = JSON.parse('{"__proto__":{"polluted":1},"$set":{"a":1},"a.b":1}') as object;
    await repository.insert({ ...student('a'), ...polluted });
    expect(await repository.get('a')).toEqual(student('a'));
    expect(disk.read(PATH)?.toString()).not.toMatch(/polluted|\$set|a\.b/);
    expect('polluted' in {}).toBe(false);
  });

  it('shares one fsync among the writes that wait', async () => {
    const faulty = createFaultyFileOps(createCrashDisk().ops);
    const repository = open(faulty.ops);
    await repository.start();
    let syncs = 0;
    faulty.failWhen(({ name }) => {
      if (name === 'sync') syncs += 1;
      return null;
    });
    await Promise.all(Array.from({ length: 100 }, (_, index) => repository.insert(student(`s${index}`))));
    expect(syncs).toBeLessThanOrEqual(2);
  });

  it('writes the file anew when it is mostly dead lines', async () => {
    const disk = createCrashDisk();
    const repository = open(disk.ops, 10);
    await repository.start();
    await repository.insert(student('a'));
    for (let version = 2; version <= 40; version += 1)
      await repository.update('a', { token_version: version });
    const lines = disk.read(PATH)?.toString().trim().split('\n') ?? [];
    expect(lines.length).toBeLessThan(15);
    expect(await repository.get('a')).toMatchObject({ token_version: 40 });
  });

  it('does so by bytes too where its lines are few and long, also of what it finds', async () => {
    const disk = createCrashDisk();
    const lengthOf = (): number => disk.read(PATH)?.length ?? 0;
    const name = 'n'.repeat(1000);
    const many = open(disk.ops);
    await many.start();
    await many.insert(student('a', name));
    for (let version = 2; version <= 40; version += 1) await many.update('a', { token_version: version });
    expect(lengthOf()).toBeGreaterThan(40_000);
    await many.stop();
    const repository = open(disk.ops, 1000, 10_000);
    await repository.start();
    for (let version = 41; version <= 80; version += 1) {
      await repository.update('a', { token_version: version });
      // The file is written anew after the answer, and before the next one.
      if (version > 41) expect(lengthOf()).toBeLessThan(15_000);
    }
    expect(await repository.get('a')).toMatchObject({ token_version: 80 });
    // Of what is alive nothing would become shorter: it is left as it is until it has doubled.
    const rewrites: string[] = [];
    const faulty = createFaultyFileOps(disk.ops);
    faulty.failWhen(({ name: call }) => {
      if (call === 'rename') rewrites.push(call);
      return null;
    });
    await repository.stop();
    const growing = open(faulty.ops, 1000, 10_000);
    await growing.start();
    for (let index = 0; index < 100; index += 1) await growing.insert(student(`s${String(index)}`, name));
    expect(rewrites.length).toBeLessThan(6);
  });

  it('answers a conflict when the other record is there to be found', async () => {
    const repository = open(createCrashDisk().ops);
    await repository.start();
    const device = { device_hash: 'hash' };
    const first = repository.insert({ ...student('a'), ...device });
    const found = await repository
      .insert({ ...student('b'), ...device })
      .catch(() => repository.find({ session_id: 'lesson', device_hash: 'hash' }));
    expect(found).toMatchObject([{ student_id: 'a' }]);
    await first;
  });

  it('gives no conflict with what the disk did not take', async () => {
    const faulty = createFaultyFileOps(createCrashDisk().ops);
    const repository = open(faulty.ops);
    await repository.start();
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    const inserts = await Promise.allSettled(
      ['a', 'b'].map((id) => repository.insert({ ...student(id), device_hash: 'hash' })),
    );
    for (const insert of inserts) {
      expect(insert).toMatchObject({ status: 'rejected', reason: { code: 'storage_full' } });
    }
    faulty.failWhen(() => null);
    await repository.insert({ ...student('b'), device_hash: 'hash' });
    expect(await idsIn(repository)).toEqual(['b']);
  });

  it('lets the event loop turn while it writes many records anew', async () => {
    const disk = createCrashDisk();
    const faulty = createFaultyFileOps(disk.ops);
    const repository = open(faulty.ops, 1000);
    await repository.start();
    const ids = Array.from({ length: 2000 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id) => repository.insert(student(id))));
    let turns = 0;
    let turns_in_rewrite = 0;
    let is_counting = true;
    const count = (): void => {
      turns += 1;
      if (is_counting) setImmediate(count);
    };
    let began_at = 0;
    faulty.failWhen(({ name }) => {
      // The only file that is opened now is the new one, and the only rename puts it in its place.
      if (name === 'open' && began_at === 0) began_at = turns;
      if (name === 'rename') turns_in_rewrite = turns - began_at;
      return null;
    });
    setImmediate(count);
    await Promise.all(ids.map((id) => repository.update(id, { token_version: 2 })));
    await repository.stop();
    is_counting = false;
    expect(turns_in_rewrite).toBeGreaterThanOrEqual(2000 / 200);
    const again = open(disk.ops);
    expect(await again.start()).toBeNull();
    expect(await again.count({ token_version: 2 })).toBe(2000);
  });
});

describe('opening', () => {
  it('gives every complete record of every prefix of a file', async () => {
    const records = ['a', 'b', 'c'].map((id) => student(id));
    const bytes = linesToBytes([HEADER, ...records.map((record) => recordLine(record.student_id, record))]);
    for (let length = 0; length <= bytes.length; length += 1) {
      const disk = diskWith(bytes.subarray(0, length));
      const repository = open(disk.ops);
      await repository.start();
      // A line says everything one byte before its end.
      const complete = records.filter(
        (_, index) =>
          linesToBytes([HEADER, ...records.slice(0, index + 1).map((r) => recordLine(r.student_id, r))])
            .length -
            1 <=
          length,
      );
      expect(await idsIn(repository), `prefix of ${length} bytes`).toEqual(complete.map((r) => r.student_id));
      await repository.insert(student('new'));
      await repository.stop();

      const again = open(disk.ops);
      expect(await again.start(), `second start after ${length} bytes`).toBeNull();
      expect(await idsIn(again)).toEqual([...complete.map((r) => r.student_id), 'new']);
      await again.stop();
    }
  });

  it('keeps a bad file beside, writes a mended one and says what is gone', async () => {
    const bad = `${HEADER}\n${recordLine('a', student('a'))}\n{"_id":"b","na\n{"_id":"c","schema_version":7}\n`;
    const disk = diskWith(bad);
    const repository = open(disk.ops);
    const repair = await repository.start();
    expect(repair).toMatchObject({
      collection: 'students',
      emptied: false,
      torn_lines: 1,
      recovered_lines: 0,
      unreadable_ids: ['c'],
    });
    expect(disk.read(`/data/store/${repair?.kept_as ?? ''}`)?.toString()).toBe(bad);
    expect(disk.read(PATH)?.toString()).toBe(`${HEADER}\n${recordLine('a', student('a'))}\n`);
  });

  it('tells an emptied file from a new store', async () => {
    expect(await open(createCrashDisk().ops).start()).toBeNull();
    expect(await open(diskWith('').ops).start()).toMatchObject({ emptied: true });
    expect(await open(diskWith(Buffer.alloc(4096)).ops).start()).toMatchObject({
      emptied: true,
      torn_lines: 1,
    });
  });

  it('opens on a full disk, refuses writes, and mends the file when there is room', async () => {
    const bad = `${HEADER}\n${recordLine('a', student('a'))}\n{"_id":"b","na`;
    const disk = diskWith(bad);
    const faulty = createFaultyFileOps(disk.ops);
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    const repository = open(faulty.ops);
    const repair = await repository.start();
    expect(repair).toMatchObject({ torn_lines: 1 });
    expect(await idsIn(repository)).toEqual(['a']);
    await expect(repository.insert(student('c'))).rejects.toMatchObject({ code: 'storage_full' });
    expect(await repository.probe()).toBe(false);
    expect(disk.read(PATH)?.toString()).toBe(bad);

    faulty.failWhen(() => null);
    expect(await repository.probe()).toBe(true);
    expect(disk.read(`/data/store/${repair?.kept_as ?? ''}`)?.toString()).toBe(bad);
    await repository.insert(student('c'));
    expect(await idsIn(repository)).toEqual(['a', 'c']);
    expect(repository.health.at(-1)).toBe(true);
  });

  it('goes on without a file on a bad sector, and keeps that file', async () => {
    const disk = diskWith(`${HEADER}\n`);
    const faulty = createFaultyFileOps(disk.ops);
    faulty.failWhen(({ name }) => (name === 'readFile' ? 'EIO' : null));
    const repository = open(faulty.ops);
    const repair = await repository.start();
    expect(repair).toMatchObject({ emptied: true });
    expect(disk.paths()).toContain(`/data/store/${repair?.kept_as ?? ''}`);
  });

  it('does not start over a file that it may not read', async () => {
    const faulty = createFaultyFileOps(diskWith(`${HEADER}\n`).ops);
    faulty.failWhen(({ name }) => (name === 'readFile' ? 'EACCES' : null));
    await expect(open(faulty.ops).start()).rejects.toMatchObject({ code: 'unavailable' });
  });
});

/** What a class does, with an expectation for what is acknowledged. */
const workload = async (repository: ReturnType<typeof open>, acknowledged: Map<string, StudentRecord>) => {
  const attempt = async (change: Promise<unknown>, onDone: () => void): Promise<void> => {
    try {
      await change;
      onDone();
    } catch (error) {
      expect(error).toMatchObject({ name: 'AirError' });
    }
  };
  for (let round = 1; round <= 4; round += 1) {
    const ids = [`a${round}`, `b${round}`];
    await Promise.all(
      ids.map((id) =>
        attempt(repository.insert(student(id)), () => {
          acknowledged.set(id, student(id));
        }),
      ),
    );
    await attempt(repository.update('a1', { token_version: round + 1 }), () => {
      acknowledged.set('a1', { ...student('a1'), token_version: round + 1 });
    });
    await attempt(repository.remove('b1'), () => {
      acknowledged.delete('b1');
    });
  }
};

const contentOf = async (repository: ReturnType<typeof open>): Promise<Map<string, StudentRecord>> =>
  new Map((await repository.find({})).map((record) => [record.student_id, record]));

describe('durability', () => {
  it.each(['ENOSPC', 'EIO'])(
    'survives %s at every system call, and memory says what the disk says',
    async (code) => {
      const torn = linesToBytes([HEADER, recordLine('old', student('old'))]).subarray(0, -9);
      let number = 0;
      for (let has_failed = true; has_failed;) {
        number += 1;
        has_failed = false;
        const disk = diskWith(Buffer.concat([torn, Buffer.from('\n')]));
        const faulty = createFaultyFileOps(disk.ops);
        faulty.failWhen((call) => {
          if (call.number !== number) return null;
          has_failed = true;
          return code;
        });
        const acknowledged = new Map<string, StudentRecord>();
        const repository = open(faulty.ops, 6);
        try {
          await repository.start();
        } catch (error) {
          expect(error).toMatchObject({ code: 'unavailable' });
          continue;
        }
        await workload(repository, acknowledged);
        expect(await contentOf(repository), `memory, ${code} at call ${number}`).toEqual(acknowledged);
        expect(await repository.probe()).toBe(true);
        await repository.stop();

        const again = open(disk.ops);
        expect(await again.start()).toBeNull();
        expect(await contentOf(again), `disk, ${code} at call ${number}`).toEqual(acknowledged);
        await again.stop();
      }
      expect(number).toBeGreaterThan(30);
    },
  );

  it('leaves nothing of a refused write behind a shorter one', async () => {
    const disk = createCrashDisk();
    const faulty = createFaultyFileOps(disk.ops);
    const repository = open(faulty.ops);
    await repository.start();
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    const long_names = ['a', 'b', 'c'].map((id) => repository.insert(student(id, '이름'.repeat(500))));
    for (const result of await Promise.allSettled(long_names)) expect(result.status).toBe('rejected');
    faulty.failWhen(() => null);
    await repository.insert(student('d'));
    await repository.stop();
    const again = open(disk.ops);
    expect(await again.start()).toBeNull();
    expect(await idsIn(again)).toEqual(['d']);
  });

  it('has every acknowledged change after a power cut at any system call', async () => {
    let number = 0;
    for (let has_crashed = true; has_crashed;) {
      number += 1;
      has_crashed = false;
      const disk = createCrashDisk();
      const faulty = createFaultyFileOps(disk.ops);
      const acknowledged = new Map<string, StudentRecord>();
      const promised = new Map<string, StudentRecord>();
      const crashed: CrashDisk[] = [];
      faulty.failWhen((call) => {
        if (call.number !== number) return null;
        has_crashed = true;
        for (const entry of acknowledged) promised.set(...entry);
        crashed.push(...CRASH_OUTCOMES.map((outcome) => disk.crash(outcome)));
        return null;
      });
      const repository = open(faulty.ops, 6);
      await repository.start();
      await workload(repository, acknowledged);
      await repository.stop();

      for (const [index, found] of crashed.entries()) {
        const again = open(found.ops);
        await again.start();
        const content = await contentOf(again);
        for (const [id, record] of promised) {
          // Its removal may have been under way.
          if (id === 'b1') continue;
          // What was asked for but not yet acknowledged may be there too.
          const label = `${id} at call ${number}, outcome ${index}`;
          expect(content.get(id)?.token_version ?? 0, label).toBeGreaterThanOrEqual(record.token_version);
        }
        await again.stop();
      }
    }
    expect(number).toBeGreaterThan(30);
  });
});
