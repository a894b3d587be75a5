import { describe, expect, test } from 'vitest';
import { createTokenBucket, createTokenBuckets } from './token-bucket.ts';

const createClock = () => {
  let now = 0;
  return { now_ms: () => now, pass: (ms: number) => (now += ms) };
};

describe('createTokenBucket', () => {
  test('gives what is there, and fills again up to its capacity', () => {
    const { now_ms, pass } = createClock();
    const bucket = createTokenBucket({ capacity: 2, per_second: 1, now_ms });
    expect([bucket.take(1), bucket.take(1), bucket.take(1)]).toEqual([true, true, false]);
    expect([bucket.wait_seconds(1), bucket.wait_ms(1)]).toEqual([1, 1000]);
    pass(1000);
    expect(bucket.take(1)).toBe(true);
    pass(60_000);
    expect(bucket.level).toBe(2);
  });

  test('an overdraft is paid back before anything is given', () => {
    const { now_ms, pass } = createClock();
    const bucket = createTokenBucket({ capacity: 10, per_second: 2, now_ms });
    bucket.charge(14);
    expect(bucket.wait_seconds(1)).toBe(3);
    pass(2000);
    expect(bucket.take(1)).toBe(false);
    pass(500);
    expect(bucket.take(1)).toBe(true);
  });
});

describe('createTokenBuckets', () => {
  test('keeps apart, and stays within its bound by forgetting full buckets first', () => {
    const { now_ms } = createClock();
    const buckets = createTokenBuckets({ capacity: 1, per_second: 1, now_ms, max_keys: 3 });
    buckets.of('empty').take(1);
    for (let key = 0; key < 100; key += 1) buckets.of(String(key));
    expect(buckets.size).toBeLessThanOrEqual(3);
    expect(buckets.of('empty').take(1)).toBe(false);
  });

  test('under ever more spenders forgets the oldest', () => {
    const { now_ms } = createClock();
    const buckets = createTokenBuckets({ capacity: 1, per_second: 1, now_ms, max_keys: 3 });
    for (let key = 0; key < 100; key += 1) buckets.of(String(key)).take(1);
    expect(buckets.size).toBe(3);
    expect(buckets.of('99').take(1)).toBe(false);
  });
});
