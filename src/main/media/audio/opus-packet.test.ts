import { expect, test } from 'vitest';
import { opusSamples } from './opus-packet.ts';

const toc = (config: number, code: number): number => (config << 3) | 4 | code;

test.each([
  ['SILK, 10 ms', [toc(0, 0), 1], 480],
  ['SILK, 60 ms', [toc(3, 0), 1], 2880],
  ['hybrid, 20 ms', [toc(13, 0), 1], 960],
  ['CELT, 2.5 ms', [toc(28, 0), 1], 120],
  ['CELT, 20 ms, as browsers send', [toc(31, 0), 1], 960],
  ['two frames of one size', [toc(31, 1), 1], 1920],
  ['two frames', [toc(31, 2), 1], 1920],
  ['six frames', [toc(31, 3), 6], 5760],
  ['two frames of 60 ms', [toc(3, 1)], 5760],
  ['silence: a first byte alone', [toc(31, 0)], 960],
  ['more than 120 ms', [toc(31, 3), 7], null],
  ['no frame at all', [toc(31, 3), 0x40], null],
  ['a count that is missing', [toc(31, 3)], null],
  ['nothing', [], null],
])('%s', (_, bytes, samples) => {
  expect(opusSamples(Buffer.from(bytes))).toBe(samples);
});
