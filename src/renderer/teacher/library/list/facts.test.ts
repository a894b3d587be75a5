import { expect, it } from 'vitest';
import { daysUntil, formatBytes } from './facts.ts';

it.each([
  [0, '0 kB'],
  [640_000, '640 kB'],
  [12_300_000, '12.3 MB'],
  [1_240_000_000, '1.2 GB'],
  [3_000_000_000_000, '3,000 GB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes, 'en').replace(/\s/g, ' ')).toBe(text);
});

it('counts whole days', () => {
  const now = Date.parse('2026-05-01T12:00:00.000Z');
  expect(daysUntil('2026-05-08T11:00:00.000Z', now)).toBe(6);
  expect(daysUntil('2026-05-01T13:00:00.000Z', now)).toBe(0);
  expect(daysUntil('2026-04-01T13:00:00.000Z', now)).toBe(0);
});
