import type { Band, Score, ScoreName, Scores } from '../contract/engagement/scores.ts';
import { WIDTH } from './count-student.ts';
import { overallBandOf, type LessonOwn } from './level.ts';
import {
  levelsOf,
  weighClass,
  type Anew,
  type ClassLevels,
  type ScoredClass,
  type WeighedClass,
} from './levels-of.ts';
import { pointsOf } from './numbers.ts';
import type { Sums } from './tally.ts';
import { PARTS, PARTS_OF } from './terms.ts';
import { weigh, type Weighed } from './weigh.ts';

/** What lists show of one student: the values that `scores` has as `now`. null: nothing is known. */
export interface ScoresNow extends Readonly<Record<ScoreName, number | null>> {
  /** Of `overall`. */
  readonly evidence: number;
  readonly band: Band;
}

/** The scores of a class that has been counted, by a student's place in it. */
export interface Scored {
  /** By place. The same object as before while nothing of it is another. */
  readonly nows: readonly ScoresNow[];
  scores(index: number): Scores;
  readonly means: Readonly<Record<ScoreName, number | null>>;
}

type All<T> = Readonly<Record<ScoreName, T>>;

/** What a call leaves for the next one of the same lesson. */
export interface KnownScored {
  readonly weighed: All<WeighedClass>;
  readonly nows: readonly ScoresNow[];
}

const allOf = <T>(of: (name: ScoreName) => T): All<T> => ({
  attention: of('attention'),
  participation: of('participation'),
  accuracy: of('accuracy'),
  overall: of('overall'),
});

const valueOf = (levels: ClassLevels, index: number): number | null => {
  const share = levels.share(index);
  return share === null ? null : pointsOf(share);
};

const meanOf = (nows: readonly ScoresNow[], name: ScoreName): number | null => {
  let sum = 0;
  let count = 0;
  for (const { [name]: value } of nows) {
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : Math.round(sum / count);
};

/** Of the whole lesson, by place. */
type LessonOwnOf = (index: number) => LessonOwn;
const ANSWERS = [PARTS.indexOf('answers')];

const overallBandIn = (
  { overall, attention, accuracy }: All<ClassLevels>,
  index: number,
  value: number | null,
  lessonOwnOf: LessonOwnOf,
): Band =>
  overallBandOf(
    value,
    { overall: overall.own(index), attention: attention.own(index), accuracy: accuracy.own(index) },
    () => lessonOwnOf(index),
  );

const scoresNow = (
  now: All<ClassLevels>,
  index: number,
  before: ScoresNow | undefined,
  lessonOwnOf: LessonOwnOf,
): ScoresNow => {
  const attention = valueOf(now.attention, index);
  const participation = valueOf(now.participation, index);
  const accuracy = valueOf(now.accuracy, index);
  const overall = valueOf(now.overall, index);
  const evidence = Math.round(now.overall.own(index).evidence * 1000) / 1000;
  const band = overallBandIn(now, index, overall, lessonOwnOf);
  const is_same =
    before?.overall === overall &&
    before.evidence === evidence &&
    before.attention === attention &&
    before.participation === participation &&
    before.accuracy === accuracy &&
    before.band === band;
  return is_same ? before : { attention, participation, accuracy, overall, evidence, band };
};

/**
 * @param sums are not written to any more
 * @param before what the last call left, for whoever is not in `anew`
 */
export const createScored = (
  of: Omit<ScoredClass, 'sums'>,
  sums: Sums,
  before: KnownScored | null,
  anew: Anew,
): { readonly scored: Scored; readonly known: KnownScored } => {
  const of_now = { ...of, sums: sums.now };
  const weighed = allOf((name) => weighClass(name, of_now, before?.weighed[name], anew));
  const now = allOf((name) => levelsOf(name, of_now, weighed[name]));
  const lessonOwnOf: LessonOwnOf = (index) => {
    const ownOf = (parts: readonly number[]): Weighed => {
      const into: Weighed = { share: 0, weight: 0, evidence: 0 };
      return weigh(sums.lesson, index * WIDTH, parts, of.since, of.minute, into);
    };
    return { accuracy: ownOf(PARTS_OF.accuracy), answering: ownOf(ANSWERS) };
  };
  const nows = of.typical.map((_, index) => scoresNow(now, index, before?.nows[index], lessonOwnOf));
  let lesson: All<ClassLevels> | null = null;
  const lessonOf = (): All<ClassLevels> => {
    const of_lesson = { ...of, sums: sums.lesson };
    return (lesson ??= allOf((name) => levelsOf(name, of_lesson, weighClass(name, of_lesson))));
  };
  const made = new Map<number, Scores>();
  const levelOfOverall = (levels: All<ClassLevels>, index: number): Score['now'] => {
    const level = levels.overall.level(index);
    return { ...level, band: overallBandIn(levels, index, level.value, lessonOwnOf) };
  };
  const scoresOf = (index: number): Scores => {
    const lessons = lessonOf();
    const score = (name: Exclude<ScoreName, 'overall'>): Score => ({
      now: now[name].level(index),
      lesson: lessons[name].level(index),
    });
    return {
      attention: score('attention'),
      participation: score('participation'),
      accuracy: score('accuracy'),
      overall: { now: levelOfOverall(now, index), lesson: levelOfOverall(lessons, index) },
    };
  };
  const means = allOf((name) => meanOf(nows, name));
  return {
    scored: {
      ...{ nows, means },
      scores(index) {
        const known = made.get(index);
        if (known !== undefined) return known;
        const scores = scoresOf(index);
        made.set(index, scores);
        return scores;
      },
    },
    known: { weighed, nows },
  };
};
