import { describe, expect, it } from 'vitest';
import { questionSchema } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { writeWorkbook } from '../../../tables/workbook.ts';
import { readTableFile } from './index.ts';

const read = (text: string | Uint8Array, name = '') =>
  readTableFile(typeof text === 'string' ? Buffer.from(text) : text, name);
const questionsOf = async (text: string) => (await read(text)).quizzes.flatMap(({ questions }) => questions);
/** Rank, code, line and column of each. */
const problemsOf = async (text: string) =>
  (await read(text)).problems.map(({ rank, code, line, column }) => [rank, code, line, column]);

const HEAD = '유형,문제,A,B,C,정답\n';

describe('a table that somebody wrote', () => {
  it('may have its titles in any language and order, below other lines, and columns of its own', async () => {
    const { quizzes, problems, format } = await read(
      '3학년 2반,,,,,,\n\n번호,Answer,문제,단원,Option A,보기 B,초\n1,B,수도는?,지리,부산,서울,\n',
      '퀴즈.csv',
    );
    expect(format).toBe('csv');
    expect(quizzes).toEqual([
      {
        title: '퀴즈',
        folder: null,
        questions: [expect.objectContaining({ type: 'single', options: ['부산', '서울'], correct: 1 })],
      },
    ]);
    expect(problems.map(({ code, line, column, details }) => [code, line, column, details])).toEqual([
      ['left_out', 3, 4, { what: '단원' }],
      ['guessed', 4, null, { type: 'single', count: 1 }],
    ]);
  });

  it('has types guessed where none is said, and says so once for each', async () => {
    const table =
      '문제,A,B,정답\nq1,하나,둘,A\nq2,하나,둘,"A, B"\nq3,,,O\nq4,,,3.14±0.01\nq5,,,서울\nq6,,,\nq7,셋,넷,B\n';
    expect((await questionsOf(table)).map(({ type }) => type)).toEqual([
      'single',
      'multiple',
      'true_false',
      'numeric',
      'short_text',
      'short_text',
      'single',
    ]);
    const { problems } = await read(table);
    expect(
      problems.filter(({ code }) => code === 'guessed').map(({ line, details }) => [line, details]),
    ).toEqual([
      [2, { type: 'single', count: 2 }],
      [3, { type: 'multiple', count: 1 }],
      [4, { type: 'true_false', count: 1 }],
      [5, { type: 'numeric', count: 1 }],
      [6, { type: 'short_text', count: 2 }],
    ]);
  });

  it.each([
    ['객관식', 'single'],
    ['Multiple choice', 'single'],
    ['OX 퀴즈', 'true_false'],
    ['주관식', 'short_text'],
    ['Essay', 'long_text'],
    ['순서 배열', 'ordering'],
    ['word_cloud', 'word_cloud'],
  ])('knows what %s is', async (word, type) => {
    expect(await questionsOf(`유형,문제,A,B,정답\n${word},q,x,y,\n`)).toMatchObject([{ type }]);
  });

  it('takes multiple choice with several letters for what it is', async () => {
    expect(await questionsOf(`${HEAD}객관식,q,x,y,z,"A,C"\n`)).toMatchObject([
      { type: 'multiple', correct: [0, 2] },
    ]);
  });

  it('has seconds and points with their words, and none measured at 0', async () => {
    expect(await questionsOf('문제,정답,배점,제한 시간(초)\nq,O,2점,30초\nr,X,,0\n')).toMatchObject([
      { points: 2, time_limit_seconds: 30 },
      { type: 'true_false', correct: false },
    ]);
  });

  it('takes the order of the columns for the right one where none is given', async () => {
    const [ordering, shuffled] = await questionsOf(`${HEAD}순서,q,가,나,다,\n순서,q,가,나,다,"3,1,2"\n`);
    expect(questionSchema.parse(ordering)).toMatchObject({ items: ['가', '나', '다'], correct: [] });
    expect(shuffled).toMatchObject({ correct: [2, 0, 1] });
  });

  it('has pairs, and beside them what belongs to nothing', async () => {
    expect(await questionsOf(`${HEAD}짝 맞추기,q,베를린,,,프랑스=파리|일본=도쿄\n`)).toMatchObject([
      {
        left: ['프랑스', '일본'],
        right: ['베를린', '파리', '도쿄'],
        correct: [
          ['프랑스', '파리'],
          ['일본', '도쿄'],
        ],
      },
    ]);
  });

  it('has words in EUC-KR, as Korean Excel writes them', async () => {
    // 문제,A,B,정답 / 수도는?,부산,서울,B
    const bytes = Buffer.from(
      'b9aec1a62c412c422cc1a4b4e40d0abcf6b5b5b4c23f2cbacebbea2cbcadbfef2c420d0a',
      'hex',
    );
    expect((await read(bytes)).quizzes[0]?.questions).toMatchObject([
      { text: '수도는?', options: ['부산', '서울'], correct: 1 },
    ]);
  });
});

describe('what is wrong is told with its line and column, and kept out', () => {
  it.each([
    ['a type that there is none of', '수수께끼,q,x,y,,A', ['error', 'unknown_type', 2, 1]],
    ['no text', '객관식,,x,y,,A', ['error', 'empty', 2, 2]],
    ['an option that was left out', '객관식,q,x,,z,A', ['error', 'empty', 2, 4]],
    ['one option', '객관식,q,x,,,A', ['error', 'empty', 2, 3]],
    ['two options that are the same', '객관식,q,x,y,x,A', ['error', 'duplicate', 2, 5]],
    ['a key that names no option', '객관식,q,x,y,,D', ['error', 'bad_key', 2, 6]],
    ['no key', '객관식,q,x,y,,', ['note', 'no_answer', 2, 6]],
    ['an option of 501 characters', `객관식,q,${'x'.repeat(501)},y,,B`, ['error', 'too_long', 2, 3]],
    ['a question of 2001', `객관식,${'x'.repeat(2001)},x,y,,B`, ['error', 'too_long', 2, 2]],
    ['neither O nor X', 'O/X,q,,,,아마도', ['error', 'bad_key', 2, 6]],
    ['no number', '숫자,q,,,,셋쯤', ['error', 'bad_number', 2, 6]],
    ['half an order', '순서,q,x,y,z,"2,1"', ['error', 'bad_key', 2, 6]],
    ['an order that has one twice', '순서,q,x,y,z,"A,A,B"', ['error', 'bad_key', 2, 6]],
    ['no pair', '짝 맞추기,q,x,y,,프랑스', ['error', 'syntax', 2, 6]],
    ['a scale that is none', '척도,q,,,,많이', ['error', 'bad_number', 2, 6]],
    ['a scale that is too long', '척도,q,,,,1~50', ['error', 'bad_number', 2, 6]],
    ['a key of a poll', '설문,q,x,y,,A', ['note', 'left_out', 2, 6]],
    ['an option of a number', '숫자,q,x,,,3', ['note', 'left_out', 2, 3]],
  ])('%s', async (_what, row, problem) => {
    expect(await problemsOf(`${HEAD}${row}\n`)).toEqual([problem]);
  });

  it.each([
    ['문제,정답,배점\nq,O,많이\n', [['error', 'bad_number', 2, 3]]],
    ['문제,정답,배점\nq,O,101\n', [['error', 'bad_number', 2, 3]]],
    ['문제,정답,초\nq,O,1\n', [['error', 'bad_number', 2, 3]]],
  ])('numbers of %j', async (table, problems) => {
    expect((await problemsOf(table)).filter(([rank]) => rank === 'error')).toEqual(problems);
  });

  it('leaves the other questions to be looked at', async () => {
    const questions = await questionsOf(`${HEAD}객관식,q,x,y,,D\n객관식,r,x,y,,A\n`);
    expect(questions.map(({ text }) => text)).toEqual(['r']);
  });

  it('in the JSON of the last column', async () => {
    const of = async (json: string) =>
      (
        await problemsOf(`유형,문제,A,B,정답,airclass\n객관식,q,x,y,A,"${json.replaceAll('"', '""')}"\n`)
      ).flat();
    expect(await of('{"is_shuffled":true}')).toEqual([]);
    expect(await of('{"is_shuffled":')).toEqual(['error', 'syntax', 2, 6]);
    expect(await of('[1]')).toEqual(['error', 'syntax', 2, 6]);
    expect(await of('{"is_shuffled":"yes"}')).toEqual(['error', 'syntax', 2, 6]);
    expect(await of('{"weights":[1]}')).toEqual(['error', 'bad_key', 2, 6]);
    expect(await of('{"mood":"calm"}')).toEqual(['note', 'left_out', 2, 6]);
    expect(await of('{"__proto__":{"x":1}}')).not.toContain('error');
    expect(await of('{"question_id":"x","pictures":[{"picture_id":"x"}]}')).toEqual([]);
  });

  it('with the tab in a workbook of several, each of which is a quiz', async () => {
    const columns = ['유형', '문제', '정답'];
    const { quizzes, problems } = await read(
      await writeWorkbook([
        { name: '1단원', columns, rows: [['O/X', 'q', 'O']] },
        { name: '메모', columns: ['아무거나'], rows: [['x']] },
        {
          name: '2단원',
          columns,
          rows: [
            ['O/X', 'q', 'X'],
            ['O/X', 'r', '?'],
          ],
        },
      ]),
      'all.xlsx',
    );
    expect(quizzes.map(({ title, questions }) => [title, questions.length])).toEqual([
      ['1단원', 1],
      ['2단원', 1],
    ]);
    expect(problems).toEqual([
      { rank: 'error', code: 'bad_key', line: 3, column: 3, details: { said: '?', sheet: '2단원' } },
    ]);
  });
});

describe('a file that is none, or too much', () => {
  it.each([
    ['no titles', 'x,y\n1,2\n', [['error', 'not_known', null, null]]],
    ['nothing', '', [['error', 'not_known', null, null]]],
    ['titles alone', HEAD, [['error', 'empty', null, null]]],
    ['bytes', Buffer.from([1, 2, 0, 3]), [['error', 'not_known', null, null]]],
    ['half a workbook', Buffer.from('PK\u0003\u0004half'), [['error', 'damaged', null, null]]],
  ])('%s', async (_name, bytes, problems) => {
    const { quizzes, problems: told } = await read(bytes);
    expect([quizzes, told.map(({ rank, code, line, column }) => [rank, code, line, column])]).toEqual([
      [],
      problems,
    ]);
  });

  it('says which quote is open, and takes nothing of what is behind it for questions', async () => {
    const { quizzes, problems } = await read(`${HEAD}객관식,q,x,y,,A\n객관식,"r,x,y,,A\n객관식,s,x,y,,D\n`);
    expect(problems).toEqual([
      { rank: 'error', code: 'syntax', line: 3, column: 2, details: { expected: '"' } },
    ]);
    expect(quizzes[0]?.questions).toHaveLength(1);
  });

  it('has at most 26 options, whatever there are columns of', async () => {
    const named = Array.from({ length: 40 }, (_, index) => `보기 ${index + 1}`).join(',');
    const table = (count: number): string =>
      `문제,${named}\nq,${Array.from({ length: 40 }, (_, index) => (index < count ? `x${index}` : '')).join(',')}\n`;
    expect((await problemsOf(table(26))).filter(([rank]) => rank === 'error')).toEqual([]);
    expect((await problemsOf(table(27))).filter(([rank]) => rank === 'error')).toEqual([
      ['error', 'too_many', 2, 2],
    ]);
    const many = Array.from({ length: 10_000 }, (_, index) => `보기 ${index + 1}`);
    const { problems } = await read(`문제,${many.join(',')}\nq,${many.join(',')}\n`);
    expect(problems.map(({ rank, code, details }) => [rank, code, details])).toContainEqual([
      'error',
      'too_many',
      { max: 26 },
    ]);
    expect(problems.map(({ code }) => code)).toContain('too_wide');
  });

  it('has at most as many questions as a quiz, and tells no more problems than are read', async () => {
    const many = `${HEAD}${'O/X,q,,,,O\n'.repeat(QUIZZES.questions + 1)}`;
    expect((await read(many)).problems).toEqual([
      {
        ...{ rank: 'error', code: 'too_many', line: QUIZZES.questions + 2, column: null },
        details: { max: QUIZZES.questions },
      },
    ]);
    const wrong = await read(`${HEAD}${'O/X,q,,,,?\n'.repeat(QUIZZES.questions)}`);
    expect(wrong.problems).toHaveLength(QUIZZES.import_problems);
  });

  it('has no characters that nobody sees', async () => {
    expect(await questionsOf(`${HEAD}객관식,\u200Eq\u0007,x\u000B,y,,A\n`)).toMatchObject([
      { text: 'q', options: ['x', 'y'] },
    ]);
  });

  it('runs no formula, and shows it as it is written', async () => {
    expect(await questionsOf(`${HEAD}객관식,=1+1,'=A1,'b,''=c,A\n`)).toMatchObject([
      { text: '=1+1', options: ['=A1', "'b", "'=c"] },
    ]);
  });
});
