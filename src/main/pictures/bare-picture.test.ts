import { describe, expect, it, test } from 'vitest';
import { png } from '../../../test/integration/handouts/samples.ts';
import { cameraJpeg, segment } from '../../../test/support/quiz/camera-jpeg.ts';
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

  const OF_PIXELS = [
    segment(0xc0, Buffer.from([8, 0, 48, 0, 64, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])),
  ];
  const END = Buffer.from([0xff, 0xd9]);
  const of = (...parts: readonly Buffer[]) =>
    barePicture('jpeg', Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, ...OF_PIXELS, END]));

  test('keeps of its heads what its pixels are read with, and not the small picture within', () => {
    const jfif = Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01GPS', 'latin1');
    const adobe = Buffer.from('Adobe\0\x64\0\0\0\0\x01GPS', 'latin1');
    const given = [segment(0xe0, jfif), segment(0xee, adobe)];
    const unknown = [0xe0, 0xee, 0xdc, 0xf7].map((marker) => segment(marker, Buffer.from('GPS 37.5 Camera')));
    const bare = of(...given, ...unknown);
    const kept = [
      segment(0xe0, Buffer.concat([jfif.subarray(0, 12), Buffer.alloc(2)])),
      segment(0xee, adobe.subarray(0, 12)),
    ];
    expect(textOf(bare)).not.toContain('GPS');
    expect(bare).toEqual(of(...kept));
  });

  test('of two frames, or of endless segments, is damaged', () => {
    const frame = segment(0xc0, Buffer.from([8, 0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0]));
    expect(of()).not.toBeNull();
    expect(of(frame)).toBeNull();
    expect(of(...OF_PIXELS)).toBeNull();
    expect(of(...Array.from({ length: 6000 }, () => segment(0xdb, Buffer.alloc(0))))).toBeNull();
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

test('a PNG has no texts, no times, no Exif and nothing that is not known; its colours and its pixels stay', async () => {
  for (const name of ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX', 'acTL', 'fdAT'])
    expect(barePicture('png', pngWith(name, 'GPS'))).toEqual(png(3, 2));
  expect(barePicture('png', pngWith('gAMA', 'abcd'))).toEqual(pngWith('gAMA', 'abcd'));
  expect(barePicture('png', Buffer.concat([png(3, 2), Buffer.from('GPS')]))).toEqual(png(3, 2));
  expect(await readPng(readerOf(pngWith('tEXt', 'GPS')))).toEqual({ width: 3, height: 2 });
  expect(barePicture('png', png(3, 2).subarray(0, -3))).toBeNull();
});

test('a PNG without pixels, of two heads or of endless chunks is damaged', () => {
  const whole = png(3, 2);
  const end = Buffer.from('0000000049454e44ae426082', 'hex');
  const of = (...parts: readonly Buffer[]) =>
    barePicture('png', Buffer.concat([whole.subarray(0, 33), ...parts]));
  expect(of(end)).toBeNull();
  expect(of(whole.subarray(8))).toBeNull();
  const empty = pngWith('gAMA', '').subarray(33, 45);
  expect(of(...Array.from({ length: 6000 }, () => empty), whole.subarray(33))).toBeNull();
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
const lossless = (width: number, height: number): Buffer => {
  const content = Buffer.from([0x2f, 0, 0, 0, 0]);
  content.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  return chunk('VP8L', content);
};
const lossy = (width: number, height: number): Buffer => {
  const content = Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, 0, 0, 0, 0]);
  content.writeUInt16LE(width, 6);
  content.writeUInt16LE(height, 8);
  return chunk('VP8 ', content);
};

test('a WebP has no Exif, no XMP and nothing that is not known, and does not say that it has', async () => {
  const given = webp(
    vp8x(0x3e),
    chunk('ICCP', Buffer.from('colours')),
    lossless(10, 5),
    chunk('EXIF', Buffer.from('GPS')),
    chunk('XMP ', Buffer.from('GPS!')),
    chunk('C2PA', Buffer.from('GPS?')),
  );
  const bare = barePicture('webp', given);
  expect(bare).toEqual(webp(vp8x(0x30), chunk('ICCP', Buffer.from('colours')), lossless(10, 5)));
  expect(barePicture('webp', bare ?? Buffer.alloc(0))).toEqual(bare);
  expect(await readWebp(readerOf(given))).toEqual({ width: 10, height: 5 });
  expect(barePicture('webp', given.subarray(0, -20))).toBeNull();
  expect(barePicture('webp', webp(lossy(99, 7)))).toEqual(webp(lossy(99, 7)));
});

test('a WebP that moves, lies about its size or has endless chunks is damaged', () => {
  const of = (...chunks: readonly Buffer[]) => barePicture('webp', webp(vp8x(0), ...chunks));
  expect(of(lossy(10, 5))).toEqual(webp(vp8x(0), lossy(10, 5)));
  expect(of(chunk('ANIM', Buffer.alloc(6)), chunk('ANMF', Buffer.alloc(24)))).toBeNull();
  expect(of(lossy(16_383, 16_383))).toBeNull();
  expect(of(lossless(11, 5))).toBeNull();
  expect(of(lossy(10, 5), lossless(10, 5))).toBeNull();
  expect(of(...Array.from({ length: 6000 }, () => chunk('JUNK', Buffer.alloc(0))), lossy(10, 5))).toBeNull();
});
