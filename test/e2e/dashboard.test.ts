import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { teacherRunSchema, type TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { quizSchema } from '../../src/shared/contract/quiz.ts';
import { dashboardBarKo } from '../../src/shared/locales/ko/dashboard-bar.ts';
import { dashboardEn } from '../../src/shared/locales/en/dashboard.ts';
import { dashboardKo } from '../../src/shared/locales/ko/dashboard.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, tell, type TestSocket } from '../support/ws-client.ts';

const { dashboard: ko } = dashboardKo;
const { dashboard: bar } = dashboardBarKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const LAPTOP = { width: 1366, height: 650 };
const LARGE = { width: 1920, height: 1080 };
const STUDENTS = 40;
/** Of the list; the one in trouble. */
const TROUBLED = 6;
const LOST = 16;
const ROSTER = 'list-of-3-2';
const QUESTIONS = Array.from({ length: 4 }, (_none, index) => ({
  ...{ type: 'single', text: `빛의 성질 ${String(index + 1)}`, options: ['휘어서', '곧게'], correct: 1 },
}));
const nameOf = (index: number): string => {
  const family = '김이박최정강조윤장임'.charAt(index % 10);
  const given = ['서준', '하은', '도윤', '지우', '예준', '수아', '민재'][index % 7] ?? '';
  return `${family}${given}`;
};
const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let fake: FakeClass;
let driver: TestSocket;
let page: Page;
let run: TeacherRun;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `dashboard-${name}.png`), animations: 'disabled' });
};
/** A picture, and then what axe finds in both themes. */
const check = async (name: string): Promise<void> => {
  await shoot(name);
  await expectNoBarriers(page, name);
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
/** Asks the class the next question: all answer right, but for the one in trouble where it is wrong still. */
const askAll = async (index: number, is_troubled: boolean): Promise<void> => {
  const { run_id } = run;
  const question_id = run.questions[index]?.question_id;
  await tell(driver, 'quiz.open', { run_id, question_id });
  await Promise.all(
    fake.students.map((student, at) =>
      student.tell('quiz.respond', {
        ...{ quiz_id: run_id, question_id, answer: is_troubled && at === TROUBLED ? 0 : 1 },
      }),
    ),
  );
  await tell(driver, 'quiz.close', { run_id });
};
const strip = (): Locator => page.getByRole('region', { name: bar.alert.label });
const alertOf = (rule: string): Locator => strip().locator(`[data-alert="${rule}"]`);
const grid = (): Locator => page.getByRole('grid');
const activeText = (): Promise<string> =>
  grid().evaluate(
    (table) => document.getElementById(table.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
  );
const partOf = (name: string): Locator =>
  page.getByRole('navigation', { name: ko.place.tabs }).getByRole('link', { name });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the dashboard', obstacle);
});

/** One lesson of forty, told in order. */
describe('a teacher who glances at the dashboard', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-dashboard-'));
    [air, browser] = await Promise.all([
      startHeadless({ args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', data_dir] }),
      launchShell(),
    ]);
    await ask('PUT', `/api/rosters/${ROSTER}`, {
      name: '3학년 2반',
      students: Array.from({ length: STUDENTS }, (_none, index) => ({
        ...{ name: nameOf(index), student_number: String(index + 1) },
        consent: { state: 'given', date: null, form: null },
      })),
    });
    session = sessionSchema.parse(
      await ask('POST', '/api/sessions', { title: '빛의 성질', class_name: '3-2', roster: ROSTER }),
    );
    fake = await joinFakeClass(
      session,
      air.ready.url,
      Array.from({ length: STUDENTS }, (_none, index) => ({
        ...{ name: nameOf(index), student_number: String(index + 1) },
        device_id: `device-of-student-number-${String(index)}`,
      })),
    );
    for (const student of fake.students) student.say({ playing: true, protocol: 'whep' });
    driver = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    const { quiz_id } = quizSchema.parse(
      await ask('POST', '/api/quiz/create', { title: '빛 확인', questions: QUESTIONS }),
    );
    run = teacherRunSchema.parse(
      await ask('POST', '/api/quiz/publish', { quiz_id, session_id: session.session_id, mode: 'steps' }),
    );
    page = await browser.newPage({ locale: 'ko-KR', viewport: LAPTOP });
    await page.goto(air.ready.teacher_url);
    await page.getByRole('button', { name: teacherKo.teacher.live.end }).waitFor();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await fake.close();
    await driver.close();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('sees nothing while nothing wants doing, then who is in trouble and why', async () => {
    await askAll(0, false);
    await page.getByRole('region', { name: bar.pulse.label }).waitFor();
    expect(await strip().count()).toBe(0);
    for (const index of [1, 2]) await askAll(index, true);
    // Two wrong ones are no row yet.
    expect(await strip().count()).toBe(0);
    await ask('POST', '/api/engagement/track/quiz-response', {
      ...{ session_id: session.session_id, id: 'on-paper-1', question: 'paper-1', share: 0 },
      ...{ student_id: await studentId(TROUBLED), response_seconds: 20 },
    });
    const title = filled(bar.alert.student_wrong_streak, {
      who: filled(bar.who_alone, { name: nameOf(TROUBLED) }),
    });
    await alertOf('student_wrong_streak').getByText(title).waitFor();
    await alertOf('student_wrong_streak')
      .getByRole('button', { name: filled(bar.alert.why_of, { title }) })
      .click();
    await strip()
      .getByText(filled(bar.reasons.wrong_streak, { count: 3 }))
      .waitFor();
    // It stands in the place of the class's line: nothing else has moved for it.
    expect(await page.getByRole('region', { name: bar.pulse.label }).count()).toBe(0);
    await check('live-one');
  });

  test('sees the class’s trouble first, in one line with one button, and the other one click deeper', async () => {
    await Promise.all(fake.students.slice(10, 10 + LOST).map((student) => student.tell('signal.lost', {})));
    const worst = strip().locator('.alert-row').first();
    await expect.poll(() => worst.getAttribute('data-alert'), WAIT).toBe('class_confused');
    await expect.poll(() => worst.textContent(), WAIT).toContain(`${String(LOST)}명이`);
    const more = strip().getByRole('button', { name: filled(bar.alert.more_label, { count: 1 }) });
    expect(await strip().locator('.alert-row').count()).toBe(1);
    await more.click();
    await alertOf('student_wrong_streak').waitFor();
    await check('live-two');
    // A class that sees the page is told of nobody.
    await page.keyboard.press('m');
    await expect.poll(() => strip().count(), WAIT).toBe(0);
    expect(await page.getByRole('region', { name: bar.pulse.label }).count()).toBe(0);
    await page.keyboard.press('m');
    // What was pressed is said, and can be taken back.
    const explain = worst.getByRole('button', { name: new RegExp(`^${bar.advice.explain_again}`, 'u') });
    await explain.click();
    await worst.getByText(bar.alert.done.explain_again).waitFor();
    await worst.getByRole('button', { name: new RegExp(`^${bar.alert.undo}`, 'u') }).click();
    await explain.click();
    await expect.poll(() => alertOf('class_confused').count(), WAIT).toBe(0);
  });

  test('sees the alert go once it is solved', async () => {
    await alertOf('student_wrong_streak').waitFor();
    await askAll(3, false);
    await expect.poll(() => strip().count(), WAIT).toBe(0);
  });

  test('reads a moment of the lesson in numbers, by keyboard', async () => {
    const pulse = page.getByRole('region', { name: bar.pulse.label });
    await pulse.getByRole('button', { name: bar.pulse.open }).press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('columnheader', { name: ko.chart.columns.confused }).first().waitFor();
    await shoot('minute');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  test('finds everybody in the students’ place, sorts by keyboard, and reads why a score is what it is', async () => {
    await page.getByRole('link', { name: teacherKo.teacher.nav.students }).click();
    await page.getByRole('heading', { name: ko.place.now, level: 1 }).waitFor();
    await expect.poll(() => grid().getAttribute('aria-rowcount'), WAIT).toBe(String(STUDENTS + 1));
    await check('now');
    await grid().focus();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowRight');
    expect(await activeText()).toBe(ko.students.accuracy);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('columnheader', { name: ko.students.accuracy });
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await activeText()).toBe(nameOf(TROUBLED));
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', {
      name: filled(ko.student.title, { name: nameOf(TROUBLED) }),
    });
    await sheet.getByText(filled(ko.student.terms.right_answers, { done: 2, of: 5 })).waitFor();
    await sheet.getByText(ko.student.kinds.wrong).first().waitFor();
    await check('student');
    await sheet.getByText(ko.student.alerts_off).click();
    await page.keyboard.press('Escape');
    await page.getByRole('img', { name: ko.students.muted }).waitFor();
  });

  test('arranges the seats by keyboard, and finds them again', async () => {
    await page.getByText(ko.students.seats, { exact: true }).click();
    const seats = page.getByRole('group', { name: ko.seats.grid });
    const first = seats.getByRole('button').first();
    await first.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => first.textContent(), WAIT).toContain(nameOf(1));
    await check('seats');
    await page.reload();
    await page.getByText(ko.students.seats, { exact: true }).click();
    await expect.poll(() => seats.getByRole('button').first().textContent(), WAIT).toContain(nameOf(1));
    await page.getByText(ko.students.list, { exact: true }).click();
  });

  test('in English, dark and large, too', async () => {
    await page.setViewportSize(LARGE);
    await shoot('now-large');
    await page.getByRole('radio', { name: 'EN' }).click({ force: true });
    await page.getByRole('heading', { name: dashboardEn.dashboard.place.now, level: 1 }).waitFor();
    await check('now-en-large');
    await page.getByRole('radio', { name: '한' }).click({ force: true });
    await page.setViewportSize(LAPTOP);
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot('now-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: ko.settings.open }).click();
    await page.getByRole('dialog').getByText(ko.settings.share, { exact: false }).waitFor();
    await check('settings');
    await page.keyboard.press('Escape');
  });

  test('switches measuring off and on, which the page says', async () => {
    await tell(driver, 'engagement.measure', { is_on: false });
    await page.getByText(ko.off.heading).waitFor();
    await page.getByRole('button', { name: ko.off.on }).click();
    await grid().waitFor();
  });

  test('takes the report away, and finds the lesson among those that are over', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: ko.report.xlsx }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.xlsx$/);
    await ask('POST', `/api/sessions/${session.session_id}/end`);
    await page.getByRole('heading', { name: teacherKo.rosters.heading }).waitFor();
    await partOf(ko.place.past).click();
    const lesson = page.getByRole('link', { name: session.title });
    await vi.waitFor(async () => {
      if ((await lesson.count()) === 0) await page.reload();
      await lesson.waitFor({ timeout: patience(2_000) });
    }, WAIT);
    await page.getByLabel(ko.past.class, { exact: true }).selectOption({ label: '3학년 2반' });
    const whom = page.getByRole('button', { name: nameOf(TROUBLED), exact: true });
    await whom.waitFor();
    await page.getByText(ko.past.risk_note).waitFor();
    await check('past');
    await whom.click();
    await page
      .getByRole('dialog')
      .getByRole('rowheader', { name: new RegExp(session.title, 'u') })
      .waitFor();
    await page.keyboard.press('Escape');
    await lesson.click();
    await page.getByRole('heading', { name: ko.report.heading }).waitFor();
    await page
      .getByRole('rowheader', { name: nameOf(TROUBLED) })
      .first()
      .waitFor();
    await check('report');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    await shoot('report-print');
    await page.emulateMedia({ media: 'screen' });
  });
});

/** Of the student with this place in the list. */
const studentId = async (index: number): Promise<string> => {
  const students = (await ask('GET', `/api/dashboard/session/${session.session_id}/students`)) as {
    readonly student_id: string;
    readonly student_number: string | null;
  }[];
  return students.find(({ student_number }) => student_number === String(index + 1))?.student_id ?? '';
};
