import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { joinAnswerSchema, type StudentState } from '../../src/shared/contract/index.ts';
import { pickPanelEn, pickStudentEn } from '../../src/shared/locales/en/pick.ts';
import { pickPanelKo, pickStudentKo, pickTeacherKo } from '../../src/shared/locales/ko/pick.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { received } from '../support/received.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, type TestSocket } from '../support/ws-client.ts';

const ko = pickPanelKo.pick.panel;
const mine = pickStudentKo.pick.student;
const mine_en = pickStudentEn.pick.student;
const WAIT = { timeout: patience(20_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let source: FfmpegPublisher;
let teacher: Page;
let projector: Page;
let hana: Page;
/** In English. */
let sam: Page;
/** Without a page: two more of the class. */
const others: TestSocket[] = [];

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `pick-${name}.png`), animations: 'disabled' });
};
const expectNoBarriers = async (name: string, ...pages: Page[]): Promise<void> => {
  for (const page of pages) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await vi.waitFor(
        async () => expect(await findBarriersIn(colorScheme, page), colorScheme).toEqual([]),
        WAIT,
      );
      if (colorScheme === 'dark') await shoot(page, `${name}-dark`);
    }
  }
};
const joinAs = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext({ viewport: PHONE, hasTouch: true, ...options })).newPage();
  const words = options.locale === 'en-US' ? studentEn.student.join : studentKo.student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.name).first().fill(name);
  await page.getByRole('button', { name: words.submit }).click();
  await vi.waitFor(async () => expect((await received(page)).playback).toBe('playing'), WAIT);
  return page;
};
const joinUnseen = async (name: string, student_number: string): Promise<void> => {
  const answer = await fetch(new URL('/api/join', air.ready.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ join_code: lesson.session.join_code, name, student_number }),
  });
  const { token } = joinAnswerSchema.parse(await answer.json());
  const socket = await openSocket(new URL(air.ready.url).origin, token);
  others.push(socket);
};
const people = (): Locator => teacher.locator('.pick-person');
const names = (): Promise<string[]> => people().locator('.pick-name').allTextContents();
const untilNames = (count: number): Promise<string[]> =>
  vi.waitFor(async () => {
    const seen = await names();
    expect(seen).toHaveLength(count);
    return seen;
  }, WAIT);
const untilSaid = (words: string, page: Page = teacher): Promise<void> =>
  page.getByText(words).first().waitFor();
const focused = (): Promise<string> => teacher.evaluate(() => document.activeElement?.textContent ?? '');
const leftOf = (count: number): string =>
  ko.left_other.replace('{{here}}', '4').replace('{{count}}', String(count));
const card = (page: Page): Locator => page.locator('.picked');
const named = (words: string, name: string): string => words.replace('{{name}}', name);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'picking in browsers', obstacle);
});

/** One lesson, told in order. */
describe('who is picked', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-pick-page-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    source = publishByFfmpeg({ url: lesson.session.rtmp_url, ...BARE_PICTURE });
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    const opened = teacher.context().waitForEvent('page');
    await teacher.getByRole('button', { name: projectorKo.projector.open }).click();
    projector = await opened;
    await projector.setViewportSize({ width: 1280, height: 720 });
    await teacher.bringToFront();
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    for (const socket of others) await socket.close();
    await source.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('where nobody is here it says so', async () => {
    await teacher.locator('.live').waitFor();
    await teacher.keyboard.press('p');
    await vi.waitFor(async () => expect(await focused()).toBe(ko.draw), WAIT);
    await untilSaid(ko.nobody_hint);
    await teacher.keyboard.press('Enter');
    await teacher.getByRole('status').getByText(ko.nobody).waitFor();
    await shoot(teacher, 'teacher-nobody-ko');
    await teacher.keyboard.press('Escape');
  });

  test('by p and Enter one is picked, whose phone alone says so', async () => {
    [hana, sam] = await Promise.all([
      joinAs('김하나', { locale: 'ko-KR' }),
      joinAs('Sam', { locale: 'en-US' }),
    ]);
    await joinUnseen('이도윤', '12');
    await joinUnseen('박서연', '3');
    await teacher.keyboard.press('p');
    await untilSaid(leftOf(4));
    await vi.waitFor(async () => expect(await focused()).toBe(ko.draw), WAIT);
    await teacher.keyboard.press('Enter');
    const [first] = await untilNames(1);
    await untilSaid(leftOf(3));
    await vi.waitFor(async () => {
      const shown = [await card(hana).count(), await card(sam).count()];
      const told = others.map((socket) =>
        Number((stateOf<StudentState>(socket, 'me').picked ?? null) !== null),
      );
      expect([...shown, ...told]).toEqual(
        ['김하나', 'Sam', '이도윤', '박서연'].map((name) => Number(name === first)),
      );
    }, WAIT);
    // The button has the focus still, and takes no press while a draw is under way.
    await teacher.locator('.pick-ask .button-primary:not([data-busy])').waitFor();
    await teacher.keyboard.press('Enter');
    await untilSaid(leftOf(2));
    const [second] = await untilNames(1);
    expect(second).not.toBe(first);
    await shoot(teacher, 'teacher-one-ko');
    await teacher.getByRole('button', { name: ko.undo_draw }).click();
    await untilSaid(leftOf(3));
    expect(await names()).toEqual([first]);
    await teacher.getByRole('button', { name: ko.undo_draw }).click();
    await untilSaid(leftOf(4));
    expect(await people().count()).toBe(0);
  });

  test('several at once; who would rather pass tells the teacher, and nobody else', async () => {
    const count = teacher.getByRole('textbox', { name: ko.count });
    await count.fill('6');
    await count.press('Enter');
    await untilNames(4);
    await untilSaid(ko.short);
    // The next press draws one again.
    await vi.waitFor(async () => expect(await count.inputValue()).toBe('1'), WAIT);
    await card(hana).waitFor();
    await card(sam).waitFor();
    await shoot(hana, 'phone-picked-ko');
    await shoot(sam, 'phone-picked-en');
    await expectNoBarriers('phone', hana, sam);
    await hana.reload();
    await card(hana).getByRole('button', { name: mine.decline }).tap();
    await untilSaid(mine.told, hana);
    await shoot(hana, 'phone-told-ko');
    const wish = people().filter({ hasText: '김하나' }).getByText(pickTeacherKo.pick.wants_to_pass);
    await wish.waitFor();
    expect(await teacher.locator('.pick-person .pick-wish').count()).toBe(1);
    expect(await sam.getByText(mine_en.told).count()).toBe(0);
    await shoot(teacher, 'teacher-many-ko');
    await expectNoBarriers('teacher', teacher);
    await teacher.getByRole('button', { name: named(ko.pass_name, '김하나') }).click();
    await untilNames(3);
    await card(hana).waitFor({ state: 'detached' });
    await teacher.getByRole('button', { name: named(ko.skip_name, 'Sam') }).click();
    await untilNames(2);
    await untilSaid(leftOf(1));
    await teacher.getByRole('button', { name: ko.undo_skip }).click();
    await untilNames(3);
  });

  test('the projector names them where that is wanted, and is blank where that is wanted', async () => {
    const all = await names();
    const shown = (): Promise<string> => projector.locator('body').innerText();
    const before = await shown();
    for (const name of all) expect(before).not.toContain(name);
    await teacher.locator('.pick .toggle').click();
    await projector.locator('.pick-stage').waitFor();
    for (const name of all) expect(await shown()).toContain(name);
    await shoot(projector, 'projector-many-ko');
    await expectNoBarriers('projector', projector);
    await projector.keyboard.press('b');
    await projector.locator('.projector-blank').waitFor();
    expect(await shown()).not.toContain(all[0]);
    await projector.keyboard.press('b');

    await teacher.reload();
    await teacher.locator('.pick-now').waitFor();
    await shoot(teacher, 'teacher-now-ko');
    await teacher.locator('.rail').getByText('EN', { exact: true }).click();
    await teacher.keyboard.press('p');
    expect(await untilNames(3)).toEqual(all);
    await teacher.getByRole('button', { name: pickPanelEn.pick.panel.draw, exact: true }).click();
    // All had their turn but who was skipped by mistake: a new round.
    await untilNames(1);
    await untilSaid(pickPanelEn.pick.panel.began_round);
    await projector.locator('.pick-stage-people[data-size="large"]').waitFor();
    await shoot(projector, 'projector-one-ko');
    await shoot(teacher, 'teacher-round-en');
    await teacher.locator('.pick-now').getByRole('button').click();
    await teacher.locator('.pick-now').waitFor({ state: 'detached' });
    await projector.locator('.pick-stage').waitFor({ state: 'detached' });
  });
});
