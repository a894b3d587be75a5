import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatStudentKo } from '../../src/shared/locales/ko/chat.ts';
import { eyesStudentEn } from '../../src/shared/locales/en/eyes.ts';
import { timerStudentEn } from '../../src/shared/locales/en/timer.ts';
import { commandsKo } from '../../src/shared/locales/ko/commands.ts';
import { eyesStudentKo, eyesTeacherKo } from '../../src/shared/locales/ko/eyes.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { timerStudentKo, timerTeacherKo } from '../../src/shared/locales/ko/timer.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

import { received } from '../support/received.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, tell } from '../support/ws-client.ts';

const timer = timerTeacherKo.timer.teacher;
const told = timerStudentKo.timer.student;
const eyes = eyesStudentKo.eyes.student;
const bar = signalsBarKo.signals.bar;
const WAIT = { timeout: patience(20_000), interval: 50 };
/** Looking for barriers takes its time where many tests run at once. */
const LOOK = { timeout: patience(60_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const DRAFT = '잎은 왜 초록';

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let source: FfmpegPublisher;
let teacher: Page;
let projector: Page;
let hana: Page;
/** In English, on a computer. */
let sam: Page;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
};
const start = (port: string): Promise<Headless> =>
  startHeadless({ args: ['--data-dir', data_dir, `--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'] });
const joinAs = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  const words = options.locale === 'en-US' ? studentEn.student.join : studentKo.student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.name).first().fill(name);
  await page.getByRole('button', { name: words.submit }).click();
  await vi.waitFor(async () => expect((await received(page)).playback).toBe('playing'), WAIT);
  return page;
};
const expectNoBarriers = async (...pages: Page[]): Promise<void> => {
  for (const page of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await vi.waitFor(
        async () => expect(await findBarriersIn(colorScheme, page), colorScheme).toEqual([]),
        LOOK,
      );
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
};
/** What a page's timer shows, as text; null: there is none. */
const shownOn = async (page: Page): Promise<string | null> => {
  const face = page.getByRole('timer').first();
  return (await face.count()) === 0 ? null : face.textContent();
};
const untilShown = (page: Page, shown: RegExp | null): Promise<void> =>
  vi.waitFor(async () => {
    if (shown === null) expect(await shownOn(page)).toBe(null);
    else expect(await shownOn(page)).toMatch(shown);
  }, WAIT);
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the timer and eyes front in browsers', obstacle);
});

/** One lesson, told in order. */
describe('a teacher who runs the room', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-room-page-'));
    air = await start('0');
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    source = publishByFfmpeg({ url: lesson.session.rtmp_url, ...BARE_PICTURE });
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    teacher = await context.newPage();
    await teacher.goto(air.ready.teacher_url);
    const opened = context.waitForEvent('page');
    await teacher.getByRole('button', { name: projectorKo.projector.open }).click();
    projector = await opened;
    hana = await joinAs('김하나', { locale: 'ko-KR', viewport: PHONE, hasTouch: true });
    sam = await joinAs('Sam', { locale: 'en-US', viewport: { width: 1280, height: 720 } });
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await source.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('the last used length starts by one key and Enter, and all pages show it', async () => {
    await teacher.getByRole('button', { name: timer.pause }).waitFor({ state: 'detached' });
    await teacher.keyboard.press('t');
    await vi.waitFor(async () => expect(await focused(teacher)).toBe('5분'), WAIT);
    await shoot(teacher, 'timer-panel-ko');
    await expectNoBarriers(teacher);
    await teacher.keyboard.press('Enter');
    for (const page of [teacher, projector, hana, sam]) await untilShown(page, /^(5:00|4:5\d)/);
    await hana.getByText(told.started.replace('{{length}}', '5분')).waitFor({ state: 'attached' });
    await teacher.getByRole('button', { name: timer.add_long }).click();
    for (const page of [projector, sam]) await untilShown(page, /^5:[45]\d|^6:00/);
    await shoot(teacher, 'timer-teacher-ko');
    await shoot(projector, 'timer-projector-ko');
    await shoot(hana, 'timer-phone-ko');
    await shoot(sam, 'timer-laptop-en');
    await expectNoBarriers(hana, projector);
  });

  test(
    'a clock that is days off, a reload and a killed node show the same',
    async () => {
      await teacher.getByRole('button', { name: timer.pause }).click();
      await untilShown(hana, new RegExp(timerStudentKo.timer.held));
      const held = (await shownOn(sam))?.match(/\d+:\d\d/)?.[0] ?? '';
      await hana.addInitScript(() => {
        const now = Date.now;
        Date.now = () => now() - 3 * 86_400_000;
      });
      await Promise.all([hana.reload(), projector.reload()]);
      await Promise.all([hana, projector].map((page) => untilShown(page, new RegExp(`^${held}`))));
      await shoot(projector, 'timer-held-projector-ko');
      await air.stop('SIGKILL');
      await teacher.locator('.banner').waitFor();
      const resume = teacher.getByRole('button', { name: timer.resume });
      await resume.click();
      const failed = teacher.getByRole('alert').getByText(commandsKo.commands.offline);
      await failed.waitFor();
      expect((await failed.boundingBox())?.y).toBeLessThan(650);
      await shoot(teacher, 'timer-offline-teacher-ko');
      expect(await focused(teacher)).toBe(timer.resume);
      air = await start(new URL(air.ready.url).port);
      await teacher.locator('.banner').waitFor({ state: 'detached' });
      // It was not done later: what is pressed now would come after it.
      await teacher.getByRole('button', { name: timer.add_long }).click();
      await untilShown(teacher, /^6:\d\d/);
      expect(await shownOn(teacher)).toContain(timerTeacherKo.timer.held);
      await teacher.getByText(commandsKo.commands.offline).waitFor({ state: 'detached' });
      await resume.click();
      for (const page of [projector, hana, sam]) {
        await untilShown(page, /^\d:\d\d$/);
        expect(await shownOn(page)).toMatch(/^6:/);
      }
    },
    patience(90_000),
  );

  test('an own time that is none is told why, and the end is told in words on every page', async () => {
    const own = teacher.getByRole('textbox', { name: timer.own });
    for (const [typed, why] of [
      ['0', timer.too_short],
      ['100:00:00', timer.too_long],
    ] as const) {
      await own.fill(typed);
      await own.press('Enter');
      await teacher.getByText(why).waitFor();
    }
    await own.fill('0:01');
    await own.press('Enter');
    for (const page of [teacher, projector, hana])
      await untilShown(page, new RegExp(timerTeacherKo.timer.over));
    await untilShown(sam, new RegExp(timerStudentEn.timer.over));
    await hana.getByText(told.over).waitFor({ state: 'attached' });
    await shoot(teacher, 'timer-over-teacher-ko');
    await shoot(projector, 'timer-over-projector-ko');
    await shoot(hana, 'timer-over-phone-ko');
    await expectNoBarriers(projector);
    await teacher.getByRole('button', { name: timer.put_away }).click();
    for (const page of [teacher, projector, hana, sam]) await untilShown(page, null);
  });

  test('one key covers the pages; what is typed stays, and a hand goes up', async () => {
    await hana.getByRole('button', { name: chatEntryKo.chat.title }).tap();
    const field = hana.getByRole('textbox', { name: chatStudentKo.chat.write.message });
    await field.tap();
    await field.fill(DRAFT);
    await teacher.locator('[data-tool="timer"]').focus();
    await teacher.keyboard.press('e');
    await hana.getByRole('heading', { name: eyes.title }).waitFor();
    await sam.getByRole('heading', { name: eyesStudentEn.eyes.student.title }).waitFor();
    await teacher.getByText(eyesTeacherKo.eyes.teacher.hint).waitFor();
    await projector.getByRole('heading', { name: eyes.title }).waitFor();
    await shoot(projector, 'eyes-projector-ko');
    await expectNoBarriers(projector);
    await vi.waitFor(async () => expect(await field.isVisible()).toBe(false), WAIT);
    expect(await focused(hana)).toContain(eyes.title);
    const chat = hana.getByRole('button', { name: chatEntryKo.chat.title });
    await vi.waitFor(async () => expect(await chat.getAttribute('aria-disabled')).toBe('true'), WAIT);
    expect(await chat.getAttribute('title')).toBe(eyes.held);
    await hana.getByRole('button', { name: bar.hand }).tap();
    await hana.getByRole('button', { name: /1/ }).first().waitFor();
    await shoot(hana, 'eyes-phone-ko');
    await shoot(sam, 'eyes-laptop-en');
    await shoot(teacher, 'eyes-teacher-ko');
    await hana.setViewportSize({ width: 740, height: 360 });
    await shoot(hana, 'eyes-side-ko');
    await hana.setViewportSize(PHONE);
    await expectNoBarriers(teacher, hana, sam);

    // Whoever has tapped the hand has the focus there, and keeps it; who goes on looking up has what they wrote in again.
    await hana.locator('.eyes-cover').focus();
    await sam.reload();
    await sam.getByRole('heading', { name: eyesStudentEn.eyes.student.title }).waitFor();
    await teacher.keyboard.press('e');
    for (const page of [hana, projector])
      await page.getByRole('heading', { name: eyes.title }).waitFor({ state: 'detached' });
    await vi.waitFor(async () => {
      expect(await field.isVisible()).toBe(true);
      expect(await hana.evaluate(() => document.activeElement?.outerHTML)).toMatch(/^<textarea/);
    }, WAIT);
    expect(await field.inputValue()).toBe(DRAFT);
    await field.press('Enter');
    await hana.locator('.chat-row').getByText(DRAFT).waitFor();
  });

  test('with a group, a turn, a timer and a raised hand at once a phone’s chat keeps its room', async () => {
    const socket = await openSocket(lesson.origin, air.teacher_token);
    await tell(socket, 'groups.make', { by: 'number', count: 1 });
    await tell(socket, 'pick.draw', { count: 2 });
    await tell(socket, 'timer.start', { kind: 'countdown', seconds: 300 });
    await socket.close();
    for (const card of ['.picked', '.timer-line']) await hana.locator(card).waitFor();
    await hana.locator('.group-card[data-shown="true"]').waitFor({ state: 'attached' });
    /** In pixels: how high the list is, and how far above the foot one writes. */
    const roomOf = (): Promise<{ list: number; above: number }> =>
      hana.evaluate(() => {
        const boxOf = (what: string) => document.querySelector(what)?.getBoundingClientRect();
        const above = (boxOf('.panel-foot')?.top ?? 0) - (boxOf('textarea')?.bottom ?? 0);
        return { list: boxOf('.chat-list')?.height ?? 0, above };
      });
    await shoot(hana, 'all-phone-ko');
    await vi.waitFor(async () => expect((await roomOf()).above).toBeGreaterThanOrEqual(0), WAIT);
    expect((await roomOf()).list).toBeGreaterThanOrEqual(80);
    // The keyboard is up.
    await hana.getByRole('textbox').tap();
    await hana.setViewportSize({ width: 360, height: 420 });
    await hana.getByRole('textbox').scrollIntoViewIfNeeded();
    await shoot(hana, 'all-keyboard-ko');
    expect((await roomOf()).above).toBeGreaterThanOrEqual(0);
    await hana.setViewportSize(PHONE);
  });
});
