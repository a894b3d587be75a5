import { describe, expect, test } from 'vitest';
import { createSenderWatch, type WatchedStats } from './sender-watch.ts';

const MB = 1024 * 1024;
const stats = (changes: Partial<WatchedStats> = {}): WatchedStats => ({
  interval_seconds: 0.25,
  cpu_seconds: 0.05,
  script_seconds: 0.04,
  resident_bytes: 90 * MB,
  viewers: 20,
  heard: [],
  ...changes,
});
const HOT = { cpu_seconds: 0.26, script_seconds: 0.02 };

describe('a sender', () => {
  test('with the work of its viewers is left alone', () => {
    const watch = createSenderWatch();
    for (let i = 0; i < 20; i += 1) expect(watch.observe(stats(), 0)).toBeNull();
    // JavaScript that has much to do is not native code that turns around.
    for (let i = 0; i < 20; i += 1)
      expect(watch.observe(stats({ cpu_seconds: 0.3, script_seconds: 0.25 }), 0)).toBeNull();
  });

  test('whose native threads turn around is found in a second and a quarter', () => {
    const watch = createSenderWatch();
    const found = [1, 2, 3, 4, 5].map(() => watch.observe(stats(HOT), 0));
    expect(found).toEqual([null, null, null, null, 'spinning']);
  });

  test('that was busy for a moment is not', () => {
    const watch = createSenderWatch();
    for (let i = 0; i < 10; i += 1) {
      for (let hot = 0; hot < 4; hot += 1) expect(watch.observe(stats(HOT), 0)).toBeNull();
      expect(watch.observe(stats(), 0)).toBeNull();
    }
  });

  test('that shakes hands with a class has the time for it', () => {
    const watch = createSenderWatch();
    for (let i = 0; i < 8; i += 1) expect(watch.observe(stats(HOT), 30)).toBeNull();
  });

  test('that grows beyond what its viewers take is found at once', () => {
    const watch = createSenderWatch();
    expect(watch.observe(stats({ resident_bytes: 350 * MB }), 0)).toBeNull();
    expect(watch.observe(stats({ resident_bytes: 400 * MB }), 0)).toBe('growing');
    expect(watch.observe(stats({ resident_bytes: 400 * MB, viewers: 100 }), 0)).toBeNull();
  });
});

describe('who is heard while it spins', () => {
  test('is not the one, but for the interval in which it began', () => {
    const watch = createSenderWatch();
    watch.observe(stats({ heard: ['early'] }), 0);
    watch.observe(stats({ ...HOT, heard: ['just before'] }), 0);
    watch.observe(stats({ ...HOT, heard: ['anna'] }), 0);
    watch.observe(stats({ ...HOT, heard: ['ben'] }), 0);
    expect([...watch.cleared]).toEqual(['anna', 'ben']);
  });

  test('is forgotten when it was a false alarm', () => {
    const watch = createSenderWatch();
    watch.observe(stats(HOT), 0);
    watch.observe(stats({ ...HOT, heard: ['anna'] }), 0);
    watch.observe(stats(), 0);
    expect(watch.cleared.size).toBe(0);
  });
});
