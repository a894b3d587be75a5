// @half four pages that paint
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { signalsBarEn } from '../../src/shared/locales/en/signals-bar.ts';
import { signalsStudentEn, signalsTeacherEn } from '../../src/shared/locales/en/signals.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { signalsStudentKo, signalsTeacherKo } from '../../src/shared/locales/ko/signals.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { received } from '../support/received.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const bar = signalsBarKo.signals.bar;
const bar_en = signalsBarEn.signals.bar;
const mine = signalsStudentKo.signals.student;
const taught = signalsTeacherKo.signals.teacher;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const PHONE_ON_ITS_SIDE = { width: 740, height: 360 };

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let source: FfmpegPublisher;
let teacher: Page;
let hana: Page;
let duri: Page;
/** In English, on a computer. */
let sam: Page;

const shoot = async (
  page: Page,
  name: string,
  animations: 'allow' | 'disabled' = 'disabled',
): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `signals-${name}.png`), animations });
};
/** What stands between Sam and the node. */
const links = new Set<WebSocketRoute>();
const way: { is_cut: boolean; refuses: string | null } = { is_cut: false, refuses: null };
const standBetween = (route: WebSocketRoute): void => {
  if (way.is_cut) {
    void route.close();
    return;
  }
  links.add(route);
  const node = route.connectToServer();
  route.onMessage((message) => {
    const { type, id } = JSON.parse(String(message)) as { type: string; id?: string };
    // As the node answers who has signalled a thousand times.
    if (type === way.refuses)
      route.send(JSON.stringify({ type: 'error', id, error: { code: 'forbidden', message: 'no more' } }));
    else node.send(message);
  });
};
const joinAs = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  const context = await browser.newContext(options);
  if (name === 'Sam') await context.routeWebSocket(/\/api\/ws/, standBetween);
  const page = await context.newPage();
  const words = options.locale === 'en-US' ? studentEn.student.join : studentKo.student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.name).first().fill(name);
  await page.getByRole('button', { name: words.submit }).click();
  await vi.waitFor(async () => expect((await received(page)).playback).toBe('playing'), WAIT);
  return page;
};
/** Buttons of the bar by their place: hand, lost, reactions. */
const barButton = (page: Page, index: number): Locator => page.locator('.panel-bar__button').nth(index);
const untilSays = (locator: Locator, text: string): Promise<void> =>
  vi.waitFor(async () => expect(await locator.textContent()).toContain(text), WAIT);
const place = (number: number): string => bar.hand_place.replace('{{place}}', String(number));
const queue = (): Promise<string[]> => teacher.locator('.hand .hand-name').allTextContents();
const untilQueue = (names: readonly string[]): Promise<void> =>
  vi.waitFor(async () => expect(await queue()).toEqual(names), WAIT);
const named = (words: string, name: string): string => words.replace('{{name}}', name);
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'signals in browsers', obstacle);
});

/** One lesson, told in order. */
describe('what a class tells without words', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-signals-page-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    source = publishByFfmpeg({ url: lesson.session.rtmp_url, ...BARE_PICTURE });
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    hana = await joinAs('김하나', { locale: 'ko-KR', viewport: PHONE, hasTouch: true });
    duri = await joinAs('박두리', { locale: 'ko-KR', viewport: PHONE_ON_ITS_SIDE, hasTouch: true });
    sam = await joinAs('Sam', { locale: 'en-US', viewport: { width: 1280, height: 720 } });
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await source.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('a raised hand knows its place, and the teacher calls in the order of turns', async () => {
    await teacher.getByRole('tab', { name: new RegExp(`^${taught.hands}`) }).click();
    await shoot(teacher, 'teacher-no-hands-ko');
    await shoot(hana, 'phone-bar-ko');
    // Its join form had to be scrolled.
    expect(await duri.evaluate(() => scrollY)).toBe(0);
    await shoot(duri, 'side-bar-ko');
    await barButton(hana, 0).tap();
    await untilSays(barButton(hana, 0), place(1));
    expect(await barButton(hana, 0).getAttribute('aria-pressed')).toBe('true');
    await barButton(duri, 0).tap();
    await untilSays(barButton(duri, 0), place(2));
    await hana.getByText(mine.hand_rule).waitFor();
    await untilQueue(['김하나', '박두리']);
    // By keyboard: the word, and thanks.
    const call = teacher.locator('.hand').getByRole('button', { name: named(taught.call_name, '김하나') });
    await call.focus();
    await teacher.keyboard.press('Enter');
    await hana.getByText(mine.hand_called).waitFor();
    await untilSays(barButton(hana, 0), bar.hand_called);
    await untilSays(barButton(duri, 0), place(1));
    await shoot(hana, 'phone-called-ko');
    await shoot(teacher, 'teacher-speaking-ko');
    await vi.waitFor(async () => expect(await focused(teacher)).toBe(taught.thank), WAIT);
    await teacher.keyboard.press('Enter');
    await untilSays(barButton(hana, 0), bar.hand);
    await untilQueue(['박두리']);

    await barButton(hana, 0).tap();
    await sam.getByRole('button', { name: bar_en.hand }).click();
    await untilQueue(['박두리', 'Sam', '김하나']);
    await untilSays(barButton(hana, 0), place(3));
    await shoot(teacher, 'teacher-queue-ko');
    await shoot(hana, 'phone-hand-ko');
    await shoot(duri, 'side-hand-ko');
    await shoot(sam, 'laptop-hand-en');
    // Whoever is next stands there whatever panel is open.
    await teacher.getByRole('tab').first().click();
    expect(await teacher.locator('.next-hand').textContent()).toContain('박두리');
    await shoot(teacher, 'teacher-next-ko');
  });

  test('the hand stays up over a reload', async () => {
    await hana.reload();
    await untilSays(barButton(hana, 0), place(3));
    await barButton(hana, 0).tap();
    await untilSays(barButton(hana, 0), bar.hand);
    await vi.waitFor(
      async () => expect(await teacher.locator('.next-hand').textContent()).toContain('1'),
      WAIT,
    );
  });

  test('the quick check is one tap for all, and its counts are the teacher’s', async () => {
    await teacher.getByRole('button', { name: taught.ask }).click();
    const yes = hana.getByRole('button', { name: mine.understood });
    await yes.tap();
    await vi.waitFor(async () => expect(await yes.getAttribute('aria-pressed')).toBe('true'), WAIT);
    await hana.getByText(mine.check_saved).waitFor();
    // By its place: the button in the bar has the same words.
    await duri.locator('.check').getByRole('button', { name: mine.not_understood }).tap();
    const counts = (): Promise<string[]> => teacher.locator('.check-numbers dd').allTextContents();
    await vi.waitFor(async () => expect(await counts()).toEqual(['1', '1', '1']), WAIT);
    await shoot(teacher, 'teacher-check-ko');
    await shoot(hana, 'phone-check-ko');
    await shoot(duri, 'side-check-ko');
    await shoot(sam, 'laptop-check-en');
    for (const page of [hana, duri, sam, teacher]) await expectNoBarriers(page);
    await teacher.locator('.rail').getByText('EN', { exact: true }).click();
    await teacher.getByText(signalsTeacherEn.signals.teacher.close_check).waitFor();
    await shoot(teacher, 'teacher-check-en');
    await teacher.getByRole('tab').last().click();
    await shoot(teacher, 'teacher-queue-en');
    await expectNoBarriers(teacher);
    await teacher.locator('.rail').getByText('한', { exact: true }).click();
    await duri.getByRole('button', { name: mine.understood }).tap();
    await vi.waitFor(async () => expect(await counts()).toEqual(['2', '0', '1']), WAIT);
    await teacher.getByRole('button', { name: taught.close_check }).click();
    await sam.getByText(signalsStudentEn.signals.student.check).waitFor({ state: 'detached' });
    expect(await hana.locator('.check').count()).toBe(0);
  });

  test('who is lost says so in one tap, and the teacher finds what was on the screen', async () => {
    // A still is there some seconds after the source.
    await vi.waitFor(async () => {
      expect((await fetch(lesson.streamUrl('poster.jpg', air.teacher_token))).status).toBe(200);
    }, WAIT);
    await barButton(duri, 1).tap();
    await duri.getByText(mine.lost_told).waitFor();
    await untilSays(barButton(duri, 1), bar.lost_told);
    expect(await barButton(duri, 1).getAttribute('aria-pressed')).toBe('true');
    await shoot(duri, 'side-lost-ko');
    const chip = teacher.getByRole('button', { name: taught.lost_now_other.replace('{{count}}', '1') });
    await chip.click();
    const still = teacher.locator('.lost-moment img');
    await vi.waitFor(async () => {
      expect(await still.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }, WAIT);
    await shoot(teacher, 'teacher-lost-ko');
    await expectNoBarriers(teacher);
    await teacher.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await focused(teacher)).toContain('1'), WAIT);
  });

  test('reactions float on every page, and not where motion is unwanted; the pace is a needle', async () => {
    await duri.emulateMedia({ reducedMotion: 'reduce' });
    await sam.getByRole('button', { name: bar_en.react }).focus();
    await sam.keyboard.press('Enter');
    // The popover stands behind its button.
    const first = sam.locator('.reaction').first();
    await first.waitFor();
    await sam.keyboard.press('Tab');
    expect(await first.evaluate((button) => button === document.activeElement)).toBe(true);
    const seen = Promise.all(
      [hana, teacher].map((page) => page.locator('.reaction-float').first().waitFor({ state: 'attached' })),
    );
    await sam.keyboard.press('Enter');
    await seen;
    await shoot(hana, 'phone-floats-ko', 'allow');
    await shoot(sam, 'laptop-react-en', 'allow');
    expect(await duri.locator('.reaction-floats').isVisible()).toBe(false);
    await sam.keyboard.press('Escape');
    expect(await first.isVisible()).toBe(false);
    expect(await focused(sam)).toBe(bar_en.react);

    await barButton(hana, 2).tap();
    await hana.locator('.reaction').first().waitFor();
    await shoot(hana, 'phone-react-ko');
    await expectNoBarriers(hana);
    const slower = hana.getByRole('button', { name: mine.slower });
    await slower.tap();
    await vi.waitFor(async () => expect(await slower.getAttribute('aria-pressed')).toBe('true'), WAIT);
    await untilSays(teacher.locator('.pace'), taught.pace_slower_other.replace('{{count}}', '1'));
    // A tap beside it closes it.
    await hana.locator('h1').tap();
    expect(await slower.isVisible()).toBe(false);
    await barButton(duri, 2).tap();
    await duri.locator('.reaction').first().waitFor();
    await shoot(duri, 'side-react-ko');
    for (const page of [hana, duri, teacher]) await page.emulateMedia({ colorScheme: 'dark' });
    await barButton(hana, 0).tap();
    await shoot(hana, 'phone-dark-ko');
    await shoot(duri, 'side-dark-ko');
    await shoot(teacher, 'teacher-dark-ko');
  });

  test('a tap that does not reach the teacher says why, and its button is as it was', async () => {
    const mine_en = signalsStudentEn.signals.student;
    const [hand, lost, react] = [barButton(sam, 0), barButton(sam, 1), barButton(sam, 2)];
    const was_up = await hand.getAttribute('aria-pressed');
    way.refuses = 'signal.hand';
    await hand.click();
    await sam.getByText(mine_en.trouble.too_many).waitFor();
    expect(await hand.getAttribute('aria-pressed')).toBe(was_up);
    await shoot(sam, 'laptop-refused-en');
    way.refuses = null;

    way.is_cut = true;
    for (const link of links) await link.close();
    await lost.click();
    await sam.getByText(mine_en.trouble.offline).waitFor();
    await untilSays(lost, bar_en.sending);
    await react.click();
    const slower = sam.getByRole('button', { name: mine_en.slower });
    await slower.click();
    await sam.getByText(mine_en.trouble.lost_now).waitFor();
    expect(await slower.getAttribute('aria-pressed')).toBe('false');
    await shoot(sam, 'laptop-cut-en');
    await expectNoBarriers(sam);
    way.is_cut = false;
    // What was kept goes by itself; what could not be kept is asked for again.
    await untilSays(lost, bar_en.lost_told);
    await sam.getByText(mine_en.trouble.offline).waitFor({ state: 'detached' });
    await slower.click();
    await vi.waitFor(async () => expect(await slower.getAttribute('aria-pressed')).toBe('true'), WAIT);
    expect(await sam.getByText(mine_en.trouble.lost_now).count()).toBe(0);
  });
});
