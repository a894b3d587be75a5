import { beforeEach, describe, expect, test } from 'vitest';
import { choosePlace } from './places.ts';
import { createSuspects, type Suspects } from './suspects.ts';

let now_ms: number;
let suspects: Suspects;
beforeEach(() => {
  now_ms = 1000;
  suspects = createSuspects({ now_ms: () => now_ms });
});

/** Everybody who was on the sender. */
const lost = (present: readonly (string | null)[]): string | null =>
  suspects.lost(present, new Set(present).size === 1);
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `seat-${String(i)}`);

/** A class on so many senders, one of whom makes each sender that it is on fall until it is named. */
const lesson = (count: number, senders: number): { losses: number; named: string | null; hits: number[] } => {
  const places = Array.from({ length: senders }, () => ({ seats: [] as string[] }));
  const sit = (seat: string): void => {
    const counted = places.map(({ seats }) => {
      const count = seats.filter(suspects.isSuspected).length;
      return { seats, suspects: count, others: seats.length - count };
    });
    // The one in reserve is for suspects.
    const chosen = suspects.isSuspected(seat)
      ? choosePlace(2, counted)
      : choosePlace(Number.POSITIVE_INFINITY, counted.slice(0, senders));
    chosen?.seats.push(seat);
  };
  const all = names(count);
  for (const seat of all) sit(seat);
  const hits = new Map(all.map((seat) => [seat, 0]));
  let named: string | null = null;
  let losses = 0;
  while (named === null && losses < 20) {
    const place = places.find(({ seats }) => seats.includes('seat-7'));
    const fallen = place?.seats.splice(0) ?? [];
    named = lost(fallen);
    // The one in reserve.
    if (losses === 0) places.push({ seats: [] });
    losses += 1;
    for (const seat of fallen) {
      hits.set(seat, (hits.get(seat) ?? 0) + 1);
      sit(seat);
    }
  }
  return { losses, named, hits: [...hits.values()] };
};

describe('one loss', () => {
  test('names nobody, even where one was alone', () => {
    expect(lost(['anna'])).toBeNull();
    expect(suspects.isKeptOut('anna')).toBe(false);
    expect(suspects.isSuspected('anna')).toBe(true);
  });

  test('without a viewer makes nobody suspected', () => {
    expect(lost([])).toBeNull();
    expect(lost([null])).toBeNull();
    expect(lost(['anna'])).toBeNull();
  });
});

describe('a loss with somebody on it who is kept out', () => {
  test('makes nobody else suspected', () => {
    suspects.keepOut('mallory');
    expect(lost(['anna', 'mallory'])).toBeNull();
    expect(lost(['anna', 'mallory'])).toBeNull();
    expect([suspects.isSuspected('anna'), suspects.isKeptOut('anna')]).toEqual([false, false]);
  });
});

describe('a second loss', () => {
  test('names the only one who was there both times, once nobody else was', () => {
    lost(['anna', 'ben', 'mallory']);
    expect(lost(['mallory', 'chun', null])).toBeNull();
    expect([suspects.isSuspected('mallory'), suspects.isSuspected('chun')]).toEqual([true, false]);
    expect(lost(['mallory'])).toBe('mallory');
    expect([suspects.isKeptOut('mallory'), suspects.isKeptOut('anna')]).toEqual([true, false]);
    expect(suspects.isSuspected('anna')).toBe(false);
  });

  test('with nobody of the first begins anew', () => {
    lost(['anna', 'ben']);
    expect(lost(['chun'])).toBeNull();
    expect([suspects.isSuspected('anna'), suspects.isSuspected('chun')]).toEqual([false, true]);
  });

  test('much later has nothing to do with the first', () => {
    lost(['anna']);
    now_ms += 6 * 60_000;
    expect(suspects.isSuspected('anna')).toBe(false);
    expect(lost(['anna'])).toBeNull();
  });
});

test('the teacher is never named', () => {
  for (let i = 0; i < 5; i += 1) expect(lost([null])).toBeNull();
  expect([suspects.isKeptOut(null), suspects.isSuspected(null)]).toEqual([false, false]);
});

test.each([
  [20, 2, 6],
  [20, 4, 5],
  [60, 2, 7],
  [8, 2, 5],
])('of %d on %d senders one is found by %d losses at most', (count, senders, most) => {
  const { losses, named, hits } = lesson(count, senders);
  expect(named).toBe('seat-7');
  expect(losses).toBeLessThanOrEqual(most);
  // Half of the class was never there when one fell.
  expect(hits.filter((one) => one === 0).length).toBeGreaterThanOrEqual(count / 2);
});

test('a crowd that is watched is suspected for a while, and never named', () => {
  suspects.watch('behind the router');
  expect(suspects.isSuspected('behind the router')).toBe(true);
  expect(lost(['mallory-1'])).toBeNull();
  expect(lost(['mallory-2'])).toBeNull();
  expect(suspects.isSuspected('behind the router')).toBe(true);
  now_ms += 6 * 60_000;
  expect(suspects.isSuspected('behind the router')).toBe(false);
});

test('what was done in a lesson ends with it, and with no other', () => {
  suspects.keepOut('one mallory');
  suspects.keepOut('two mallory');
  suspects.watch('one router');
  lost(['one anna', 'two ben']);
  suspects.forget('one');
  expect(['one mallory', 'two mallory'].map(suspects.isKeptOut)).toEqual([false, true]);
  expect(['one router', 'one anna', 'two ben'].map(suspects.isSuspected)).toEqual([false, false, true]);
});
