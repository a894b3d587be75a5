import { deflateSync } from 'node:zlib';
import { expect, it, test } from 'vitest';
import { findPdfActions } from './pdf-actions.ts';

const look = (content: string | Buffer) => {
  const file = Buffer.from(content as string, 'latin1');
  return findPdfActions({
    bytes: file.length,
    at: async (position, count) => file.subarray(position, position + count),
  });
};
const packed = (name: string, inside: string): Buffer =>
  Buffer.concat([
    Buffer.from(`4 0 obj<</Type${name}/Filter/FlateDecode>>stream\n`),
    deflateSync(Buffer.from(inside, 'latin1')),
    Buffer.from('\nendstream endobj'),
  ]);

it.each([
  '<</S/JavaScript/JS(1)>>',
  '<</S/Java#53cript/JS(1)>>',
  '<</S/#4a#61#76#61#53#63#72#69#70#74/JS(1)>>',
  '<</S/Launch/F(cmd.exe)>>',
  '<</XFA[(a) 5 0 R]>>',
  '<</Names<</EmbeddedFiles 7 0 R>>>>',
  '<</F(a.exe)/EF<</F 8 0 R>>>>',
  '<</F(a.exe)/E#46 \r\n<</F 8 0 R>>>>',
  '<</F(a.exe)/EF 9 0 R>>',
  String.raw`<</S/GoToR/F(\\\\10.0.0.9\\share\\a.pdf)/D[0/Fit]>>`,
  '<</S/URI/URI(javascript:app.alert\\(1\\))>>',
  '<</S/URI/URI ( JavaScript:1)>>',
  String.raw`<</S/URI/U#52I(\152avascript:1)>>`,
  '<</S/URI/URI<6A6176617363726970743a31>>>',
  '<</S/URI/URI(file:///C:/a.exe)>>',
  String.raw`<</S/URI/URI(\\\\10.0.0.9\\share)>>`,
])('finds %s, in the open and packed', async (object) => {
  expect(await look(object)).toBe('found');
  // Across the border of what is read at once.
  expect(await look(' '.repeat(256 * 1024 - 8) + object)).toBe('found');
  expect(await look(packed('/ObjStm', object))).toBe('found');
  expect(await look(packed('/Obj#53tm', object))).toBe('found');
  expect(await look(packed('/#4f#62#6A#53#74#6d', object))).toBe('found');
});

it.each([
  '<</Type/Page/OpenAction[3 0 R/Fit]>>',
  '<</S/URI/URI(https://example.com/javascript:a)>>',
  '<</S/URI/URI(mailto:a@example.com)>>',
  '<</S/URI/URI<68747470733a2f2f612e6b72>>>',
  '<</Type/Font/EFont 3 0 R/BaseFont/EF/GoToReal 1/JavaScripts 2>>',
  '<</S/GoTo/D[3 0 R/Fit]>>',
])('finds nothing in %s', async (object) => {
  expect(await look(object)).toBe('none');
  expect(await look(packed('/ObjStm', object))).toBe('none');
});

test('what is packed and cannot be read is unclear', async () => {
  expect(await look('<</Type/Obj#53tm>>stream\nlocked\nendstream')).toBe('unclear');
});
