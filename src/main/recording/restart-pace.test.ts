import { expect, test } from 'vitest';
import { createMuxerPatience } from './muxer-patience.ts';
import { createRestartPace } from './restart-pace.ts';

test('the pause grows with each start that fails, up to what a lesson may wait for when the trouble is over', () => {
  let now_ms = 0;
  const pace = createRestartPace(() => now_ms);
  const pauses = [1, 2, 3, 4, 5, 6].map(() => {
    pace.begun();
    pace.failed();
    const { wait_ms } = pace;
    now_ms += wait_ms;
    expect(pace.wait_ms).toBe(0);
    return wait_ms;
  });
  expect(pauses).toEqual([1000, 2000, 4000, 4000, 4000, 4000]);
  pace.failed();
  pace.succeeded();
  expect(pace.wait_ms).toBe(0);
});

test('periods that begin well are bounded too', () => {
  let now_ms = 0;
  const pace = createRestartPace(() => now_ms);
  let begun = 0;
  for (; now_ms < 60_000; now_ms += 10) {
    if (pace.wait_ms > 0) continue;
    pace.begun();
    pace.succeeded();
    begun += 1;
  }
  expect(begun).toBeLessThanOrEqual(27);
});

test('patience follows what muxers of this machine needed of late, within bounds', () => {
  let now_ms = 0;
  const patience = createMuxerPatience(() => now_ms);
  expect(patience.running_ms).toBe(8000);
  patience.observe(3000);
  expect(patience.running_ms).toBe(12_000);
  patience.observe(500);
  expect(patience.running_ms).toBe(12_000);
  patience.observe(60_000);
  expect(patience.running_ms).toBe(patience.starting_ms);
  const longest_ms = patience.starting_ms;
  now_ms += 120_000;
  expect(patience.running_ms).toBe(8000);
  expect(patience.starting_ms).toBeLessThan(longest_ms);
  patience.hurry();
  expect(patience.starting_ms).toBeLessThan(3000);
});
