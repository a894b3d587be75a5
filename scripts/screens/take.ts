/**
 * `npm run screens [-- --out=FOLDER]`: runs the built program with a real source and takes the pictures of docs/screens/:
 * each page, in Korean and English, as a laptop and as a phone show it, and one of them dark.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { LANGUAGES, type Language } from '../../src/shared/locales/locale.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { teacherEn, teacherKo } from '../../src/shared/locales/teacher.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { startHeadless, type Headless } from '../../test/support/built-app.ts';
import { drawSlide, publishSlide } from './slide.ts';

const TEXTS = {
  ko: { student: studentKo.student, teacher: teacherKo.teacher },
  en: { student: studentEn.student, teacher: teacherEn.teacher },
};
const SIZES = { laptop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };
const NAMES = ['김민준', '이서연', '박지호', 'Emma Clark', '최하은'];
const LESSON = {
  ko: { title: '광합성', class_name: '6-2' },
  en: { title: 'Photosynthesis', class_name: '6-2' },
};

const folderOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const { values: options } = parseArgs({ options: { out: { type: 'string' } } });
const OUT = options.out ?? folderOf('docs/screens');

interface Studio {
  readonly air: Headless;
  readonly browser: Browser;
}

const pageOf = async (
  browser: Browser,
  language: Language,
  options: BrowserContextOptions,
): Promise<Page> => {
  const context = await browser.newContext({ locale: language === 'ko' ? 'ko-KR' : 'en-US', ...options });
  return context.newPage();
};

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
  console.log(name);
};

const call = async ({ air }: Studio, path: string, body?: object): Promise<SessionView> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return sessionSchema.parse(await answer.json());
};

const joinAs = async (page: Page, session: SessionView, name: string, language: Language): Promise<void> => {
  const { student } = TEXTS[language];
  await page.goto(new URL(`/j/${session.join_code}`, session.join_url).href);
  await page.getByLabel(student.join.name).first().fill(name);
  await page.getByRole('button', { name: student.join.submit }).click();
  await page.waitForFunction(() => document.documentElement.dataset['playback'] === 'playing');
};

/** Longer than a rewind reaches, so that the line has a before and an after. */
const WORTH_SHOWING_SECONDS = 40;

/** How the picture comes, and an earlier part of the lesson. */
const takeSeat = async (page: Page, name: string, language: Language): Promise<void> => {
  const { student } = TEXTS[language];
  await page.locator('.way-chip').click();
  await page.getByRole('dialog', { name: student.connection.title }).waitFor();
  await shoot(page, `student-connection-${name}`);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(WORTH_SHOWING_SECONDS * 1000);
  // Controls that have faded come back with the mouse.
  await page.locator('.stage').hover();
  await page.getByRole('button', { name: student.player.back_30_label }).click();
  await page.getByRole('slider', { name: student.player.seek }).waitFor();
  await page.waitForFunction(() => document.documentElement.dataset['playback'] === 'playing');
  await page.waitForTimeout(1500);
  await page.mouse.move(0, 0);
  await page.locator('.stage').hover();
  await shoot(page, `student-rewound-${name}`);
  await page.getByRole('button', { name: student.player.to_live }).click();
};

/** What a teacher is asked before a screen is shared. */
const takeShare = async (desk: Page, name: string, language: Language): Promise<void> => {
  const { share } = TEXTS[language].teacher;
  await desk.getByRole('button', { name: share.button }).first().click();
  await desk.getByRole('dialog', { name: share.heading }).waitFor();
  await desk.waitForTimeout(1000);
  await shoot(desk, `teacher-share-${name}`);
  await desk.keyboard.press('Escape');
  // Else the key would close what is opened next.
  await desk.getByRole('dialog', { name: share.heading }).waitFor({ state: 'hidden' });
};

const takeLanguage = async (studio: Studio, slide: string, language: Language): Promise<void> => {
  const { air, browser } = studio;
  const { teacher } = TEXTS[language];
  const pages = await Promise.all(
    Object.entries(SIZES).map(async ([size, viewport]) => ({
      size,
      desk: await pageOf(browser, language, { viewport }),
      seat: await pageOf(browser, language, { viewport, hasTouch: size === 'phone' }),
    })),
  );
  for (const { size, desk } of pages) {
    await desk.goto(air.ready.teacher_url);
    await desk.getByRole('button', { name: teacher.start.button }).waitFor();
    await shoot(desk, `teacher-before-${language}-${size}`);
  }
  const session = await call(studio, '/api/sessions', { ...LESSON[language], teacher_name: '한지우' });
  const stop = publishSlide(slide, session.rtmp_url);
  for (const { size, seat } of pages) {
    await seat.goto(session.join_url);
    await seat.getByRole('button', { name: TEXTS[language].student.join.submit }).waitFor();
    await shoot(seat, `student-join-${language}-${size}`);
  }
  for (const [i, { seat }] of pages.entries()) await joinAs(seat, session, NAMES[i] ?? '', language);
  for (const name of NAMES.slice(2))
    await joinAs(await pageOf(browser, language, {}), session, name, language);
  for (const { size, seat } of pages) await shoot(seat, `student-live-${language}-${size}`);
  await Promise.all(pages.map(({ size, seat }) => takeSeat(seat, `${language}-${size}`, language)));
  for (const { size, desk } of pages) {
    await desk.getByText(teacher.live.live, { exact: true }).waitFor();
    await desk.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await desk.waitForTimeout(1500);
    await shoot(desk, `teacher-live-${language}-${size}`);
    if (size === 'laptop') await takeShare(desk, `${language}-${size}`, language);
  }
  const [laptop] = pages;
  if (laptop !== undefined) {
    await laptop.desk.getByRole('button', { name: teacher.join.show }).click();
    await laptop.desk.getByRole('button', { name: teacher.join.close }).waitFor();
    await shoot(laptop.desk, `teacher-code-${language}-laptop`);
    await laptop.desk.keyboard.press('Escape');
    await laptop.desk.emulateMedia({ colorScheme: 'dark' });
    await shoot(laptop.desk, `teacher-live-dark-${language}-laptop`);
  }
  await call(studio, `/api/sessions/${session.session_id}/end`);
  stop();
  for (const context of browser.contexts()) await context.close();
};

const main = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'airclass-screens-'));
  await mkdir(OUT, { recursive: true });
  const browser = await launchChromium({
    args: [
      '--autoplay-policy=no-user-gesture-required',
      // The share's sheet shows a microphone that is there and allowed.
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
  const air = await startHeadless({
    args: ['--port', '0', '--rtmp-port', '0', '--webrtc-port', '0', '--data-dir', folder],
  });
  try {
    const slide = await drawSlide(browser, folder);
    for (const language of LANGUAGES) await takeLanguage({ air, browser }, slide, language);
  } finally {
    await browser.close();
    await air.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
