import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AT } from '../../../test/support/dashboard/scored.ts';
import type { LessonScoreRecord, SessionSummaryRecord } from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import { createStore, type Store } from '../store/index.ts';
import { createLessonRecords, type LessonRecords } from './lesson-records.ts';

let data_dir: string;
let store: Store;
let records: LessonRecords;
/** The disk takes no new score of this row. */
let refused: string | null;
beforeEach(async () => {
  refused = null;
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-records-'));
  store = createStore({ data_dir, logger: pino({ level: 'silent' }) });
  records = createLessonRecords({
    collection(definition) {
      const collection = store.collection(definition);
      return {
        ...collection,
        insert: (record) =>
          refused !== null && JSON.stringify(record).includes(`"row_id":"${refused}"`)
            ? Promise.reject(new AirError('storage_full', 'the disk is full'))
            : collection.insert(record),
      };
    },
  });
  await store.start();
});
afterEach(async () => {
  await store.stop();
  await rm(data_dir, { recursive: true, force: true });
});

const summary: SessionSummaryRecord = {
  ...{ schema_version: 1, session_id: 'l1', teacher_id: 'local', roster_id: 'class', title: 'Light' },
  ...{ class_name: null, started_at: AT, ended_at: AT, students: 2, is_measured: false },
  ...{ overall: null, attention: null, participation: null, accuracy: null, confused_minutes: [] },
  alerts: { raised: 0, talked_to: 0, wrong: 0, precision: null },
};
const score = (row_id: string, was_here: boolean): LessonScoreRecord => ({
  ...{ schema_version: 1, score_id: `l1.${row_id}`, session_id: 'l1', teacher_id: 'local' },
  ...{ roster_id: 'class', row_id, was_here, scores: null },
});
const kept = async (): Promise<(readonly [string, boolean])[]> =>
  (await records.scores.find({}, { sort: [['score_id', 1]] })).map(
    ({ row_id, was_here }) => [row_id, was_here] as const,
  );

it('puts another look back in the place of the one before, and leaves that where the disk is full', async () => {
  await records.keep(summary, [score('a', false), score('b', true)]);
  await records.keep(summary, [score('b', false), score('c', true)]);
  expect(await kept()).toEqual([
    ['b', false],
    ['c', true],
  ]);
  refused = 'd';
  await expect(records.keep(summary, [score('d', true)])).rejects.toMatchObject({ code: 'storage_full' });
  expect(await kept()).toEqual([
    ['b', false],
    ['c', true],
  ]);
});
