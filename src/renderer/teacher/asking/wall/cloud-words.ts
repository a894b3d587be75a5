import type { TaughtCount } from './shown-counts.ts';

/** As many as are read of from 8 m. */
export const CLOUD_WORDS = 48;
/** Steps of size, from 0. */
export const CLOUD_SIZES = 6;

export interface CloudWord extends Pick<TaughtCount, 'key' | 'label' | 'count'> {
  /** 0 to CLOUD_SIZES − 1. */
  readonly size: number;
}

/** From few to many by the root, since it is the area that is seen. @returns 0 to CLOUD_SIZES − 1, in the middle where all are alike */
const sizeOf = (count: number, least: number, most: number): number => {
  if (most === least) return Math.floor(CLOUD_SIZES / 2);
  const share = (Math.sqrt(count) - Math.sqrt(least)) / (Math.sqrt(most) - Math.sqrt(least));
  return Math.round(share * (CLOUD_SIZES - 1));
};

const byCount = (one: TaughtCount, other: TaughtCount): number =>
  other.count - one.count || (one.key < other.key ? -1 : 1);

/**
 * Words of a cloud with their sizes, the frequent ones in the middle of the row; the same counts always give the same cloud.
 * What is beyond CLOUD_WORDS is left out.
 */
export const cloudWords = (counts: readonly TaughtCount[]): readonly CloudWord[] => {
  const chosen = counts
    .filter(({ count }) => count > 0)
    .sort(byCount)
    .slice(0, CLOUD_WORDS);
  const most = chosen[0]?.count ?? 0;
  const least = chosen.at(-1)?.count ?? 0;
  const words = chosen.map(({ key, label, count }) => ({
    key,
    label,
    count,
    size: sizeOf(count, least, most),
  }));
  const before = words.filter((_word, index) => index % 2 === 1).reverse();
  return [...before, ...words.filter((_word, index) => index % 2 === 0)];
};
