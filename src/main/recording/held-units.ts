import type { MediaUnit } from '../media/index.ts';

/** In the place of a unit: the publisher was gone here. */
export const GONE = Symbol('gone');
export type Held = MediaUnit | typeof GONE;

/**
 * What came and nobody has taken yet, in order. Where it is too much, whole groups of pictures go, the oldest first,
 * and what is left can be decoded: the recording has a gap there. The units are the stream's own: nothing is copied.
 */
export interface HeldUnits {
  push(one: Held): void;
  /** The oldest; undefined when there is none. */
  shift(): Held | undefined;
  /** Before all others, in their order. */
  unshift(ones: readonly Held[]): void;
  /** Drops until no more than this is held. @returns whether it had to */
  shed(max_bytes: number): boolean;
  clear(): void;
  readonly bytes: number;
  readonly length: number;
}

/** Marks weigh as well: a publisher may come and go without a unit. */
const GONE_BYTES = 64;
const bytesOf = (one: Held): number => (one === GONE ? GONE_BYTES : one.data.length);
const isKey = (one: Held): boolean => one !== GONE && one.kind === 'video' && one.key;
const isVideo = (one: Held): boolean => one !== GONE && one.kind === 'video';

export const createHeldUnits = (): HeldUnits => {
  let ones: Held[] = [];
  /** What is before it was taken: shifting an array for each unit costs more than the unit. */
  let from = 0;
  let bytes = 0;
  /** Its key frame was dropped, so pictures are of no use up to the next one. */
  let is_headless = false;

  const keep = (kept: Held[]): void => {
    ones = kept;
    from = 0;
    bytes = kept.reduce((sum, one) => sum + bytesOf(one), 0);
  };

  /** Up to the next key frame: what was taken of the oldest group can be decoded without the rest of it. */
  const dropGroup = (): void => {
    const waiting = ones.slice(from);
    const has_video = waiting.some(isVideo);
    const first = waiting[0] === GONE ? 1 : 0;
    const next_key = waiting.findIndex((one, at) => at > first && isKey(one));
    // Of sound alone, half will do.
    const whole = has_video ? waiting.length : Math.ceil(waiting.length / 2);
    const end = next_key === -1 ? whole : next_key;
    const was_gone = waiting.length > 1 && waiting.slice(0, end).includes(GONE);
    is_headless = has_video && next_key === -1;
    const mark: Held[] = was_gone ? [GONE] : [];
    keep([...mark, ...waiting.slice(end)]);
  };

  return {
    push(one) {
      if (one === GONE && ones.at(-1) === GONE) return;
      if (isKey(one) || one === GONE) is_headless = false;
      if (is_headless && isVideo(one)) return;
      ones.push(one);
      bytes += bytesOf(one);
    },
    shift() {
      const one = ones[from];
      if (one === undefined) return undefined;
      // Let go of at once: what was taken is not counted.
      ones[from] = GONE;
      from += 1;
      bytes -= bytesOf(one);
      if (from === ones.length) [ones, from] = [[], 0];
      else if (from >= 1024) [ones, from] = [ones.slice(from), 0];
      return one;
    },
    unshift(first) {
      if (first.length > 0) keep([...first, ...ones.slice(from)]);
    },
    shed(max_bytes) {
      if (bytes <= max_bytes) return false;
      while (bytes > max_bytes && ones.length > from) {
        const before = bytes;
        dropGroup();
        if (bytes === before) keep([]);
      }
      return true;
    },
    clear() {
      keep([]);
      is_headless = false;
    },
    get bytes() {
      return bytes;
    },
    get length() {
      return ones.length - from;
    },
  };
};
