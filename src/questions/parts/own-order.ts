import type { Random } from '../question-kind.ts';
import { shuffled } from './shuffled.ts';

/**
 * Numbers of 32 bits from a text, the same for the same text everywhere: MurmurHash3's mixing over its UTF-16 units and its finalizer,
 * as xmur3 has it (Bryc, "PRNGs", public domain).
 */
const createHash = (text: string): (() => number) => {
  let state = 1779033703 ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = Math.imul(state ^ (state >>> 16), 2246822507);
    state = Math.imul(state ^ (state >>> 13), 3266489909);
    return (state ^= state >>> 16) >>> 0;
  };
};

/** Chris Doty-Humphrey's sfc32 (PractRand): 128 bits of state, of which any are good; no multiplication, and every browser's the same. */
const createRandom = (seed: string): Random => {
  const hash = createHash(seed);
  let [a, b, c, d] = [hash(), hash(), hash(), hash()];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
};

/** What is to be ordered. */
export interface OrderedBy {
  /** Of options, or of questions at own pace. */
  readonly count: number;
  /** Whose order it is, and of what: the same seed gives the same order, on every page and after a reload. */
  readonly seed: string;
  /** false: it is the author's. */
  readonly is_shuffled: boolean;
  /** Indexes that keep their place; those beyond the count are none. Default: none. */
  readonly pinned?: readonly number[];
}

/**
 * A student's own order: the author's index of what stands in each place. Each order of what is not pinned is about as likely as any
 * other (Fisher and Yates, over sfc32).
 */
export const ownOrder = ({ count, seed, is_shuffled, pinned = [] }: OrderedBy): number[] => {
  const all = Array.from({ length: count }, (_, index) => index);
  if (!is_shuffled) return all;
  const mixed = shuffled(
    all.filter((index) => !pinned.includes(index)),
    createRandom(seed),
  );
  let next = 0;
  return all.map((index) => {
    if (pinned.includes(index)) return index;
    next += 1;
    return mixed[next - 1] ?? index;
  });
};
