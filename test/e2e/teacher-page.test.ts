// @first what must not show for half a minute
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PresenceBeat, SessionView } from '../../src/shared/contract/index.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const { live, join: joining, students: words } = teacherKo.teacher;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];

const FAMILY = ['김', '이', '박', '최', '정', '강', '조', '윤'];
const GIVEN = ['민준', '서연', '지호', '하은', '도윤'];
const SEATS = Array.from({ length: 40 }, (_, index) => ({
  name:
    index === 4
      ? 'Bartholomew Fitzgerald-Montgomery'
      : `${FAMILY[index % FAMILY.length] ?? ''}${GIVEN[index % GIVEN.length] ?? ''}`,
  student_number: String(index + 1),
}));
const PLAYING: Partial<PresenceBeat> = { playing: true, protocol: 'whep', latency_ms: 120 };

/** WCAG 1.4.12: what readers may set without losing anything. */
const SPACING =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

let data_dir: string;
let air: Headless;
let is_gone = false;
let browser: Browser;
let page: Page;
let lesson: Lesson;
let session: SessionView;
let fake: FakeClass | undefined;
let source: FfmpegPublisher | undefined;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
};
const openPage = (locale = 'ko-KR'): Promise<Page> =>
  // Readers' own styles are not the page's, and its CSP does not bind them.
  browser.newPage({ locale, viewport: { width: 1366, height: 768 }, bypassCSP: true });
const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`not shown: ${String(locator)}`);
  return box;
};
const troubled = (): Locator => page.locator('.students-troubled');
const tiles = (): Locator => page.locator('.student');

/** How many of the tiles can be read without scrolling. */
const visibleTiles = (): Promise<number> =>
  page.evaluate(() => {
    const list = document.querySelector('.students')?.getBoundingClientRect();
    if (list === undefined) return 0;
    return [...document.querySelectorAll('.student')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return top >= list.top - 1 && bottom <= Math.min(list.bottom + 1, innerHeight);
    }).length;
  });

/** Pairs of these whose drawn text runs into the other. */
const overlaps = (one: string, other: string): Promise<boolean> =>
  page.evaluate(
    ([a, b]) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(a)!);
      const other = document.querySelector(b)!.getBoundingClientRect();
      return [...range.getClientRects()].some(
        (text) =>
          text.width > 1 &&
          text.right > other.left + 1 &&
          text.left < other.right - 1 &&
          text.bottom > other.top + 1 &&
          text.top < other.bottom - 1,
      );
    },
    [one, other] as const,
  );

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the teacher’s page with a class', obstacle);
});

/** One lesson, told in order. */
describe('the teacher’s page', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-teacher-page-'));
    [air, browser] = await Promise.all([
      startHeadless({
        args: ['--port', '0', '--rtmp-port', '0', '--webrtc-port', '0', '--data-dir', data_dir],
      }),
      launchShell({
        args: [
          '--autoplay-policy=no-user-gesture-required',
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
        ],
      }),
    ]);
    page = await openPage();
    await page.goto(air.ready.teacher_url);
    await page.getByRole('button', { name: teacherKo.teacher.start.button }).waitFor();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await fake?.close();
    await source?.stop();
    await browser.close();
    // The last test has ended it already, where it got so far.
    if (!is_gone) await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('uses a wide screen before class', async () => {
    for (const width of [1024, 1366, 1920]) {
      await page.setViewportSize({ width, height: width === 1920 ? 1080 : 768 });
      await shoot(`before-${width}`);
      const card = await boxOf(page.locator('.connect-card'));
      expect(width - (card.x + card.width)).toBeLessThanOrEqual(40);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('shows the code so that its digits stay clear of the QR code, spaced as a reader needs it', async () => {
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    ({ session } = lesson);
    await page.getByRole('button', { name: live.end }).waitFor();
    await shoot('live-empty');
    const spaced = await page.addStyleTag({ content: SPACING });
    expect(await overlaps('.join-code > [aria-hidden]', '.join-card .qr')).toBe(false);
    await shoot('spacing-code');
    await page.getByRole('button', { name: joining.show }).click();
    await page.getByRole('button', { name: joining.close }).waitFor();
    expect(await overlaps('.code-screen-code > [aria-hidden]', '.code-screen-scan .qr')).toBe(false);
    await page.keyboard.press('Escape');
    await spaced.evaluate((style) => {
      (style as Element).remove();
    });
  });

  test('raises no alarm while nobody sends, and has 40 students in sight', async () => {
    fake = await joinFakeClass(session, air.ready.url, SEATS);
    await vi.waitFor(async () => expect(await tiles().count()).toBe(40), WAIT);
    // Longer than a trouble needs to stand.
    await page.waitForTimeout(8000);
    expect(await troubled().count()).toBe(0);
    expect(await page.locator('.student-symptom').count()).toBe(0);
    // Also with a hand up, and with somebody away.
    await fake.students[2]?.tell('signal.hand', { raised: true });
    fake.students[6]?.say({ visible: false });
    await page.locator('.next-hand').waitFor();
    await page.locator('.elsewhere').waitFor();
    for (const [width, height] of [
      [1366, 768],
      [1366, 650],
      [1920, 1080],
      [1024, 768],
      [820, 1180],
    ] as const) {
      await page.setViewportSize({ width, height });
      await vi.waitFor(
        async () => expect([width, height, await visibleTiles()]).toEqual([width, height, 40]),
        WAIT,
      );
      await shoot(`waiting-40-${width}x${height}`);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    expect(await page.getByRole('heading', { name: '학생 40명' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: '1번 김민준, 접속 중' }).count()).toBe(1);
    expect(await page.locator('.elsewhere').textContent()).toContain(
      words.elsewhere_away.replace('{{count}}', '1'),
    );
    await fake.students[2]?.tell('signal.hand', { raised: false });
    await page.locator('.next-hand').waitFor({ state: 'detached' });
    // The number of a name that is too long is there all the same.
    const long = page.getByRole('button', { name: '5번 Bartholomew' });
    const [tile, number] = [await boxOf(long), await boxOf(long.locator('.student-number'))];
    expect(number.x).toBeGreaterThanOrEqual(tile.x);
    expect(number.x + number.width).toBeLessThanOrEqual(tile.x + tile.width);
  });

  test('counts students and not its own preview, and puts who looks back on no detour', async () => {
    source = publishByFfmpeg({ url: session.rtmp_url, size: '1280x720' });
    await page.getByText(live.live, { exact: true }).waitFor();
    for (const { say } of fake?.students ?? []) say(PLAYING);
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
    expect((await lesson.status()).viewers).toEqual({ whep: 0, flv: 0, hls: 0, dash: 0 });
    fake?.students[11]?.say({ ...PLAYING, protocol: 'hls', position_seconds: 30 });
    await page.getByRole('button', { name: /^12번 .*, 지난 장면 보는 중, 접속 중$/ }).waitFor();
    fake?.students[11]?.say(PLAYING);
  });

  test('names who gets no picture, puts them first, and shows them alone at a click', async () => {
    for (const index of [30, 37])
      fake?.students[index]?.say({ failed: [{ protocol: 'whep', reason: 'udp_blocked' }], latency_ms: 400 });
    const { title_named } = teacherKo.advice.no_picture;
    const names = [30, 37]
      .map((index) => SEATS[index]?.name)
      .sort()
      .join(', ');
    await page.getByText(title_named.replace('{{name}}', names)).waitFor();
    expect(await troubled().textContent()).toBe(words.troubled_other.replace('{{count}}', '2'));
    expect(await tiles().first().getAttribute('aria-label')).toMatch(/^31번/);
    await shoot('live-40-trouble');
    expect(await visibleTiles()).toBeGreaterThanOrEqual(34);
    await troubled().click();
    expect(await tiles().evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label')))).toEqual([
      expect.stringMatching(/^31번/),
      expect.stringMatching(/^38번/),
    ]);
    await tiles().first().click();
    const facts = page.getByRole('dialog').locator('.facts');
    const text = await facts.textContent();
    expect(text).toContain(words.not_playing);
    expect(text).not.toContain(words.network_good);
    expect(text).not.toContain('0.4');
    await shoot('details-no-picture');
    await page.keyboard.press('Escape');
    // It does not fade while it lasts.
    await page.waitForTimeout(28_000);
    expect(await page.getByText(title_named.replace('{{name}}', names)).count()).toBe(1);
    for (const index of [30, 37]) fake?.students[index]?.say(PLAYING);
    await vi.waitFor(async () => expect(await troubled().count()).toBe(0), WAIT);
    expect(await tiles().count()).toBe(40);
  });

  test('shows server and key while the picture is live', async () => {
    await page.getByRole('button', { name: live.how_to_connect, exact: true }).click();
    const sheet = page.getByRole('dialog', { name: teacherKo.teacher.connect.heading });
    expect(await sheet.locator('.copy-input').first().inputValue()).toBe(session.rtmp_server);
    await page.keyboard.press('Escape');
  });

  test.each([
    ['한', 1024, 768],
    ['한', 1366, 768],
    ['한', 1920, 1080],
    ['EN', 1920, 1080],
    ['EN', 1366, 768],
    ['EN', 1024, 768],
  ])('has all in its place, in %s at %d × %d', async (language, width, height) => {
    await page.getByRole('radio', { name: language }).click({ force: true });
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(300);
    await shoot(`live-40-${language === 'EN' ? 'en' : 'ko'}-${width}`);
    const state = await boxOf(page.locator('.live-state > .pill').first());
    const end = await boxOf(page.locator('.live-actions .button-danger'));
    expect(end.y).toBeLessThan(state.y + state.height);
    expect(end.y + end.height).toBeGreaterThan(state.y);
    const side = await boxOf(page.locator('.live-side'));
    expect(width - (side.x + side.width)).toBeLessThanOrEqual(32);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test('shows what is chosen, what burns and how loud it is where the system has colours of its own', async () => {
    await page.getByRole('radio', { name: '한' }).click({ force: true });
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.emulateMedia({ forcedColors: 'active' });
    await shoot('forced-colors');
    const grounds = await page.evaluate(() => {
      const groundOf = (selector: string): string | null => {
        const element = document.querySelector(selector);
        return element === null ? null : getComputedStyle(element).backgroundColor;
      };
      return {
        canvas: getComputedStyle(document.body).backgroundColor,
        chosen: [...document.querySelectorAll('.choice')].map((choice) => [
          getComputedStyle(choice.querySelector('.choice-option[data-selected]')!).backgroundColor,
          getComputedStyle(choice.querySelector('.choice-option:not([data-selected])')!).backgroundColor,
        ]),
        dot: groundOf('.rec-dot'),
        level: groundOf('.sound-fill'),
      };
    });
    expect(grounds.chosen).toHaveLength(2);
    for (const [chosen, other] of grounds.chosen) expect(chosen).not.toBe(other);
    expect(grounds.dot).not.toBe(grounds.canvas);
    expect(grounds.level).not.toBe(grounds.canvas);
    await page.emulateMedia({ forcedColors: 'none' });
  });

  test('has no barriers, and loses nothing to wider spacing', async () => {
    expect(await findBarriers(page)).toEqual([]);
    const spaced = await page.addStyleTag({ content: SPACING });
    await shoot('spacing-live');
    expect(await overlaps('.join-code > [aria-hidden]', '.join-actions')).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
    await spaced.evaluate((style) => {
      (style as Element).remove();
    });
  });

  test('claims neither LIVE nor REC once the app is gone', async () => {
    await page.locator('.rec').waitFor();
    await page.getByRole('button', { name: live.end, exact: true }).click();
    const asks = page.getByRole('alertdialog', { name: live.end_title });
    await asks.waitFor();
    await source?.stop();
    is_gone = true;
    await air.stop('SIGKILL');
    // What asks says that it cannot be done now, and counts nobody who may be gone.
    await asks.getByText(live.end_unknown).waitFor();
    const confirm = asks.getByRole('button', { name: live.end_confirm, exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByText(live.unknown, { exact: true }).waitFor();
    expect(await page.locator('.rec').count()).toBe(0);
    expect(await page.locator('.live-header [data-tone="good"]').count()).toBe(0);
    await page.getByText(teacherKo.teacher.live.recording_unknown).waitFor();
    await page.getByText(live.curtain.lost, { exact: true }).waitFor();
    for (const name of [live.end, teacherKo.teacher.share.button])
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    expect(await page.locator('.students [data-tone="good"]').count()).toBe(0);
    await shoot('app-gone');
    expect(await findBarriers(page)).toEqual([]);
  });
});
