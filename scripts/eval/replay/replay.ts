import { CLASS_MODEL, type ClassModel } from './class-model.ts';
import { makeLesson } from './made-lesson.ts';
import { addHits, alertHits, minuteHits, precisionOf, recallOf, type Hits } from './measure.ts';

/** Of minutes, or of alerts; null: there was nothing to count. 0 to 1. */
export interface Found {
  readonly recall: number | null;
  readonly precision: number | null;
}

export interface ReplayFigures {
  /** Minutes of confusion over all classes of `CLASS_SIZES`, each minute alike, in as many lessons of each size. */
  readonly recall: number;
  readonly precision: number;
  readonly lessons: number;
  /** Of minutes: the worst and the best set of seeds, each with lessons of all sizes. */
  readonly across_seeds: {
    readonly recall: readonly [low: number, high: number];
    readonly precision: readonly [low: number, high: number];
  };
  readonly by_size: readonly (Found & { readonly size: number })[];
  /**
   * One student alone: no class, and in half of the minutes in which it is lost it shows nothing. Its alert finds it; its minutes are not in
   * the figures above.
   */
  readonly alone: Found;
  /** Minutes of all classes and of as many who are alone. */
  readonly with_alone: Found;
  /** Classes of `SMALL_SIZES` that are others than those that the rules were made for. */
  readonly variants: readonly (Found & { readonly name: string })[];
  /** Live: an alert in each time of confusion, and none elsewhere. */
  readonly alerts: Found & {
    /** Seconds from the begin of confusion to the alert, the middle one; null: none was found. */
    readonly delay_seconds: number | null;
    /** New alerts of all rules in ten minutes, the mean. */
    readonly raised_in_ten_minutes: number;
  };
}

/** Classes; from ten students on one of them taps "lost" for fun. */
export const CLASS_SIZES = [12, 40, 300] as const;
/** Others than those that bounds were tried on, which are all below a thousand. */
const FIRST_SEED = 1000;
const SEED_SETS = 5;
const LESSONS_A_SET = 4;
/** Of what costs more, and of what a large class tells nothing new. */
const SMALL_SIZES = [12, 40] as const;
const LIVE_LESSONS = 4;

const VARIANTS: readonly { readonly name: string; readonly model: ClassModel }[] = [
  { name: 'half of the signs', model: { ...CLASS_MODEL, lost_taps: 0.25, words: 0.075, rewinds: 0.075 } },
  {
    name: 'three times the noise',
    model: { ...CLASS_MODEL, idle_taps: 0.009, idle_words: 0.015, idle_rewinds: 0.06 },
  },
  { name: 'half of the class quiet', model: { ...CLASS_MODEL, quiet_share: 0.5 } },
  { name: 'a third of the class lost at most', model: { ...CLASS_MODEL, lost_share: [0.2, 0.33] } },
  { name: 'nobody taps for fun', model: { ...CLASS_MODEL, troll_taps: 0 } },
];

const hitsOf = (size: number, seeds: readonly number[], model: ClassModel): Hits =>
  addHits(seeds.map((seed) => minuteHits(makeLesson(size, seed * 1000 + size, model))));
const foundOf = (hits: Hits): Found => ({ recall: recallOf(hits), precision: precisionOf(hits) });
const rangeOf = (values: readonly (number | null)[]): readonly [low: number, high: number] => {
  const known = values.filter((value) => value !== null);
  return [Math.min(...known), Math.max(...known)];
};

const liveFigures = (seeds: readonly number[]): ReplayFigures['alerts'] => {
  const lessons = SMALL_SIZES.flatMap((size) =>
    seeds.slice(0, LIVE_LESSONS).map((seed) => makeLesson(size, seed * 1000 + size, CLASS_MODEL)),
  );
  const live = lessons.map(alertHits);
  const delays = live.flatMap((one) => one.delays).sort((one, other) => one - other);
  const minutes = lessons.reduce((sum, { seconds }) => sum + seconds / 60, 0);
  return {
    ...foundOf(addHits(live)),
    delay_seconds: delays[delays.length >> 1] ?? null,
    raised_in_ten_minutes: (10 * live.reduce((sum, { raised }) => sum + raised, 0)) / minutes,
  };
};

/**
 * How well the shipped rules find the minutes in which a made-up class was lost, by `DEFAULT_ALERT_SETTINGS`. The same figures each time.
 * They are about the class of `CLASS_MODEL` and its kin, and about no real one: nobody has published lessons in which it is known.
 * @param first_seed of 20 that follow one another; those below 1,000 are what bounds were tried on
 */
export const replayConfusion = (first_seed = FIRST_SEED): ReplayFigures => {
  const sets = Array.from({ length: SEED_SETS }, (_, set) =>
    Array.from({ length: LESSONS_A_SET }, (__, index) => first_seed + set * LESSONS_A_SET + index),
  );
  const seeds = sets.flat();
  const of_sets = sets.map((set) =>
    CLASS_SIZES.map((size) => ({ size, hits: hitsOf(size, set, CLASS_MODEL) })),
  );
  const set_sums = of_sets.map((set) => addHits(set.map(({ hits }) => hits)));
  const all = addHits(set_sums);
  const alone = hitsOf(1, seeds, CLASS_MODEL);
  // Twice the lessons of a set: variants have fewer sizes.
  const few = seeds.slice(0, 2 * LESSONS_A_SET);
  return {
    recall: recallOf(all) ?? 0,
    precision: precisionOf(all) ?? 0,
    lessons: seeds.length * CLASS_SIZES.length,
    across_seeds: {
      recall: rangeOf(set_sums.map(recallOf)),
      precision: rangeOf(set_sums.map(precisionOf)),
    },
    by_size: CLASS_SIZES.map((size) => ({
      size,
      ...foundOf(
        addHits(of_sets.flatMap((set) => set.filter((one) => one.size === size)).map(({ hits }) => hits)),
      ),
    })),
    alone: foundOf(alone),
    with_alone: foundOf(addHits([all, alone])),
    variants: VARIANTS.map(({ name, model }) => ({
      name,
      ...foundOf(addHits(SMALL_SIZES.map((size) => hitsOf(size, few, model)))),
    })),
    alerts: liveFigures(seeds),
  };
};
