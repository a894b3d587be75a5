import { describe, expect, test } from 'vitest';
import { readAvi } from './avi-reader.ts';

const chunk = (name: string, body: Buffer, length = body.length): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
};
/** As written to a pipe: nobody knows how long the file and its media will be. */
const avi = (...media: readonly Buffer[]): Buffer =>
  Buffer.concat([
    chunk('RIFF', Buffer.from('AVI '), 0xffff_ffff),
    chunk('LIST', Buffer.concat([Buffer.from('hdrl'), Buffer.alloc(31, 7)])),
    chunk('JUNK', Buffer.from('LIST....movi00dc')),
    chunk('LIST', Buffer.from('movi'), 0xffff_ffff),
    ...media,
  ]);
const read = (data: Buffer) => Object.fromEntries([...readAvi(data)].map(([n, b]) => [n, b.toString()]));

test('streams are told apart and joined, and what follows the index is none', () => {
  expect(
    read(
      avi(
        chunk('00dc', Buffer.from('jpeg')),
        chunk('01dc', Buffer.from('grey')),
        chunk('02wb', Buffer.from('odd')),
        chunk('00dc', Buffer.alloc(0)),
        chunk('ix00', Buffer.from('xx')),
        chunk('02wb', Buffer.from(' or even')),
        chunk('idx1', Buffer.from('0000')),
        chunk('00dc', Buffer.from('not this')),
      ),
    ),
  ).toEqual({ 0: 'jpeg', 1: 'grey', 2: 'odd or even' });
});

describe('of what is cut short', () => {
  const whole = avi(chunk('00dc', Buffer.from('picture')), chunk('01wb', Buffer.from('sound')));

  test('every part is read without harm, and only whole chunks count', () => {
    for (let length = 0; length < whole.length; length += 1) {
      for (const text of Object.values(read(whole.subarray(0, length)))) {
        expect(['picture', 'sound']).toContain(text);
      }
    }
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('FLV\u0001 and so on, for long enough to be walked through')],
    ['one that lies about its header', Buffer.concat([whole.subarray(0, 16), Buffer.alloc(64, 0xff)])],
  ])('%s has no streams', (_, data) => {
    expect(read(data)).toEqual({});
  });
});
