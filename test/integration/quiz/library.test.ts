import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TeacherState } from '../../../src/shared/contract/index.ts';
import { QUIZZES } from '../../../src/shared/contract/quiz.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, type TestAnswer } from '../../support/http-client.ts';
import { quizClientOf, type QuizClient } from '../../support/quiz/quiz-client.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

let data_dir: string;
let app: TestApp;
let quiz: QuizClient;
beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-quiz-'));
  app = await startApp({ data_dir, config: { max_sessions: 2 } });
  quiz = quizClientOf(app);
});
afterAll(async () => {
  await app.halt();
  await rm(data_dir, { recursive: true, force: true });
});

const detailsOf = (answer: TestAnswer): unknown =>
  (answer.json as { error: { details?: unknown } }).error.details;
const single = (text: string, fields: object = {}) => ({
  ...{ type: 'single', text, options: ['부산', '서울'], correct: 1, ...fields },
});
const titles = async (q?: string): Promise<string[]> => (await quiz.list(q)).map(({ title }) => title);
const clear = async (): Promise<void> => {
  for (const { quiz_id } of await quiz.list()) await quiz.remove(`/library/${quiz_id}`);
  for (const { folder_id } of await quiz.folders()) await quiz.remove(`/folders/${folder_id}`);
};

afterEach(clear);

describe('quizzes', () => {
  test('are made, read, saved and removed; the page is told of each', async () => {
    const page = await openSocket(app.url, app.teacher);
    const revision = () => stateOf<TeacherState>(page, 'me').quiz_library?.revision ?? 0;
    try {
      const answer = await quiz.post('/create', { title: ' 수도 ', questions: [single('수도는?')] });
      expect(answer.status).toBe(201);
      const [made] = await quiz.list();
      expect(made).toMatchObject({ title: '수도', questions: 1, unready: 0, folder_id: null });
      const first = await quiz.read(made?.quiz_id ?? '');
      expect(first).toEqual(answer.json);
      const [question] = first.questions;
      expect(question).toMatchObject({ text: '수도는?', points: 1, pictures: [], explanation: null });

      await expect.poll(revision).toBeGreaterThan(0);
      const before = revision();
      const saved = await quiz.save(first.quiz_id, {
        ...{ title: '수도들', version: first.version },
        questions: [single('새 문제'), { ...question, text: '수도는 어디?' }],
      });
      expect(saved.version).not.toBe(first.version);
      expect(saved.created_at).toBe(first.created_at);
      expect(saved.questions[1]?.question_id).toBe(question?.question_id);
      expect(saved.questions[0]?.question_id).toMatch(/^[\w-]{22}$/);
      await expect.poll(revision).not.toBe(before);

      expect((await quiz.remove(`/library/${first.quiz_id}`)).status).toBe(204);
      expect(errorCodeOf(await quiz.get(`/library/${first.quiz_id}`))).toBe('not_found');
      expect(errorCodeOf(await quiz.remove(`/library/${first.quiz_id}`))).toBe('not_found');
      expect(await quiz.list()).toEqual([]);
    } finally {
      await page.close();
    }
  });

  test('a save in the place of another version than it knows is refused with which there is', async () => {
    const made = await quiz.save('mine', { title: '하나', questions: [] });
    const late = await quiz.put('/library/mine', { title: '둘', questions: [], version: null });
    expect([errorCodeOf(late), detailsOf(late)]).toEqual(['conflict', { version: made.version }]);
    const next = await quiz.save('mine', { title: '둘', questions: [], version: made.version });
    const later = await quiz.put('/library/mine', { title: '셋', questions: [], version: made.version });
    expect(detailsOf(later)).toEqual({ version: next.version });
    const gone = await quiz.put('/library/none', { title: '셋', questions: [], version: made.version });
    expect(detailsOf(gone)).toEqual({ version: null });
    expect((await quiz.read('mine')).title).toBe('둘');

    const [one, other] = await Promise.all(
      ['a', 'b'].map((title) => quiz.put('/library/mine', { title, questions: [], version: next.version })),
    );
    expect([one?.status, other?.status].sort()).toEqual([200, 409]);
  });

  test('what is half written is kept; what cannot be meant is refused by where it stands', async () => {
    const half = [
      single('', { options: [], correct: null }),
      single('둘', { options: ['하나', ''], correct: null }),
      { type: 'matching', text: '', left: ['a'], right: [], correct: [] },
    ];
    const kept = await quiz.save('half', { title: '반', questions: half });
    expect(kept.questions.map(({ text }) => text)).toEqual(['', '둘', '']);
    expect(await quiz.list()).toMatchObject([{ questions: 3, unready: 3 }]);

    const issuesOf = async (question: object): Promise<unknown> => {
      const body = { title: '반', questions: [single('좋아요'), question], version: kept.version };
      const answer = await quiz.put('/library/half', body);
      expect(errorCodeOf(answer)).toBe('invalid_input');
      return detailsOf(answer);
    };
    expect(await issuesOf(single('키', { correct: 2 }))).toMatchObject({
      issues: [{ path: 'questions.1.correct', message: 'out_of_range' }],
    });
    expect(await issuesOf({ type: 'riddle', text: '?' })).toMatchObject({
      issues: [{ path: 'questions.1.type' }],
    });
    expect(await issuesOf(single('x', { option: 'x' }))).toMatchObject({
      issues: [{ path: 'questions.1' }],
    });
    expect(await issuesOf(single('x'.repeat(9000)))).toMatchObject({
      issues: [{ path: 'questions.1.text' }],
    });
    expect(await quiz.read('half')).toEqual(kept);
  });

  test('an order and pairs come back shuffled, and stay so over saves', async () => {
    const items = Array.from({ length: 12 }, (_, index) => `${String(index)}번째`);
    const questions = [
      { type: 'ordering', text: '차례대로', items },
      {
        type: 'matching',
        text: '짝',
        left: ['a', 'b', 'c'],
        right: ['1', '2', '3'],
        correct: [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
        ],
      },
    ];
    const kept = await quiz.save('shuffled', { title: '섞기', questions });
    const [ordering, matching] = kept.questions;
    if (ordering?.type !== 'ordering' || matching?.type !== 'matching') throw new Error('other types');
    expect(ordering.items).not.toEqual(items);
    expect(ordering.correct.map((index) => ordering.items[index])).toEqual(items);
    expect([[...matching.right].sort(), matching.is_settled]).toEqual([['1', '2', '3'], true]);
    const again = await quiz.save('shuffled', {
      title: '섞기',
      questions: kept.questions,
      version: kept.version,
    });
    expect(again.questions).toEqual(kept.questions);
  });

  test('are made of at least a question, and in a folder that there is', async () => {
    const body = { title: '수업', questions: [single('?')] };
    expect((await quiz.post('/create', body)).status).toBe(201);
    expect(errorCodeOf(await quiz.post('/create', { ...body, questions: [] }))).toBe('invalid_input');
    expect(errorCodeOf(await quiz.post('/create', { ...body, folder_id: 'none' }))).toBe('not_found');
  });
});

describe('the order', () => {
  test('is by folder and by hand, and a removed folder’s quizzes come on top', async () => {
    const folder = (id: string, name: string, before?: string | null) =>
      quiz.put(`/folders/${id}`, { name, ...(before === undefined ? {} : { before }) });
    expect((await folder('f1', '수학')).json).toEqual({ folder_id: 'f1', name: '수학' });
    await folder('f2', '국어');
    await folder('f3', '과학', 'f1');
    await folder('f2', '국어 2', null);
    expect((await quiz.folders()).map(({ name }) => name)).toEqual(['과학', '수학', '국어 2']);
    expect(errorCodeOf(await folder('f4', '영어', 'none'))).toBe('not_found');

    for (const id of ['a', 'b', 'c']) await quiz.save(id, { title: id, questions: [] });
    for (const id of ['d', 'e']) await quiz.save(id, { title: id, questions: [], folder_id: 'f1' });
    await quiz.save('g', { title: 'g', questions: [], folder_id: 'f3' });
    expect(await titles()).toEqual(['a', 'b', 'c', 'g', 'd', 'e']);

    const place = (id: string, folder_id: string | null, before: string | null) =>
      quiz.put(`/library/${id}/place`, { folder_id, before });
    const { version } = await quiz.read('c');
    expect((await place('c', null, 'a')).status).toBe(204);
    await place('a', 'f1', 'e');
    await place('d', 'f1', null);
    expect(await titles()).toEqual(['c', 'b', 'g', 'a', 'e', 'd']);
    expect((await quiz.read('c')).version).toBe(version);
    expect((await quiz.read('a')).folder_id).toBe('f1');
    expect(errorCodeOf(await place('b', null, 'g'))).toBe('invalid_input');
    expect(errorCodeOf(await place('b', 'none', null))).toBe('not_found');
    expect(errorCodeOf(await place('none', null, null))).toBe('not_found');

    const copied = await quiz.post('/library/a/copy', { title: 'a 2' });
    expect(copied.status).toBe(201);
    expect(await titles()).toEqual(['c', 'b', 'g', 'a', 'a 2', 'e', 'd']);

    expect((await quiz.remove('/folders/f1')).status).toBe(204);
    expect(await titles()).toEqual(['c', 'b', 'a', 'a 2', 'e', 'd', 'g']);
    expect(errorCodeOf(await quiz.remove('/folders/f1'))).toBe('not_found');
  });

  test('stays when a hundred are put to the same spot', async () => {
    for (const id of ['first', 'a', 'b', 'last']) await quiz.save(id, { title: id, questions: [] });
    for (let times = 0; times < 50; times += 1) {
      await quiz.put('/library/a/place', { folder_id: null, before: 'b' });
      await quiz.put('/library/b/place', { folder_id: null, before: 'a' });
    }
    expect(await titles()).toEqual(['first', 'b', 'a', 'last']);
  });
});

test('a copy has the same questions under ids of their own', async () => {
  const made = await quiz.save('one', { title: '하나', questions: [single('수도는?')] });
  const copy = (await quiz.post('/library/one/copy', { title: '둘' })).json as typeof made;
  expect(copy.questions[0]).toEqual({ ...made.questions[0], question_id: copy.questions[0]?.question_id });
  expect(copy.questions[0]?.question_id).not.toBe(made.questions[0]?.question_id);
});

test('titles and questions are searched, by parts of Korean words too', async () => {
  await quiz.save('a', { title: '1단원 ＴＥＳＴ', questions: [single('서울특별시의 넓이는?')] });
  await quiz.save('b', { title: '2단원', questions: [single('부산광역시')] });
  expect(await titles('울특별')).toEqual(['1단원 ＴＥＳＴ']);
  expect(await titles('test 넓이')).toEqual(['1단원 ＴＥＳＴ']);
  expect(await titles('단원')).toHaveLength(2);
  expect(await titles('없는 말')).toEqual([]);
  expect(errorCodeOf(await quiz.get(`/library?q=${'x'.repeat(QUIZZES.search_chars + 1)}`))).toBe(
    'invalid_input',
  );
});

test('bounds are told', async () => {
  const questions = Array.from({ length: QUIZZES.questions }, (_, index) => single(`${String(index)}번`));
  expect((await quiz.save('large', { title: '큰 퀴즈', questions })).questions).toHaveLength(
    QUIZZES.questions,
  );
  const more = { title: '더', questions: [...questions, single('하나 더')], version: null };
  expect(errorCodeOf(await quiz.put('/library/more', more))).toBe('invalid_input');
  const long = {
    title: '길이',
    questions: [single('x'), { x: 'x'.repeat(QUIZZES.body_bytes) }],
    version: null,
  };
  expect(errorCodeOf(await quiz.put('/library/long', long))).toBe('too_large');
  expect(errorCodeOf(await quiz.put('/library/no.id', { title: 'x', questions: [], version: null }))).toBe(
    'invalid_input',
  );
  for (let index = 0; index < QUIZZES.folders; index += 1)
    expect((await quiz.put(`/folders/f${String(index)}`, { name: 'x' })).status).toBe(200);
  const folder = await quiz.put('/folders/more', { name: 'x' });
  expect([errorCodeOf(folder), detailsOf(folder)]).toEqual([
    'conflict',
    { reason: 'folders', max: QUIZZES.folders },
  ]);
});

test('all of it is there after a restart', async () => {
  await quiz.put('/folders/f', { name: '수학' });
  await quiz.save('a', { title: 'a', questions: [single('하나')], folder_id: 'f' });
  await quiz.save('b', { title: 'b', questions: [single('둘', { correct: null })] });
  await quiz.put('/library/b/place', { folder_id: 'f', before: 'a' });
  const before = { list: await quiz.list(), folders: await quiz.folders(), quiz: await quiz.read('a') };
  await app.halt();
  app = await startApp({ data_dir, config: { max_sessions: 2 } });
  quiz = quizClientOf(app);
  expect({ list: await quiz.list(), folders: await quiz.folders(), quiz: await quiz.read('a') }).toEqual(
    before,
  );
  expect(before.list.map(({ quiz_id }) => quiz_id)).toEqual(['b', 'a']);
  expect(await titles('하나')).toEqual(['a']);
});

test('a student and a stranger get in nowhere', async () => {
  const session = await app.createSession();
  const { token } = await app.join(session, '하늘');
  expect((await app.send({ path: '/api/quiz/library', token })).status).toBe(403);
  expect((await app.send({ path: '/api/quiz/library' })).status).toBe(401);
});
