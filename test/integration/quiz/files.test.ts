import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../../src/main/tables/workbook.ts';
import { QUIZZES } from '../../../src/shared/contract/quiz.ts';
import type { QuizFormat, QuizImport } from '../../../src/shared/contract/quiz-files.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { quizClientOf, type QuizClient } from '../../support/quiz/quiz-client.ts';
import { png } from '../handouts/samples.ts';

let app: TestApp;
let quiz: QuizClient;
beforeAll(async () => {
  app = await startApp();
  quiz = quizClientOf(app);
});
afterAll(() => app.stop());

const clear = async (): Promise<void> => {
  for (const { quiz_id } of await quiz.list()) await quiz.remove(`/library/${quiz_id}`);
  for (const { folder_id } of await quiz.folders()) await quiz.remove(`/folders/${folder_id}`);
};
afterEach(clear);
const brought = async (file: Buffer | string, query = ''): Promise<QuizImport> => {
  const answer = await quiz.bring(`/import${query}`, file);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return answer.json as QuizImport;
};
const table = async (rows: readonly (readonly (string | number)[])[]): Promise<Buffer> => {
  const [columns = [], ...others] = rows;
  return Buffer.from(await writeWorkbook([{ name: 'Sheet1', columns: columns.map(String), rows: others }]));
};

const GIFT = '::q1::수도는? {=서울 ~부산#아니에요}\n\n고래는 물고기이다. {F}\n';
const NAME = encodeURIComponent('3단원.txt');
const PIXEL = png(2, 3).toString('base64');
const FILES: readonly (readonly [QuizFormat, () => Promise<Buffer> | string, readonly string[]])[] = [
  ['gift', () => GIFT, ['single', 'true_false']],
  ['aiken', () => '수도는?\nA. 부산\nB. 서울\nANSWER: B\n', ['single']],
  ['csv', () => '유형,문제,보기 A,보기 B,정답\n객관식,수도는?,부산,서울,B\n', ['single']],
  [
    'xlsx',
    () =>
      table([
        ['유형', '문제', '보기 A', '보기 B', '정답'],
        ['객관식', '수도는?', '부산', '서울', 'B'],
      ]),
    ['single'],
  ],
  [
    'kahoot',
    () =>
      table([
        [
          'Question - max 120 characters',
          'Answer 1 - max 75 characters',
          'Answer 2 - max 75 characters',
          'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
          'Correct answer(s) - choose at least one',
        ],
        ['수도는?', '부산', '서울', 20, '2'],
      ]),
    ['single'],
  ],
  [
    'classquiz',
    () =>
      table([
        ['Question', '1st Answer', '2nd Answer', 'Time Limit (max. 120)', 'Correct Answers'],
        ['수도는?', '부산', '서울', 20, '2'],
      ]),
    ['single'],
  ],
  [
    'moodle_xml',
    () =>
      '<?xml version="1.0"?><quiz><question type="truefalse"><name><text>q</text></name><questiontext format="html">' +
      `<text><![CDATA[<p>고래<img src="@@PLUGINFILE@@/a.png" alt="고래"></p>]]></text><file name="a.png" path="/" encoding="base64">${PIXEL}</file>` +
      '</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>',
    ['true_false'],
  ],
];

describe('files of questions', () => {
  test.each(FILES)('%s is read, and kept when that is asked for', async (format, file, types) => {
    const bytes = await file();
    const seen = await brought(bytes, `?name=${NAME}`);
    expect(seen).toMatchObject({ format, kept: [] });
    expect(seen.problems.filter(({ rank }) => rank === 'error')).toEqual([]);
    expect(seen.quizzes[0]?.questions.map(({ type }) => type)).toEqual(types);
    expect(await quiz.list()).toEqual([]);

    const { kept } = await brought(bytes, `?name=${NAME}&keep=true`);
    expect(kept).toHaveLength(1);
    const made = await quiz.read(kept[0] ?? '');
    expect(made.title).toBe('3단원');
    expect(made.questions.map(({ type }) => type)).toEqual(types);
    for (const { picture_id } of made.questions.flatMap(({ pictures }) => pictures))
      expect((await quiz.get(`/pictures/${picture_id}`)).headers['content-type']).toBe('image/png');
  });

  test('a quiz with pictures and folders goes out for a colleague and comes back in', async () => {
    const { picture_id } = (await quiz.bring('/pictures', png(4, 5))).json as { picture_id: string };
    await quiz.put('/folders/f', { name: '과학' });
    const questions = [
      { type: 'true_false', text: '고래', correct: false, pictures: [{ picture_id, description: '고래' }] },
      { type: 'ordering', text: '차례', items: ['가', '나', '다'] },
    ];
    const made = await quiz.save('one', { title: '동물', questions, folder_id: 'f' });
    const { bytes, head } = await quiz.take('/archive.airquiz?folder_id=f');
    expect(head.get('Content-Disposition')).toContain(encodeURIComponent('과학.airquiz'));
    await clear();

    const { kept, problems, format } = await brought(bytes, '?keep=true');
    expect([format, problems]).toEqual(['airquiz', []]);
    const back = await quiz.read(kept[0] ?? '');
    const [folder] = await quiz.folders();
    expect(folder?.name).toBe('과학');
    expect(back).toMatchObject({ title: '동물', folder_id: folder?.folder_id });
    const withoutIds = ({ questions: list }: typeof made) =>
      list.map(({ question_id: _id, ...rest }) => rest);
    expect(withoutIds(back)).toEqual(withoutIds(made));
    // Into the folder that there is now, and as it is told.
    await brought(bytes, '?keep=true');
    expect(await quiz.folders()).toHaveLength(1);
    await quiz.put('/folders/g', { name: '다른 곳' });
    await brought(bytes, '?keep=true&folder_id=g');
    expect((await quiz.list()).map(({ folder_id }) => folder_id)).toEqual([
      folder?.folder_id,
      folder?.folder_id,
      'g',
    ]);
    expect(errorCodeOf(await quiz.bring('/import?keep=true&folder_id=none', bytes))).toBe('not_found');
  });

  test.each([
    ['questions.gift', 'text/plain; charset=utf-8'],
    ['questions.xml', 'application/xml; charset=utf-8'],
    ['questions.csv', 'text/csv; charset=utf-8'],
    ['questions.xlsx?language=en', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s goes out and comes back in', async (path, media_type) => {
    const questions = [
      {
        type: 'single',
        text: '1+1?',
        options: ['1', '=2'],
        correct: 1,
        option_notes: ['아니에요', '맞아요'],
      },
      { type: 'short_text', text: '빛의 삼원색 하나', keys: [{ text: '빨강', weight: 1, note: null }] },
    ];
    const made = await quiz.save('out', { title: '3/2 "문제"', questions });
    const { head, bytes, status } = await quiz.take(`/library/out/${path}`);
    expect([status, head.get('Content-Type')]).toEqual([200, media_type]);
    expect(head.get('Content-Disposition')).toContain(encodeURIComponent('3 2 문제'));
    const { quizzes, problems } = await brought(bytes);
    expect(problems.filter(({ rank }) => rank === 'error')).toEqual([]);
    expect(quizzes[0]?.questions).toEqual(made.questions.map(({ question_id: _id, ...rest }) => rest));
  });

  test('the template is read as what it asks for', async () => {
    for (const language of ['ko', 'en']) {
      const { quizzes, problems } = await brought(
        (await quiz.take(`/template.xlsx?language=${language}`)).bytes,
      );
      expect(problems.filter(({ rank }) => rank === 'error')).toEqual([]);
      expect(quizzes[0]?.questions.length).toBeGreaterThan(10);
    }
  });

  test('with an error nothing of a file is kept, and line and column are told', async () => {
    const wrong = '좋은 문제 {T}\n\n나쁜 문제 {=하나 ~둘\n';
    const { problems, kept } = await brought(wrong, '?keep=true&format=gift');
    expect(kept).toEqual([]);
    expect(problems.filter(({ rank }) => rank === 'error')).toMatchObject([{ line: 3 }]);
    expect(await quiz.list()).toEqual([]);
  });

  test('pictures that lie are left out and told, and the rest is kept', async () => {
    const xml =
      '<quiz><question type="essay"><name><text>q</text></name><questiontext format="html"><text><![CDATA[그림' +
      '<img src="@@PLUGINFILE@@/a.png"><img src="@@PLUGINFILE@@/none.png">]]></text>' +
      `<file name="a.png" path="/" encoding="base64">${Buffer.from('<svg onload="x"/>').toString('base64')}</file>` +
      '</questiontext></question></quiz>';
    const { problems, kept } = await brought(xml, '?keep=true');
    expect(problems.map(({ rank, code, details }) => [rank, code, details['name']])).toEqual(
      expect.arrayContaining([
        ['note', 'picture_left_out', 'a.png'],
        ['note', 'picture_left_out', 'none.png'],
      ]),
    );
    expect(problems.filter(({ code }) => code === 'picture_left_out')).toHaveLength(2);
    expect((await quiz.read(kept[0] ?? '')).questions[0]?.pictures).toEqual([]);
  });

  test('what is too large, empty or no file of questions is refused', async () => {
    const large = await brought('질문 {T}\n\n'.repeat(700_000));
    expect(large).toMatchObject({
      quizzes: [],
      problems: [{ code: 'too_big', details: { max: QUIZZES.import_bytes } }],
    });
    expect(errorCodeOf(await quiz.bring('/import', Buffer.alloc(QUIZZES.archive_bytes + 1)))).toBe(
      'too_large',
    );
    expect(errorCodeOf(await quiz.bring('/import', ''))).toBe('invalid_input');
    expect(await brought(Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 3]))).toMatchObject({
      format: null,
      quizzes: [],
    });
    expect(await quiz.list()).toEqual([]);
  });
});
