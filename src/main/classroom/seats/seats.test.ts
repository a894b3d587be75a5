import { beforeEach, expect, test } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createSeats, type Seats } from './seats.ts';

const LESSON = 'lesson';
let now: number;
let seats: Seats;
let joined: number;

/** @returns the student, or the code of the refusal */
const join = (address: string, has_device = true): string => {
  joined += 1;
  const student_id = `${address}#${String(joined)}`;
  try {
    seats.admit({ session_id: LESSON, address, has_device })(student_id);
  } catch (error) {
    return error instanceof AirError ? error.code : 'internal';
  }
  return student_id;
};
const joinMany = (address: string, count: number): string[] =>
  Array.from({ length: count }, () => join(address)).filter((outcome) => outcome !== 'rate_limited');

beforeEach(() => {
  now = 0;
  joined = 0;
  seats = createSeats({ now_ms: () => now });
});

test('a class of 60 behind one address joins at once; a laptop that goes on has a rate', () => {
  expect(joinMany('10.0.0.1', 60)).toHaveLength(60);
  expect(joinMany('10.0.0.2', 300)).toHaveLength(100);
  now = 10_000;
  expect(joinMany('10.0.0.2', 300)).toHaveLength(10);
});

test('many addresses together have a rate, in which one with few seats goes first', () => {
  const hosts = Array.from({ length: 38 }, (_, host) => `10.0.0.${String(host + 1)}`);
  const crowd = hosts.flatMap((host) => joinMany(host, 13));
  expect(crowd.length).toBeLessThan(320);
  expect(join(hosts[0] ?? '')).toBe('rate_limited');
  expect(joinMany('10.0.1.1', 3)).toHaveLength(3);
});

test('without a device an address has a few', () => {
  const outcomes = Array.from({ length: 20 }, () => join('10.0.0.1', false));
  expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(12);
  seats.seen(outcomes[0] ?? '');
  expect(join('10.0.0.1', false)).not.toBe('rate_limited');
});

test('seats count from when they are asked for, and no more when they could not be made', () => {
  const request = { session_id: LESSON, address: '10.0.0.1', has_device: false };
  const settles = Array.from({ length: 8 }, () => seats.admit(request));
  expect(() => seats.admit(request)).toThrow('without device_id');
  settles[0]?.(null);
  settles[1]?.('mina');
  const settle = seats.admit(request);
  expect(() => seats.admit(request)).toThrow('without device_id');
  settle('jun');
  expect([seats.isSeen('mina'), seats.isSeen('jun')]).toEqual([false, false]);
});

test('unseen seats go first: of the address with the most, the oldest, and one that has had time', () => {
  const early = joinMany('10.0.0.1', 2);
  now = 10_000;
  const late = joinMany('10.0.0.2', 3);
  expect(seats.giveUp(LESSON)).toBe(early[0]);
  expect(seats.giveUp(LESSON)).toBe(early[1]);
  seats.seen(late[0] ?? '');
  expect(seats.giveUp(LESSON)).toBe(late[1]);
  expect(seats.giveUp(LESSON)).toBe(late[2]);
  expect(seats.giveUp(LESSON)).toBeNull();
  expect(seats.giveUp('another')).toBeNull();
});

test('a burst is many of one address that nobody looks at, and goes together', () => {
  const burst = joinMany('10.0.0.1', 40);
  joinMany('10.0.0.2', 9);
  for (const student_id of joinMany('10.0.0.3', 60)) seats.seen(student_id);
  expect(seats.bursts(LESSON)).toEqual([]);
  now = 10_000;
  expect(seats.bursts(LESSON)).toEqual([{ address: '10.0.0.1', count: 40 }]);
  expect(seats.giveUpAll(LESSON, '10.0.0.1')).toEqual(burst);
  expect(seats.bursts(LESSON)).toEqual([]);
  expect(seats.isSeen(burst[0] ?? '')).toBe(true);
});
