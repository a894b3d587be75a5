import { beforeEach, expect, it } from 'vitest';
import { REMOTES, type RemoteRecord } from '../../shared/contract/remotes.ts';
import { AirError } from '../../shared/errors.ts';
import { createRemotes, type Remotes } from './remotes.service.ts';

const LESSON = { teacher_id: 'kim', session_id: 'lesson' };
const [PHONE, OTHER] = ['p'.repeat(22), 'o'.repeat(22)];

let stored: Map<string, RemoteRecord>;
let is_full: boolean;
let now_ms: number;
let wall: Date;
let revoked: string[];
let unkept: string[];
let remotes: Remotes;

/** As a disk has it, or does not. */
const collection = {
  find: async () => [...stored.values()],
  insert: async (record: RemoteRecord) => {
    if (is_full) throw new AirError('storage_full', 'full');
    stored.set(record.remote_id, record);
  },
  update: async (id: string, changes: Partial<RemoteRecord>) => {
    if (is_full) throw new AirError('storage_full', 'full');
    stored.set(id, { ...stored.get(id)!, ...changes });
  },
  remove: async (id: string) => {
    if (is_full) throw new AirError('storage_full', 'full');
    stored.delete(id);
  },
};
const open = (): Remotes =>
  createRemotes({
    records: collection as never,
    onChange: () => undefined,
    onRevoked: (_session_id, remote_id) => void revoked.push(remote_id),
    onUnkept: (_error, remote_id) => void unkept.push(remote_id),
    now: () => wall,
    now_ms: () => now_ms,
  });
const assistantOf = ({ remote_id, teacher_id, session_id }: RemoteRecord) =>
  ({ role: 'assistant', remote_id, teacher_id, session_id }) as const;

beforeEach(() => {
  stored = new Map();
  is_full = false;
  now_ms = 1000;
  wall = new Date('2026-03-02T01:00:00.000Z');
  revoked = [];
  unkept = [];
  remotes = open();
});

it('takes a code for two minutes, whatever is done to the computer’s clock', async () => {
  const { secret, expires_at } = remotes.offer(LESSON, '폰');
  expect(expires_at).toBe('2026-03-02T01:02:00.000Z');
  wall = new Date('2051-03-02T01:00:00.000Z');
  now_ms += REMOTES.pair_seconds * 1000 - 1;
  await expect(remotes.pair(secret, PHONE)).resolves.toMatchObject({ name: '폰' });

  const late = remotes.offer(LESSON, '폰');
  wall = new Date('2001-03-02T01:00:00.000Z');
  now_ms += REMOTES.pair_seconds * 1000;
  await expect(remotes.pair(late.secret, PHONE)).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps nothing of a secret or a device that could be shown in its place', async () => {
  const { secret } = remotes.offer(LESSON, '폰');
  await remotes.pair(secret, PHONE);
  const text = JSON.stringify([...stored.values()]);
  expect(text).not.toContain(secret);
  expect(text).not.toContain(PHONE);
});

it('leaves a code as it was where the disk is full, for the one that comes first', async () => {
  const { secret } = remotes.offer(LESSON, '폰');
  is_full = true;
  await expect(remotes.pair(secret, PHONE)).rejects.toMatchObject({ code: 'storage_full' });
  expect(remotes.idsOf('lesson')).toEqual([]);
  is_full = false;
  const record = await remotes.pair(secret, OTHER);
  expect(remotes.isGood(assistantOf(record))).toBe(true);
  await expect(remotes.pair(secret, PHONE)).rejects.toMatchObject({ code: 'conflict' });
  expect(remotes.viewOf(record.remote_id)?.reused_at).toBe(wall.toISOString());
});

it('is good for its teacher and its lesson alone, until it is revoked by that teacher', async () => {
  const record = await remotes.pair(remotes.offer(LESSON, '폰').secret, PHONE);
  const assistant = assistantOf(record);
  expect(remotes.isGood({ ...assistant, session_id: 'another' })).toBe(false);
  expect(remotes.isGood({ ...assistant, teacher_id: 'lee' })).toBe(false);
  await remotes.revoke('lee', record.remote_id);
  expect(remotes.isGood(assistant)).toBe(true);
  await remotes.revoke('kim', record.remote_id);
  expect([remotes.isGood(assistant), stored.size, revoked]).toEqual([false, 0, [record.remote_id]]);
  // What its sockets still say of it on their way out brings nothing back.
  remotes.seen(record.remote_id, false);
  await remotes.shared(record.remote_id);
  expect([remotes.viewOf(record.remote_id), stored.size]).toEqual([null, 0]);
});

it('is found again after a restart while its lesson is open, and forgotten with it', async () => {
  const record = await remotes.pair(remotes.offer(LESSON, '폰').secret, PHONE);
  const again = open();
  await again.load(['lesson']);
  expect(again.isGood(assistantOf(record))).toBe(true);
  await again.endLesson('lesson');
  expect([again.isGood(assistantOf(record)), stored.size, revoked]).toEqual([false, 0, []]);
  stored.set(record.remote_id, record);
  const later = open();
  await later.load(['another']);
  expect([later.isGood(assistantOf(record)), stored.size]).toEqual([false, 0]);
});

it('has room for so many, also where their codes were made before', async () => {
  for (let count = 0; count < REMOTES.of_a_lesson; count += 1)
    await remotes.pair(remotes.offer(LESSON, '폰').secret, PHONE);
  expect(() => remotes.offer(LESSON, '아홉')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => remotes.offer({ ...LESSON, session_id: 'another' }, '하나')).not.toThrow();
});

it('finds those of the open lesson on a full disk too, where the others cannot be removed', async () => {
  const old = await remotes.pair(remotes.offer({ ...LESSON, session_id: 'before' }, '어제').secret, PHONE);
  const own = await remotes.pair(remotes.offer(LESSON, '폰').secret, PHONE);
  is_full = true;
  const again = open();
  await again.load(['lesson']);
  expect([again.isGood(assistantOf(old)), again.isGood(assistantOf(own))]).toEqual([false, true]);
  expect(unkept).toEqual([old.remote_id]);
  is_full = false;
  await open().load(['lesson']);
  expect([...stored.keys()]).toEqual([own.remote_id]);
});

it('tells a second phone why it is refused on a full disk too, and the teacher that it came', async () => {
  const { secret } = remotes.offer(LESSON, '폰');
  const { remote_id } = await remotes.pair(secret, PHONE);
  is_full = true;
  await expect(remotes.pair(secret, OTHER)).rejects.toMatchObject({ code: 'conflict' });
  expect([remotes.viewOf(remote_id)?.reused_at, unkept]).toEqual([wall.toISOString(), [remote_id]]);
});
