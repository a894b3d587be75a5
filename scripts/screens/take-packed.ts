/**
 * `npm run screens:packed [-- --out=FOLDER]`: packs the desktop app, holds a class with it, and takes the pictures of its
 * window for docs/screens/.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { LANGUAGES, type Language } from '../../src/shared/locales/locale.ts';
import { teacherEn, teacherKo } from '../../src/shared/locales/teacher.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { startDesktop } from '../../test/support/electron.ts';
import { openLesson } from '../../test/support/lesson.ts';
import { packApp } from '../../test/support/packed-app.ts';
import { drawSlide, publishSlide } from './slide.ts';

const TEXTS = { ko: teacherKo.teacher, en: teacherEn.teacher };
const TITLES = { ko: '광합성', en: 'Photosynthesis' };
const NAMES = ['김민준', '이서연', 'Emma Clark'];

const { values: options } = parseArgs({ options: { out: { type: 'string' } } });
const OUT = options.out ?? resolve(import.meta.dirname, '../../docs/screens');

interface Studio {
  readonly browser: Browser;
  readonly slide: string;
  /** What starts the packed app. */
  readonly program: string;
}

/** Electron packs its pictures loosely: the same pixels, in a smaller file. */
const saveSmall = (png: Buffer, file: string): void => {
  const args = ['-loglevel', 'error', '-y', '-f', 'png_pipe', '-i', 'pipe:0'];
  execFileSync('ffmpeg', [...args, '-pix_fmt', 'rgb24', '-pred', 'mixed', '-compression_level', '9', file], {
    input: png,
  });
};

/** Students as they come: by their page, with a name. */
const seat = async (browser: Browser, join_url: string, join_code: string): Promise<void> => {
  for (const name of NAMES) {
    const page = await browser.newPage({ locale: 'en-US' });
    await page.goto(new URL(`/j/${join_code}`, join_url).href);
    await page.locator('form input').first().fill(name);
    await page.locator('form [type=submit]').click();
    await page.waitForFunction(() => document.documentElement.dataset['playback'] === 'playing');
  }
};

const take = async ({ browser, slide, program }: Studio, language: Language): Promise<void> => {
  const data_dir = await mkdtemp(join(tmpdir(), 'airclass-screens-'));
  const desktop = await startDesktop({ data_dir, packed: program, language });
  try {
    const window = await desktop.app.firstWindow();
    const { teacher_url, url } = desktop.ready;
    const teacher_token = new URLSearchParams(new URL(teacher_url).hash.slice(1)).get('token') ?? '';
    const lesson = await openLesson({ url, teacher_token }, TITLES[language]);
    const stop = publishSlide(slide, lesson.session.rtmp_url);
    try {
      await seat(browser, lesson.session.join_url, lesson.session.join_code);
      await window.getByText(TEXTS[language].live.live, { exact: true }).waitFor();
      await window.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
      await window.waitForTimeout(1500);
      await window.evaluate(() => document.fonts.ready);
      const name = `packed-app-live-${language}.png`;
      saveSmall(await window.screenshot({ animations: 'disabled' }), join(OUT, name));
      console.log(name);
    } finally {
      stop();
    }
    await lesson.end();
  } finally {
    await desktop.stop();
    // What Electron started may still write for a moment.
    await rm(data_dir, { recursive: true, force: true, maxRetries: 10 });
    for (const context of browser.contexts()) await context.close();
  }
};

const main = async (): Promise<void> => {
  await mkdir(OUT, { recursive: true });
  const { program } = await packApp();
  const folder = await mkdtemp(join(tmpdir(), 'airclass-slide-'));
  const browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
  try {
    const slide = await drawSlide(browser, folder);
    for (const language of LANGUAGES) await take({ browser, slide, program }, language);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
};

await main();
