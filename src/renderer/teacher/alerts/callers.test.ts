import { expect, it } from 'vitest';
import { callersOf, hasNewCaller } from './callers.ts';

const hand = (student_id: string, called_at: string | null = null) => ({
  student_id,
  raised_at: '2026-03-02T01:00:00.000Z',
  called_at,
});
const message = (
  seq: number,
  kind: 'message' | 'question' | 'private',
  role: 'student' | 'teacher' = 'student',
) => ({ message_id: `m${String(seq)}`, seq, kind, role, hidden: null });

it('counts hands that wait, and private messages until they are read', () => {
  const hands = [hand('ara', '2026-03-02T01:00:05.000Z'), hand('bom')];
  const messages = [message(1, 'private'), message(2, 'question'), message(3, 'private', 'teacher')];
  expect(callersOf([], hands, messages, 0).count).toBe(2);
  expect(callersOf([], hands, messages, 3).count).toBe(1);
  // What was there before the page began is not new.
  expect(callersOf([], hands, messages, -1).count).toBe(1);
  expect(callersOf([], [], [{ ...message(4, 'private'), hidden: 'filter' as const }], 0).count).toBe(0);
});

it('hears a hand and a private message once, and nothing of what was there before', () => {
  const first = callersOf([], [hand('ara')], [], 0).keys;
  expect(hasNewCaller(null, first)).toBe(false);
  expect(hasNewCaller(first, first)).toBe(false);
  expect(hasNewCaller(first, callersOf([], [hand('ara'), hand('bom')], [], 0).keys)).toBe(true);
  expect(hasNewCaller(first, callersOf([], [], [], 0).keys)).toBe(false);
  const with_message = callersOf([], [hand('ara')], [message(5, 'private')], 0).keys;
  expect(hasNewCaller(first, with_message)).toBe(true);
  expect(hasNewCaller(first, callersOf([], [hand('ara')], [message(5, 'question')], 0).keys)).toBe(false);
});

it('counts and hears who waits before the door, whatever panel is open', () => {
  const knock = { knock_id: 'k1' };
  expect(callersOf([knock], [hand('ara')], [], 0).count).toBe(2);
  expect(hasNewCaller([], callersOf([knock], [], [], 0).keys)).toBe(true);
  expect(hasNewCaller(['k1'], callersOf([knock], [], [], 0).keys)).toBe(false);
});
