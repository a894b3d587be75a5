import { expect, test } from 'vitest';
import { createTrackGate, type TrackGate } from './track-gate.ts';
import type { Fragment, Track } from './track-muxer.ts';

const fragment = (start_ticks: number): Fragment => ({
  start_ticks,
  end_ticks: start_ticks + 500,
  shown_to_ticks: start_ticks + 500,
  key: true,
  data: Buffer.alloc(10),
});
const SCALES = new Map<Track, number>([
  ['v', 1000],
  ['a', 1000],
]);
const gateOf = (owing: ReadonlySet<Track>): { gate: TrackGate; passed: string[] } => {
  const passed: string[] = [];
  const gate = createTrackGate({
    tracks: ['v', 'a'],
    owes: (track) => owing.has(track),
    onFragment: (track, { start_ticks }) => {
      passed.push(`${track}${String(start_ticks)}`);
    },
  });
  return { gate, passed };
};

test('before both tracks have begun everything waits', () => {
  const { gate, passed } = gateOf(new Set());
  gate.push('v', fragment(0));
  expect([passed, gate.waiting_bytes]).toEqual([[], 10]);
  gate.open(SCALES);
  expect([passed, gate.waiting_bytes]).toEqual([['v0'], 0]);
});

test('a track waits for the one whose muxer owes, and goes on when it has caught up', () => {
  const { gate, passed } = gateOf(new Set(['a']));
  gate.open(SCALES);
  gate.push('a', fragment(0));
  for (const at of [0, 500, 1000]) gate.push('v', fragment(at));
  expect(passed).toEqual(['a0', 'v0', 'v500']);
  gate.push('a', fragment(500));
  expect(passed).toEqual(['a0', 'v0', 'v500', 'a500', 'v1000']);
});

test('for a source that sends no sound nothing waits', () => {
  const { gate, passed } = gateOf(new Set());
  gate.open(SCALES);
  for (const at of [0, 500, 1000]) gate.push('v', fragment(at));
  expect(passed).toEqual(['v0', 'v500', 'v1000']);
});

test('what waits at the end of all comes out', () => {
  const { gate, passed } = gateOf(new Set(['a']));
  gate.open(SCALES);
  for (const at of [0, 500]) gate.push('v', fragment(at));
  expect(passed).toEqual([]);
  gate.flush();
  expect(passed).toEqual(['v0', 'v500']);
});
