import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/engagement/random.ts';
import { riskOf, type LessonForRisk } from './risk.ts';

const lesson = (
  overall: number,
  over: Partial<NonNullable<LessonForRisk['scores']>> = {},
): LessonForRisk => ({
  was_here: true,
  scores: {
    attention: overall,
    participation: overall,
    accuracy: overall,
    overall,
    evidence: 0.8,
    ...over,
  },
});
const missed: LessonForRisk = { was_here: false, scores: null };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the chance that a student needs help', () => {
  test('golden cases', () => {
    // −5 + 10 · 0.3
    const fine = riskOf(times(4, lesson(70)));
    expect(fine.risk).toBeCloseTo(1 / (1 + Math.exp(2)));
    expect(fine.reasons).toEqual([]);
    expect(riskOf(times(4, lesson(50))).risk).toBeCloseTo(0.5);
    // One of ten is 1 / 40 of all with the thirty that are added, a quarter of what is chronic: 6 / 4 more.
    expect(riskOf([...times(9, lesson(70)), missed]).risk).toBeCloseTo(1 / (1 + Math.exp(0.5)));
  });

  test('is unknown of one lesson, of lessons of which nothing is known, and of none', () => {
    const unknown = { risk: null, reasons: [] };
    expect(riskOf([])).toEqual(unknown);
    expect(riskOf([lesson(10)])).toEqual(unknown);
    expect(riskOf(times(9, missed))).toEqual(unknown);
    expect(riskOf(times(4, lesson(10, { evidence: 0.1 })))).toEqual(unknown);
    expect(riskOf(times(4, lesson(0, { overall: null })))).toEqual(unknown);
  });

  test('says why, what weighs most first', () => {
    const quiet = lesson(60, { accuracy: 20, participation: 40, attention: 90 });
    expect(riskOf(times(4, quiet)).reasons).toEqual(['accuracy', 'participation']);
    expect(riskOf([...times(3, quiet), missed, missed]).reasons[0]).toBe('absent');
    const falls = riskOf([...times(3, lesson(95)), ...times(3, lesson(72))]);
    expect(falls.reasons).toEqual(['falling']);
    expect(riskOf([...times(3, lesson(72)), ...times(3, lesson(95))]).reasons).toEqual([]);
  });

  test('stays a chance, falls with the score and rises with absence, whatever comes', () => {
    const random = createRandom(3);
    for (let run = 0; run < 200; run++) {
      const lessons = times(2 + Math.floor(random() * 20), 0).map(() =>
        random() < 0.2 ? missed : lesson(Math.round(random() * 90)),
      );
      const { risk } = riskOf(lessons);
      if (risk === null) continue;
      expect(risk).toBeGreaterThanOrEqual(0);
      expect(risk).toBeLessThanOrEqual(1);
      const better = lessons.map(({ was_here, scores }) =>
        scores === null ? missed : { was_here, scores: { ...scores, overall: (scores.overall ?? 0) + 10 } },
      );
      expect(riskOf(better).risk).toBeLessThan(risk);
      expect(riskOf([...lessons, missed]).risk).toBeGreaterThanOrEqual(risk);
    }
    const odd = times(3, lesson(NaN, { evidence: 1 }));
    expect(riskOf(odd).risk).toBeGreaterThan(0.9);
  });
});
