import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { rosterRecordSchema } from '../../shared/contract/rosters.ts';
import { createLogger } from '../logging/logger.ts';
import { createStore, type Store } from '../store/index.ts';
import { openRosterRecords } from './rosters.records.ts';
import { createRosters, type Rosters } from './rosters.service.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const AT = '2026-03-02T01:00:00.000Z';

let data_dir: string;
let store: Store;

const open = async (): Promise<Rosters> => {
  store = createStore({ data_dir, logger });
  const rosters = createRosters({
    records: openRosterRecords(store),
    bus: { fact: () => undefined },
    now: () => new Date(AT),
  });
  await store.start();
  await rosters.start();
  return rosters;
};

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-rosters-'));
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const named = (name: string) => ({ name, students: [] });

test('a save on an older list is refused and says which there is, one without a version is taken', async () => {
  const rosters = await open();
  const first = await rosters.put('local', 'r', { ...named('a'), version: null });
  const second = await rosters.put('local', 'r', { ...named('b'), version: first.version });
  expect(second.version).not.toBe(first.version);
  expect(rosters.summariesOf('local')).toMatchObject([{ name: 'b', version: second.version }]);
  for (const version of [first.version, null]) {
    await expect(rosters.put('local', 'r', { ...named('c'), version })).rejects.toMatchObject({
      code: 'conflict',
      details: { version: second.version },
    });
  }
  expect((await rosters.get('local', 'r')).name).toBe('b');
  expect((await rosters.put('local', 'r', named('d'))).name).toBe('d');
  await rosters.remove('local', 'r');
  await expect(rosters.put('local', 'r', { ...named('e'), version: second.version })).rejects.toMatchObject({
    code: 'conflict',
    details: { version: null },
  });
});

test('of saves on one list at the same moment one holds; those without a version all come, one after the other', async () => {
  const rosters = await open();
  const { version } = await rosters.put('local', 'r', named('a'));
  const saves = await Promise.allSettled(
    ['b', 'c', 'd'].map((name) => rosters.put('local', 'r', { ...named(name), version })),
  );
  expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  await Promise.all(['b', 'c', 'd'].map((name) => rosters.put('local', 'r', named(name))));
});

test('a list that was kept before there were versions has one', async () => {
  store = createStore({ data_dir, logger });
  const records = store.collection({
    ...{ name: 'rosters', schema_version: 1, key: 'roster_id' },
    schema: rosterRecordSchema.omit({ version: true }).extend({ schema_version: z.literal(1) }),
  });
  await store.start();
  await records.insert({
    ...{ schema_version: 1, roster_id: 'r', teacher_id: 'local', created_at: AT, updated_at: AT },
    ...named('a'),
  });
  await store.stop();
  const rosters = await open();
  const { version } = await rosters.get('local', 'r');
  expect((await rosters.put('local', 'r', { ...named('b'), version })).version).not.toBe(version);
});
