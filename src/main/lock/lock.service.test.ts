import { expect, it } from 'vitest';
import type { LockRecord } from '../../shared/contract/lock.ts';
import { AirError } from '../../shared/errors.ts';
import { createLocks, FREE_GUESSES, waitAfter } from './lock.service.ts';

/** As quick as no real one may be. */
const pins = {
  hash: async (pin: string) => ({ salt: '', hash: btoa(pin) }),
  matches: async (pin: string, { hash }: { readonly hash: string }) => hash === btoa(pin),
};

/** As a disk has it, or does not. */
const createRecords = () => {
  const stored = new Map<string, LockRecord>();
  const disk = { is_full: false };
  const write = async (record: LockRecord): Promise<void> => {
    if (disk.is_full) throw new AirError('storage_full', 'full');
    stored.set(record.teacher_id, record);
  };
  return {
    disk,
    stored,
    collection: {
      find: async () => [...stored.values()],
      insert: write,
      update: async (key: string, changes: Partial<LockRecord>) => {
        const known = stored.get(key);
        if (known === undefined) throw new AirError('not_found', 'not there');
        await write({ ...known, ...changes });
      },
    },
  };
};

const open = async (collection: ReturnType<typeof createRecords>['collection'], unlocks = false) => {
  const clock = { ms: 0 };
  const locks = createLocks({
    pins,
    records: collection as never,
    onChange: () => undefined,
    onUnkept: () => undefined,
    now: () => new Date('2026-03-02T00:00:00Z'),
    now_ms: () => clock.ms,
  });
  await locks.load(unlocks);
  return { locks, clock };
};

const LOCKED = { has_pin: true, locked_since: '2026-03-02T00:00:00.000Z', idle_minutes: null };
const OPEN = { has_pin: true, locked_since: null, idle_minutes: null };
const NO_PIN = { ...OPEN, has_pin: false };

it('is locked over a restart, for its lesson alone, and keeps no PIN', async () => {
  const { collection, stored } = createRecords();
  const { locks } = await open(collection);
  await expect(locks.lock('kim', 'one', null)).rejects.toMatchObject({ code: 'conflict' });
  expect(locks.of('kim', 'one')).toEqual(NO_PIN);
  expect(await locks.lock('kim', 'one', '24680')).toEqual(LOCKED);
  expect(JSON.stringify([...stored.values()])).not.toContain('24680');
  await expect(locks.lock('kim', 'one', '1111')).rejects.toMatchObject({ code: 'conflict' });
  expect(await locks.lock('kim', 'one', null)).toEqual(LOCKED);

  const again = (await open(collection)).locks;
  expect(again.of('kim', 'one')).toEqual(LOCKED);
  expect(again.of('lee', 'one')).toEqual(NO_PIN);
  // Whoever had to end the lesson did not know the PIN.
  expect(again.of('kim', 'two')).toEqual(NO_PIN);
  expect(again.of('kim', null)).toEqual(NO_PIN);
  await expect(again.lock('kim', 'two', null)).rejects.toMatchObject({ code: 'conflict' });
  await expect(again.open('kim', 'one', '1111', false)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await again.open('kim', 'one', '24680', false)).toEqual(OPEN);
  expect(await again.lock('kim', 'one', null)).toEqual(LOCKED);
  expect(await again.open('kim', 'one', '24680', true)).toEqual(NO_PIN);
});

it('lets who guesses wait, longer each time, also those who guess at once and over a restart', async () => {
  const { collection } = createRecords();
  const { locks } = await open(collection);
  await locks.lock('kim', 'one', '2468');
  const guesses = await Promise.allSettled(
    Array.from({ length: 40 }, () => locks.open('kim', 'one', '0000', false)),
  );
  const codes = guesses.map((guess) =>
    guess.status === 'rejected' ? (guess.reason as AirError).code : 'open',
  );
  expect(codes.filter((code) => code === 'forbidden')).toHaveLength(FREE_GUESSES);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(40 - FREE_GUESSES);

  const later = await open(collection);
  await expect(later.locks.open('kim', 'one', '2468', false)).rejects.toMatchObject({
    code: 'rate_limited',
    details: { retry_after_seconds: 30 },
  });
  later.clock.ms = 30_000;
  await expect(later.locks.open('kim', 'one', '0000', false)).rejects.toMatchObject({ code: 'forbidden' });
  later.clock.ms = 60_000;
  await expect(later.locks.open('kim', 'one', '2468', false)).rejects.toMatchObject({
    details: { retry_after_seconds: 30 },
  });
  later.clock.ms = 90_000;
  expect(await later.locks.open('kim', 'one', '2468', false)).toEqual(OPEN);
  expect([4, 5, 6, 9, 10, 1000].map(waitAfter)).toEqual([0, 30_000, 60_000, 480_000, 600_000, 600_000]);
});

it('locks and opens where the disk is full', async () => {
  const { collection, disk } = createRecords();
  const { locks } = await open(collection);
  await locks.lock('kim', 'one', '2468');
  await locks.open('kim', 'one', '2468', false);
  disk.is_full = true;
  await expect(locks.lock('kim', 'one', null)).rejects.toMatchObject({ code: 'storage_full' });
  expect(locks.of('kim', 'one')).toEqual(LOCKED);
  await expect(locks.open('kim', 'one', '0000', false)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(locks.open('kim', 'one', '2468', false)).rejects.toMatchObject({ code: 'storage_full' });
  expect(locks.of('kim', 'one')).toEqual(OPEN);
});

it('keeps after how long a page locks by itself: over a restart, another PIN and none', async () => {
  const { collection } = createRecords();
  const { locks } = await open(collection);
  expect(await locks.lock('kim', 'one', '2468', 5)).toEqual({ ...LOCKED, idle_minutes: 5 });
  // Not said at a lock: as it was; and whoever finds it locked changes nothing.
  expect(await locks.lock('kim', 'one', null, 2)).toEqual({ ...LOCKED, idle_minutes: 5 });
  await expect(locks.open('kim', 'one', '1111', false, 10)).rejects.toMatchObject({ code: 'forbidden' });
  const again = (await open(collection)).locks;
  expect(await again.open('kim', 'one', '2468', false)).toEqual({ ...OPEN, idle_minutes: 5 });
  await again.lock('kim', 'one', null);
  expect(await again.open('kim', 'one', '2468', true, 10)).toEqual({ ...NO_PIN, idle_minutes: 10 });
  await again.lock('kim', 'one', '1357');
  expect(await again.open('kim', 'one', '1357', false, null)).toEqual(OPEN);
});

it('is open, and has forgotten its PIN, after a start that unlocks; on a full disk until the app ends', async () => {
  const { collection, disk } = createRecords();
  const { locks } = await open(collection);
  await locks.lock('kim', 'one', '2468', 5);
  disk.is_full = true;
  expect((await open(collection, true)).locks.of('kim', 'one')).toEqual({ ...NO_PIN, idle_minutes: 5 });
  expect((await open(collection)).locks.of('kim', 'one')).toEqual({ ...LOCKED, idle_minutes: 5 });
  disk.is_full = false;
  await open(collection, true);
  const { locks: later } = await open(collection);
  expect(later.of('kim', 'one')).toEqual({ ...NO_PIN, idle_minutes: 5 });
  await expect(later.lock('kim', 'one', null)).rejects.toMatchObject({ code: 'conflict' });
});
