import { expect, it, test } from 'vitest';
import { makePlace } from './places.ts';

const list = [{ place: -1 }, { place: 0.5 }, { place: 3 }];
const unmoved = (): Promise<void> => Promise.reject(new Error('nothing was to be moved'));

it.each([
  [null, 4],
  [0, -2],
  [1, -0.25],
  [2, 1.75],
])('gives a place before number %j of its list', async (index, place) => {
  expect(await makePlace(list, index === null ? null : (list[index] ?? null), unmoved)).toBe(place);
});

test('the first of all has one', async () => {
  expect(await makePlace([], null, unmoved)).toBe(0);
});

test('numbers the list anew when there is none left between two, in its order at every step', async () => {
  const named = [
    { name: 'a', place: 1 },
    { name: 'b', place: 2 },
    { name: 'c', place: 2.5 },
  ];
  const names = (): string[] =>
    [...named].sort((one, other) => one.place - other.place).map(({ name }) => name);
  const wanted = ['a', 'b', 'c'];
  let moves = 0;
  for (let times = 1; times <= 100; times += 1) {
    const sorted = [...named].sort((one, other) => one.place - other.place);
    const before = named.find(({ name }) => name === wanted[1]) ?? null;
    const place = await makePlace(sorted, before, (one, to) => {
      moves += 1;
      one.place = to;
      expect(names()).toEqual(wanted);
      return Promise.resolve();
    });
    named.push({ name: `new ${String(times)}`, place });
    wanted.splice(1, 0, `new ${String(times)}`);
    expect(names()).toEqual(wanted);
  }
  expect(moves).toBeGreaterThan(0);
});
