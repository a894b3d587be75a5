import { expect, test } from 'vitest';
import { createLasting } from './lasting.ts';

const lasting = () => createLasting({ begin_ms: 3000, end_ms: 5000 });

test('holds once it was seen for long enough, not before', () => {
  const fact = lasting();
  fact.observe(true, 1000);
  fact.observe(true, 3999);
  expect(fact.holds).toBe(false);
  fact.observe(true, 4000);
  expect(fact.holds).toBe(true);
});

test('begins anew when it was not seen in between', () => {
  const fact = lasting();
  fact.observe(true, 0);
  fact.observe(false, 2900);
  fact.observe(true, 3000);
  fact.observe(true, 5900);
  expect(fact.holds).toBe(false);
});

test('is over after the opposite for long enough, and stays where that was an exception', () => {
  const fact = lasting();
  for (const at_ms of [0, 3000]) fact.observe(true, at_ms);
  fact.observe(false, 4000);
  fact.observe(true, 8000);
  fact.observe(false, 9000);
  fact.observe(false, 13_999);
  expect(fact.holds).toBe(true);
  fact.observe(false, 14_000);
  expect(fact.holds).toBe(false);
});
