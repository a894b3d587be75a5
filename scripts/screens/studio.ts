import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sessionSchema, type PresenceBeat, type SessionView } from '../../src/shared/contract/index.ts';
import { LANGUAGES, type Language } from '../../src/shared/locales/locale.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { teacherEn, teacherKo } from '../../src/shared/locales/teacher.ts';
import type { Headless } from '../../test/support/built-app.ts';

/** What pictures are taken with. */
export interface Studio {
  readonly air: Headless;
  readonly browser: Browser;
  /** The lesson's slide, a file. */
  readonly slide: string;
}

export const TEXTS = {
  ko: { student: studentKo.student, teacher: teacherKo.teacher, attendance: teacherKo.attendance },
  en: { student: studentEn.student, teacher: teacherEn.teacher, attendance: teacherEn.attendance },
};
export const SIZES = { laptop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } };
export const PLAYING: Partial<PresenceBeat> = { playing: true, protocol: 'whep', latency_ms: 120 };
export const LESSON = {
  ko: { title: '광합성', class_name: '6-2', teacher_name: '한지우' },
  en: { title: 'Photosynthesis', class_name: '6-2', teacher_name: '한지우' },
};
/** Until signs of trouble, and notices, are there or gone. */
export const SETTLES_MS = 9000;

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string' }, language: { type: 'string' } },
});
/** Where the pictures go. */
export const OUT = options.out ?? fileURLToPath(new URL('../../docs/screens', import.meta.url));
/** The one part that is taken; null: all of them. */
export const ONLY = options.only ?? null;
/** Those that pictures are taken in. */
export const IN_LANGUAGES: readonly Language[] = LANGUAGES.filter(
  (language) => language === (options.language ?? language),
);

export const pageOf = async (
  browser: Browser,
  language: Language,
  options: BrowserContextOptions,
): Promise<Page> => {
  const context = await browser.newContext({ locale: language === 'ko' ? 'ko-KR' : 'en-US', ...options });
  return context.newPage();
};

export const shoot = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled' });
  console.log(name);
};

/** A teacher's order that answers with the lesson. */
export const call = async ({ air }: Studio, path: string, body?: object): Promise<SessionView> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return sessionSchema.parse(await answer.json());
};

/** Until the student's picture plays, and has some pictures behind it: what stood in its place has faded. */
export const untilPlaying = (seat: Page): Promise<unknown> =>
  seat.waitForFunction(() => {
    const painted = document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    return document.documentElement.dataset['playback'] === 'playing' && painted > 20;
  });

/** The teacher's page, with the picture that students get. */
export const openDesk = async (
  { air, browser }: Studio,
  language: Language,
  viewport: { width: number; height: number },
): Promise<Page> => {
  const desk = await pageOf(browser, language, { viewport });
  await desk.goto(air.ready.teacher_url);
  await desk.getByText(TEXTS[language].teacher.live.live, { exact: true }).waitFor();
  await desk.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await desk.waitForTimeout(SETTLES_MS);
  return desk;
};
