import { expect, test } from 'vitest';
import { seatAll, seatBeside, swapSeats } from './seats.ts';

test('everybody has one seat, and who had one keeps it', () => {
  expect(seatAll([], ['1', '2', '3'], 2)).toEqual(['1', '2', '3', null, null, null]);
  expect(seatAll(['3', null, '1'], ['1', '2', '3'], 2)).toEqual(['3', '2', '1', null, null, null]);
});

test('the seat of who is not there today stays free', () => {
  expect(seatAll(['1', '2'], ['2', '9'], 2)).toEqual([null, '2', '9', null, null, null]);
});

test('two students change places, and a free seat is taken', () => {
  expect(swapSeats(['1', '2', null], 0, 1)).toEqual(['2', '1', null]);
  expect(swapSeats(['1', '2', null], 0, 2)).toEqual([null, '2', '1']);
});

test('arrows stay in the room', () => {
  expect(seatBeside('ArrowRight', 0, 6, 3)).toBe(1);
  expect(seatBeside('ArrowRight', 2, 6, 3)).toBeNull();
  expect(seatBeside('ArrowLeft', 3, 6, 3)).toBeNull();
  expect(seatBeside('ArrowDown', 2, 6, 3)).toBe(5);
  expect(seatBeside('ArrowUp', 2, 6, 3)).toBeNull();
  expect(seatBeside('a', 2, 6, 3)).toBeNull();
});
