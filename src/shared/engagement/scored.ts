import type { Band, Score, ScoreName, Scores } from '../contract/engagement/scores.ts';
import { bandOf } from './level.ts';
import { levelsOf, type ClassLevels, type ScoredClass } from './levels-of.ts';
import { pointsOf } from './numbers.ts';
import type { Sums } from './tally.ts';

/** What lists show of one student: the values that `scores` has as `now`. null: nothing is known. */
export interface ScoresNow extends Readonly<Record<ScoreName, number | null>> {
  /** Of `overall`. */
  readonly evidence: number;
  readonly band: Band;
}

/** The scores of a class that has been counted, by a student's place in it. */
export interface Scored {
  now(index: number): ScoresNow;
  scores(index: number): Scores;
  readonly means: Readonly<Record<ScoreName, number | null>>;
}

type All = Readonly<Record<ScoreName, ClassLevels>>;

const allOf = (of: ScoredClass): All => ({
  attention: levelsOf('attention', of),
  participation: levelsOf('participation', of),
  accuracy: levelsOf('accuracy', of),
  overall: levelsOf('overall', of),
});

const valueOf = (levels: ClassLevels, index: number): number | null => {
  const share = levels.share(index);
  return share === null ? null : pointsOf(share);
};

const meanOf = (values: readonly (number | null)[]): number | null => {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : Math.round(sum / count);
};

/** @param sums are not written to any more */
export const createScored = (of: Omit<ScoredClass, 'sums'>, sums: Sums): Scored => {
  const now = allOf({ ...of, sums: sums.now });
  let lesson: All | null = null;
  const nows = of.typical.map((_, index): ScoresNow => {
    const overall = valueOf(now.overall, index);
    const evidence = Math.round(now.overall.evidence(index) * 1000) / 1000;
    return {
      attention: valueOf(now.attention, index),
      participation: valueOf(now.participation, index),
      accuracy: valueOf(now.accuracy, index),
      overall,
      evidence,
      band: bandOf(overall, evidence),
    };
  });
  const made = new Map<number, Scores>();
  const scoresOf = (index: number): Scores => {
    const lessons = (lesson ??= allOf({ ...of, sums: sums.lesson }));
    const score = (name: ScoreName): Score => ({
      now: now[name].level(index),
      lesson: lessons[name].level(index),
    });
    return {
      attention: score('attention'),
      participation: score('participation'),
      accuracy: score('accuracy'),
      overall: score('overall'),
    };
  };
  const BLANK: ScoresNow = {
    attention: null,
    participation: null,
    accuracy: null,
    overall: null,
    evidence: 0,
    band: 'unknown',
  };
  return {
    now: (index) => nows[index] ?? BLANK,
    scores(index) {
      const known = made.get(index);
      if (known !== undefined) return known;
      const scores = scoresOf(index);
      made.set(index, scores);
      return scores;
    },
    means: {
      attention: meanOf(nows.map((own) => own.attention)),
      participation: meanOf(nows.map((own) => own.participation)),
      accuracy: meanOf(nows.map((own) => own.accuracy)),
      overall: meanOf(nows.map((own) => own.overall)),
    },
  };
};
