import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { readFile } from './read-file.ts';
import { writeWorkbook } from './workbook.ts';

const read = (bytes: Uint8Array | string) =>
  readFile(typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes, {});
const cellsOf = async (bytes: Uint8Array | string) =>
  (await read(bytes)).sheets.map(({ rows }) => rows.map(({ cells }) => cells));
const codesOf = async (bytes: Uint8Array | string) => (await read(bytes)).faults.map(({ code }) => code);

/** What Excel of a Korean Windows writes as CSV: "번호,이름\r\n1,김하늘\r\n2,똠방\r\n", the last name with a syllable that EUC-KR lacks. */
const CP949 = Buffer.from('b9f8c8a32cc0ccb8a70d0a312cb1e8c7cfb4c30d0a322c8c63b9e60d0a', 'hex');
const TABLE = [
  ['번호', '이름'],
  ['1', '김하늘'],
];
const LINES = '번호,이름\r\n1,김하늘\r\n';

const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from(LINES), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${LINES}`), 'utf-8-bom'],
    ['UTF-16', utf16(LINES), 'utf-16'],
    ['UTF-16, the other way round', utf16(LINES, true), 'utf-16'],
  ])('is read as %s', async (_name, bytes, encoding) => {
    const { kind, sheets, faults } = await read(bytes);
    expect([kind, sheets[0]?.encoding, faults]).toEqual(['text', encoding, []]);
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual(TABLE);
  });

  it('is read as CP949, with the syllables that EUC-KR lacks', async () => {
    const { sheets, faults } = await read(CP949);
    expect([sheets[0]?.encoding, faults]).toEqual(['cp949', []]);
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([...TABLE, ['2', '똠방']]);
  });

  it('names the line whose characters are broken, and reads the others', async () => {
    const broken = Buffer.concat([CP949, Buffer.from('332cffff0d0a', 'hex')]);
    const { sheets, faults } = await read(broken);
    expect(faults).toEqual([{ code: 'unreadable', line: 4, details: { encoding: 'cp949' } }]);
    expect(sheets[0]?.rows).toHaveLength(4);
  });

  it('has its cells between tabs, semicolons or bars too, and counts lines as an editor does', async () => {
    for (const sign of ['\t', ';', '|'])
      expect(await cellsOf(`a${sign}b\n1${sign}2`)).toEqual([
        [
          ['a', 'b'],
          ['1', '2'],
        ],
      ]);
    const { sheets } = await read('a,b\r\n"1\r\n2",x\n\n3,y\r4,z');
    expect(sheets[0]?.rows.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  it('tells which quote is not closed, and keeps what stands behind it', async () => {
    const sheetOf = async (text: string) => (await read(text)).sheets[0];
    expect(await sheetOf('a,b\n1,"x\n2,3\n')).toMatchObject({
      rows: [{ cells: ['a', 'b'] }, { cells: ['1', 'x\n2,3\n'] }],
      quote: { line: 2, column: 2 },
    });
    expect((await sheetOf('a,b,c\n1,"x"y,2\n3,"4",5\n'))?.quote).toEqual({ line: 2, column: 2 });
    expect(await sheetOf('a,b\n1,"say ""x"""\n')).not.toHaveProperty('quote');
  });

  it('has cells as long as its reader wants', async () => {
    const { sheets } = await readFile(Buffer.from('x'.repeat(5000)), { cell_chars: 3000 });
    expect(sheets[0]?.rows[0]?.cells[0]).toHaveLength(3000);
  });

  it('is cut to its bounds, which are told', async () => {
    const { sheets, faults } = await read(`${'x'.repeat(5000)},${'1,'.repeat(10_000)}1\n`);
    expect(sheets[0]?.rows[0]?.cells).toHaveLength(BOUNDS.columns);
    expect(sheets[0]?.rows[0]?.cells[0]).toHaveLength(BOUNDS.cell_chars);
    expect(faults).toEqual([{ code: 'too_wide', line: null, details: { max: BOUNDS.columns } }]);
    expect(await codesOf('1,2\n'.repeat(BOUNDS.cells / 2 + 1))).toEqual(['too_big']);
  });
});

describe('a list of more rows than any class has', () => {
  it('is cut, and told how many were left out', async () => {
    const { sheets, faults } = await read('a\n'.repeat(BOUNDS.rows + 1) + '\n\nb\nc\n');
    expect([sheets[0]?.rows.length, sheets[0]?.beyond, faults]).toEqual([
      BOUNDS.rows,
      { line: BOUNDS.rows + 1, count: 3 },
      [],
    ]);
    expect((await read('a\n'.repeat(BOUNDS.rows))).sheets[0]).not.toHaveProperty('beyond');
  });

  it('is whole in an archive, which has a school', async () => {
    const bytes = zipSync({ 'users.csv': strToU8('u\n'.repeat(BOUNDS.rows + 1)) });
    expect((await read(bytes)).sheets[0]?.rows).toHaveLength(BOUNDS.rows + 1);
  });
});

describe('what is no table', () => {
  it.each([
    ['bytes', Buffer.from([1, 2, 0, 3]), 'not_a_table'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'not_a_table'],
    ['PDF', Buffer.from('%PDF-1.7\n'), 'not_a_table'],
    ['a page that calls itself .xls', Buffer.from('\n<html><table>'), 'not_a_table'],
    ['.xls, .hwp, a workbook with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_format'],
    ['half an archive', Buffer.from('PK\u0003\u0004half'), 'damaged'],
    ['an archive of pictures', zipSync({ 'a.png': strToU8('x') }), 'not_a_table'],
    ['a broken workbook', zipSync({ 'xl/workbook.xml': strToU8('<workbook') }), 'damaged'],
  ])('is told: %s', async (_name, bytes, code) => {
    const { sheets, faults } = await read(bytes);
    expect([sheets, faults.map((fault) => fault.code)]).toEqual([[], [code]]);
  });
});

describe('a workbook', () => {
  it('comes back as it was written, text as text', async () => {
    const bytes = await writeWorkbook([
      {
        name: '3/2: 명단',
        columns: ['번호', '이름'],
        rows: [
          [1, '=1+1'],
          ['007', '김하늘'],
          [null, null],
          [-2.5, '@x'],
        ],
      },
      { name: 'other', columns: ['a'], rows: [] },
    ]);
    const { kind, sheets } = await read(bytes);
    expect(kind).toBe('xlsx');
    expect(sheets.map(({ name }) => name)).toEqual(['3 2  명단', 'other']);
    expect(sheets[0]?.rows).toEqual([
      { line: 1, cells: ['번호', '이름'] },
      { line: 2, cells: ['1', '=1+1'] },
      { line: 3, cells: ['007', '김하늘'] },
      { line: 5, cells: ['-2.5', '@x'] },
    ]);
  });

  it('that would be too large when it is taken apart is not', async () => {
    const sheet = new Uint8Array(BOUNDS.expanded_bytes);
    const bomb = zipSync(
      { 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': sheet },
      { level: 1 },
    );
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await codesOf(bomb)).toEqual(['too_big']);
  });

  it('that says less than it holds is cut to what it says', async () => {
    const bomb = Buffer.from(
      zipSync({ 'a.csv': strToU8('1\n'.repeat(1_000_000)), 'xl/x.xml': strToU8('<x/>') }),
    );
    // The sizes that the directory at the end gives, of the first file: 2,000,000 becomes 4.
    const at = bomb.indexOf(Buffer.from('504b0102', 'hex')) + 24;
    expect(bomb.readUInt32LE(at)).toBe(2_000_000);
    bomb.writeUInt32LE(4, at);
    expect(await cellsOf(bomb)).toEqual([[['1'], ['1']]]);
  });
});

describe('an archive', () => {
  it('gives the columns that are wanted of its files, and all of files that have none of them', async () => {
    const bytes = zipSync({
      'set/users.csv': strToU8('sourcedId,phone,role\nu1,010,student\n'),
      'set/notes.csv': strToU8('a,b\n1,2\n'),
      '__MACOSX/set/._users.csv': strToU8('x'),
    });
    const { kind, sheets } = await readFile(bytes, { titles: ['sourcedId', 'role'] });
    expect(kind).toBe('zip');
    expect(sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => cells)])).toEqual([
      [
        'users.csv',
        [
          ['sourcedId', 'role'],
          ['u1', 'student'],
        ],
      ],
      [
        'notes.csv',
        [
          ['a', 'b'],
          ['1', '2'],
        ],
      ],
    ]);
  });
});
