import { expect, test } from 'vitest';
import { createMediaHealth, type MediaProgress } from './media-health.ts';

const media = (packets: number, frames: number, video_packets = packets): MediaProgress => ({
  packets,
  video_packets,
  frames,
});

test('plays while pictures come, stalls when they stop, wants a new connection when nothing comes', () => {
  const health = createMediaHealth();
  health.restart(0);
  expect(health.observe(media(0, 0), 400, true)).toBe('fresh');
  expect(health.observe(media(10, 1), 800, true)).toBe('playing');
  expect(health.observe(media(10, 1), 1_600, true)).toBe('playing');
  expect(health.observe(media(10, 1), 2_100, true)).toBe('silent');
});

test('tells a stuck picture from a dead connection, and a long stuck one needs a new viewer', () => {
  const health = createMediaHealth();
  health.restart(0);
  health.observe(media(10, 5), 400, true);
  const seen = new Set<string>();
  for (let at = 800; at <= 5_200; at += 400) {
    seen.add(health.observe(media(10 + at, 5), at, true));
  }
  expect([...seen]).toEqual(['playing', 'stalled', 'frozen']);
});

test('a hidden page need not decode', () => {
  const health = createMediaHealth();
  health.restart(0);
  health.observe(media(10, 5), 400, true);
  for (let at = 800; at < 20_000; at += 400) {
    expect(health.observe(media(10 + at, 5), at, false)).toBe('playing');
  }
});

test('sound alone is playing', () => {
  const health = createMediaHealth();
  health.restart(0);
  for (let at = 400; at < 20_000; at += 400) {
    expect(health.observe(media(at, 0, 0), at, true)).toBe('playing');
  }
});

test('grows patient with each viewer that brings no picture, and impatient again with the first one', () => {
  const health = createMediaHealth();
  const silentAfter = (start: number): number => {
    health.restart(start);
    let at = start;
    while (health.observe(media(0, 0), at, true) !== 'silent') at += 100;
    return at - start;
  };
  const waits = [
    silentAfter(0),
    silentAfter(10_000),
    silentAfter(20_000),
    silentAfter(40_000),
    silentAfter(60_000),
  ];
  expect(waits).toEqual([1_300, 2_500, 4_900, 9_700, 9_700]);
  health.observe(media(1, 1), 80_000, true);
  expect(silentAfter(90_000)).toBe(1_300);
});

test('a source that sends again is given a moment to be heard', () => {
  const health = createMediaHealth();
  health.restart(0);
  health.observe(media(10, 5), 400, true);
  health.expect(60_000);
  expect(health.observe(media(10, 5), 60_200, true)).toBe('fresh');
  expect(health.observe(media(10, 5), 60_400, true)).toBe('silent');
});

test('a shared screen that stands still owes no picture, while its sound comes', () => {
  const health = createMediaHealth();
  health.restart(0);
  health.observe(media(10, 5, 10), 400, true);
  for (let at = 800; at < 20_000; at += 400) {
    expect(health.observe(media(10 + at, 5, 10), at, true)).toBe('playing');
  }
});

test('a node that comes back is heard in a moment, or its viewer is gone', () => {
  const health = createMediaHealth();
  for (const at of [0, 2_000, 8_000, 20_000]) health.restart(at);
  health.suspect(90_000);
  expect(health.observe(media(0, 0), 90_200, true)).toBe('fresh');
  expect(health.observe(media(0, 0), 90_400, true)).toBe('silent');
});

test('a page that comes back finds a dead picture within a second, and a living one is left alone', () => {
  const health = createMediaHealth();
  health.restart(0);
  health.observe(media(10, 5), 400, true);
  health.observe(media(20, 6), 800, true);
  health.suspect(60_000);
  expect(health.observe(media(300, 6), 60_100, true)).toBe('stalled');
  expect(health.observe(media(500, 6), 61_100, true)).toBe('frozen');
  health.suspect(80_000);
  expect(health.observe(media(600, 7), 80_100, true)).toBe('playing');
  expect(health.observe(media(700, 7), 81_200, true)).toBe('playing');
});
