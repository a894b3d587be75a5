import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  engagedStudentSchema,
  studentEngagementSchema,
  type StudentEngagement,
} from '../../src/shared/contract/engagement/scores.ts';
import { ownScoreEntryKo, ownScoreKo } from '../../src/shared/locales/ko/engagement-student.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const ko = studentKo.student;
const words = ownScoreKo.own_score;
const NOTE = '한 문제는 종이에 풀었어요';
/** As many as make the class's mean and the student's own number something that one can say. */
const ASKED = 6;

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let hana: Page;
let student_id: string;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await hana.screenshot({ path: join(PICTURES, `own-score-${name}.png`), animations: 'disabled' });
};
const headers = () => ({
  'Content-Type': 'application/json',
  Authorization: `Bearer ${lesson.teacher_token}`,
});
const get = async (path: string): Promise<unknown> =>
  (await fetch(`${lesson.origin}/api/engagement/${path}`, { headers: headers() })).json();
/** What the teacher is told of Hana. */
const told = async (): Promise<StudentEngagement> =>
  studentEngagementSchema.parse(await get(`student/${lesson.session.session_id}/${student_id}`));
const answerOutside = async (question: string): Promise<void> => {
  const { session_id } = lesson.session;
  const body = {
    id: `outside-${question}`,
    session_id,
    student_id,
    question,
    share: 1,
    response_seconds: 20,
  };
  const answer = await fetch(`${lesson.origin}/api/engagement/track/quiz-response`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify(body),
  });
  expect(await answer.json()).toEqual({ counted: true });
};
const entry = (): Locator => hana.getByRole('button', { name: ownScoreEntryKo.own_score.open, exact: true });
const sheet = (): Locator => hana.getByRole('dialog', { name: ownScoreEntryKo.own_score.open });
const sees = (text: string): Promise<void> => sheet().getByText(text).first().waitFor(WAIT);
const answers = `문제 ${ASKED.toString()}개 중 ${ASKED.toString()}개에 답했어요.`;

describe('a student and its own score', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-own-score-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    browser = await launchShell();
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token });
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 360, height: 740 } });
    hana = await context.newPage();
    await hana.goto(lesson.session.join_url);
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });
  beforeEach((context) => {
    if (obstacle !== null) notRun(context, 'its own score in a browser', obstacle);
    context.onTestFailed(() => shoot('failed'));
  });

  test('what is measured is said before joining', async () => {
    for (const said of [ko.notice.measured, ko.notice.help, ko.notice.own])
      await hana.getByText(said).waitFor(WAIT);
    await hana.getByLabel(ko.join.name).first().fill('하나');
    await hana.getByRole('button', { name: ko.join.submit }).click();
    await entry().waitFor(WAIT);
    const [student] = engagedStudentSchema.array().parse(await get(`students/${lesson.session.session_id}`));
    ({ student_id } = student!);
  });

  test('the sheet says calmly what it does not know, and that the node is away', async () => {
    await hana.route('**/api/engagement/student/**', (route) => route.abort());
    await entry().click();
    await sees(words.offline_empty);
    await hana.unroute('**/api/engagement/student/**');
    await sees(words.unknown);
    await expectNoBarriers(hana);
    await hana.keyboard.press('Escape');
    await vi.waitFor(
      () => expect(entry().evaluate((button) => button === document.activeElement)).resolves.toBe(true),
      WAIT,
    );
  });

  test('its own numbers stand in words, with their terms', async () => {
    for (let index = 0; index < ASKED; index++) await answerOutside(`q${index.toString()}`);
    await entry().press('Enter');
    await sees(answers);
    const { scores } = await told();
    await sees(`${String(scores?.accuracy.lesson.value)}점`);
    await expectNoBarriers(hana);
    await shoot('sheet');
  });

  test('a term is disputed with a note by keyboard, which the teacher reads, and taken back', async () => {
    await sheet()
      .getByRole('button', { name: words.dispute.about.replace('{{what}}', answers) })
      .press('Enter');
    await hana.keyboard.type(NOTE);
    await expectNoBarriers(hana);
    await hana.keyboard.press('Enter');
    await sees(words.dispute.told);
    expect((await told()).disputed).toMatchObject([{ term: 'answers', note: NOTE }]);
    await sheet().getByRole('button', { name: words.dispute.back }).press('Enter');
    await vi.waitFor(async () => expect((await told()).disputed).toEqual([]), WAIT);
    await sheet()
      .getByText(words.dispute.told)
      .waitFor({ ...WAIT, state: 'detached' });
  });

  test('whoever does not want to be measured is not, over a reload too, and may change its mind', async () => {
    await sheet().getByRole('button', { name: words.object.open }).press('Enter');
    await sheet().getByRole('button', { name: words.object.yes }).press('Enter');
    await sees(words.measured.objected);
    expect(await told()).toMatchObject({ measured: 'objected', scores: null });
    await shoot('objected');
    await hana.reload();
    await entry().click(WAIT);
    await sees(words.measured.objected);
    await expectNoBarriers(hana);
    await sheet().getByRole('button', { name: words.object.back }).press('Enter');
    await sees(words.unknown);
    // What was counted before is gone for good.
    expect((await told()).scores?.accuracy.lesson.value).toBeNull();
  });
});
