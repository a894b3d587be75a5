import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pollKo } from '../../src/questions/poll/words.ts';
import { singleKo } from '../../src/questions/single/words.ts';
import { trueFalseKo } from '../../src/questions/true_false/words.ts';
import type { Quiz, QuizSummary } from '../../src/shared/contract/quiz.ts';
import { quizEn } from '../../src/shared/locales/en/quiz.ts';
import { quizKo } from '../../src/shared/locales/ko/quiz.ts';
import { teacherEn, teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers, findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { send, type TestAnswer, type TestRequest } from '../support/http-client.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const { quiz: words } = quizKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const GIFT = '::수도::우리나라의 수도는? {=서울 ~부산 ~대전}\n\n::지구::지구는 둥글다. {T}\n';

let data_dir: string;
let air: Headless;
let browser: Browser;
let page: Page;

const start = (port: string): Promise<Headless> =>
  startHeadless({
    args: ['--port', port, '--rtmp-port', '0', '--webrtc-port', '0', '--data-dir', data_dir],
  });
const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
};
/** In light and dark, and at a phone's size: nothing bars anybody, and nothing runs out of the page. */
const check = async (name: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => findBarriersIn(colorScheme, page), WAIT).toEqual([]);
    await shoot(`${name}-${colorScheme}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => findBarriers(page), WAIT).toEqual([]);
  await shoot(`${name}-360`);
  await page.setViewportSize({ width: 1366, height: 768 });
};
const ask = (request: Omit<TestRequest, 'token'>): Promise<TestAnswer> =>
  send(air.ready.url, { ...request, token: air.teacher_token });
const kept = async (): Promise<QuizSummary[]> =>
  (await ask({ path: '/api/quiz/library' })).json as QuizSummary[];
const opened = async (): Promise<Quiz> => {
  const quiz_id = new URL(page.url()).hash.split('/').at(-1) ?? '';
  return (await ask({ path: `/api/quiz/library/${quiz_id}` })).json as Quiz;
};
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const field = document.activeElement?.getAttribute('data-field');
    return field ?? document.activeElement?.textContent ?? '';
  });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const saved = () => page.locator('.quiz-save-state').getByText(words.save.saved, { exact: true });
/** A question of a type, and its text, by the keyboard alone. */
const addQuestion = async (type: string, text: string): Promise<void> => {
  await button(words.question.add).press('Enter');
  const item = page.getByRole('menuitem', { name: type, exact: true });
  await item.waitFor();
  const isReached = (): Promise<boolean> => item.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 20 && !(await isReached()); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(focused, WAIT).toBe('text');
  await page.keyboard.insertText(text);
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'quizzes on the teacher’s page', obstacle);
});

/** A teacher makes quizzes, by hand and of files: told in order. */
describe('the library of quizzes', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-quizzes-'));
    [air, browser] = await Promise.all([start('0'), launchShell({ args: [] })]);
    page = await browser.newPage({
      locale: 'ko-KR',
      viewport: { width: 1366, height: 768 },
      acceptDownloads: true,
    });
    await page.goto(air.ready.teacher_url);
    await button(teacherKo.teacher.start.button).waitFor();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('is empty at first, and says what to do', async () => {
    await page.getByRole('link', { name: teacherKo.teacher.nav.quizzes }).press('Enter');
    await page.getByText(words.empty.none).waitFor();
    await expect.poll(focused, WAIT).toBe(words.heading);
    await check('quiz-empty');
  });

  test('a quiz of several types is made by keyboard alone, and kept by itself', async () => {
    await button(words.new).press('Enter');
    await page.getByText(words.question.none).waitFor();
    // A title of nobody's is none that is to be deleted first.
    expect(await page.getByLabel(words.title).inputValue()).toBe('');
    await page.getByLabel(words.title).fill('우리나라');
    await addQuestion(singleKo.question_single.title, '수도는? $x^2$');
    await page.locator('.quiz-math math msup').waitFor();
    await page.getByRole('textbox', { name: '선택지 A' }).fill('부산');
    await page.getByRole('textbox', { name: '선택지 A' }).press('Enter');
    await page.keyboard.insertText('서울');
    await page.getByRole('radio', { name: '선택지 B: 정답' }).press('Space');
    await addQuestion(trueFalseKo.question_true_false.title, '섬은 3,000개가 넘는다.');
    await addQuestion(pollKo.question_poll.title, '가 보고 싶은 곳은?');
    await expect.poll(async () => (await opened()).questions.length, WAIT).toBe(3);
    await saved().waitFor();
    const quiz = await opened();
    expect(quiz.title).toBe('우리나라');
    expect(quiz.questions[0]).toMatchObject({ options: ['부산', '서울'], correct: 1 });
    await check('quiz-editor');
  });

  test('questions are moved, deleted and brought back by keyboard', async () => {
    const order = async (): Promise<string[]> => (await opened()).questions.map(({ type }) => type);
    const rows = page.getByRole('grid', { name: words.question.list }).getByRole('row');
    await rows.nth(2).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(order, WAIT).toEqual(['single', 'poll', 'true_false']);
    await button(words.question.more.replace('{{number}}', '1')).press('Enter');
    await page.getByRole('menuitem', { name: words.question.delete }).press('Enter');
    await button(words.question.undo).waitFor();
    await expect.poll(order, WAIT).toEqual(['poll', 'true_false']);
    await button(words.question.undo).press('Enter');
    await expect.poll(order, WAIT).toEqual(['single', 'poll', 'true_false']);
  });

  test('a picture is made smaller in the page, and asks what it shows', async () => {
    const drawn = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 3200, height: 800 });
      canvas.getContext('2d')?.fillRect(100, 100, 2000, 200);
      return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
    });
    const choosing = page.waitForEvent('filechooser');
    await button(words.pictures.add).press('Enter');
    const file = { name: '지도.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') };
    await (await choosing).setFiles(file);
    const description = page.getByLabel(words.pictures.description);
    await description.waitFor();
    const picture = page.locator('.quiz-picture img');
    const sizeOf = () =>
      picture.evaluate((image) =>
        image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : [],
      );
    await expect.poll(sizeOf, WAIT).toEqual([1600, 400]);
    await page.getByText(words.fault.no_description).waitFor();
    await description.fill('남해의 지도');
    await expect
      .poll(async () => (await opened()).questions[0]?.pictures[0]?.description, WAIT)
      .toBe('남해의 지도');
    await check('quiz-picture');
    // Two at once, and more than there is room for.
    const several = page.waitForEvent('filechooser');
    await button(words.pictures.add).press('Enter');
    const others = await page.evaluate(() =>
      ['#f00', '#0f0', '#00f', '#ff0'].map((colour) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        if (context !== null) context.fillStyle = colour;
        context?.fillRect(0, 0, 90, 90);
        return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
      }),
    );
    await (await several).setFiles(others.map((data) => ({ ...file, buffer: Buffer.from(data, 'base64') })));
    await page.getByText(words.pictures.full.replace('{{max}}', '4')).waitFor();
    await expect.poll(() => picture.count(), WAIT).toBe(4);
    for (const number of ['4', '3', '2'])
      await button(words.pictures.remove.replace('{{number}}', number)).press('Enter');
    await button(words.pictures.remove.replace('{{number}}', '1')).press('Enter');
    await expect.poll(async () => (await opened()).questions[0]?.pictures, WAIT).toEqual([]);
  });

  test('what is typed outlives a reload, and a node that is killed', async () => {
    const text = page.getByLabel(words.question.text, { exact: true });
    await text.fill('수도는 어디일까요?');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect.poll(() => text.inputValue(), WAIT).toBe('수도는 어디일까요?');
    await saved().waitFor();
    await expect.poll(async () => (await opened()).questions[0]?.text, WAIT).toBe('수도는 어디일까요?');

    const { port } = new URL(air.ready.url);
    await air.stop('SIGKILL');
    await text.fill('수도는 어디인가요?');
    await page.getByRole('status').getByText(words.save.failed).waitFor();
    await shoot('quiz-not-saved');
    air = await start(port);
    await saved().waitFor();
    expect((await opened()).questions[0]?.text).toBe('수도는 어디인가요?');
    await page.reload();
    await expect.poll(() => text.inputValue(), WAIT).toBe('수도는 어디인가요?');
  });

  test('another window’s save is not undone', async () => {
    const { quiz_id, version, questions } = await opened();
    const path = `/api/quiz/library/${quiz_id}`;
    const other = await ask({ method: 'PUT', path, body: { title: '다른 창', version, questions } });
    expect(other.status).toBe(200);
    const title = page.getByLabel(words.title);
    await expect.poll(() => title.inputValue(), WAIT).toBe('다른 창');
    // Between two readings of the page: it types over what it has not seen.
    await page.route('**/api/quiz/library/**', (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    const now = await opened();
    await ask({ method: 'PUT', path, body: { title: '또 다른 창', version: now.version, questions } });
    await title.fill('우리나라');
    await page.getByText(words.conflict.newer).waitFor();
    await page.unroute('**/api/quiz/library/**');
    await shoot('quiz-conflict');
    await button(words.conflict.over).press('Enter');
    await saved().waitFor();
    expect((await opened()).title).toBe('우리나라');
    // The rail leads back to the quiz that is being written.
    await page.getByRole('link', { name: teacherKo.teacher.nav.students }).press('Enter');
    await page.waitForURL(/#\/students/);
    await page.getByRole('link', { name: teacherKo.teacher.nav.quizzes }).press('Enter');
    await page.waitForURL(/#\/quizzes\/./);
    await expect.poll(() => title.inputValue(), WAIT).toBe('우리나라');
    await button(words.back).press('Enter');
    await page.waitForURL(/#\/quizzes$/);
  });

  test('what could not be saved is not lost where the quiz is left by Back', async () => {
    const rows = page.getByRole('grid').getByRole('row');
    await rows.first().press('Enter');
    await page.waitForURL(/#\/quizzes\/./);
    const title = page.getByLabel(words.title);
    await expect.poll(() => title.inputValue(), WAIT).toBe('우리나라');
    await page.route('**/api/quiz/library/**', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await title.fill('우리 나라');
    await page.getByRole('status').getByText(words.save.failed).waitFor();
    await page.goBack();
    await rows.getByText(words.row.unsaved).waitFor();
    await page.unroute('**/api/quiz/library/**');
    await rows.first().press('Enter');
    await saved().waitFor();
    expect((await opened()).title).toBe('우리 나라');
    await title.fill('우리나라');
    await expect.poll(async () => (await opened()).title, WAIT).toBe('우리나라');
    await button(words.back).press('Enter');
  });

  test('a character that nobody sees keeps nothing from being saved', async () => {
    const rows = page.getByRole('grid').getByRole('row');
    await rows.first().press('Enter');
    const text = page.getByLabel(words.question.text, { exact: true });
    const before = await text.inputValue();
    await text.fill(`${before}\u200E\u000B`);
    await text.fill(`\u200E${before}\u000B둘째 줄`);
    await expect.poll(async () => (await opened()).questions[0]?.text, WAIT).toBe(`${before}\n둘째 줄`);
    await text.fill(before);
    await expect.poll(async () => (await opened()).questions[0]?.text, WAIT).toBe(before);
    await button(words.back).press('Enter');
  });

  test('quizzes lie in folders, in an order, and are found', async () => {
    const rows = page.getByRole('grid').getByRole('row');
    const copy = words.copy_title.replace('{{title}}', '우리나라');
    await rows.first().waitFor();
    await button(words.row.more.replace('{{title}}', '우리나라')).press('Enter');
    await page.getByRole('menuitem', { name: words.row.copy }).press('Enter');
    await rows.getByText(copy).waitFor();
    await rows.nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await kept()).map(({ title }) => title), WAIT).toEqual([copy, '우리나라']);
    await button(words.folders.new).press('Enter');
    await page.getByLabel(words.folders.name).fill('1학기');
    await page.keyboard.press('Enter');
    await page.getByText(words.empty.folder).waitFor();
    await page.getByRole('button', { name: words.folders.top }).press('Enter');
    await button(words.row.more.replace('{{title}}', copy)).press('Enter');
    await page.getByRole('menuitem', { name: '1학기' }).press('Enter');
    await expect.poll(() => rows.count(), WAIT).toBe(1);
    await page.getByRole('searchbox').fill('수도');
    await expect.poll(() => rows.count(), WAIT).toBe(2);
    await check('quiz-found');
    // A folder that is chosen ends the search.
    await page.getByRole('button', { name: words.folders.top }).press('Enter');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await button(words.row.more.replace('{{title}}', '우리나라')).press('Enter');
    await shoot('quiz-menu');
    await page.getByRole('menuitem', { name: words.row.delete }).press('Enter');
    await button(words.delete.confirm).press('Enter');
    await page.getByText(words.empty.folder).waitFor();
    expect((await kept()).map(({ title }) => title)).toEqual([copy]);
  });

  test('a file with an error keeps nothing, and says where; without it is kept as a whole', async () => {
    const before = (await kept()).length;
    await button(words.import.button).press('Enter');
    const dialog = page.getByRole('dialog', { name: words.import.heading });
    const give = async (name: string, text: string): Promise<void> => {
      const file = join(data_dir, name);
      await writeFile(file, text);
      const choosing = page.waitForEvent('filechooser');
      await dialog.getByRole('button', { name: words.import.file_button }).click();
      await (await choosing).setFiles(file);
    };
    await give('broken.gift', `${GIFT}\n::끝::닫지 않은 문제 {=가\n`);
    await dialog.getByText(words.import.has_errors).waitFor();
    await dialog
      .getByText(/번째 줄/)
      .first()
      .waitFor();
    expect(await dialog.getByRole('button', { name: /저장$/ }).isDisabled()).toBe(true);
    await check('quiz-import-error');
    await dialog.getByRole('button', { name: words.import.back }).press('Enter');
    await give('지리.gift', GIFT);
    await dialog.getByText(words.import.found_other.replace('{{count}}', '2')).waitFor();
    expect(await kept()).toHaveLength(before);
    await check('quiz-import-preview');
    await dialog.getByLabel(words.import.folder).selectOption({ label: '1학기' });
    await dialog
      .getByRole('button', { name: words.import.keep_other.replace('{{count}}', '2') })
      .press('Enter');
    // It is opened.
    await page.getByLabel(words.title).waitFor();
    expect((await opened()).questions.map(({ type }) => type)).toEqual(['single', 'true_false']);
  });

  test('pasted questions of a worksheet become questions with a key', async () => {
    await button(words.back).press('Enter');
    await button(words.import.button).press('Enter');
    await page.getByLabel(words.import.paste_label).fill('1. 가장 높은 산은?\n① 한라산 ② 백두산\n정답: ②');
    await button(words.import.look).press('Enter');
    await page.getByText(words.import.worksheet).waitFor();
    await page.getByRole('button', { name: words.import.keep_one.replace('{{count}}', '1') }).press('Enter');
    await page.getByLabel(words.title).waitFor();
    expect((await opened()).questions).toMatchObject([
      { type: 'single', text: '가장 높은 산은?', options: ['한라산', '백두산'], correct: 1 },
    ]);
    await page.getByLabel(words.title).fill('산');
    await saved().waitFor();
    await button(words.back).press('Enter');
  });

  test('a quiz is taken away as a file', async () => {
    await button(words.row.more.replace('{{title}}', '산')).press('Enter');
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: words.export.gift }).press('Enter');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('산.gift');
    expect(await readFile(await download.path(), 'utf8')).toContain('백두산');
  });

  test('in English too', async () => {
    await page.getByRole('radio', { name: 'EN' }).click({ force: true });
    await page.getByRole('heading', { name: quizEn.quiz.heading, exact: true }).waitFor();
    await page.getByRole('link', { name: teacherEn.teacher.nav.quizzes }).waitFor();
    await check('quiz-en');
    await page.getByRole('grid').getByRole('row').first().press('Enter');
    await page.getByLabel(quizEn.quiz.title).waitFor();
    await check('quiz-editor-en');
  });
});
