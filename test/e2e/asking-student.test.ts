import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TeacherRun } from '../../src/shared/contract/asking/runs.ts';
import { askingStudentEn } from '../../src/shared/locales/en/asking-student.ts';
import { askingStudentKo } from '../../src/shared/locales/ko/asking-student.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatStudentKo } from '../../src/shared/locales/ko/chat.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { randomId } from '../../src/renderer/common/random-id.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, type TestSocket } from '../support/ws-client.ts';

const words = askingStudentKo.asking_student;
const wordsEn = askingStudentEn.asking_student;
const WAIT = { timeout: patience(10_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const QUESTIONS = [
  {
    type: 'single',
    text: '식물이 햇빛을 받아 양분을 만드는 일을 무엇이라고 하나요?',
    options: ['호흡', '광합성', '증산', '발아'],
    correct: 1,
  },
  {
    type: 'multiple',
    text: '광합성에 필요한 것을 모두 고르세요.',
    options: ['빛', '물', '소금', '이산화 탄소'],
    correct: [0, 1, 3],
    points: 2,
  },
  { type: 'short_text', text: '$6CO_2$가 들어가면 나오는 기체는?', keys: [{ text: '산소' }] },
];

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: TestSocket;
let hana: Page;
/** In English, on a computer. */
let sam: Page;
let quiz_id: string;
/** What Sam's page has sent. */
const sent: string[] = [];

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `asking-${name}.png`), animations: 'disabled' });
};
const expectNoBarriers = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await vi.waitFor(async () => expect(await findBarriersIn(colorScheme, page), name).toEqual([]), WAIT);
    await shoot(page, `${name}-${colorScheme}`);
  }
};
const joinAs = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (name === 'Sam') sent.push(String(payload));
    });
  });
  page.setDefaultTimeout(WAIT.timeout);
  const { name: label, submit } = (options.locale === 'en-US' ? studentEn : studentKo).student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(label).first().fill(name);
  await page.getByRole('button', { name: submit }).click();
  return page;
};
const call = async (path: string, type: string, body: BodyInit): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { 'Content-Type': type, Authorization: `Bearer ${air.teacher_token}` },
    body,
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer.json();
};
const post = (path: string, body: object): Promise<unknown> =>
  call(path, 'application/json', JSON.stringify(body));
const addPicture = async (bytes: Buffer): Promise<string> => {
  const picture = await call('/api/quiz/pictures', 'application/octet-stream', new Uint8Array(bytes));
  return (picture as { picture_id: string }).picture_id;
};
const publish = async (mode: string, settings: object = {}): Promise<TeacherRun> => {
  const { session_id } = lesson.session;
  return (await post('/api/quiz/publish', { quiz_id, session_id, mode, settings })) as TeacherRun;
};
const say = async (type: string, payload: object): Promise<void> => {
  const id = randomId();
  teacher.send({ type, id, ...payload });
  const answer = await teacher.find((message) => 'id' in message && message.id === id);
  expect(answer).toMatchObject({ type: 'ack' });
};
const entry = (page: Page) =>
  page.locator('.panel-bar__button', { hasText: new RegExp(`^(${words.title}|${wordsEn.title})`) });
const isOpen = (page: Page): Promise<string | null> => entry(page).getAttribute('aria-expanded');
const saved = (page: Page) => page.locator('.saved-line[data-step="saved"]');
/** Upper and lower edge, in pixels of the window. */
const edgesOf = async (page: Page, selector: string): Promise<{ top: number; bottom: number }> => {
  const box = await page.locator(selector).first().boundingBox();
  return box === null ? { top: Number.NaN, bottom: Number.NaN } : { top: box.y, bottom: box.y + box.height };
};
const isScrolled = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollHeight > innerHeight);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'questions in browsers', obstacle);
});

/** One lesson, told in order. */
describe('what is asked in a lesson', () => {
  let steps: TeacherRun;

  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-asking-page-'));
    const args = ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'];
    [air, browser] = await Promise.all([startHeadless({ args }), launchShell()]);
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    teacher = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    [hana, sam] = await Promise.all([
      joinAs('김하나', { locale: 'ko-KR', viewport: { width: 360, height: 740 }, hasTouch: true }),
      joinAs('Sam', { locale: 'en-US', viewport: { width: 1280, height: 800 } }),
    ]);
    await Promise.all([hana, sam].map((page) => entry(page).waitFor({ timeout: WAIT.timeout })));
    const picture_id = await addPicture(await sam.screenshot());
    const [first, second, third] = QUESTIONS;
    const pictures = [{ picture_id, description: '잎의 단면' }];
    const questions = [first, { ...second, pictures }, third];
    ({ quiz_id } = (await post('/api/quiz/create', { title: '광합성', questions })) as { quiz_id: string });
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await teacher.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('a question opens by itself, and in the middle of a sentence not before its end; what was typed stays', async () => {
    await hana.locator('.panel-bar__button', { hasText: chatEntryKo.chat.title }).click();
    const field = hana.getByRole('textbox', { name: chatStudentKo.chat.write.message });
    await field.fill('선생님, 잎이');
    steps = await publish('steps', { seconds: 600 });
    await hana.getByText(words.news.question.replace('{{n}}', '1')).waitFor({ state: 'attached' });
    await field.press('Space');
    expect(await isOpen(hana)).toBe('false');
    await field.blur();
    await vi.waitFor(async () => expect(await isOpen(hana)).toBe('true'), WAIT);
    await vi.waitFor(async () => expect(await isOpen(sam)).toBe('true'), WAIT);
    await sam.getByRole('radio', { name: /광합성/ }).waitFor();
    await expectNoBarriers(sam, 'desk-open-en');
    await hana.locator('.panel-bar__button', { hasText: chatEntryKo.chat.title }).click();
    expect(await field.inputValue()).toBe('선생님, 잎이 ');
    // It was closed by hand, and stays so; its count says that an answer is waited for.
    expect(await entry(hana).innerText()).toMatch(/\s1$/);
    await entry(hana).click();
    await expectNoBarriers(hana, 'phone-open-ko');
  });

  test('on a phone the text, its options and that it is saved stand in sight, under the picture', async () => {
    await hana.getByRole('radio', { name: /호흡/ }).tap();
    await saved(hana).waitFor();
    await vi.waitFor(async () => expect(await entry(hana).innerText()).not.toMatch(/1$/), WAIT);
    const [stage, text, line, foot] = await Promise.all(
      ['.stage', '.asked__text', '.saved-line', '.panel-foot'].map((part) => edgesOf(hana, part)),
    );
    expect(stage!.bottom - stage!.top).toBeGreaterThanOrEqual(120);
    expect(text!.top).toBeGreaterThanOrEqual(stage!.bottom);
    expect(line!.bottom).toBeLessThanOrEqual(foot!.top);
    await shoot(hana, 'phone-saved-ko');
    await hana.setViewportSize({ width: 740, height: 360 });
    await shoot(hana, 'landscape-ko');
    // What has no room scrolls in the panel alone.
    await hana.setViewportSize({ width: 320, height: 640 });
    await vi.waitFor(async () => expect(await isScrolled(hana)).toBe(false), WAIT);
    await shoot(hana, 'small-ko');
    await hana.setViewportSize({ width: 360, height: 740 });
  });

  test('of options that arrow keys come by only the last one is sent', async () => {
    await sam.getByRole('radio').first().focus();
    for (let presses = 0; presses < 3; presses += 1) await sam.keyboard.press('ArrowDown');
    await saved(sam).waitFor();
    const answers = sent.filter((message) => message.includes('quiz.respond'));
    expect(answers.map((message) => (JSON.parse(message) as { answer: unknown }).answer)).toEqual([3]);
  });

  test('what was answered is there after a reload; opened once more it calls again, and is answered anew', async () => {
    await hana.reload();
    await hana.getByRole('radio', { name: /호흡/ }).waitFor({ timeout: WAIT.timeout });
    expect(await hana.getByRole('radio', { name: /호흡/ }).isChecked()).toBe(true);
    await saved(hana).waitFor();
    await say('quiz.close', { run_id: steps.run_id });
    await hana.getByText(words.phase.closed).waitFor();
    await entry(hana).click();
    expect(await isOpen(hana)).toBe('false');
    await say('quiz.open', { run_id: steps.run_id, question_id: steps.questions[0]?.question_id });
    await vi.waitFor(async () => expect(await isOpen(hana)).toBe('true'), WAIT);
    await hana.getByRole('radio', { name: /광합성/ }).tap();
    await saved(hana).waitFor();
    await say('quiz.reveal', { run_id: steps.run_id });
    await hana.locator('.asked-outcome[data-outcome="right"]').waitFor();
    await expectNoBarriers(hana, 'phone-revealed-ko');
    await expectNoBarriers(sam, 'desk-revealed-en');
  });

  test('what is written and not sent is there after a reload, and is sent by the button', async () => {
    await hana.locator('.asking').evaluate((asking) => {
      asking.parentElement?.scrollTo(0, asking.scrollHeight);
    });
    await say('quiz.open', { run_id: steps.run_id, question_id: steps.questions[1]?.question_id });
    // It begins at its text, wherever the one before was scrolled to.
    await hana.getByText('광합성에 필요한 것을').waitFor();
    await vi.waitFor(async () => {
      const [stage, text] = [await edgesOf(hana, '.stage'), await edgesOf(hana, '.asked__text')];
      expect(text.top).toBeGreaterThan(stage.bottom);
    }, WAIT);
    await hana.getByRole('checkbox', { name: /소금/ }).tap();
    await hana.getByText(words.mark.unsent).waitFor();
    await hana.reload();
    await hana.getByRole('checkbox', { name: /소금/ }).waitFor({ timeout: WAIT.timeout });
    expect(await hana.getByRole('checkbox', { name: /소금/ }).isChecked()).toBe(true);
    await hana.locator('.asked-picture__image').waitFor();
    await sam.locator('.asked-picture__image').waitFor();
    await expectNoBarriers(hana, 'phone-picture-ko');
    await expectNoBarriers(sam, 'desk-picture-en');
    await hana.getByRole('button', { name: words.send }).tap();
    await saved(hana).waitFor();
    expect(await isScrolled(hana)).toBe(false);
  });

  test('at one’s own pace what was handed in is locked, and can be looked back at', async () => {
    const run = await publish('own_pace');
    const list = hana.getByRole('navigation', { name: words.paper.list });
    await list.waitFor();
    await hana.getByRole('radio', { name: /광합성/ }).tap();
    await saved(hana).waitFor();
    await expectNoBarriers(hana, 'phone-paper-ko');
    await list.getByRole('button').nth(2).tap();
    await hana.getByRole('button', { name: words.paper.look }).tap();
    await hana.getByRole('button', { name: words.hand_in.word, exact: true }).tap();
    await hana.getByRole('button', { name: words.hand_in.yes }).tap();
    await hana.locator('.hand-in .saved-line[data-step="saved"]').waitFor();
    await list.getByRole('button').first().tap();
    await hana.getByText(words.phase.submitted).first().waitFor();
    await hana.getByRole('radio', { name: /증산/ }).tap({ force: true });
    expect(await hana.getByRole('radio', { name: /광합성/ }).isChecked()).toBe(true);
    await say('quiz.reveal', { run_id: run.run_id });
    await hana.locator('.asked-review__entry').nth(2).waitFor();
    await expectNoBarriers(hana, 'phone-paper-review-ko');
  });
});
