import { expect, test } from 'vitest';
import { createPictureTimes } from './watched-flv.ts';

const tag = (type: number, dts_ms: number, bytes: number): Buffer => {
  const header = Buffer.alloc(11);
  header[0] = type;
  header.writeUIntBE(bytes, 1, 3);
  header.writeUIntBE(dts_ms & 0xff_ff_ff, 4, 3);
  header[7] = Math.floor(dts_ms / 2 ** 24);
  return Buffer.concat([header, Buffer.alloc(bytes + 4)]);
};

test.each([1, 7, 1000])('reads the times of pictures, however it comes (%i bytes at a time)', (piece) => {
  const times: number[] = [];
  const read = createPictureTimes((dts_ms) => times.push(dts_ms));
  const file = Buffer.concat([Buffer.alloc(13), tag(9, 40, 90), tag(8, 50, 3), tag(9, 0x1_00_00_05, 0)]);
  for (let at = 0; at < file.length; at += piece) read(file.subarray(at, at + piece));
  expect(times).toEqual([40, 0x1_00_00_05]);
});
