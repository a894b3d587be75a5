import type { ShortTextQuestion } from './short-text.kind.ts';

type Key = Pick<ShortTextQuestion['keys'][number], 'text' | 'weight'>;

const STARS = /\\\*|\*/g;

/**
 * What was taken as right, as students read it after the reveal: what is worth most first, and what earns nothing left out. A wildcard
 * is "…", a star that is meant is one.
 */
export const shownKeys = (keys: readonly Key[], has_wildcards: boolean): Key[] =>
  keys
    .filter(({ text, weight }) => text !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ text, weight }) => ({
      text: has_wildcards ? text.replace(STARS, (star) => (star === '*' ? '…' : '*')) : text,
      weight,
    }));
