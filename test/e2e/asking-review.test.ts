import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { teacherRunSchema, type TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { quizSchema } from '../../src/shared/contract/quiz.ts';
import { askingReviewKo } from '../../src/shared/locales/ko/asking-review.ts';
import { askingTeacherKo } from '../../src/shared/locales/ko/asking-teacher.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, tell, type TestSocket } from '../support/ws-client.ts';

const ko = askingReviewKo.asking_review;
const { asking: asked } = askingTeacherKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const LAPTOP = { width: 1366, height: 650 };
const LARGE = { width: 1920, height: 1080 };
const STUDENTS = 24;
/** Of every name of the class, and of nothing else. */
const MARKER = '쀍';
const HELD = '씨발';

const QUESTIONS = [
  {
    type: 'single',
    text: '식물이 빛을 받아 양분을 만드는 곳은 어디일까요?',
    options: ['뿌리털', '엽록체', '물관', '꽃가루'],
    correct: 1,
  },
  { type: 'word_cloud', text: '광합성 하면 떠오르는 말을 하나 써 보세요.' },
  {
    type: 'scale',
    text: '오늘 배운 내용을 얼마나 이해했나요?',
    min: 1,
    max: 5,
    min_label: '전혀',
    max_label: '완전히',
  },
  { type: 'short_text', text: '잎에 있는 초록색 색소의 이름은?', keys: [{ text: '엽록소', weight: 1 }] },
  {
    type: 'long_text',
    text: '밤에는 식물이 어떻게 숨을 쉬는지 설명해 보세요.',
    points: 5,
    rubric: [
      {
        criterion: '내용',
        levels: [
          { label: '정확함', points: 2 },
          { label: '일부', points: 1 },
          { label: '틀림', points: 0 },
        ],
      },
      {
        criterion: '표현',
        levels: [
          { label: '분명함', points: 1 },
          { label: '부족함', points: 0 },
        ],
      },
    ],
  },
  { type: 'drawing', text: '잎의 구조를 그려 보세요.' },
];
const WORDS = ['햇빛', '잎', '햇빛', '산소', '물', '햇빛', '초록', '잎', HELD];
const ESSAYS = [
  '밤에는 빛이 없어서 광합성은 하지 않고 산소를 마시고 이산화탄소를 내보내는 호흡만 한다.',
  '숨을 쉬지 않는다.',
  '낮과 같다. 식물은 낮에도 밤에도 호흡하지만 낮에는 광합성이 더 많아서 산소가 나온다.',
];

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let fake: FakeClass;
let driver: TestSocket;
let page: Page;
let wall: Page;
let run: TeacherRun;

const shoot = async (name: string, of: Page = page): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await of.evaluate(() => document.fonts.ready);
  await of.screenshot({ path: join(PICTURES, `review-${name}.png`), animations: 'disabled' });
};
const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${air.teacher_token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
const idOf = (index: number): string => run.questions[index]?.question_id ?? '';
const steer = (type: string, more: object = {}): Promise<void> =>
  tell(driver, type, { run_id: run.run_id, ...more });
const show = (
  shows: 'question' | 'results' | 'answers',
  student_ids: readonly string[] = [],
): Promise<void> => steer('quiz.wall', { shows, student_ids });
const answer = async (index: number, of: (student: number) => unknown, count: number): Promise<void> => {
  for (const [student, one] of fake.students.slice(0, count).entries())
    await one.tell('quiz.respond', { quiz_id: run.run_id, question_id: idOf(index), answer: of(student) });
};
const wallSays = (words: string): Promise<void> =>
  vi.waitFor(async () => expect(await wall.locator('.projector').innerText()).toContain(words), WAIT);
/** What does not fit on the wall. */
const findCut = (): Promise<string[]> =>
  wall.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.wall, .wall *')]
      .filter((one) => {
        const { right, bottom, width } = one.getBoundingClientRect();
        return width > 0 && (right > innerWidth + 1 || bottom > innerHeight + 1);
      })
      .map(({ className }) => className),
  );
const button = (name: string | RegExp, of: Page = page) => of.getByRole('button', { name, exact: true });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the wall and the review of what is asked', obstacle);
});

/** One lesson, told in order. */
describe('what came of what is asked', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-review-'));
    [air, browser] = await Promise.all([
      startHeadless({ args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', data_dir] }),
      launchShell(),
    ]);
    session = sessionSchema.parse(await ask('POST', '/api/sessions', { title: '광합성' }));
    fake = await joinFakeClass(
      session,
      air.ready.url,
      Array.from({ length: STUDENTS }, (_, index) => ({
        name: `${MARKER}학생${String(index + 1)}`,
        student_number: String(index + 1),
        device_id: `device-of-student-number-${String(index)}`,
      })),
    );
    driver = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    const quiz = quizSchema.parse(
      await ask('POST', '/api/quiz/create', { title: '광합성 정리', questions: QUESTIONS }),
    );
    run = teacherRunSchema.parse(
      await ask('POST', '/api/quiz/publish', {
        ...{ quiz_id: quiz.quiz_id, session_id: session.session_id, mode: 'steps' },
      }),
    );
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    page = await context.newPage();
    await page.goto(air.ready.teacher_url);
    await page.locator('.run-front').waitFor();
    const opened = context.waitForEvent('page');
    await button(projectorKo.projector.open).click();
    wall = await opened;
    await wall.setViewportSize(LARGE);
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await Promise.all([fake.close(), driver.close()]);
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test(
    'the wall has the question, then both votes side by side, and what is right once it is told',
    async () => {
      await wall.locator('.wall-options li').nth(3).waitFor();
      await answer(0, (student) => [0, 1, 1, 2][student % 4], 20);
      await wallSays(`20 / ${String(STUDENTS)}`);
      await shoot('wall-question', wall);
      expect(await findCut()).toEqual([]);
      // Nobody sees what others answered while answers are taken.
      await show('results');
      expect(await wall.locator('.wall-bars').count()).toBe(0);
      await steer('quiz.close');
      await show('results');
      await wall.locator('.wall-bar').nth(3).waitFor();
      expect(await wall.locator('.wall-right').count()).toBe(0);
      await shoot('wall-bars-closed', wall);
      await steer('quiz.vote_again', { question_id: idOf(0) });
      await answer(0, (student) => (student % 6 === 0 ? 0 : 1), 22);
      await steer('quiz.reveal');
      await wall.locator('.wall-right').waitFor();
      await vi.waitFor(async () => expect(await wall.locator('.wall-bar').count()).toBe(8), WAIT);
      await shoot('wall-bars-votes', wall);
      expect(await findCut()).toEqual([]);
      expect(await findBarriers(wall)).toEqual([]);
    },
    patience(60_000),
  );

  test(
    'a word that hurts is on the wall only once the teacher lets it',
    async () => {
      await steer('quiz.open', { question_id: idOf(1) });
      await answer(1, (student) => WORDS[student % WORDS.length], 22);
      await steer('quiz.close');
      await show('results');
      await wall.locator('.wall-cloud li').nth(4).waitFor();
      expect(await wall.locator('body').innerText()).not.toContain(HELD);
      await shoot('wall-cloud', wall);
      expect(await findCut()).toEqual([]);
      await button(asked.run.wall_more).click();
      await button(ko.control.show_name.replace('{{text}}', HELD)).click();
      await wallSays(HELD);
      await shoot('controls-words');
      expect(await findBarriers(page)).toEqual([]);
      await page.getByText(ko.control.on_wall).click();
      await button(ko.control.hide_name.replace('{{text}}', HELD)).click();
      await vi.waitFor(async () => expect(await wall.locator('body').innerText()).not.toContain(HELD), WAIT);
      await page.keyboard.press('Escape');
    },
    patience(60_000),
  );

  test(
    'a scale stands in columns, words in groups',
    async () => {
      await steer('quiz.open', { question_id: idOf(2) });
      await answer(2, (student) => [3, 4, 5, 4, 2, 4][student % 6], 24);
      await steer('quiz.close');
      await show('results');
      await wall.locator('.wall-column').nth(4).waitFor();
      await shoot('wall-scale', wall);
      expect(await findCut()).toEqual([]);
      await steer('quiz.open', { question_id: idOf(3) });
      await answer(3, (student) => ['엽록소', '엽록체', '엽 록소', '멜라닌'][student % 4], 23);
      await steer('quiz.reveal');
      await wall.locator('.wall-groups li').nth(2).waitFor();
      await shoot('wall-groups', wall);
      expect(await findCut()).toEqual([]);
      expect(await findBarriers(wall)).toEqual([]);
    },
    patience(60_000),
  );

  test(
    'essays are marked by keyboard, nameless, and put on the wall from there',
    async () => {
      await steer('quiz.open', { question_id: idOf(4) });
      await answer(4, (student) => `${ESSAYS[student % 3] ?? ''} (${String(student)})`, 6);
      await steer('quiz.close');
      await button(asked.run.review).click();
      await page.locator('.heat').waitFor();
      await page.getByText(ko.review.marking_left.replace('{{count}}', '6')).click();
      await page.locator('.desk-answer').waitFor();
      expect(await page.locator('.desk').innerText()).not.toContain(MARKER);
      await shoot('desk');
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press('1');
      await page.keyboard.press('Tab');
      await page.keyboard.press('2');
      await page.locator('.desk-points').getByText('2 / 3').waitFor();
      await page.keyboard.press('v');
      await wall.locator('.wall-answer').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('v');
      await wall.locator('.wall-answer').nth(1).waitFor();
      expect(await wall.locator('body').innerText()).not.toContain(MARKER);
      await shoot('wall-answers', wall);
      expect(await findCut()).toEqual([]);
      await page.keyboard.press('3');
      await page.keyboard.press('Tab');
      await page.keyboard.press('1');
      await page.locator('.desk-progress').getByText('2 / 6', { exact: true }).waitFor();
      await page.getByText(ko.desk.saved, { exact: true }).waitFor();
      await shoot('desk-marked');
    },
    patience(60_000),
  );

  test(
    'the table goes by keyboard, sorts, and opens an answer that may be taken as right',
    async () => {
      await page.getByText(ko.review.table, { exact: true }).click();
      const table = page.getByRole('grid');
      await table.focus();
      await shoot('table');
      expect(await findBarriers(page)).toEqual([]);
      // To the fourth question of the first student.
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('엽록체', { exact: true }).waitFor();
      await shoot('answer');
      await button(ko.answer.accept).click();
      await page.getByRole('dialog').getByText(ko.desk.saved).waitFor();
      // The button goes with the answer's new sign, and the focus comes to another a frame later: between them keys reach nothing.
      await button(ko.answer.accept).waitFor({ state: 'detached' });
      await page.locator('[role="dialog"] :focus').waitFor();
      await page.keyboard.press('Escape');
      // The keys are the table's again only once the dialog has gone.
      await page.locator('[role="grid"]:focus').waitFor();
      const cell = page.locator(
        `#${(await table.getAttribute('aria-activedescendant')) ?? ''}`.replaceAll(':', '\\:'),
      );
      await vi.waitFor(async () => expect(await cell.getAttribute('data-sign')).toBe('right'), WAIT);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.locator('[role="columnheader"][aria-sort="descending"]').waitFor();
      await page.getByText(ko.review.statistics, { exact: true }).click();
      await page.locator('.statistics-card').nth(3).waitFor();
      await shoot('statistics');
      expect(await findBarriers(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button(ko.review.save_as.replace('{{format}}', ko.review.csv)).click(),
      ]);
      expect(download.suggestedFilename()).toContain('.csv');
      await page.setViewportSize(LARGE);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shoot('statistics-dark-1920');
      await page.getByText(ko.review.table, { exact: true }).click();
      await shoot('table-dark-1920');
      expect(await findBarriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(LAPTOP);
      await page.keyboard.press('Escape');
    },
    patience(60_000),
  );

  test(
    'drawings stand side by side, on a dark wall as well',
    async () => {
      await steer('quiz.open', { question_id: idOf(5) });
      const stroke = (at: number) => ({
        ...{ colour: at % 6, width: 1 + (at % 3) },
        points: Array.from({ length: 40 }, (_none, step) => [
          100 + step * 20,
          300 + at * 60 + Math.round(80 * Math.sin(step / 3)),
        ]).flat(),
      });
      await answer(
        5,
        (student) => ({ strokes: [stroke(student), stroke(student + 2)], description: null }),
        4,
      );
      await steer('quiz.close');
      await button(asked.run.wall_more).click();
      await page.getByText(ko.control.answers, { exact: true }).click();
      const boxes = page.locator('.choose-answer input');
      await boxes.nth(3).waitFor();
      for (let index = 0; index < 4; index += 1) await boxes.nth(index).check();
      await wall.locator('.wall-answer').nth(3).waitFor();
      await shoot('controls-drawings');
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await wall.emulateMedia({ colorScheme: 'dark' });
      await shoot('wall-drawings-dark', wall);
      expect(await findCut()).toEqual([]);
      expect(await findBarriers(wall)).toEqual([]);
    },
    patience(60_000),
  );

  test(
    'after the lesson each run is there to look at, with who answered nothing, and to be marked',
    async () => {
      await ask('POST', `/api/sessions/${session.session_id}/end`);
      const named = ko.review.open_run.replace('{{title}}', '광합성 정리').replace('({{time}})', '').trim();
      await page.getByRole('button', { name: named }).click();
      await page.locator('.heat-line').nth(5).waitFor();
      await vi.waitFor(
        async () =>
          expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(STUDENTS + 1)),
        WAIT,
      );
      await shoot('after');
      expect(await findBarriers(page)).toEqual([]);
      await page.getByText(/^채점 \(\d+\)$/u).click();
      await page.locator('.desk-answer').waitFor();
      await page.keyboard.press('1');
      await page.getByText(ko.desk.saved, { exact: true }).waitFor();
      await shoot('after-desk');
      expect(await findBarriers(page)).toEqual([]);
    },
    patience(60_000),
  );
});
