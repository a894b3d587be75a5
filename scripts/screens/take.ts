/**
 * `npm run screens [-- --out=FOLDER --only=PART --language=ko]`: runs the built program with a real source and takes the pictures of docs/screens/:
 * each page, in Korean and English, as a laptop and as a phone show it, one of them dark, a class of forty, one that talks,
 * and one that is asked. Parts: those of `PARTS`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PresenceBeat, SessionView } from '../../src/shared/contract/index.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { startHeadless } from '../../test/support/built-app.ts';
import { joinFakeClass } from '../../test/support/fake-class.ts';
import { drawSlide, publishSlide } from './slide.ts';
import {
  call,
  IN_LANGUAGES,
  LESSON,
  ONLY,
  openDesk,
  OUT,
  pageOf,
  PLAYING,
  SETTLES_MS,
  shoot,
  SIZES,
  TEXTS,
  untilPlaying,
  type Studio,
} from './studio.ts';
import { takeAsking } from './asking.ts';
import { takeDashboard } from './dashboard.ts';
import { takeQuizzes } from './quizzes.ts';
import { takeTalk } from './talk.ts';

const WIDE = { width: 1920, height: 1080 };
const NAMES = { laptop: '김민준', phone: '이서연' };
/** Beside the two that had pages, who are away by then: a small class, and a whole one. */
const SMALL_CLASS = ['박지호', 'Emma Clark', '최하은'];
const WHOLE_CLASS = Array.from({ length: 35 }, (_, index) => {
  const family = '김이박최정강조윤장임'.charAt(index % 10);
  return `${family}${['서준', '하은', '도윤', '지우', '예준', '수아', '민재'][index % 7] ?? ''}`;
});
const BLOCKED: Partial<PresenceBeat> = {
  failed: [{ protocol: 'whep', reason: 'udp_blocked' }],
  latency_ms: 400,
};

const joinAs = async (page: Page, session: SessionView, name: string, language: Language): Promise<void> => {
  const { student } = TEXTS[language];
  await page.goto(new URL(`/j/${session.join_code}`, session.join_url).href);
  await page.getByLabel(student.join.name).first().fill(name);
  await page.getByRole('button', { name: student.join.submit }).click();
  await untilPlaying(page);
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
  await untilPlaying(page);
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

/** The teacher's page while a class is on: few students, then a whole class of whom some need a look. */
const takeDesk = async (studio: Studio, session: SessionView, language: Language): Promise<void> => {
  const { air } = studio;
  const { teacher } = TEXTS[language];
  const join = async (names: readonly string[], first_number: number) => {
    const seats = names.map((name, index) => ({ name, student_number: String(first_number + index) }));
    const joined = await joinFakeClass(session, air.ready.url, seats);
    for (const { say } of joined.students) say(PLAYING);
    return joined;
  };
  const small = await join(SMALL_CLASS, 3);
  const phone = await openDesk(studio, language, SIZES.phone);
  await shoot(phone, `teacher-live-${language}-phone`);
  await phone.context().close();
  const desk = await openDesk(studio, language, SIZES.laptop);
  await shoot(desk, `teacher-live-${language}-laptop`);
  await takeShare(desk, `${language}-laptop`, language);
  await desk.getByRole('button', { name: teacher.join.show }).click();
  await desk.getByRole('button', { name: teacher.join.close, exact: true }).waitFor();
  await shoot(desk, `teacher-code-${language}-laptop`);
  await desk.keyboard.press('Escape');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await shoot(desk, `teacher-live-dark-${language}-laptop`);
  await desk.emulateMedia({ colorScheme: 'light' });
  const whole = await join(WHOLE_CLASS, 6);
  for (const index of [4, 20]) whole.students[index]?.say(BLOCKED);
  await desk.waitForTimeout(SETTLES_MS);
  await shoot(desk, `teacher-class-${language}-laptop`);
  await desk.setViewportSize(WIDE);
  await desk.waitForTimeout(500);
  await shoot(desk, `teacher-class-${language}-wide`);
  await small.close();
  await whole.close();
};

const takeBefore = async ({ air, browser }: Studio, language: Language): Promise<void> => {
  const { teacher } = TEXTS[language];
  for (const [size, viewport] of Object.entries(SIZES)) {
    const desk = await pageOf(browser, language, { viewport });
    await desk.goto(air.ready.teacher_url);
    await desk.getByRole('button', { name: teacher.start.button }).waitFor();
    await shoot(desk, `teacher-before-${language}-${size}`);
    await desk.context().close();
  }
};

/** A class that watches: two students' pages, and the teacher's. */
const takeLesson = async (studio: Studio, language: Language): Promise<void> => {
  const { browser, slide } = studio;
  const { student } = TEXTS[language];
  const session = await call(studio, '/api/sessions', LESSON[language]);
  const stopFirst = publishSlide(slide, session.rtmp_url);
  for (const size of ['laptop', 'phone'] as const) {
    const seat = await pageOf(browser, language, { viewport: SIZES[size], hasTouch: size === 'phone' });
    await seat.goto(session.join_url);
    await seat.getByLabel(student.join.name).first().waitFor();
    await shoot(seat, `student-join-${language}-${size}`);
    await joinAs(seat, session, NAMES[size], language);
    await shoot(seat, `student-live-${language}-${size}`);
    await takeSeat(seat, `${language}-${size}`, language);
    // One that plays is enough for a machine that encodes as well.
    await seat.context().close();
  }
  // Anew, as one slide for more than a minute is a picture that stands still, which the dashboard says.
  stopFirst();
  const stop = publishSlide(slide, session.rtmp_url);
  await takeDesk(studio, session, language);
  await call(studio, `/api/sessions/${session.session_id}/end`);
  stop();
  for (const context of browser.contexts()) await context.close();
};

const PARTS: Readonly<Record<string, (studio: Studio, language: Language) => Promise<void>>> = {
  before: takeBefore,
  quizzes: takeQuizzes,
  lesson: takeLesson,
  talk: takeTalk,
  asking: takeAsking,
  dashboard: takeDashboard,
};

const main = async (): Promise<void> => {
  const parts = Object.entries(PARTS).filter(([name]) => ONLY === null || name === ONLY);
  if (parts.length === 0) throw new Error(`--only: one of ${Object.keys(PARTS).join(', ')}`);
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
    for (const language of IN_LANGUAGES)
      for (const [, take] of parts) await take({ air, browser, slide }, language);
  } finally {
    await browser.close();
    await air.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
