import { describe, expect, it } from 'vitest';
import { decodeJournal, deletionLine, headerLine, linesToBytes, recordLine } from './journal-lines.ts';

const header = headerLine('sessions');
const decode = (text: string) => decodeJournal(Buffer.from(text));

describe('decodeJournal', () => {
  it('reads back what was written', () => {
    const bytes = linesToBytes([header, recordLine('a', { title: '수학 {"_id":"x"}' }), deletionLine('b')]);
    expect(decodeJournal(bytes)).toEqual({
      entries: [
        { id: 'a', deleted: false, record: { title: '수학 {"_id":"x"}' } },
        { id: 'b', deleted: true },
      ],
      has_header: true,
      torn_lines: 0,
      recovered_lines: 0,
      unterminated: false,
    });
  });

  it.each([
    ['a cut line', `${header}\n{"_id":"a","ti`, { torn_lines: 1, unterminated: true }],
    ['a line of zeros', `${header}\n${'\0'.repeat(64)}\n`, { torn_lines: 1 }],
    ['zeros at the end', `${header}\n{"_id":"a"}\n${'\0'.repeat(64)}`, { torn_lines: 1, unterminated: true }],
    ['something else', 'PK\u0003\u0004', { has_header: false, torn_lines: 1 }],
    ['nothing', '', { has_header: false, torn_lines: 0, unterminated: false }],
    ['blank lines', `${header}\n   \n\n`, { torn_lines: 0 }],
    ['a record without an id', `${header}\n{"title":"x"}\n`, { torn_lines: 1 }],
    ['an array', `${header}\n[1,2]\n`, { torn_lines: 1 }],
  ])('takes %s', (_name, text, expected) => {
    expect(decode(text)).toMatchObject(expected);
  });

  it('finds the record that was glued to a torn line', () => {
    const decoded = decode(`${header}\n{"_id":"a","title":"ha{"_id":"b","title":"whole"}\n`);
    expect(decoded.entries).toEqual([{ id: 'b', deleted: false, record: { title: 'whole' } }]);
    expect(decoded).toMatchObject({ torn_lines: 1, recovered_lines: 1 });
  });

  it('does not take half a character for text', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n{"_id":"a","title":"`),
      Buffer.from('학').subarray(0, 2),
      Buffer.from('"}\n'),
    ]);
    expect(decodeJournal(bytes)).toMatchObject({ entries: [], torn_lines: 1 });
  });
});
