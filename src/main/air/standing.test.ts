import { expect, test } from 'vitest';
import { createStanding } from './standing.ts';

const setUp = () => {
  const standing = createStanding<number>({ appear_ms: 5000, go_ms: 15_000 });
  /** Looks each second from one time to another, both included. */
  const look = (from: number, to: number, seen: Readonly<Record<string, number>>): void => {
    for (let second = from; second <= to; second += 1) {
      standing.look(new Map(Object.entries(seen)), second * 1000);
    }
  };
  return { standing, look };
};

test('stands after it was seen for a while without a gap', () => {
  const { standing, look } = setUp();
  look(0, 4, { a: 1 });
  expect(standing.all.size).toBe(0);
  look(5, 5, {});
  look(6, 10, { a: 1 });
  expect(standing.all.size).toBe(0);
  look(11, 11, { a: 1 });
  expect([...standing.all]).toEqual([['a', 1]]);
});

test('goes after it was not seen for longer, and has to be seen anew', () => {
  const { standing, look } = setUp();
  look(0, 6, { a: 1 });
  look(7, 20, {});
  expect(standing.all.has('a')).toBe(true);
  look(21, 21, {});
  expect(standing.all.has('a')).toBe(false);
  look(22, 26, { a: 1 });
  expect(standing.all.has('a')).toBe(false);
  look(27, 27, { a: 1 });
  expect(standing.all.has('a')).toBe(true);
});

test('stays while it is seen now and then', () => {
  const { standing, look } = setUp();
  look(0, 6, { a: 1 });
  for (let from = 7; from < 100; from += 11) {
    look(from, from + 9, {});
    look(from + 10, from + 10, { a: 1 });
    expect(standing.all.has('a')).toBe(true);
  }
});

test('takes a new value only now and then', () => {
  const { standing, look } = setUp();
  look(0, 5, { a: 1 });
  look(6, 9, { a: 2 });
  expect(standing.all.get('a')).toBe(1);
  look(10, 10, { a: 3 });
  expect(standing.all.get('a')).toBe(3);
});
