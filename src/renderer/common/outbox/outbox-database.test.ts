import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutboxDatabase } from './outbox-database.ts';
import type { OutboxEntry } from './outbox.types.ts';

const NOW = 1_800_000_000_000;
const entry = (id: string, order: number = NOW): OutboxEntry => ({
  id,
  type: 'chat.send',
  payload: { text: id },
  order,
});
const databaseOf = (factory: IDBFactory, owner: string) =>
  createOutboxDatabase({ owner, pick: () => factory, now: () => NOW });

beforeEach(() => {
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('what was put is there for the next page, in order, and what was removed is not', async () => {
  const factory = new IDBFactory();
  const before = databaseOf(factory, 's1/mia');
  before.put(entry('message-b', NOW + 2));
  before.put(entry('message-a', NOW + 1));
  before.put(entry('message-c', NOW + 3));
  before.remove('message-b');
  await before.load();
  const after = databaseOf(factory, 's1/mia');
  expect(await after.load()).toEqual([entry('message-a', NOW + 1), entry('message-c', NOW + 3)]);
});

test('a seat sees and erases its own alone', async () => {
  const factory = new IDBFactory();
  const [mia, ben] = [databaseOf(factory, 's1/mia'), databaseOf(factory, 's1/ben')];
  mia.put(entry('message-m'));
  ben.put(entry('message-b'));
  mia.erase();
  expect(await mia.load()).toEqual([]);
  expect(await ben.load()).toEqual([entry('message-b')]);
});

test('what a lesson of another day left is taken away', async () => {
  const factory = new IDBFactory();
  const old = databaseOf(factory, 's0/mia');
  old.put(entry('message-o', NOW - 25 * 3600 * 1000));
  expect(await databaseOf(factory, 's1/ben').load()).toEqual([]);
  expect(await createOutboxDatabase({ owner: 's0/mia', pick: () => factory, now: () => 0 }).load()).toEqual(
    [],
  );
});

test.each([
  ['that has none', () => undefined],
  [
    'that refuses it',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
])('in a browser %s nothing is kept, and nothing fails', async (_, pick) => {
  const database = createOutboxDatabase({ owner: 's1/mia', pick });
  database.put(entry('message-a'));
  database.remove('message-a');
  database.erase();
  expect(await database.load()).toEqual([]);
});
