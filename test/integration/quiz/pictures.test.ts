import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MathParts } from '../../../src/shared/contract/math-parts.ts';
import { QUIZZES } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { cameraJpeg } from '../../support/quiz/camera-jpeg.ts';
import { quizClientOf, type QuizClient } from '../../support/quiz/quiz-client.ts';
import { png } from '../handouts/samples.ts';

let data_dir: string;
let app: TestApp;
let quiz: QuizClient;
beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-quiz-'));
  app = await startApp({ data_dir });
  quiz = quizClientOf(app);
});
afterAll(async () => {
  await app.halt();
  await rm(data_dir, { recursive: true, force: true });
});

interface Picture {
  readonly picture_id: string;
  readonly width: number;
  readonly height: number;
}
const added = async (bytes: Buffer): Promise<Picture> => {
  const answer = await quiz.bring('/pictures', bytes);
  expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
  return answer.json as Picture;
};
const reasonOf = (answer: TestAnswer): unknown[] => [
  errorCodeOf(answer),
  (answer.json as { error: { details?: { reason?: string } } }).error.details?.reason,
];

test('a picture is what stands in it, once, and is served as nothing else', async () => {
  const picture = await added(png(30, 20));
  expect(picture).toMatchObject({ width: 30, height: 20 });
  expect(await added(png(30, 20))).toEqual(picture);
  const { head, bytes, status } = await quiz.take(`/pictures/${picture.picture_id}`);
  expect(status).toBe(200);
  expect(bytes.equals(png(30, 20))).toBe(true);
  expect(head.get('Content-Type')).toBe('image/png');
  expect(head.get('X-Content-Type-Options')).toBe('nosniff');
  expect(head.get('Cache-Control')).toMatch(/^private/);
  expect(head.get('Content-Security-Policy')).toContain('sandbox');
  // As an <img> of the page asks for it.
  const by_query = await app.send({ path: `/api/quiz/pictures/${picture.picture_id}?token=${app.teacher}` });
  expect(by_query.status).toBe(200);
  expect(errorCodeOf(await quiz.get('/pictures/none'))).toBe('not_found');
});

test('where and when a photo was taken does not come in', async () => {
  const { picture_id, width, height } = await added(cameraJpeg());
  expect([width, height]).toEqual([64, 48]);
  const { bytes, head } = await quiz.take(`/pictures/${picture_id}`);
  expect(head.get('Content-Type')).toBe('image/jpeg');
  const text = bytes.toString('latin1');
  for (const word of ['GPS', 'Camera', '8BIM', 'comment', 'trailer']) expect(text).not.toContain(word);
  expect(bytes.subarray(-2).toString('hex')).toBe('ffd9');
});

test('what is no picture, broken, empty or too large is refused', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  expect(reasonOf(await quiz.bring('/pictures', svg))).toEqual(['unsupported_media', 'kind']);
  expect(reasonOf(await quiz.bring('/pictures', 'GIF89a and more bytes than that'))).toEqual([
    'unsupported_media',
    'kind',
  ]);
  expect(reasonOf(await quiz.bring('/pictures', '<html>\x89PNG\r\n\x1a\n'))).toEqual([
    'unsupported_media',
    'kind',
  ]);
  expect(reasonOf(await quiz.bring('/pictures', png(9, 9).subarray(0, 40)))).toEqual([
    'unsupported_media',
    'damaged',
  ]);
  expect(reasonOf(await quiz.bring('/pictures', png(0, 9)))).toEqual(['unsupported_media', 'damaged']);
  expect(reasonOf(await quiz.bring('/pictures', png(5000, 5000)))).toEqual(['too_large', 'pixels']);
  expect(errorCodeOf(await quiz.bring('/pictures', ''))).toBe('invalid_input');
  const large = await quiz.bring('/pictures', png(9, 9, QUIZZES.picture_bytes));
  expect(errorCodeOf(large)).toBe('too_large');
});

test('without anything on the screen there is no still', async () => {
  const { session_id } = await app.createSession();
  expect(errorCodeOf(await quiz.post('/pictures/still', { session_id }))).toBe('not_found');
  expect(errorCodeOf(await quiz.post('/pictures/still', { session_id: 'none' }))).toBe('not_found');
});

test('pictures are there after a restart, but for those that no quiz has named for a day', async () => {
  const [named, young, old] = [await added(png(1, 7)), await added(png(2, 7)), await added(png(3, 7))];
  const folder = join(data_dir, 'quiz', 'pictures', 'local');
  const days_ago = new Date(Date.now() - 48 * 60 * 60 * 1000);
  for (const { picture_id } of [named, old]) await utimes(join(folder, picture_id), days_ago, days_ago);
  const pictures = [{ picture_id: named.picture_id, description: null }];
  await quiz.save('a', { title: 'a', questions: [{ type: 'true_false', text: '?', pictures }] });
  await app.halt();
  app = await startApp({ data_dir });
  quiz = quizClientOf(app);
  const there = await readdir(folder);
  expect(there).toEqual(expect.arrayContaining([named.picture_id, young.picture_id]));
  expect(there).not.toContain(old.picture_id);
  expect((await quiz.get(`/pictures/${named.picture_id}`)).status).toBe(200);
  // What is removed may be taken back: its picture waits for a day.
  await quiz.remove('/library/a');
  expect((await quiz.get(`/pictures/${named.picture_id}`)).status).toBe(200);
});

test('a quiz that a later version wrote keeps its pictures, at every start', async () => {
  const picture = await added(png(4, 7));
  const pictures = [{ picture_id: picture.picture_id, description: null }];
  await quiz.save('later', { title: 'later', questions: [{ type: 'true_false', text: '?', pictures }] });
  const journal = join(data_dir, 'store', 'quizzes.db');
  const path = join(data_dir, 'quiz', 'pictures', 'local', picture.picture_id);
  await app.halt();
  const lines = (await readFile(journal, 'utf8')).split('\n');
  const later = lines.map((line) =>
    line.includes('"later"') ? line.replace('"schema_version":1', '"schema_version":2') : line,
  );
  expect(later).not.toEqual(lines);
  await writeFile(journal, later.join('\n'));
  const days_ago = new Date(Date.now() - 48 * 60 * 60 * 1000);
  for (const start of [1, 2]) {
    await utimes(path, days_ago, days_ago);
    app = await startApp({ data_dir });
    quiz = quizClientOf(app);
    expect(errorCodeOf(await quiz.get('/library/later')), String(start)).toBe('not_found');
    expect((await quiz.get(`/pictures/${picture.picture_id}`)).status, String(start)).toBe(200);
    if (start === 1) await app.halt();
  }
});

test('formulas come as MathML, and whatever else as it was written', async () => {
  const texts = [
    String.raw`넓이는 $\frac{1}{2}ah$ 이다.`,
    '$$x^2$$',
    String.raw`$\href{javascript:alert(1)}{x}$`,
    '$5 and $10 <b>',
    String.raw`$\def\a{\a\a}\a$`,
  ];
  const answer = await quiz.post('/math', { texts });
  expect(answer.status).toBe(200);
  const [area, block, link, price, endless] = answer.json as MathParts[];
  expect(area).toEqual([
    { text: '넓이는 ' },
    {
      source: String.raw`\frac{1}{2}ah`,
      is_block: false,
      mathml: expect.stringMatching(/^<math>.*<mfrac>.*<\/math>$/) as string,
    },
    { text: ' 이다.' },
  ]);
  expect(block).toMatchObject([{ is_block: true, mathml: expect.stringContaining('<msup>') as string }]);
  expect(link).toMatchObject([{ mathml: null }]);
  expect(price).toEqual([{ text: '$5 and $10 <b>' }]);
  expect(endless).toMatchObject([{ mathml: null }]);
  const many = Array.from({ length: QUIZZES.math_texts + 1 }, () => '$x$');
  expect(errorCodeOf(await quiz.post('/math', { texts: many }))).toBe('invalid_input');
});
