import { expect, test } from 'vitest';
import type { MediaUnit } from '../media/index.ts';
import { createReplayBuffer } from './replay-buffer.ts';
import { SILENT_CONFIG } from './silence.ts';

const CONFIG = { codec: 'h264', avcc: Buffer.alloc(7), sps: [], pps: [] } as const;
const picture = (dts_ms: number, key = false): MediaUnit => ({
  kind: 'video',
  key,
  dts_ms,
  pts_ms: dts_ms,
  data: Buffer.alloc(10),
  config: CONFIG,
});
const sound = (dts_ms: number): MediaUnit => ({
  kind: 'audio',
  dts_ms,
  data: Buffer.alloc(10),
  config: SILENT_CONFIG,
});
const told = (units: readonly MediaUnit[]): string[] =>
  units.map(({ kind, dts_ms }) => `${kind[0] ?? ''}${String(dts_ms)}`);

test('what is held goes back to the newest key frame that both tracks have brought out', () => {
  const buffer = createReplayBuffer();
  buffer.begin(['v', 'a']);
  for (let at = 0; at < 60; at += 10) {
    // Sound may come before a picture of the same time.
    if (at === 20) buffer.push(sound(25));
    buffer.push(picture(at, at % 20 === 0));
    buffer.push(sound(at));
  }
  buffer.recorded('v', 45);
  buffer.recorded('a', 22);
  expect(told(buffer.take())).toEqual(['a25', 'v20', 'a20', 'v30', 'a30', 'v40', 'a40', 'v50', 'a50']);
  expect(buffer.take()).toEqual([]);
});

test('before a second key frame is out, everything is held', () => {
  const buffer = createReplayBuffer();
  buffer.begin(['v']);
  for (const at of [0, 10, 20]) buffer.push(picture(at, at === 0));
  buffer.recorded('v', 15);
  expect(told(buffer.take())).toEqual(['v0', 'v10', 'v20']);
});

test('of sound alone, what is out is not held', () => {
  const buffer = createReplayBuffer();
  buffer.begin(['a']);
  for (const at of [0, 20, 40, 60]) buffer.push(sound(at));
  buffer.recorded('a', 40);
  expect(told(buffer.take())).toEqual(['a40', 'a60']);
});

test('memory is bounded, though nothing comes out', () => {
  const buffer = createReplayBuffer();
  buffer.begin(['v']);
  const large = { ...picture(0, true), data: Buffer.alloc(8 * 1024 * 1024) };
  for (let at = 0; at < 30; at += 1) buffer.push(large);
  expect(buffer.take().length).toBeLessThanOrEqual(8);
});
