import { expect, test } from 'vitest';
import { canBegin } from './flv-tags.ts';

const headerOf = (flags: number): number[] => [0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0];
const [SOUND_ALONE, PICTURES_ALONE, BOTH] = [4, 1, 5];
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
const stream = (flags: number, ...parts: readonly number[][]): Uint8Array =>
  Uint8Array.from([...headerOf(flags), ...parts.flat()]);

test('what precedes the media is not enough', () => {
  expect(canBegin(stream(BOTH))).toBe(false);
  expect(canBegin(stream(BOTH, METADATA, AVC_CONFIGURATION, AAC_CONFIGURATION))).toBe(false);
});

test('a picture after all that is, or sound, or what there is of both', () => {
  expect(canBegin(stream(BOTH, METADATA, AVC_CONFIGURATION, AAC_CONFIGURATION, PICTURE))).toBe(true);
  expect(canBegin(stream(SOUND_ALONE, AAC_CONFIGURATION, SOUND))).toBe(true);
  expect(canBegin(stream(PICTURES_ALONE, AVC_CONFIGURATION, PICTURE))).toBe(true);
});

test('announced sound is waited for, since a browser that has begun takes no more of it', () => {
  expect(canBegin(stream(BOTH, AVC_CONFIGURATION, PICTURE, PICTURE))).toBe(false);
  expect(canBegin(stream(BOTH, AVC_CONFIGURATION, PICTURE, PICTURE, AAC_CONFIGURATION))).toBe(true);
});

test('whatever the bytes are and wherever they end, it answers', () => {
  const bytes = stream(BOTH, METADATA, AVC_CONFIGURATION, AAC_CONFIGURATION, PICTURE);
  const enough = bytes.length - PICTURE.length + 13;
  for (let length = 0; length < bytes.length; length += 1) {
    expect(canBegin(bytes.slice(0, length))).toBe(length >= enough);
  }
  expect(canBegin(new Uint8Array(4_000).fill(255))).toBe(false);
  expect(canBegin(new Uint8Array(4_000))).toBe(false);
});
