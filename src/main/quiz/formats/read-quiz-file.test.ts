import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { question } from '../../../../test/support/quiz/gift-examples.ts';
import { csvOf } from '../../tables/index.ts';
import { writeWorkbook } from '../../tables/workbook.ts';
import { writeAirquiz } from './airquiz/index.ts';
import { readQuizFile } from './read-quiz-file.ts';
import { kindOfArchive, kindsOfText } from './recognise.ts';
import { quizSheet } from './tables/index.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const codesOf = async (...args: Parameters<typeof readQuizFile>) =>
  (await readQuizFile(...args)).problems.map(({ code, line }) => [code, line]);

const GIFT = '수도는?{=서울}';
/** The same in CP949. */
const CP949 = Buffer.from('bcf6b5b5b4c23f7b3dbcadbfef7d', 'hex');
const AIKEN = 'Q\nA. a\nB. b\nANSWER: A';
const XML =
  '<?xml version="1.0"?><quiz><question type="essay"><questiontext><text>Q</text></questiontext></question></quiz>';

describe('readQuizFile', () => {
  it.each([
    ['UTF-8', utf8(GIFT)],
    ['UTF-8 with BOM', utf8(`\uFEFF${GIFT}`)],
    ['UTF-16', Buffer.from(`\uFEFF${GIFT}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${GIFT}`, 'utf16le').swap16()],
    ['CP949', CP949],
  ])('reads %s', async (_name, bytes) => {
    const read = await readQuizFile(bytes);
    expect(read).toMatchObject({ format: 'gift', problems: [] });
    expect(read.quizzes[0]?.questions).toMatchObject([{ text: '수도는?', keys: [{ text: '서울' }] }]);
  });

  it('takes no file of more questions than it may have, however they are spread', async () => {
    const max = QUIZZES.import_questions;
    const fileOf = (count: number) =>
      utf8(
        Array.from(
          { length: count },
          (_, index) => `${index % 100 === 0 ? `$CATEGORY: ${String(index)}\n\n` : ''}Q${String(index)}{T}\n`,
        ).join('\n'),
      );
    const whole = await readQuizFile(fileOf(max));
    expect([whole.quizzes.length, whole.problems]).toEqual([max / 100, []]);
    expect(await readQuizFile(fileOf(max + 1))).toMatchObject({
      ...{ format: 'gift', quizzes: [] },
      problems: [{ rank: 'error', code: 'too_many', details: { max } }],
    });
  });

  it('tells which lines cannot be read', async () => {
    expect(await codesOf(Buffer.concat([CP949, Buffer.from('0a0affff7b547d', 'hex')]))).toEqual([
      ['unreadable', 3],
    ]);
  });

  it('goes by what stands in a file, or by what it is said to be', async () => {
    for (const [text, format] of [
      [GIFT, 'gift'],
      [AIKEN, 'aiken'],
      [XML, 'moodle_xml'],
    ] as const) {
      expect(await readQuizFile(utf8(text))).toMatchObject({ format, problems: [] });
      expect(await readQuizFile(utf8(text), { format })).toMatchObject({ format, problems: [] });
    }
    const read = await readQuizFile(utf8(AIKEN), { format: 'gift' });
    expect([read.format, read.quizzes]).toEqual(['gift', []]);
  });

  it('reads tables and files of ours', async () => {
    const quiz = {
      title: '수도',
      questions: [question({ type: 'single', text: '$\\frac{1}{2}$?', options: ['a', 'b'], correct: 1 })],
    };
    const sheets = quizSheet(quiz, 'ko');
    const airquiz = { quizzes: [{ ...quiz, folder_id: null }], folders: [], pictures: new Map() };
    for (const [bytes, format, title] of [
      [csvOf(sheets[0]!), 'csv', '파일'],
      [await writeWorkbook(sheets), 'xlsx', '파일'],
      [writeAirquiz(airquiz), 'airquiz', '수도'],
    ] as const) {
      const read = await readQuizFile(bytes, { name: '파일.xyz' });
      expect(read).toMatchObject({ format, problems: [], quizzes: [{ title, questions: [{ correct: 1 }] }] });
    }
    expect(await codesOf(Buffer.from('a,b,c\n1,\xff,3', 'latin1'), { format: 'csv' })).toContainEqual([
      'unreadable',
      2,
    ]);
    expect(await codesOf(utf8('a,b,c\n1,2,3'))).toEqual([['not_known', null]]);
  });

  it('leaves to the next reader what only looked like a table', async () => {
    expect(await readQuizFile(utf8('One, two, three\nfour, five, six {T}'))).toMatchObject({
      format: 'gift',
      problems: [],
    });
  });

  it('calls a quiz by its file where nothing in it does', async () => {
    const titles = async (text: string, name?: string) =>
      (await readQuizFile(utf8(text), name === undefined ? {} : { name })).quizzes.map(({ title }) => title);
    expect(await titles(GIFT, '3단원 평가.gift')).toEqual(['3단원 평가']);
    expect(await titles(`$CATEGORY: a\n\n${GIFT}`, 'b.gift')).toEqual(['a']);
    expect(await titles(GIFT)).toEqual([null]);
  });

  it('tells what it knows nothing of', async () => {
    expect(await codesOf(utf8('just words'))).toEqual([['not_known', null]]);
    expect(await codesOf(utf8('<!doctype html><p>{T}</p>'))).toEqual([['not_known', null]]);
    expect(await codesOf(Buffer.from([1, 0, 2, 0]))).toEqual([['not_known', null]]);
    expect(await codesOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual([['old_format', null]]);
    expect(await codesOf(zipSync({ 'a.txt': strToU8('a') }))).toEqual([['not_known', null]]);
    expect(await codesOf(zipSync({ 'a.txt': strToU8('a') }), { format: 'gift' })).toEqual([
      ['not_known', null],
    ]);
    expect((await readQuizFile(new Uint8Array())).format).toBeNull();
  });

  it('takes no text that is too large', async () => {
    const large = `${GIFT}\n\n// ${'x'.repeat(QUIZZES.import_bytes)}`;
    expect(await codesOf(utf8(large))).toEqual([['too_big', null]]);
    // XML carries pictures.
    expect(
      await codesOf(utf8(XML.replace('<quiz>', `<quiz><!--${'x'.repeat(QUIZZES.import_bytes)}-->`))),
    ).toEqual([]);
  });
});

describe('what a file is', () => {
  it('is told by a workbook’s parts', () => {
    expect(kindOfArchive(zipSync({ 'xl/workbook.xml': strToU8('x') }))).toBe('table');
    expect(kindOfArchive(zipSync({ 'quizzes.json': strToU8('x') }))).toBe('airquiz');
    expect(kindOfArchive(utf8('PKxx'))).toBe('airquiz');
    expect(kindOfArchive(utf8('text'))).toBeNull();
  });

  it('is what a text may be, the likeliest first', () => {
    const table = 'question,a,b,correct\n"What is $\\frac{1}{2}$?",1,2,A\n';
    expect(kindsOfText(table)).toEqual(['table', 'gift']);
    expect(kindsOfText(table, 'x.GIFT')).toEqual(['gift', 'table']);
    expect(kindsOfText('Who, what, and when\nwas that {=x}')).toEqual(['gift']);
    expect(kindsOfText('a\tb\tc\n1\t2\t3')).toEqual(['table']);
    expect(kindsOfText('a,b', 'x.csv')).toEqual(['table']);
    expect(kindsOfText('::a')).toEqual(['gift']);
    expect(kindsOfText('// a, b, c\n$CATEGORY: x')).toEqual(['gift']);
    expect(kindsOfText('문제\nA) 하나\nB) 둘\n정답: B')).toEqual(['aiken']);
    expect(kindsOfText('Q{=not closed')).toEqual(['gift']);
    expect(kindsOfText('A. a\nB. b')).toEqual([]);
    expect(kindsOfText('[{"a": {}}]')).toEqual([]);
  });
});
