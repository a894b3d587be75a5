import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SHARING } from '../../shared/contract/sharing.ts';
import { createLogger } from '../logging/logger.ts';
import { createStore, type Store } from '../store/index.ts';
import { lessonOf } from '../../../test/support/library/ended-lesson.ts';
import { createShares, SHARE_RECORDS, type Ends, type Shares } from './shares.service.ts';
import type { SharedRecording } from './sharing.types.ts';

const DAY_MS = 24 * 3600 * 1000;
let data_dir: string;
let store: Store;
let at_ms: number;
let recordings: Map<string, SharedRecording>;
let shares: Shares;

const recordingOf = (recording_id: string, facts: Partial<SharedRecording> = {}): SharedRecording => ({
  ...lessonOf(recording_id),
  ...{ recording_id, created_at: '2026-03-02T09:00:00.000Z', chapters: [], gaps: [] },
  media: { seconds: 60, bytes: 1, width: 320, height: 180, has_sound: true },
  ...{ status: 'ready', expires_at: null },
  ...facts,
});
const add = (recording: SharedRecording): SharedRecording => {
  recordings.set(recording.recording_id, recording);
  return recording;
};
const inDays = (days: number): string => new Date(at_ms + days * DAY_MS).toISOString();
const until = (ends_at: string, make_up_until: string | null = null): Ends => ({ ends_at, make_up_until });
const start = async (): Promise<void> => {
  store = createStore({ data_dir, logger: createLogger({ part: 'test', level: 'silent' }) });
  shares = createShares({
    records: store.collection(SHARE_RECORDS),
    recordings: { recordingOf: (id) => recordings.get(id) ?? null },
    now: () => new Date(at_ms),
  });
  await store.start();
  await shares.load();
};

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-shares-'));
  at_ms = Date.parse('2026-03-03T09:00:00.000Z');
  recordings = new Map();
  await start();
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('what is shared is open until its end, also over a restart, and forgotten a week later', async () => {
  const share = await shares.create(add(recordingOf('one')), until(inDays(7)));
  expect(share.share_code).toMatch(/^\d{8}$/);
  expect(shares.opened(share)).toMatchObject({ until: inDays(7), recording: { recording_id: 'one' } });
  await store.stop();
  await start();
  expect(shares.byCode(share.share_code)).toEqual(share);
  at_ms += 7 * DAY_MS;
  expect([shares.opened(share), shares.stateOf(share), shares.open()]).toEqual([null, 'ended', []]);
  await shares.sweep();
  expect(shares.get(share.share_id)).toEqual(share);
  at_ms += 7 * DAY_MS + 1;
  await shares.sweep();
  expect(shares.get(share.share_id)).toBeNull();
});

test('it is gone while its recording is deleted, back with it, and forgotten once that is gone for good', async () => {
  const share = await shares.create(add(recordingOf('one')), until(inDays(7)));
  add(recordingOf('one', { status: 'deleted' }));
  await shares.sweep();
  expect([shares.opened(share), shares.stateOf(share)]).toEqual([null, 'gone']);
  add(recordingOf('one', { expires_at: inDays(2) }));
  expect(shares.opened(share)?.until).toBe(inDays(2));
  recordings.delete('one');
  await shares.sweep();
  expect(shares.of('local')).toEqual([]);
});

test('it is taken back at once, by its own teacher alone', async () => {
  const share = await shares.create(add(recordingOf('one')), until(inDays(1)));
  await shares.revoke('another', share.share_id);
  expect(shares.opened(share)).not.toBeNull();
  await expect(shares.change('another', share.share_id, { ends_at: inDays(2) })).rejects.toMatchObject({
    code: 'not_found',
  });
  const revoked = shares.revoke('local', share.share_id);
  expect(shares.get(share.share_id)).toBeNull();
  await revoked;
  await shares.revoke('local', share.share_id);
  await store.stop();
  await start();
  expect(shares.byCode(share.share_code)).toBeNull();
});

test('its end may be another one, but neither past nor far', async () => {
  const recording = add(recordingOf('one'));
  for (const wrong of [inDays(0), inDays(-1), inDays(SHARING.days + 1)])
    await expect(shares.create(recording, until(wrong))).rejects.toMatchObject({ code: 'invalid_input' });
  const share = await shares.create(recording, until(inDays(1)));
  await expect(shares.change('local', share.share_id, { ends_at: inDays(-1) })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await shares.change('local', share.share_id, { ends_at: inDays(9) });
  expect(shares.of('local', 'one')).toEqual([{ ...share, ends_at: inDays(9) }]);
});

test('nothing is shared of a lesson that is on, and only a few times each, asked at once too', async () => {
  const on = recordingOf('on', { status: 'recording' });
  await expect(shares.create(on, until(inDays(1)))).rejects.toMatchObject({
    details: { reason: 'not_ready' },
  });
  const recording = add(recordingOf('one'));
  const asked = Array.from({ length: SHARING.of_a_recording + 2 }, (_one, days) =>
    shares.create(recording, until(inDays(days + 1))),
  );
  const settled = await Promise.allSettled(asked);
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { details: { reason: 'too_many' } } });
  expect(shares.of('local')).toHaveLength(SHARING.of_a_recording);
  // One whose time is over takes no place.
  at_ms += DAY_MS;
  await shares.create(recording, until(inDays(1)));
  expect(shares.of('local')).toHaveLength(SHARING.of_a_recording);
});

test('quizzes may be made up for until a day of their own, and never after the share', async () => {
  const share = await shares.create(add(recordingOf('one')), until(inDays(7), inDays(3)));
  expect(shares.opened(share)?.make_up_until).toBe(inDays(3));
  const longer = await shares.change('local', share.share_id, { make_up_until: inDays(30) });
  expect(longer).toMatchObject(until(inDays(7), inDays(7)));
  const without = await shares.change('local', share.share_id, { make_up_until: null });
  expect(shares.opened(without)).toMatchObject({ until: inDays(7), make_up_until: null });
  await expect(shares.change('local', share.share_id, { make_up_until: inDays(-1) })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const again = await shares.change('local', share.share_id, { make_up_until: inDays(1) });
  at_ms += DAY_MS;
  expect(shares.opened(again)).toMatchObject({ make_up_until: null });
  // What has ended keeps nobody from sharing it for longer.
  await shares.change('local', share.share_id, { ends_at: inDays(20) });
  add(recordingOf('one', { expires_at: inDays(2) }));
  const last = await shares.change('local', share.share_id, { make_up_until: inDays(10) });
  expect(shares.opened(last)).toMatchObject({ until: inDays(2), make_up_until: inDays(2) });
});
