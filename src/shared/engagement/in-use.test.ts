import { expect, test } from 'vitest';
import { channelsInUse, inUseSince } from './in-use.ts';
import { NO_GLANCE, type Glance } from './student-glance.ts';
import { PARTS } from './terms.ts';

const HANDS = PARTS.indexOf('hands');

/** Since when hands are in use in a class that came at once, by the minutes in which its first students raised one. */
const handsSince = (
  count: number,
  raised: readonly number[],
  more: {
    readonly hands_taken_at?: number;
    readonly came?: readonly number[];
    readonly loud?: readonly number[];
  } = {},
): number | undefined => {
  const glances = Array.from({ length: count }, (_, index): Glance => ({
    ...NO_GLANCE,
    watching: more.came?.[index] ?? 0,
    hands: raised[index] ?? Infinity,
  }));
  const typical = glances.map((__, index) => more.loud?.includes(index) !== true);
  const { hands_taken_at } = more;
  const evidence = { channels: { hands: 0 }, checks_asked_at: [], hands_taken_at };
  return inUseSince(evidence, typical, glances, { answered_from: Infinity, graded_from: Infinity }, 40)[
    HANDS
  ];
};

test.each([
  [1, [4], 4],
  [2, [4], Infinity],
  [2, [4, 9], 9],
  [20, [4, 9], 9],
  [30, [4, 9], Infinity],
  [30, [4, 9, 7], 9],
  [100, Array.from({ length: 9 }, () => 3), Infinity],
  [100, Array.from({ length: 10 }, () => 3), 3],
] as const)('of a class of %i that raised hands in the minutes %j: since %d', (count, raised, since) => {
  expect(handsSince(count, raised)).toBe(since);
});

test('it is of those who had come by then, and of who is typical', () => {
  const came = [0, 0, ...Array.from({ length: 38 }, () => 10)];
  expect(handsSince(40, [4, 9], { came })).toBe(9);
  expect(handsSince(40, [4, 11], { came })).toBe(Infinity);
  expect(handsSince(20, [4, 9], { loud: [1] })).toBe(Infinity);
});

test('what the teacher takes up is in use from then on', () => {
  expect(handsSince(30, [4], { hands_taken_at: 500 })).toBe(8);
  expect(handsSince(30, [4, 5, 6], { hands_taken_at: 500 })).toBe(6);
});

test('nobody is asked for what was not in use yet', () => {
  const since = PARTS.map((part) => (part === 'chat' ? 3 : part === 'hands' ? 0 : Infinity));
  expect(channelsInUse({ chat: 10, hands: 20, reactions: 5, answers: 7 }, since)).toEqual({
    ...{ chat: 180, hands: 20, answers: 7 },
  });
});
