import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingRecord } from '../../../shared/contract/library/index.ts';
import { createLogger } from '../../logging/logger.ts';
import { createStore, type Store } from '../../store/index.ts';
import { newRecord } from '../records/describe.ts';
import { lessonOf } from '../../../../test/support/library/ended-lesson.ts';
import { createUndoDays, type UndoDays } from './undo-days.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const DAY_MS = 24 * 3600 * 1000;
let data_dir: string;
let store: Store;
let undo_days: UndoDays;
let day: number;
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-undo-'));
  store = createStore({ data_dir, logger });
  undo_days = createUndoDays({ store, now: () => new Date(Date.UTC(2026, 2, 1) + day * DAY_MS) });
  await store.start();
  day = 0;
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});
const deleted = (deleted_at: string | null = '2020-01-01T00:00:00.000Z'): RecordingRecord => ({
  ...newRecord(lessonOf('one'), '2026-03-02T00:00:00.000Z'),
  deleted_at,
});
const areOverOn = (on_day: number, record = deleted()): Promise<boolean> => {
  day = on_day;
  return undo_days.areOver(record);
};

test('its days begin when this computer sees the deletion, however old that is', async () => {
  expect(await areOverOn(0)).toBe(false);
  expect(await areOverOn(3)).toBe(false);
  expect(await areOverOn(6.9)).toBe(false);
  expect(await areOverOn(7)).toBe(true);
  expect(await areOverOn(7, deleted(null))).toBe(false);
});

test('they begin anew for another deletion, and for one that was removed and put back', async () => {
  await areOverOn(0);
  expect(await areOverOn(6, deleted('2026-03-06T00:00:00.000Z'))).toBe(false);
  expect(await areOverOn(12.9, deleted('2026-03-06T00:00:00.000Z'))).toBe(false);
  await undo_days.forget('one');
  expect(await areOverOn(13, deleted('2026-03-06T00:00:00.000Z'))).toBe(false);
});

test('and after a time in which nobody could take anything back, and under a clock that was set', async () => {
  await areOverOn(0);
  expect(await areOverOn(9000)).toBe(false);
  expect(await areOverOn(1)).toBe(false);
  expect(await areOverOn(7)).toBe(false);
  expect(await areOverOn(8)).toBe(true);
});
