import { expect, test } from 'vitest';
import { aacUnit, nalUnit, videoUnit } from '../../../test/support/media/units.ts';
import { GONE } from './held-units.ts';
import { createIntake, type Intake } from './intake.ts';

const picture = (dts_ms: number, key = false) => videoUnit({ dts_ms, key, nals: [nalUnit(1, 996)] });
const feed = (intake: Intake, from_ms: number, to_ms: number): void => {
  for (let at = from_ms; at < to_ms; at += 100) {
    intake.push(picture(at, at % 1000 === 0));
    intake.push(aacUnit(at));
  }
};
const baseOf = (intake: Intake): number | null => {
  const gathered = intake.gather();
  return gathered === null || gathered === 'gone' ? null : gathered.base_ms;
};

test('a period begins with what came, and the rest stays for it', () => {
  const intake = createIntake();
  feed(intake, 0, 1000);
  expect(baseOf(intake)).toBe(0);
  expect(intake.next()).toMatchObject({ kind: 'video', dts_ms: 100 });
  intake.clear();
  expect(intake).toMatchObject({ held_bytes: 0, gathering_bytes: 0 });
  expect(intake.gather()).toBeNull();
});

test('what the disk has already begins no period', () => {
  const intake = createIntake();
  intake.skipTo(1500);
  feed(intake, 0, 3000);
  expect(baseOf(intake)).toBe(2000);
});

test('where something was dropped behind what was gathered, gathering again begins behind the gap', () => {
  const intake = createIntake();
  feed(intake, 0, 5000);
  expect(baseOf(intake)).toBe(0);
  expect(intake.is_whole).toBe(true);
  while (intake.held_bytes > 15_000) intake.shed(intake.held_bytes - 1);
  expect(intake.is_whole).toBe(false);
  expect(baseOf(intake)).toBe(4000);
  expect(intake.is_whole).toBe(true);
});

test('a publisher that was there for a moment makes a period of what there is, and is gone after it', () => {
  const intake = createIntake();
  intake.push(picture(0, true));
  intake.push(GONE);
  expect(baseOf(intake)).toBe(0);
  expect(intake.next()).toBe(GONE);
  intake.push(GONE);
  expect(intake.gather()).toBe('gone');
});
