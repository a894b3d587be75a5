import type { Random } from './random.ts';

/**
 * A made-up class. Every number is an assumption: nobody has published how often a confused student taps. What a replay shows holds for
 * classes like this one, and how it changes where they are others is measured beside it (see `VARIANTS` of replay.ts).
 */
export interface ClassModel {
  readonly lesson_minutes: number;
  /** Times of confusion of a lesson, in whole minutes; their number, lengths, and the shares of the class that are lost in them. */
  readonly episodes: readonly [least: number, most: number];
  readonly episode_minutes: readonly [least: number, most: number];
  readonly lost_share: readonly [low: number, high: number];
  /** A lost student notices so much later than the explanation went wrong, in seconds at most. */
  readonly notices_after: number;
  /** Of the students: these show next to nothing, lost or not. */
  readonly quiet_share: number;
  /** What a student who is lost does a minute, and one who is quiet this part of it. */
  readonly lost_taps: number;
  readonly words: number;
  readonly rewinds: number;
  readonly quiet_part: number;
  /** What anybody does a minute for no reason: taps by mistake, words misread, a part watched again for notes. */
  readonly idle_taps: number;
  readonly idle_words: number;
  readonly idle_rewinds: number;
  /** Of questions: wrong answers of who is not lost, and of who is. */
  readonly wrong: number;
  readonly wrong_if_lost: number;
  /** In classes of ten and more one taps "lost" all the time, so often a minute. */
  readonly troll_taps: number;
}

export const CLASS_MODEL: ClassModel = {
  lesson_minutes: 45,
  episodes: [2, 4],
  episode_minutes: [3, 6],
  lost_share: [0.4, 0.8],
  notices_after: 30,
  quiet_share: 0.3,
  lost_taps: 0.5,
  words: 0.15,
  rewinds: 0.15,
  quiet_part: 0.2,
  idle_taps: 0.003,
  idle_words: 0.005,
  idle_rewinds: 0.02,
  wrong: 0.25,
  wrong_if_lost: 0.7,
  troll_taps: 0.8,
};

/** In whole minutes of the lesson, `to` not in it. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** Chance of each student to be lost in it. */
  readonly lost_share: number;
}

/** Apart from one another by three minutes at least; none in the first two minutes or the last. */
export const episodesOf = (model: ClassModel, random: Random): readonly Episode[] => {
  const wanted = random.whole(...model.episodes);
  const episodes: Episode[] = [];
  for (let tries = 0; tries < 200 && episodes.length < wanted; tries += 1) {
    const length = random.whole(...model.episode_minutes);
    const from = random.whole(2, model.lesson_minutes - length - 1);
    const to = from + length;
    if (episodes.some((other) => from < other.to + 3 && to > other.from - 3)) continue;
    episodes.push({ from, to, lost_share: random.between(...model.lost_share) });
  }
  return episodes.sort((one, other) => one.from - other.from);
};
