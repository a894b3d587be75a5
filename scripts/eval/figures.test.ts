import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { notRun } from '../../test/support/not-run.ts';
import { DATA_FOLDER, XAPI_FILE } from './data.ts';
import { ouladDay, xapiFigures } from './figures.ts';
import { readOulad } from './oulad-data.ts';
import { readXapi } from './xapi.ts';

// What docs/validity.md says, a little below: who changes the scores so that they tell less finds out here. The replay has its own test.

test('of a semester’s counts the scores tell no less than they did, and more evenly than BigBlueButton’s', async (context) => {
  if (!existsSync(XAPI_FILE)) notRun(context, 'figures on xAPI-Edu-Data', 'no ../shared/data/engagement');
  const { counts, bbb, ...all } = xapiFigures(await readXapi(XAPI_FILE), 0);
  expect(counts.auc).toBeGreaterThanOrEqual(bbb.auc ?? 1);
  expect(counts.auc).toBeGreaterThanOrEqual(0.932);
  expect(counts.ap).toBeGreaterThanOrEqual(0.81);
  expect(all.auc).toBeGreaterThanOrEqual(0.955);
  expect(all.ap).toBeGreaterThanOrEqual(0.87);
  expect(counts.miss_gap).toBeLessThan(bbb.miss_gap);
  expect(all.miss_gap).toBeLessThan(bbb.miss_gap);
  expect(all.calibration_at_base.ece).toBeLessThan(0.1);
});

test('of two months of a course’s results the risk tells no less than it did', async (context) => {
  if (!existsSync(XAPI_FILE)) notRun(context, 'figures on OULAD', 'no ../shared/data/engagement');
  const { auc, auc_with_unknown, miss_gap } = ouladDay(await readOulad(DATA_FOLDER), 60, 0);
  expect(auc).toBeGreaterThanOrEqual(0.8);
  expect(auc_with_unknown).toBeGreaterThanOrEqual(0.76);
  expect(miss_gap).toBeLessThan(0.05);
});
