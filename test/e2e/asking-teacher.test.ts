import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { teacherRunSchema, type TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { askingTeacherEn } from '../../src/shared/locales/en/asking-teacher.ts';
import { askingTeacherKo } from '../../src/shared/locales/ko/asking-teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { findLeaks } from '../support/leaks.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket } from '../support/ws-client.ts';

const { asking } = askingTeacherKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const LAPTOP = { width: 1366, height: 650 };
const LARGE = { width: 1920, height: 1080 };
/** Of every name, number and answer of the class, and of nothing else. */
const MARKER = /쀍|8147/u;
const STUDENTS = 24;

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let fake: FakeClass;
let page: Page;

const shoot = async (name: string, of: Page = page): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await of.evaluate(() => document.fonts.ready);
  await of.screenshot({ path: join(PICTURES, `asking-${name}.png`), animations: 'disabled' });
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
const button = (name: string | RegExp, of: Page = page) => of.getByRole('button', { name, exact: true });
/** What the node tells a teacher's page of the run. */
const runOf = async (run_id: string): Promise<TeacherRun> => {
  const socket = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
  const { state } = await socket.find(
    (message): message is Extract<typeof message, { readonly type: 'snapshot' }> =>
      message.type === 'snapshot' && message.stream === 'me',
  );
  await socket.close();
  const run = teacherRunSchema.parse('quiz' in state ? state.quiz : null);
  expect(run.run_id).toBe(run_id);
  return run;
};
/** Presses what asks something. @returns the run as the node has it */
const asked = async (press: () => Promise<void>): Promise<TeacherRun> => {
  const [response] = await Promise.all([
    page.waitForResponse((one) => /\/api\/quiz\/(?:ask|publish)$/.test(one.url())),
    press(),
  ]);
  expect(response.ok()).toBe(true);
  return runOf(z.object({ run_id: z.string() }).parse(response.request().postDataJSON()).run_id);
};
const answer = async (
  run: TeacherRun,
  index: number,
  of: (student: number) => unknown,
  count: number,
): Promise<void> => {
  const question = run.questions[index];
  for (const [student, one] of fake.students.slice(0, count).entries())
    await one.tell('quiz.respond', {
      ...{ quiz_id: run.run_id, question_id: question?.question_id, answer: of(student) },
    });
};
/** Nothing of the lesson's main column stands out of the page, or over its neighbour. */
const overflowsOf = (of: Page): Promise<string[]> =>
  of.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('.live-main *')].filter(
      (element) =>
        element.getBoundingClientRect().right >
        (document.querySelector('.live-main')?.getBoundingClientRect().right ?? 0) + 1,
    );
    const is_long = document.documentElement.scrollHeight > window.innerHeight + 1;
    return [...wide.map(({ className }) => className), ...(is_long ? ['the page scrolls'] : [])];
  });
const countsAre = (words: string): Promise<void> =>
  vi.waitFor(async () => expect(await page.locator('.run-counts').innerText()).toContain(words), WAIT);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'asking in a lesson', obstacle);
});

/** One lesson, told in order. */
describe('what is asked in a lesson', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-asking-'));
    [air, browser] = await Promise.all([
      startHeadless({ args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', data_dir] }),
      launchShell(),
    ]);
    session = sessionSchema.parse(await ask('POST', '/api/sessions', { title: '광합성' }));
    fake = await joinFakeClass(
      session,
      air.ready.url,
      Array.from({ length: STUDENTS }, (_, index) => ({
        name: `쀍학생${String(index + 1)}`,
        student_number: String(81_470 + index),
        device_id: `device-of-student-number-${String(index)}`,
      })),
    );
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    page = await context.newPage();
    await page.goto(air.ready.teacher_url);
    await page.locator('.student-name').first().waitFor();
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await fake.close();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test(
    'letters are asked with one tap, and the picture goes on beside them',
    async () => {
      await page.evaluate(() => Object.assign(document.querySelector('video') ?? {}, { is_same: true }));
      await shoot('before-ko');
      expect(await overflowsOf(page)).toEqual([]);
      const run = await asked(() => button('A–E').click());
      await page.locator('.run-front .run-option').nth(4).waitFor();
      expect(await page.evaluate(() => Object.hasOwn(document.querySelector('video') ?? {}, 'is_same'))).toBe(
        true,
      );
      await countsAre(asking.run.waiting.replace('{{count}}', String(STUDENTS)));
      await answer(run, 0, (student) => (student % 3 === 0 ? 2 : 1), 15);
      await countsAre(asking.run.answered.replace('{{count}}', '15'));
      await shoot('letters-open-ko');
      expect(await overflowsOf(page)).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press('x');
      await page.getByText(asking.run.set_key_hint).waitFor();
      await button(asking.run.set_key_label.replace('{{option}}', 'B')).click();
      await page.locator('.run-option[data-right="true"]').waitFor();
      await page.getByText(asking.advice.pairs).waitFor();
      await shoot('letters-closed-ko');
      await button(asking.run.vote_again).click();
      await page.locator('.run-status[data-phase="open"]').waitFor();
      await answer(run, 0, (student) => (student % 8 === 0 ? 2 : 1), 20);
      await countsAre(asking.run.answered.replace('{{count}}', '20'));
      await button(asking.run.reveal).click();
      await page.locator('.run-status[data-phase="revealed"]').waitFor();
      await page.locator('.run-rates strong').waitFor();
      await page.setViewportSize(LARGE);
      await shoot('second-vote-1920-ko');
      expect(await overflowsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await shoot('second-vote-1920-dark-ko');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(LAPTOP);
      await button(asking.run.put_away).click();
      await page.locator('.run-front').waitFor({ state: 'detached' });
    },
    patience(90_000),
  );

  test(
    'a short answer is grouped, and another one taken as right too',
    async () => {
      const run = await asked(() => button(asking.short_text).click());
      // One tap ends nothing that a class is answering.
      await button('A–E').click();
      await button(asking.replace_no).click();
      await page.getByText(asking.replace).waitFor({ state: 'detached' });
      const said = ['이산화 탄소 쀍', '이산화탄소 쀍', '산소 쀍'];
      await answer(run, 0, (student) => said[student % 3], 9);
      await page.locator('.run-said li').nth(1).waitFor();
      await button(asking.run.close).click();
      // Who has no key yet is asked for none: any answer may be the first that is right.
      await page.locator('.run-said button').first().click();
      await page.locator('.run-said li[data-right="true"]').waitFor();
      await shoot('short-text-ko');
      expect(await findBarriers(page)).toEqual([]);
    },
    patience(60_000),
  );

  test(
    'while the class sees the page nobody is named, and nothing that was written stands there',
    async () => {
      expect(await findLeaks(page, MARKER)).not.toEqual([]);
      await page.keyboard.press('m');
      await vi.waitFor(async () => expect(await findLeaks(page, MARKER)).toEqual([]), WAIT);
      await shoot('veiled-ko');
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press('m');
      await vi.waitFor(async () => expect(await findLeaks(page, MARKER)).not.toEqual([]), WAIT);
    },
    patience(60_000),
  );

  test(
    'a question that is pasted is looked over and asked',
    async () => {
      await page.keyboard.press('q');
      await page.getByRole('textbox', { name: asking.written.label }).fill(asking.written.example);
      await page.locator('.asking-seen-lines li[data-right="true"]').waitFor();
      await shoot('write-ko');
      expect(await findBarriers(page)).toEqual([]);
      const run = await asked(() => button(asking.written.ask).click());
      expect(run.questions).toMatchObject([{ type: 'single', is_keyed: true, status: 'open' }]);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await page.locator('.run-option[data-right="true"]').count()).toBe(0);
      await button(asking.run.show_key).click();
      await page.locator('.run-option[data-right="true"]').waitFor();
    },
    patience(60_000),
  );

  test(
    'a quiz of the library is asked, at each one’s own pace',
    async () => {
      const texts = ['식물이 빨아들이는 기체는?', '$x^2 = 4$일 때 양수 $x$는?', '물은 100 ℃에서 끓어요.'];
      const quiz = z.object({ quiz_id: z.string() }).parse(
        await ask('POST', '/api/quiz/create', {
          title: '3단원 확인',
          questions: [
            { type: 'single', text: texts[0], options: ['산소', '이산화 탄소', '질소'], correct: 1 },
            { type: 'numeric', text: texts[1], keys: [{ value: 2 }] },
            { type: 'true_false', text: texts[2], correct: true },
            { type: 'single', text: '', options: [] },
          ],
        }),
      );
      await page.evaluate((quiz_id) => {
        window.location.hash = `#/quizzes/${quiz_id}`;
      }, quiz.quiz_id);
      await button(asking.library.ask_in_class).click();
      await page.getByText(asking.library.unready_other.replace('{{count}}', '1')).waitFor();
      expect(await button(asking.library.start).isDisabled()).toBe(true);
      await page.getByText(asking.library.leave_out_other).click();
      await page.getByText(asking.mode.own_pace, { exact: true }).click();
      await shoot('quiz-ko');
      expect(await findBarriers(page)).toEqual([]);
      const run = await asked(() => button(asking.library.start).click());
      expect(run.questions).toHaveLength(3);
      await page.locator('.run-table').waitFor();
      await answer(run, 0, () => 1, 12);
      await answer(run, 1, () => 2, 7);
      for (const one of fake.students.slice(0, 4)) await one.tell('quiz.submit', { run_id: run.run_id });
      await countsAre(asking.run.handed_in.replace('{{count}}', '4'));
      await shoot('pace-ko');
      await page.getByText(asking.pace.students).click();
      await page.locator('.run-student').first().waitFor();
      await shoot('pace-students-ko');
      expect(await overflowsOf(page)).toEqual([]);
      expect(await findBarriers(page)).toEqual([]);
      await button(asking.run.close).click();
      await button(asking.run.reveal_all).click();
      await page.locator('.run-status[data-phase="revealed"]').waitFor();
      await button(asking.run.put_away).click();
      await page.locator('.run-front').waitFor({ state: 'detached' });
    },
    patience(90_000),
  );

  test(
    'stands in English, too, one question after the other',
    async () => {
      const context = await browser.newContext({ locale: 'en-US', viewport: LAPTOP, colorScheme: 'dark' });
      const english = await context.newPage();
      await english.goto(air.ready.teacher_url);
      await english.locator('.ask-bar').waitFor();
      await shoot('before-en', english);
      expect(await overflowsOf(english)).toEqual([]);
      const { asking: words } = askingTeacherEn;
      const quizzes = z.array(z.object({ quiz_id: z.string() })).parse(await ask('GET', '/api/quiz/library'));
      const run = teacherRunSchema.parse(
        await ask('POST', '/api/quiz/publish', {
          ...{ quiz_id: quizzes[0]?.quiz_id, session_id: session.session_id, mode: 'steps' },
          ...{ settings: { seconds: 120 }, leaves_out_unready: true },
        }),
      );
      await english.locator('.run-left').waitFor();
      await answer(run, 0, (student) => student % 3, 18);
      await shoot('steps-en', english);
      expect(await overflowsOf(english)).toEqual([]);
      expect(await findBarriers(english)).toEqual([]);
      await english.keyboard.press('x');
      await english.locator('.run-status[data-phase="closed"]').waitFor();
      await english.keyboard.press('w');
      await english
        .locator('.run-wall button[aria-pressed="true"]', { hasText: words.run.wall_results })
        .waitFor();
      await english.keyboard.press('y');
      await english.locator('.run-text math').first().waitFor();
      await shoot('formula-en', english);
      await english.setViewportSize({ width: 900, height: 700 });
      await shoot('formula-900-en', english);
      await context.close();
    },
    patience(90_000),
  );
});
