import type { UnionToIntersection } from '../union-to-intersection.ts';

interface Tree {
  [key: string]: string | Tree;
}

const mergeInto = (target: Tree, source: object): void => {
  for (const [key, value] of Object.entries(source) as [string, string | object][]) {
    const present = target[key];
    if (typeof value === 'object' && typeof present !== 'string') {
      mergeInto((target[key] = present ?? {}), value);
    } else {
      if (present !== undefined) throw new Error(`two rooms have words for "${key}"`);
      target[key] = value as string;
    }
  }
};

/**
 * The words of several rooms as one tree. A room that comes new has its own name as the top key; the first ones share `teacher`
 * and `student`, which the pages use everywhere.
 * @throws Error where two have a sentence of the same name
 */
export const mergeTexts = <Trees extends readonly object[]>(
  ...trees: Trees
): UnionToIntersection<Trees[number]> => {
  const merged: Tree = {};
  for (const tree of trees) mergeInto(merged, tree);
  return merged as UnionToIntersection<Trees[number]>;
};
