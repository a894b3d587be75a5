import { expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import { createLessonSignals } from './lesson-signals.ts';
import type { SignalFact } from './signals.facts.ts';

/** A lesson that is told facts, one a second unless it is said when. */
const setUp = () => {
  const signals = createLessonSignals();
  let seq = 0;
  const take = (fact: SignalFact, second = seq): void => {
    seq += 1;
    signals.take({ ...fact, seq, at: new Date(Date.UTC(2026, 2, 2, 1, 0, second)).toISOString() });
  };
  let messages = 0;
  const message_id = (): string => {
    messages += 1;
    return `message-${String(messages)}`;
  };
  return {
    signals,
    take,
    hand: (type: 'raised' | 'taken_down' | 'lowered' | 'called' | 'thanked', student_id: string): void => {
      take({ type: `hand_${type}`, student_id, message_id: message_id() });
    },
    lost: (student_id: string, moment_id: string, second: number): void => {
      take({ type: 'lost', student_id, moment_id, message_id: message_id() }, second);
    },
    turns: () => Object.fromEntries(signals.turns),
    up: () => [...signals.hands].map(([id, { called_at }]) => (called_at === null ? id : `${id}!`)).join(' '),
  };
};

test('a turn is counted by thanks, and by calling another; not by lowering', () => {
  const { hand, up, turns } = setUp();
  for (const student_id of ['a', 'b', 'c']) hand('raised', student_id);
  hand('called', 'a');
  expect(up()).toBe('a! b c');
  hand('called', 'b');
  expect([up(), turns()]).toEqual(['b! c', { a: 1 }]);
  hand('thanked', 'b');
  hand('lowered', 'c');
  expect([up(), turns()]).toEqual(['', { a: 1, b: 1 }]);
});

test('whoever takes the hand down has had a turn if it had the word, and none while it waited', () => {
  const { hand, turns } = setUp();
  for (const student_id of ['a', 'b']) hand('raised', student_id);
  hand('called', 'a');
  for (const student_id of ['a', 'b']) hand('taken_down', student_id);
  expect(turns()).toEqual({ a: 1 });
});

test('a hand raised twice keeps its time, and what two pages do at once fits', () => {
  const { hand, up, turns, signals } = setUp();
  hand('raised', 'a');
  const raised_at = signals.hands.get('a')?.raised_at;
  hand('raised', 'a');
  expect(signals.hands.get('a')?.raised_at).toBe(raised_at);
  hand('called', 'a');
  hand('called', 'a');
  hand('thanked', 'a');
  hand('thanked', 'a');
  hand('called', 'b');
  hand('lowered', 'b');
  expect([up(), turns()]).toEqual(['', { a: 1 }]);
});

test('taps within half a minute are one moment, and so many moments are kept', () => {
  const { lost, signals } = setUp();
  lost('a', 'first', 0);
  lost('b', 'x', 30);
  lost('c', 'second', 31);
  expect(signals.moments.map(({ moment_id, count }) => [moment_id, count])).toEqual([
    ['first', 2],
    ['second', 1],
  ]);
  // A clock that was set back begins another one.
  lost('d', 'third', 5);
  expect(signals.moments.at(-1)?.moment_id).toBe('third');
  for (let index = 0; index < LIMITS.lost_moments; index += 1)
    lost('a', `m${String(index)}`, 100 + 60 * index);
  expect(signals.moments).toHaveLength(LIMITS.lost_moments);
  expect(signals.moments[0]?.moment_id).toBe('m0');
});

test('an answer may change until the check is closed or another is asked', () => {
  const { take, signals } = setUp();
  const answer = (check_id: string, student_id: string, understood: boolean): void => {
    take({
      type: 'check_answered',
      check_id,
      student_id,
      understood,
      message_id: `${check_id}-${student_id}`,
    });
  };
  take({ type: 'check_asked', message_id: 'check-01' });
  answer('check-01', 'a', true);
  answer('check-01', 'a', false);
  answer('check-00', 'b', true);
  expect(signals.check?.answers).toEqual(new Map([['a', false]]));
  take({ type: 'check_asked', message_id: 'check-02' });
  answer('check-01', 'a', true);
  take({ type: 'check_closed', check_id: 'check-01', message_id: 'close-01', waiting: 1 });
  expect(signals.check).toMatchObject({ check_id: 'check-02', answers: new Map() });
  take({ type: 'check_closed', check_id: 'check-02', message_id: 'close-02', waiting: 1 });
  expect(signals.check).toBeNull();
  expect(signals.closed_check).toEqual({
    check_id: 'check-02',
    answers: new Map(),
    entered: new Map(),
    waiting: 1,
  });
  take({ type: 'check_put_away', check_id: 'check-01', message_id: 'away-01' });
  expect(signals.closed_check).not.toBeNull();
  take({ type: 'check_asked', message_id: 'check-03' });
  expect(signals.closed_check).toBeNull();
});

test('knows its senders’ messages again, each sender’s apart and not without end', () => {
  const { take, signals } = setUp();
  take({ type: 'hand_raised', student_id: 'a', message_id: 'the-same-id' });
  expect(signals.knows('a', 'the-same-id')).toBe(true);
  expect(signals.knows('b', 'the-same-id')).toBe(false);
  expect(signals.knows(null, 'the-same-id')).toBe(false);
  for (let index = 0; index < 100; index += 1)
    take({ type: 'hand_taken_down', student_id: 'a', message_id: `message-${String(index)}` });
  expect(signals.knows('a', 'the-same-id')).toBe(false);
});

test('of a student who left nothing stays', () => {
  const { take, hand, lost, signals } = setUp();
  hand('raised', 'a');
  hand('thanked', 'a');
  hand('raised', 'a');
  lost('a', 'moment', 9);
  take({ type: 'check_asked', message_id: 'check-01' });
  take({ type: 'check_answered', check_id: 'check-01', student_id: 'a', understood: true, message_id: 'm' });
  take({ type: 'check_closed', check_id: 'check-01', message_id: 'close-01', waiting: 0 });
  take({ type: 'student_left', student_id: 'a' });
  expect([signals.hands.size, signals.turns.size, signals.lost.size, signals.has('a')]).toEqual([
    0,
    0,
    0,
    false,
  ]);
  expect(signals.closed_check?.answers.size).toBe(0);
  // How many were lost then stays true.
  expect(signals.moments).toHaveLength(1);
});
