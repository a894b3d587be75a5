import { expect, test } from 'vitest';
import { compareHands, type HandInQueue } from './hand-order.ts';

const hand = (student_id: string, second: number, more: Partial<HandInQueue> = {}): HandInQueue => ({
  student_id,
  raised_at: `2026-03-02T01:00:${String(second).padStart(2, '0')}.000Z`,
  turns: 0,
  called_at: null,
  ...more,
});
const order = (...hands: HandInQueue[]): string =>
  hands
    .sort(compareHands)
    .map(({ student_id }) => student_id)
    .join(' ');

test('who has had fewer turns is first, then who waits longest', () => {
  const [often, once] = [hand('often', 1, { turns: 2 }), hand('once', 3, { turns: 1 })];
  expect(order(often, once, hand('late', 9), hand('early', 5))).toBe('early late once often');
});

test('who has the word stands before all, however often it had it', () => {
  const speaking = hand('speaking', 8, { turns: 5, called_at: '2026-03-02T01:01:00.000Z' });
  expect(order(hand('a', 1), speaking)).toBe('speaking a');
});

test('hands of one moment have one order, wherever they come from', () => {
  expect(order(hand('b', 1), hand('a', 1))).toBe(order(hand('a', 1), hand('b', 1)));
});
