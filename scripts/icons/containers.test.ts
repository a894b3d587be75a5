import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { icoOf, type Picture } from './containers.ts';

const ASSETS = path.resolve(import.meta.dirname, '../../assets');
const PNG_SIGNATURE = '89504e470d0a1a0a';
const isPng = (bytes: Buffer): boolean => bytes.toString('hex', 0, 8) === PNG_SIGNATURE;
const pngSize = (bytes: Buffer): number => bytes.readUInt32BE(16);

interface Part {
  readonly size: number;
  readonly body: Buffer;
}

const partsOfIco = (ico: Buffer): Part[] =>
  Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
    const at = 6 + 16 * i;
    const offset = ico.readUInt32LE(at + 12);
    return {
      size: ico.readUInt8(at) || 256,
      body: ico.subarray(offset, offset + ico.readUInt32LE(at + 8)),
    };
  });

const partsOfIcns = (icns: Buffer): Map<string, Buffer> => {
  const parts = new Map<string, Buffer>();
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    parts.set(icns.toString('latin1', at, at + 4), icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
  }
  return parts;
};

it('writes small pictures into an .ico as bitmaps: from the bottom, blue first', () => {
  const rgba = Buffer.from('11223344 55667788 99aabbcc ddeeff00'.replaceAll(' ', ''), 'hex');
  const picture: Picture = { size: 2, rgba, png: Buffer.alloc(0) };
  const [part] = partsOfIco(icoOf([picture]));
  expect(part?.size).toBe(2);
  expect(part?.body.readInt32LE(8)).toBe(4);
  // Rows of the mask are filled up to four bytes.
  expect(part?.body.subarray(40).toString('hex')).toBe(
    'bbaa99cc ffeedd00 33221144 77665588 00000000 00000000'.replaceAll(' ', ''),
  );
});

it('has made assets/icon.ico with what Windows asks for', () => {
  const parts = partsOfIco(readFileSync(path.join(ASSETS, 'icon.ico')));
  expect(parts.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  for (const { size, body } of parts) {
    if (size > 64) expect([isPng(body), pngSize(body)]).toEqual([true, size]);
    else expect([body.readUInt32LE(0), body.readInt32LE(4)]).toEqual([40, size]);
  }
});

it('has made assets/icon.icns with what macOS asks for', () => {
  const parts = partsOfIcns(readFileSync(path.join(ASSETS, 'icon.icns')));
  expect(Object.fromEntries([...parts].map(([type, body]) => [type, isPng(body) && pngSize(body)]))).toEqual({
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic08: 256,
    ic13: 256,
    ic09: 512,
    ic14: 512,
    ic10: 1024,
  });
});

it('has made the icons that Linux asks for, and small files all', () => {
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    const file = readFileSync(path.join(ASSETS, `icons/${size}x${size}.png`));
    expect([isPng(file), pngSize(file)]).toEqual([true, size]);
  }
  for (const name of ['icon.ico', 'icon.icns', 'icons/512x512.png']) {
    expect(statSync(path.join(ASSETS, name)).size).toBeLessThan(150_000);
  }
});
