import { describe, expect, it, test } from 'vitest';
import { png } from '../../../test/integration/handouts/samples.ts';
import { cameraJpeg } from '../../../test/support/quiz/camera-jpeg.ts';
import { barePicture } from './bare-picture.ts';
import { readerOf } from './content-reader.ts';
import { orientationIn } from './exif-orientation.ts';
import { readJpeg, readPng, readWebp } from './picture-size.ts';

const textOf = (bytes: Buffer | null): string => bytes?.toString('latin1') ?? '';

describe('a JPEG', () => {
  test('keeps its pixels, tables and colours, and nothing that a camera wrote', async () => {
    const bare = barePicture('jpeg', cameraJpeg());
    for (const word of ['Exif', 'GPS', 'Camera', 'MPF', '8BIM', 'comment', 'trailer'])
      expect(textOf(bare)).not.toContain(word);
    for (const word of [
      'JFIF',
      'ICC_PROFILE',
      '\x01\x02\xff\0\x03\xff\xd0\x04',
      '\x05\x06\xff\0\x07\xff\xd9',
    ])
      expect(textOf(bare)).toContain(word);
    expect(await readJpeg(readerOf(bare ?? Buffer.alloc(0)))).toEqual({ width: 64, height: 48 });
    expect(barePicture('jpeg', bare ?? Buffer.alloc(0))).toEqual(bare);
  });

  it.each([
    [6, true],
    [8, false],
  ])('still says that its camera was held as %j', (orientation, is_little) => {
    const bare = barePicture('jpeg', cameraJpeg(orientation, is_little)) ?? Buffer.alloc(0);
    const at = bare.indexOf('Exif');
    expect(orientationIn(bare.subarray(at))).toBe(orientation);
    expect(textOf(bare)).not.toContain('GPS');
    expect(barePicture('jpeg', bare)).toEqual(bare);
  });

  test('that is cut off anywhere is damaged, and never more than that', () => {
    const whole = cameraJpeg();
    const end = whole.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2;
    for (let length = 2; length < end; length += 1)
      expect([length, barePicture('jpeg', whole.subarray(0, length))]).toEqual([length, null]);
  });

  test('whose Exif is nonsense is upright', () => {
    for (const bytes of [
      '',
      'Exif\0\0',
      'Exif\0\0MM\0*\xff\xff\xff\xff',
      'Exif\0\0MM\0*\0\0\0\x08\xff\xff',
      'x'.repeat(30),
    ])
      expect(orientationIn(Buffer.from(bytes, 'latin1'))).toBe(1);
  });
});

const pngWith = (name: string, content: string): Buffer => {
  const whole = png(3, 2);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([
    whole.subarray(0, 33),
    head,
    Buffer.from(content),
    Buffer.alloc(4),
    whole.subarray(33),
  ]);
};

test('a PNG has no texts, no times and no Exif; its other chunks and its pixels stay', async () => {
  for (const name of ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])
    expect(barePicture('png', pngWith(name, 'GPS'))).toEqual(png(3, 2));
  expect(barePicture('png', pngWith('gAMA', 'abcd'))).toEqual(pngWith('gAMA', 'abcd'));
  expect(barePicture('png', Buffer.concat([png(3, 2), Buffer.from('GPS')]))).toEqual(png(3, 2));
  expect(await readPng(readerOf(pngWith('tEXt', 'GPS')))).toEqual({ width: 3, height: 2 });
  expect(barePicture('png', png(3, 2).subarray(0, -3))).toBeNull();
});

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};
const webp = (...chunks: readonly Buffer[]): Buffer => {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(
    chunks.reduce((sum, { length }) => sum + length, 4),
    4,
  );
  return Buffer.concat([head, ...chunks]);
};
const vp8x = (flags: number): Buffer => chunk('VP8X', Buffer.from([flags, 0, 0, 0, 9, 0, 0, 4, 0, 0]));

test('a WebP has no Exif and no XMP, and does not say that it has', async () => {
  const pixels = chunk('VP8L', Buffer.from([0x2f, 1, 2, 3, 4]));
  const given = webp(
    vp8x(0x1c),
    pixels,
    chunk('EXIF', Buffer.from('GPS')),
    chunk('XMP ', Buffer.from('GPS!')),
  );
  const bare = barePicture('webp', given);
  expect(bare).toEqual(webp(vp8x(0x10), pixels));
  expect(await readWebp(readerOf(given))).toEqual({ width: 10, height: 5 });
  expect(barePicture('webp', given.subarray(0, -20))).toBeNull();
});
