import { expect, it } from 'vitest';
import { classOf, lessonOf, minuteOf, signOf } from '../../../test/support/engagement/alert-scenes.ts';
import { classConfusionOf, neededOf } from './class-confusion.ts';
import { confusionByMinute } from './confusion-minutes.ts';
import type { ConfusionSign } from './evidence.ts';

const SETTINGS = { class_share: 0.2, window_minutes: 3 };
const lost = (...times: number[]): { signs: ConfusionSign[] } => ({
  signs: times.map((at) => signOf('lost', at)),
});
const seen = Array.from({ length: 27 }, (_, minute) => minuteOf(minute));
const CLASS = classOf(10, [lost(605, 780), lost(610, 730), lost(800), lost(1500), lost(670)]).map(
  (student) => ({ ...student, minutes: seen }),
);
const idsOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index}`);
const at = (now: number, count: number, first: readonly { signs: ConfusionSign[] }[], here = idsOf(count)) =>
  classConfusionOf(
    {
      ...{ here, now, resolvedAt: () => null },
      signs: new Map(first.map(({ signs }, index) => [`s${index}`, signs])),
    },
    SETTINGS,
  );

it.each([
  [0, 1],
  [1, 1],
  [2, 1],
  [3, 2],
  [10, 2],
  [15, 3],
  [16, 4],
  [40, 8],
  [1000, 200],
])('of %i a fifth are %i, and one alone is no class', (here, needed) => {
  expect(neededOf(here, 0.2)).toBe(needed);
});

it('is confused by the teacher’s share of those who are here, within the window', () => {
  const two = [lost(100), lost(150)];
  expect(at(160, 10, two)).toMatchObject({
    ...{ here: 10, share: 0.2, since: 100, is_confused: true },
    reasons: [{ sign: 'lost', count: 2 }],
  });
  expect(at(160, 11, two).is_confused).toBe(false);
  // Who has gone does not count, neither among the confused nor among those who are here.
  expect(at(160, 11, two, idsOf(11).slice(1))).toMatchObject({ here: 10, share: 0.1, is_confused: false });
  // The first tap is older than the window.
  expect(at(281, 10, two).is_confused).toBe(false);
  expect(at(1000, 10, two)).toMatchObject({ share: 0, since: null, reasons: [] });
  expect(at(90, 10, two).share).toBe(0);
  expect(at(160, 0, [], [])).toMatchObject({ share: 0, is_confused: false });
});

it('counts a student once however often it taps, and a weak sign alone not at all', () => {
  const taps = lost(100, 110, 120, 130, 140, 150);
  expect(at(160, 10, [taps]).share).toBe(0.1);
  expect(at(160, 10, [{ signs: [signOf('asked', 150)] }]).share).toBe(0);
  expect(at(160, 10, [{ signs: [signOf('asked', 150), signOf('slow_wrong', 140)] }]).share).toBe(0.1);
});

it('leaves out who taps all the time for nothing, and nobody where many do', () => {
  const often = lost(...Array.from({ length: 15 }, (_, minute) => minute * 60 + 5));
  expect(at(800, 10, [often, lost(790)]).share).toBe(0.1);
  expect(at(800, 10, [often, often, often, often]).share).toBe(0.4);
  expect(at(800, 1, [often]).share).toBe(1);
});

it('finds the minutes in which the class was confused, from first to last', () => {
  const minutes = confusionByMinute(lessonOf(1600, CLASS), SETTINGS);
  expect(minutes).toHaveLength(27);
  expect(minutes.filter(({ is_confused }) => is_confused).map(({ minute }) => minute)).toEqual([
    10, 11, 12, 13,
  ]);
  expect(minutes[10]).toEqual({ minute: 10, confused: 2, here: 10, share: 0.2, is_confused: true });
  expect(minutes[0]).toMatchObject({ confused: 0, here: 10, share: 0 });
  expect(confusionByMinute(lessonOf(0, CLASS), SETTINGS)).toEqual([]);
  expect(confusionByMinute(lessonOf(500, CLASS), SETTINGS).some((one) => one.confused > 0)).toBe(false);
});

it('does not care for the order of students', () => {
  expect(confusionByMinute(lessonOf(1600, CLASS.toReversed()), SETTINGS)).toEqual(
    confusionByMinute(lessonOf(1600, CLASS), SETTINGS),
  );
});

it('takes more signs than a call has places for arguments', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => signOf('lost', 100 + (index % 50)));
  expect(at(160, 10, [{ signs: many }])).toMatchObject({ confused: [{ student_id: 's0' }], since: 100 });
  const students = classOf(2, [{ signs: many }]);
  expect(confusionByMinute(lessonOf(180, students), SETTINGS)).toHaveLength(3);
});
