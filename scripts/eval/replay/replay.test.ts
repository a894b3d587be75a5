import { expect, it } from 'vitest';
import { CLASS_MODEL } from './class-model.ts';
import { knownAt, makeLesson } from './made-lesson.ts';
import { addHits, alertHits, minuteHits, precisionOf, recallOf } from './measure.ts';
import { seededRandom } from './random.ts';

const SEEDS = [2001, 2002, 2003, 2004];
const NOBODY_LOST = { ...CLASS_MODEL, episodes: [0, 0] } as const;

it('makes the same lesson for the same seed, and another for another', () => {
  expect(makeLesson(12, 1, CLASS_MODEL)).toEqual(makeLesson(12, 1, CLASS_MODEL));
  expect(makeLesson(12, 1, CLASS_MODEL)).not.toEqual(makeLesson(12, 2, CLASS_MODEL));
  expect(makeLesson(1, 1, CLASS_MODEL).evidence.students).toHaveLength(1);
});

it('draws numbers evenly, and times at their rate', () => {
  const random = seededRandom(4);
  const numbers = Array.from({ length: 4000 }, () => random.next());
  expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(numbers.reduce((sum, one) => sum + one, 0) / 4000).toBeCloseTo(0.5, 1);
  const times = random.times(60, 60_060, 2);
  expect(times.length / 1000).toBeCloseTo(2, 0);
  expect(times.every((at, index) => at >= 60 && at < 60_060 && at > (times[index - 1] ?? 0))).toBe(true);
  expect(random.times(0, 100, 0)).toEqual([]);
});

it('knows at no time what comes later', () => {
  const lesson = makeLesson(12, 3, CLASS_MODEL);
  const { items, students } = knownAt(lesson, 650);
  expect(items.map(({ closed_at }) => closed_at)).toEqual([null]);
  for (const { signs, items: own, minutes } of students) {
    expect(signs.every(({ at }) => at <= 650)).toBe(true);
    expect(own.every(({ share, answered_after }) => share === null && (answered_after ?? 0) <= 50)).toBe(
      true,
    );
    expect(minutes.length).toBe(11);
  }
  expect(knownAt(lesson, lesson.seconds)).toEqual(lesson.evidence);
});

it('finds nine of ten minutes of confusion, and eight of ten that it finds are some', () => {
  const hits = addHits(
    [12, 40].flatMap((size) =>
      SEEDS.map((seed) => minuteHits(makeLesson(size, seed * 1000 + size, CLASS_MODEL))),
    ),
  );
  expect(recallOf(hits)).toBeGreaterThanOrEqual(0.9);
  expect(precisionOf(hits)).toBeGreaterThanOrEqual(0.8);
});

it('tells a teacher of each time of confusion within the window, and of none where nobody is lost', () => {
  const { found, missed, wrong, delays } = alertHits(makeLesson(40, 2005, CLASS_MODEL));
  expect([found > 0, missed, wrong]).toEqual([true, 0, 0]);
  expect(Math.max(...delays)).toBeLessThanOrEqual(180);
  const quiet = makeLesson(40, 2006, NOBODY_LOST);
  expect(alertHits(quiet)).toMatchObject({ found: 0, missed: 0, wrong: 0 });
  expect(minuteHits(quiet)).toEqual({ found: 0, missed: 0, wrong: 0 });
});
