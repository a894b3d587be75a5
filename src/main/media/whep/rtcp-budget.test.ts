import { beforeEach, expect, test } from 'vitest';
import { createRtcpBudget, type RtcpBudget } from './rtcp-budget.ts';

let now_ms: number;
let budget: RtcpBudget;
beforeEach(() => {
  now_ms = 0;
  budget = createRtcpBudget({ now: () => now_ms });
});

const send = (count: number, bytes = 60): string[] => Array.from({ length: count }, () => budget.take(bytes));

test('a browser on very bad air is read for ever', () => {
  for (let second = 0; second < 600; second += 1) {
    now_ms += 1000;
    expect(new Set(send(120))).toEqual(new Set(['read']));
  }
});

test('what was held up for two seconds is read at once', () => {
  expect(new Set(send(600))).toEqual(new Set(['read']));
  expect(budget.take(60)).toBe('unread');
  now_ms += 100;
  expect(send(31).at(-1)).toBe('unread');
});

test('bytes count as well', () => {
  expect(send(200, 1400)).toEqual(expect.arrayContaining(['read']));
  expect(send(100, 1400).at(-1)).toBe('unread');
});

test('a flood is one after a thousand that nobody read', () => {
  const verdicts = send(3000);
  expect(verdicts.indexOf('flood')).toBe(1600);
});

test('also where it comes so evenly that some of it is read', () => {
  const verdicts: string[] = [];
  for (let ms = 0; ms < 500; ms += 1) {
    now_ms += 1;
    verdicts.push(...send(20));
  }
  expect(verdicts.indexOf('flood')).toBeGreaterThan(1600);
  expect(verdicts).toContain('flood');
});

test('as many spread over a lesson are none', () => {
  for (let second = 0; second < 100; second += 1) {
    now_ms += 1000;
    expect(send(400)).not.toContain('flood');
  }
});
