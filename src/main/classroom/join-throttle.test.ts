import { describe, expect, test } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { createJoinThrottle } from './join-throttle.ts';

const CODES = 1_000_000;
const RIGHT = '482913';
const WRONG = '000000';

const setUp = () => {
  let now = 0;
  const throttle = createJoinThrottle({ now_ms: () => now });
  const guess = (address: string): boolean => {
    try {
      throttle.admit(address, WRONG).chargeWrong();
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(AirError);
      return false;
    }
  };
  const join = (address: string): boolean => {
    try {
      throttle.admit(address, RIGHT).noteRight();
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'rate_limited' });
      return false;
    }
  };
  return { throttle, guess, join, pass: (seconds: number) => (now += seconds * 1000) };
};

/** Guesses that were let through when each address tries once a second. */
const attack = (
  { guess, pass }: ReturnType<typeof setUp>,
  addresses: readonly string[],
  seconds: number,
): number => {
  let let_through = 0;
  for (let second = 0; second < seconds; second += 1) {
    for (const address of addresses) let_through += guess(address) ? 1 : 0;
    pass(1);
  }
  return let_through;
};

describe('createJoinThrottle', () => {
  test('lets a class of 60 behind one address in at once, with some typing errors', () => {
    const { join, guess } = setUp();
    for (let typo = 0; typo < 6; typo += 1) expect(guess('10.0.0.1')).toBe(true);
    for (let student = 0; student < 60; student += 1) expect(join('10.0.0.1')).toBe(true);
  });

  test('gives one attacker far less than a thousandth of the codes in an hour', () => {
    expect(attack(setUp(), ['10.0.0.9'], 3600)).toBeLessThan(CODES / 1000);
  });

  test.each([200, 2000])('gives %i attackers together no more than a few guesses a second', (count) => {
    const addresses = Array.from(
      { length: count },
      (_, index) => `10.0.${String(index >> 8)}.${String(index & 255)}`,
    );
    const [FIRST, PER_SECOND, seconds] = [660, 2, 60];
    expect(attack(setUp(), addresses, seconds)).toBeLessThanOrEqual(FIRST + PER_SECOND * seconds);
  });

  test('does not lock out a class while others guess', () => {
    const tried = setUp();
    const addresses = Array.from({ length: 100 }, (_, index) => `10.0.1.${String(index)}`);
    attack(tried, addresses, 60);
    for (let student = 0; student < 60; student += 1) expect(tried.join('10.0.0.1')).toBe(true);
  });

  test('lets a class in whose router a guesser shares, once one of it has come in', () => {
    const { guess, join, pass } = setUp();
    expect(join('10.0.0.1')).toBe(true);
    while (guess('10.0.0.1'));
    for (let student = 0; student < 60; student += 1) {
      guess('10.0.0.1');
      guess('10.0.0.1');
      expect(join('10.0.0.1')).toBe(true);
      pass(1);
    }
    // From elsewhere the same code is as unknown as any other.
    while (guess('10.0.0.2'));
    expect(join('10.0.0.2')).toBe(false);
  });

  test('tells who guesses beside a class little of its code, and of a code that is no more nothing', () => {
    const { throttle, guess, join, pass } = setUp();
    expect(join('10.0.0.1')).toBe(true);
    while (guess('10.0.0.1'));
    const seconds = 60;
    let looked_at = 0;
    for (let second = 0; second < seconds; second += 1) {
      for (let tried = 0; tried < 20; tried += 1) {
        guess('10.0.0.1');
        looked_at += join('10.0.0.1') ? 1 : 0;
      }
      pass(1);
    }
    expect(looked_at).toBeLessThanOrEqual(120 + 3 * seconds + 20);
    pass(600);
    throttle.admit('10.0.0.1', RIGHT).chargeWrong();
    while (guess('10.0.0.1'));
    expect(join('10.0.0.1')).toBe(false);
  });

  test('says how long to wait, and holds to it', () => {
    const { throttle, guess, join, pass } = setUp();
    while (guess('10.0.0.9'));
    let wait_seconds = 0;
    try {
      throttle.admit('10.0.0.9', RIGHT);
    } catch (error) {
      wait_seconds = Number((error as AirError).details?.['retry_after_seconds']);
    }
    expect(wait_seconds).toBeGreaterThanOrEqual(1);
    pass(wait_seconds);
    expect(join('10.0.0.9')).toBe(true);
  });
});
