import { expect, test } from 'vitest';
import { drawFrom } from './draw.ts';

/** Every way that chance can go, each as likely as the others where its bounds are the same. */
const everyWay = function* <T>(run: (randomBelow: (bound: number) => number) => T): Generator<T> {
  const path: { value: number; bound: number }[] = [];
  for (;;) {
    let depth = 0;
    yield run((bound) => {
      const at = (path[depth] ??= { value: 0, bound });
      depth += 1;
      return at.value;
    });
    while (path.length > 0 && path.at(-1)!.value === path.at(-1)!.bound - 1) path.pop();
    const last = path.at(-1);
    if (last === undefined) return;
    last.value += 1;
  }
};

test.each([
  [5, 1],
  [5, 2],
  [4, 3],
  [4, 4],
])(
  'of %i, each choice of %i in each order comes by exactly one of the ways that chance can go',
  (of, count) => {
    const from = Array.from({ length: of }, (_, index) => index);
    const seen = [...everyWay((randomBelow) => drawFrom(from, count, randomBelow).join())];
    const choices = from.slice(0, count).reduce((product, index) => product * (of - index), 1);
    expect(seen).toHaveLength(choices);
    expect(new Set(seen).size).toBe(choices);
  },
);

test('draws all where there are fewer, nobody from nobody, and asks chance for no more than it needs', () => {
  const bounds: number[] = [];
  const first = (bound: number): number => {
    bounds.push(bound);
    return 0;
  };
  expect(drawFrom(['a', 'b'], 10, first)).toEqual(['a', 'b']);
  expect(drawFrom([], 3, first)).toEqual([]);
  expect(drawFrom(['a'], 0, first)).toEqual([]);
  expect(bounds).toEqual([2, 1]);
});
