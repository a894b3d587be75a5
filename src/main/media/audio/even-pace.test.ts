import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AudioUnit } from '../stream/media-unit.ts';
import { createEvenPace, type EvenPace } from './even-pace.ts';

const packet = (index: number): AudioUnit => ({
  kind: 'audio',
  dts_ms: index * 10,
  data: Buffer.from([index]),
  config: { codec: 'opus', sample_rate: 48_000, channels: 2 },
});

describe('even pace', () => {
  let sent: { index: number; at_ms: number }[] = [];
  let pace: EvenPace;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    sent = [];
    pace = createEvenPace({
      now: () => Date.now(),
      onUnit: ({ data }) => sent.push({ index: data[0] ?? -1, at_ms: Date.now() }),
    });
  });
  afterEach(() => {
    pace.stop();
    vi.useRealTimers();
  });

  test('lets through at once what comes evenly', () => {
    for (let i = 0; i < 5; i += 1) {
      pace.push(packet(i));
      vi.advanceTimersByTime(10);
    }
    expect(sent.map(({ at_ms }) => at_ms)).toEqual([0, 10, 20, 30, 40]);
  });

  test('spreads a burst, in order', () => {
    for (let i = 0; i < 3; i += 1) pace.push(packet(i));
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([
      { index: 0, at_ms: 0 },
      { index: 1, at_ms: 9 },
      { index: 2, at_ms: 18 },
    ]);
  });

  test('delays nothing further when much comes at once', () => {
    for (let i = 0; i < 10; i += 1) pace.push(packet(i));
    expect(sent.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    vi.advanceTimersByTime(27);
    expect(sent).toHaveLength(10);
  });

  test('forgets what waits when it is stopped', () => {
    for (let i = 0; i < 3; i += 1) pace.push(packet(i));
    pace.stop();
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(1);
  });
});
