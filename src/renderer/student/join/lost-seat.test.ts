import { expect, test } from 'vitest';
import type { JoinLook } from '../../../shared/contract/classroom/door.ts';
import { lossOf } from './lost-seat.ts';

const who = { name: '김민준', number: '7' };
const row = (student_number: string, taken: boolean) => ({
  ...{ row_id: student_number, name: who.name, student_number, taken },
});
const you: JoinLook['you'] = { state: 'seated', name: who.name, student_number: '7', row_id: '7' };

test('a seat that another device has was moved there, and any other was lost', () => {
  expect(lossOf(who, { you: null, names: [row('8', false), row('7', true)] })).toBe('seat_moved');
  expect(lossOf(who, { you: null, names: [row('8', true), row('7', false)] })).toBe('seat_lost');
  expect(lossOf(who, { you, names: [row('7', true)] })).toBe('seat_lost');
  expect(lossOf(who, { you: null, names: null })).toBe('seat_lost');
  expect(lossOf(who, null)).toBe('seat_lost');
});
