import { expect, test } from 'vitest';
import { holdsMedia } from './flv-tags.ts';

const HEADER = [0x46, 0x4c, 0x56, 1, 5, 0, 0, 0, 9, 0, 0, 0, 0];
const tag = (type: number, payload: readonly number[]): number[] => [
  type,
  ...[0, 0, payload.length, 0, 0, 0, 0, 0, 0, 0],
  ...payload,
  ...[0, 0, 0, 11 + payload.length],
];
const METADATA = tag(18, Array<number>(80).fill(2));
const AVC_CONFIGURATION = tag(9, [0x17, 0, 0, 0, 0, 1, 100, 0, 31]);
const AAC_CONFIGURATION = tag(8, [0xaf, 0, 0x12, 0x10]);
const PICTURE = tag(9, [0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65]);
const SOUND = tag(8, [0xaf, 1, 0x21, 0x10]);
const stream = (...parts: readonly number[][]): Uint8Array => Uint8Array.from([...HEADER, ...parts.flat()]);

test('what precedes the media is none', () => {
  expect(holdsMedia(stream())).toBe(false);
  expect(holdsMedia(stream(METADATA, AVC_CONFIGURATION, AAC_CONFIGURATION))).toBe(false);
});

test('a picture is, and sound alone is, after all that', () => {
  expect(holdsMedia(stream(METADATA, AVC_CONFIGURATION, AAC_CONFIGURATION, PICTURE))).toBe(true);
  expect(holdsMedia(stream(AAC_CONFIGURATION, SOUND))).toBe(true);
});

test('whatever the bytes are and wherever they end, it answers', () => {
  const bytes = stream(METADATA, AVC_CONFIGURATION, PICTURE);
  for (let length = 0; length < bytes.length - 14; length += 1) {
    expect(holdsMedia(bytes.slice(0, length))).toBe(length >= bytes.length - PICTURE.length + 13);
  }
  expect(holdsMedia(new Uint8Array(4_000).fill(255))).toBe(false);
  expect(holdsMedia(new Uint8Array(4_000))).toBe(false);
});
