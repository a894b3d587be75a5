import { expect, it } from 'vitest';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { shuffled } from './shuffled.ts';

it('keeps all things, whatever the lot', () => {
  for (const stuck of [0, 0.5, 0.999999]) {
    expect(shuffled([0, 1, 2, 3, 4], () => stuck).sort()).toEqual([0, 1, 2, 3, 4]);
    expect(shuffled([], () => stuck)).toEqual([]);
  }
});

it('comes to every order about as often', () => {
  const random = createRandom(2);
  const counts = new Map<string, number>();
  for (let turn = 0; turn < 6000; turn += 1) {
    const order = shuffled([0, 1, 2], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
