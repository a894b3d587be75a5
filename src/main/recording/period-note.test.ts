import { expect, test } from 'vitest';
import { mp4Box, mp4Moov } from '../../../test/support/media/mp4-bytes.ts';
import { parseInit } from './fragments.ts';
import type { PeriodLine } from './lesson-index.ts';
import { childOf, readBoxes } from './mp4-boxes.ts';
import { periodNoteOf, withPeriodNote } from './period-note.ts';

const LINE: PeriodLine = {
  type: 'period',
  period: 3,
  at: '2026-11-21T09:00:00.000Z',
  media_ms: 1234,
  v: { codec: 'avc1.42c01e', timescale: 90_000, bytes: 700, width: 320, height: 180 },
  a: null,
};

test('a note is read again, and is in no reader’s way', () => {
  const init = Buffer.concat([mp4Box('ftyp', Buffer.from('isom')), mp4Moov({ timescale: 90_000 })]);
  const noted = withPeriodNote(init, LINE);
  expect(periodNoteOf(noted)).toEqual(LINE);
  const boxes = readBoxes(noted);
  expect(boxes.map(({ type }) => type)).toEqual(['ftyp', 'free', 'moov']);
  expect(childOf(noted, { body: 0, end: noted.length }, 'moov').end).toBe(noted.length);
  expect(parseInit(noted.subarray(boxes[2]?.start)).timescale).toBe(90_000);
});

test.each([
  ['no note', mp4Moov({ timescale: 1 })],
  ['room', Buffer.concat([mp4Box('free', Buffer.alloc(40)), mp4Moov({ timescale: 1 })])],
  [
    'another note',
    Buffer.concat([mp4Box('free', Buffer.from('{"type":"period"}')), mp4Moov({ timescale: 1 })]),
  ],
  ['half a box', mp4Moov({ timescale: 1 }).subarray(0, 20)],
  ['nothing', Buffer.alloc(0)],
])('of %s there is none', (_what, init) => {
  expect(periodNoteOf(init)).toBeNull();
});
