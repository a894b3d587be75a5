import { expect, test } from 'vitest';
import type { FlvBatch } from './flv-batcher.ts';
import { createFlvRing } from './flv-ring.ts';

const batch = (first_ms: number, is_start = false, bytes = 100): FlvBatch => ({
  bytes: Buffer.alloc(bytes),
  is_start,
  first_ms,
  configs: { video: null, audio: null },
});

test('numbers stay what they are while old batches go', () => {
  const ring = createFlvRing();
  for (let at_ms = 0; at_ms <= 20_000; at_ms += 100) ring.push(batch(at_ms, at_ms % 2000 === 0));
  expect(ring.end).toBe(201);
  expect(ring.newest_start).toBe(200);
  expect(ring.at(200)?.first_ms).toBe(20_000);
  // Twice the lag that is borne stays for those who are behind.
  expect(ring.at(170)?.first_ms).toBe(17_000);
  expect(ring.at(160)).toBeUndefined();
  expect(ring.at(201)).toBeUndefined();
});

test('a long group of pictures is kept whole', () => {
  const ring = createFlvRing();
  ring.push(batch(0, true));
  for (let at_ms = 100; at_ms <= 9000; at_ms += 100) ring.push(batch(at_ms));
  expect(ring.newest_start).toBe(0);
  expect(ring.at(0)?.first_ms).toBe(0);
});

test('bytes are bounded: then there is no place to begin until the next key frame', () => {
  const ring = createFlvRing({ max_bytes: 1000 });
  ring.push(batch(0, true));
  for (let at_ms = 1; at_ms <= 50; at_ms += 1) ring.push(batch(at_ms));
  expect(ring.newest_start).toBeNull();
  expect(ring.at(40)).toBeUndefined();
  expect(ring.at(41)?.first_ms).toBe(41);
  ring.push(batch(51, true));
  expect(ring.newest_start).toBe(51);
});

test('what is cleared is gone, and its numbers are not given again', () => {
  const ring = createFlvRing();
  ring.push(batch(0, true));
  ring.clear();
  expect([ring.end, ring.newest_start, ring.newest]).toEqual([1, null, undefined]);
  ring.push(batch(5, true));
  expect(ring.newest_start).toBe(1);
});
