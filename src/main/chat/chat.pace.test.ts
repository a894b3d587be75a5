import { describe, expect, test } from 'vitest';
import { createChatPace } from './chat.pace.ts';

const LONGEST = 3000;
const LINE = 300;

const setUp = () => {
  let now = 0;
  const pace = createChatPace({ now_ms: () => now });
  const say = (seat: number, address: string, bytes = LINE, session_id = 'lesson'): number =>
    pace.take(
      {
        session_id,
        student_id: `${session_id}-${String(seat)}`,
        peer: { address, from_loopback: address === '::1' },
      },
      bytes,
    );
  /** How many of `per_second` messages a second are taken, each second by other ones of `seats`. */
  const write = (
    seconds: number,
    {
      per_second,
      seats,
      addressOf,
    }: { per_second: number; seats: number; addressOf: (seat: number) => string },
  ): number => {
    let taken = 0;
    for (let index = 0; index < seconds * per_second; index += 1) {
      const seat = index % seats;
      if (say(seat, addressOf(seat)) === 0) taken += 1;
      now += 1000 / per_second;
    }
    return taken;
  };
  return { say, write, pass: (seconds: number) => (now += seconds * 1000) };
};

describe('what may be written', () => {
  test('by one seat is bounded in bytes, and goes on when it was said to', () => {
    const { say, pass } = setUp();
    expect([say(1, '::1', LONGEST), say(1, '::1', LONGEST)]).toEqual([0, 0]);
    const wait_seconds = say(1, '::1', LONGEST);
    expect(wait_seconds).toBeGreaterThan(10);
    expect(say(2, '::1', LONGEST)).toBe(0);
    pass(wait_seconds);
    expect(say(1, '::1', LONGEST)).toBe(0);
    // A lesson of this size of text would be full after many minutes, not seconds.
    let taken = 0;
    for (let second = 0; second < 60; second += 1) {
      if (say(1, '::1', LONGEST) === 0) taken += 1;
      pass(1);
    }
    expect(taken).toBeLessThan(6);
  });

  test('by a class behind one router is what it writes in a burst', () => {
    const { write } = setUp();
    expect(write(15, { per_second: 20, seats: 40, addressOf: () => '10.0.0.1' })).toBe(15 * 20);
  });

  test('by three hundred behind a proxy on this computer goes on and on', () => {
    const { write } = setUp();
    expect(write(60, { per_second: 20, seats: 300, addressOf: () => '::1' })).toBe(60 * 20);
  });

  test('by a hundred seats behind one address is little, and takes nothing from the others', () => {
    const { write, say } = setUp();
    const seconds = 60;
    const taken = write(seconds, { per_second: 150, seats: 150, addressOf: () => '10.0.0.9' });
    expect(taken).toBeLessThanOrEqual(200 + 10 * seconds + 1);
    for (let seat = 200; seat < 240; seat += 1) expect(say(seat, '10.0.0.1')).toBe(0);
  });

  test('in a lesson has a bound, from however many addresses, that is not the next lesson’s', () => {
    const { write, say } = setUp();
    const seconds = 30;
    const taken = write(seconds, {
      per_second: 300,
      seats: 1000,
      addressOf: (seat) => `10.1.${String(seat >> 8)}.${String(seat & 255)}`,
    });
    expect(taken).toBeLessThanOrEqual(400 + 40 * seconds + 1);
    expect(say(1, '10.0.0.1', LONGEST)).toBeGreaterThan(0);
    expect(say(1, '10.0.0.1', LONGEST, 'next')).toBe(0);
  });
});
