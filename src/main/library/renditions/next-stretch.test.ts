import { expect, test } from 'vitest';
import { createLessonIndex, type LessonIndex } from '../../recording/index.ts';
import { nextStretch } from './next-stretch.ts';

/** Segments of 2 s; a period for each of the lists, whose numbers say whether a segment begins with a key picture. */
const recorded = (...periods: readonly (readonly number[])[]): LessonIndex => {
  const index = createLessonIndex();
  let number = 0;
  for (const [at, keys] of periods.entries()) {
    const period = at + 1;
    const media_ms = number * 2000;
    const v = { codec: 'avc1', timescale: 1000, bytes: 1, width: 1920, height: 1080 };
    index.add({ type: 'period', period, at: '2026-03-02T09:00:00.000Z', media_ms, v, a: null });
    for (const key of keys) {
      number += 1;
      const start_ticks = (number - 1) * 2000;
      index.add({
        ...{ type: 'segment', track: 'v', period, number, start_ticks, duration_ticks: 2000 },
        ...{ shown_to_ticks: start_ticks + 2000, bytes: 1, key: key === 1 },
      });
    }
  }
  return index;
};
const numbersOf = (index: LessonIndex, made: number): number[] | undefined =>
  nextStretch(index, made, 4)?.segments.map(({ number }) => number);

test('a stretch is so long, within its period, and goes on where the one before has ended', () => {
  const index = recorded([1, 1, 1, 1, 1], [1, 1, 1]);
  expect([0, 2, 4, 5, 7, 8].map((made) => numbersOf(index, made))).toEqual([
    [1, 2],
    [3, 4],
    [5],
    [6, 7],
    [8],
    undefined,
  ]);
});

test('it ends where the next one can be decoded alone, or where that is too far', () => {
  expect(numbersOf(recorded([1, 0, 0, 1, 1]), 0)).toEqual([1, 2, 3]);
  expect(numbersOf(recorded([1, ...Array.from({ length: 20 }, () => 0)]), 0)).toHaveLength(8);
});
