import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exampleQuestion, seeded, TYPES } from '../../../../../test/support/quiz/example-questions.ts';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { QUIZZES } from '../../../../shared/contract/quiz.ts';
import { AIRQUIZ_BOUNDS } from './airquiz.schema.ts';
import { readAirquiz, writeAirquiz } from './index.ts';

const PICTURES = new Map([
  ['flower', { name: 'flower.png', bytes: strToU8('a flower') }],
  ['map', { name: '지도.webp', bytes: strToU8('a map') }],
]);

const quizOf = (questions: readonly Question[], title = '1단원', folder_id: string | null = null) => ({
  ...{ title, folder_id },
  questions: [...questions],
});
const FOLDERS = [
  { folder_id: 'science', name: '과학' },
  { folder_id: 'words', name: '국어' },
];

/** What a file has in it, as it would be kept, without pictures. */
const keptOf = (bytes: Uint8Array): Question[] =>
  readAirquiz(bytes).quizzes.flatMap(({ questions }) =>
    questions.map(({ pictures: _pictures, ...draft }) =>
      questionSchema.parse('background' in draft ? { ...draft, background: null } : draft),
    ),
  );

const QUESTION = { type: 'single', text: 'q', options: ['x', 'y'], correct: 0 };
/** A file that somebody else made. */
const archive = (quizzes: unknown, more: object = {}, files: Zippable = {}): Uint8Array =>
  zipSync({
    'quizzes.json': strToU8(JSON.stringify({ format: 'airquiz', version: 1, quizzes, ...more })),
    ...files,
  });
const oneOf = (question: object, files: Zippable = {}): Uint8Array =>
  archive([{ title: 't', folder: null, questions: [question] }], {}, files);
const problemsOf = (bytes: Uint8Array) =>
  readAirquiz(bytes).problems.map(({ rank, code, details }) => [rank, code, details]);

describe('written and read', () => {
  it.each(TYPES)('questions of the type %s are the same', (type) => {
    const random = seeded(TYPES.indexOf(type) + 7);
    const questions = Array.from({ length: 60 }, () => exampleQuestion(type, random));
    const bytes = writeAirquiz({ quizzes: [quizOf(questions)], folders: [], pictures: PICTURES });
    expect(readAirquiz(bytes).problems.filter(({ code }) => code !== 'no_answer')).toEqual([]);
    expect(keptOf(bytes)).toEqual(questions);
  });

  it('quizzes keep their order, titles and folders by name', () => {
    const questions = [questionSchema.parse(QUESTION)];
    const quizzes = [
      quizOf(questions, 'b', 'words'),
      quizOf(questions, 'a'),
      quizOf(questions, 'c', 'science'),
    ];
    const read = readAirquiz(writeAirquiz({ quizzes, folders: FOLDERS, pictures: PICTURES }));
    expect(read.quizzes.map(({ title, folder }) => [title, folder])).toEqual([
      ['b', '국어'],
      ['a', null],
      ['c', '과학'],
    ]);
    expect(read.format).toBe('airquiz');
  });

  it('pictures come along, once each, and those that are gone do not', () => {
    const shown = (...ids: string[]) =>
      ids.map((picture_id) => ({ picture_id, description: `a ${picture_id}` }));
    const questions = [
      questionSchema.parse({ ...QUESTION, question_id: 'mine', pictures: shown('flower', 'map', 'gone') }),
      questionSchema.parse({ type: 'drawing', text: 'd', pictures: shown('flower'), background: 'flower' }),
    ];
    const bytes = writeAirquiz({ quizzes: [quizOf(questions)], folders: [], pictures: PICTURES });
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual(
      ['pictures/flower.png', 'pictures/지도.webp', 'quizzes.json'].sort(),
    );
    const { quizzes, pictures, problems } = readAirquiz(bytes);
    expect([pictures, problems]).toEqual([
      [...PICTURES.values()].map(({ name, bytes: own }) => ({ name, bytes: own })),
      [],
    ]);
    const [first, second] = quizzes[0]!.questions;
    expect(first).not.toHaveProperty('question_id');
    expect(first?.pictures).toEqual([
      { picture_name: 'flower.png', description: 'a flower' },
      { picture_name: '지도.webp', description: 'a map' },
    ]);
    expect(second).toMatchObject({ background: 'flower.png', pictures: [{ picture_name: 'flower.png' }] });
  });

  it('a background that is none of the question’s pictures stays behind', () => {
    const drawing = questionSchema.parse({ type: 'drawing', text: 'd', background: 'flower' });
    const bytes = writeAirquiz({ quizzes: [quizOf([drawing])], folders: [], pictures: PICTURES });
    expect(Object.keys(unzipSync(bytes))).toEqual(['quizzes.json']);
    expect(readAirquiz(bytes)).toMatchObject({
      quizzes: [{ questions: [{ background: null }] }],
      problems: [],
    });
  });

  it('what is still being written comes along', () => {
    const unready = questionSchema.parse({ type: 'single', text: '', options: ['x'] });
    const bytes = writeAirquiz({ quizzes: [quizOf([unready])], folders: [], pictures: PICTURES });
    expect(keptOf(bytes)).toEqual([unready]);
    expect(readAirquiz(bytes).problems.map(({ rank, code }) => [rank, code])).toEqual([
      ['note', 'empty'],
      ['note', 'empty'],
      ['note', 'no_answer'],
    ]);
  });

  it('is no more than can be read', () => {
    const quizzes = Array.from({ length: QUIZZES.import_quizzes + 1 }, () => quizOf([]));
    expect(() => writeAirquiz({ quizzes, folders: [], pictures: PICTURES })).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
    const large = new Uint8Array(QUIZZES.archive_bytes + 1);
    const questions = [
      questionSchema.parse({ ...QUESTION, pictures: [{ picture_id: 'large', description: null }] }),
    ];
    expect(() =>
      writeAirquiz({
        quizzes: [quizOf(questions)],
        folders: [],
        pictures: new Map([['large', { name: 'a', bytes: large }]]),
      }),
    ).toThrow(expect.objectContaining({ code: 'too_large' }));
    // Packed this is nothing.
    const long = questionSchema.parse({ ...QUESTION, text: '가'.repeat(2000) });
    const words = Array.from({ length: 50 }, () => long);
    const library = Array.from({ length: QUIZZES.import_quizzes }, () => quizOf(words));
    expect(() => writeAirquiz({ quizzes: library, folders: [], pictures: PICTURES })).toThrow(
      expect.objectContaining({ details: { what: 'bytes', max: AIRQUIZ_BOUNDS.json_bytes } }),
    );
  });
});

describe('a file of somebody else', () => {
  it('may be of a later version: what is not known is left out and told', () => {
    const bytes = archive([{ title: 't', colour: 'red', questions: [{ ...QUESTION, mood: 'calm' }] }], {
      version: 3,
      by: 'x',
    });
    expect(problemsOf(bytes)).toEqual([
      ['note', 'left_out', { what: 'by' }],
      ['note', 'left_out', { what: 'colour' }],
      ['note', 'left_out', { what: 'mood', at: 'mood', quiz: 't', question: 1 }],
    ]);
    expect(keptOf(bytes)).toEqual([questionSchema.parse(QUESTION)]);
  });

  it.each([
    ['a type that there is none of', { ...QUESTION, type: 'riddle' }, 'unknown_type'],
    ['a key beyond the options', { ...QUESTION, correct: 5 }, 'bad_key'],
    ['an option that is far too long', { ...QUESTION, options: ['x'.repeat(5000), 'y'] }, 'too_long'],
    ['10,000 options', { ...QUESTION, options: Array.from({ length: 10_000 }, String) }, 'too_many'],
    ['something else for a field', { ...QUESTION, options: { a: 1 } }, 'syntax'],
    ['pictures that are none', { ...QUESTION, pictures: 'x' }, 'syntax'],
    [
      'more pictures than a question has',
      { ...QUESTION, pictures: Array.from({ length: 5 }, () => ({ picture_name: 'a' })) },
      'syntax',
    ],
  ])('is kept out for %s', (_what, question, code) => {
    const { quizzes, problems } = readAirquiz(oneOf(question));
    expect(problems.map((problem) => [problem.rank, problem.code])).toEqual([['error', code]]);
    expect(problems[0]?.details).toMatchObject({ quiz: 't', question: 1 });
    expect(quizzes[0]?.questions).toEqual([]);
  });

  it('has no pictures but those that are in it by a name, and that are shown', () => {
    const bytes = oneOf(
      {
        ...QUESTION,
        pictures: ['a.png', '../../etc/passwd', 'large.png'].map((picture_name) => ({ picture_name })),
      },
      {
        'pictures/a.png': strToU8('a'),
        'pictures/unused.png': strToU8('b'),
        'pictures/../../etc/passwd': strToU8('c'),
        'pictures/large.png': new Uint8Array(QUIZZES.picture_bytes + 1),
        'else.exe': strToU8('d'),
      },
    );
    const { quizzes, pictures, problems } = readAirquiz(bytes);
    expect(pictures.map(({ name }) => name)).toEqual(['a.png']);
    expect(quizzes[0]?.questions[0]?.pictures).toEqual([{ picture_name: 'a.png', description: null }]);
    expect(problems.map(({ rank, code, details }) => [rank, code, details['name']])).toEqual([
      ['note', 'picture_left_out', '../../etc/passwd'],
      ['note', 'picture_left_out', 'large.png'],
    ]);
  });

  it('has no prototype to change', () => {
    const bytes = zipSync({
      'quizzes.json': strToU8(
        `{"format":"airquiz","version":1,"quizzes":[{"title":"t","questions":[{"__proto__":{"x":1},"type":"single","text":"q","options":["x","y"],"correct":0}]}]}`,
      ),
      'pictures/__proto__': strToU8('x'),
    });
    expect(keptOf(bytes)).toEqual([questionSchema.parse(QUESTION)]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it.each([
    ['half of it', writeAirquiz({ quizzes: [], folders: [], pictures: PICTURES }).slice(0, 40), 'damaged'],
    ['no ZIP', strToU8('hello'), 'damaged'],
    ['another ZIP', zipSync({ 'a.txt': strToU8('x') }), 'not_known'],
    ['no JSON', zipSync({ 'quizzes.json': strToU8('{') }), 'damaged'],
    ['no UTF-8', zipSync({ 'quizzes.json': new Uint8Array([0x22, 0xff, 0x22]) }), 'damaged'],
    ['another JSON', zipSync({ 'quizzes.json': strToU8('{"quizzes":[]}') }), 'damaged'],
    [
      'a list of quizzes that is too long',
      zipSync({ 'quizzes.json': [new Uint8Array(AIRQUIZ_BOUNDS.json_bytes + 1), { level: 1 }] }),
      'too_big',
    ],
    [
      'too many quizzes',
      archive(Array.from({ length: 101 }, () => ({ title: 't', questions: [] }))),
      'too_many',
    ],
    [
      'too many questions',
      archive([{ title: 't', questions: Array.from({ length: 201 }, () => QUESTION) }]),
      'too_many',
    ],
  ])('is told to be none, or too much: %s', (_what, bytes, code) => {
    expect(readAirquiz(bytes).problems.map((problem) => [problem.rank, problem.code])).toEqual([
      ['error', code],
    ]);
  });

  it('that would be too large when it is taken apart is not', () => {
    const part = new Uint8Array(QUIZZES.picture_bytes);
    const count = AIRQUIZ_BOUNDS.expanded_bytes / QUIZZES.picture_bytes + 1;
    const bomb = oneOf(
      QUESTION,
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`pictures/${index}`, [part, { level: 1 }]] as const),
      ) as Zippable,
    );
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(problemsOf(bomb)).toEqual([['error', 'too_big', { max: AIRQUIZ_BOUNDS.expanded_bytes }]]);
  });

  it('has no title that is not to be read, and none that is too long', () => {
    const read = readAirquiz(
      archive([
        { title: '\u202E', questions: [] },
        { title: 'x'.repeat(500), folder: ' 1\n학기 ', questions: [] },
      ]),
    );
    expect(read.quizzes.map(({ title, folder }) => [title?.length ?? null, folder])).toEqual([
      [null, null],
      [120, '1 학기'],
    ]);
  });
});
