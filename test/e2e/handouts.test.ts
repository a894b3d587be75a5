import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { handoutsCommonEn, handoutsStudentEn } from '../../src/shared/locales/en/handouts.ts';
import {
  handoutsCommonKo,
  handoutsStudentKo,
  handoutsTeacherKo,
} from '../../src/shared/locales/ko/handouts.ts';
import { eyesStudentKo } from '../../src/shared/locales/ko/eyes.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { pdf, png } from '../integration/handouts/samples.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const own = handoutsTeacherKo.handouts.teacher;
const mine = handoutsStudentKo.handouts.student;
const title = handoutsCommonKo.handouts.title;
const WAIT = { timeout: patience(20_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let source: FfmpegPublisher;
let teacher: Page;
let hana: Page;
/** In English, on a computer. */
let sam: Page;
/** Files that Hana's phone asked for. */
const fetched: string[] = [];

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `handouts-${name}.png`), animations: 'disabled' });
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
  const words = options.locale === 'en-US' ? studentEn.student.join : studentKo.student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.name).first().fill(name);
  await page.getByRole('button', { name: words.submit }).click();
  return page;
};
const named = (words: string, name: string): string => words.replace('{{name}}', name);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** A file as the system's picker gives it. */
const choose = async (name: string, buffer: Buffer): Promise<void> => {
  const asked = teacher.waitForEvent('filechooser');
  await button(teacher, own.file).click();
  await (await asked).setFiles({ name, mimeType: 'application/pdf', buffer });
};
/** Holds a file over the lesson, and lets it go. */
const drag = async (name: string, file: Buffer, type: 'dragover' | 'drop'): Promise<void> => {
  await teacher.evaluate(
    ({ base64, file_name, event }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], file_name));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      document.querySelector('.live')?.dispatchEvent(new DragEvent(event, init));
    },
    { base64: file.toString('base64'), file_name: name, event: type },
  );
};
const card = (name: string) => teacher.locator('.handout-card').filter({ hasText: name });
const untilSees = (page: Page, names: readonly string[]): Promise<void> =>
  vi.waitFor(async () => {
    const texts = await page.locator('.handout__title').allTextContents();
    expect(
      texts.map((text) => text.replace(mine.new, '').replace(handoutsStudentEn.handouts.student.new, '')),
    ).toEqual(names);
  }, WAIT);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'handouts in browsers', obstacle);
});

/** One lesson, told in order. */
describe('what a teacher hands out', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-handouts-page-'));
    const args = ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'];
    [air, browser] = await Promise.all([
      startHeadless({ args }),
      launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] }),
    ]);
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    source = publishByFfmpeg({ url: lesson.session.rtmp_url, ...BARE_PICTURE });
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    const phone = { locale: 'ko-KR', viewport: { width: 360, height: 740 }, hasTouch: true };
    [hana, sam] = await Promise.all([
      joinAs('김하나', phone),
      joinAs('Sam', { locale: 'en-US', viewport: { width: 1280, height: 720 } }),
    ]);
    hana.on('request', (request) => {
      if (request.url().includes('/files/')) fetched.push(request.url());
    });
    await Promise.all(
      [hana, sam].map((page) => page.locator('.panel-bar__button').nth(4).waitFor({ timeout: WAIT.timeout })),
    );
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await source.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('a key opens the tool, and a picture is a card on every page', async () => {
    await teacher.getByRole('tab').first().focus();
    await teacher.keyboard.press('d');
    await button(teacher, own.file).waitFor();
    await expectNoBarriers(teacher, 'teacher-empty-ko');
    await choose('잎의 단면.png', png(640, 400));
    await card('잎의 단면').waitFor();
    await hana.getByText(named(mine.came, '잎의 단면')).waitFor({ state: 'attached' });
    const entry = hana.locator('.panel-bar__button').nth(4);
    await vi.waitFor(async () => expect(await entry.innerText()).toMatch(new RegExp(`${title}\\s*1`)), WAIT);
    // Five buttons, each with its words in one line.
    expect(await hana.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await shoot(hana, 'phone-bar-ko');
  });

  test('what is dropped on the lesson waits where it has scripts, and is shown by the teacher’s word', async () => {
    await hana.locator('.panel-bar__button').nth(4).click();
    await untilSees(hana, ['잎의 단면']);
    const worksheet = pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>');
    await drag('학습지.pdf', worksheet, 'dragover');
    await teacher.locator('.handout-drop').waitFor();
    await shoot(teacher, 'teacher-drop-ko');
    await drag('학습지.pdf', worksheet, 'drop');
    await card('학습지').getByText(own.actions_found).waitFor();
    await expectNoBarriers(teacher, 'teacher-scripts-ko');
    await untilSees(hana, ['잎의 단면']);
    await card('학습지').getByText(own.show_anyway).click();
    await untilSees(hana, ['잎의 단면', '학습지']);
  });

  test('links lead to pages alone and say where, and a text is a text', async () => {
    await button(teacher, own.link).click();
    await teacher.getByLabel(own.url).fill('javascript:alert(1)');
    await button(teacher, own.hand_out).click();
    await teacher.getByText(own.refused.url).waitFor();
    await teacher.getByLabel(own.url).fill('https://한국.kr/광합성');
    await teacher.keyboard.press('Enter');
    await button(teacher, own.text).click();
    await teacher.getByRole('textbox', { name: own.text_label }).fill('과제: 3쪽\n<b>https://x.kr</b>');
    await teacher.getByLabel(own.name).fill('오늘의 과제');
    await button(teacher, own.hand_out).click();
    await untilSees(hana, ['잎의 단면', '학습지', 'https://한국.kr/광합성', '오늘의 과제']);
    const link = hana.getByRole('link', { name: '한국.kr' });
    expect([
      await link.getAttribute('href'),
      await link.getAttribute('rel'),
      await link.getAttribute('target'),
    ]).toEqual([encodeURI('https://xn--3e0b707e.kr/광합성'), 'noopener noreferrer', '_blank']);
    await hana.getByText('xn--3e0b707e.kr').waitFor();
    await expectNoBarriers(hana, 'phone-list-ko');
    await hana.getByRole('button', { name: named(mine.read_name, '오늘의 과제') }).click();
    const dialog = hana.getByRole('dialog');
    await dialog.getByText('<b>https://x.kr</b>').waitFor();
    expect(await dialog.locator('a').count()).toBe(0);
    await hana.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('the focus goes to the card that was made, and back to where files are taken; not to what was refused', async () => {
    const focused = (): Promise<string> => teacher.evaluate(() => document.activeElement?.className ?? '');
    // As where there is no room for it.
    await teacher.route('**/uploads', (route) =>
      route.fulfill({
        status: 409,
        json: { error: { code: 'conflict', message: 'full', details: { reason: 'cards' } } },
      }),
    );
    await choose('많은 자료.pdf', pdf());
    await button(teacher, own.try_again).waitFor();
    await button(teacher, own.text).press('Enter');
    const field = teacher.getByRole('textbox', { name: own.text_label });
    await field.fill('내일까지');
    await teacher.getByLabel(own.name).fill('알림');
    await teacher.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await focused()).toBe('handout-card'), WAIT);
    expect(await teacher.evaluate(() => document.activeElement?.textContent)).toContain('알림');
    await teacher.unroute('**/uploads');
    await button(teacher, named(own.put_away, '많은 자료')).press('Enter');
    await teacher.locator('.handout-upload').waitFor({ state: 'detached' });
    expect(await teacher.evaluate(() => document.activeElement?.textContent)).toBe(own.file);
    const { more, remove_name, remove } = own;
    await card('알림').getByRole('button', { name: more }).click();
    await button(teacher, named(remove_name, '알림')).click();
    await button(teacher, remove).click();
    await card('알림').waitFor({ state: 'detached' });
  });

  test('a phone fetches nothing before a tap; a picture opens large, a PDF is saved by its name', async () => {
    expect(fetched).toEqual([]);
    await hana.getByRole('button', { name: named(mine.open_name, '잎의 단면') }).click();
    await vi.waitFor(async () => {
      const width = await hana
        .locator('.handout-dialog__picture')
        .evaluate((img: HTMLImageElement) => img.naturalWidth);
      expect(width).toBe(640);
    }, WAIT);
    expect(fetched).toHaveLength(1);
    await expectNoBarriers(hana, 'phone-picture-ko');
    await hana.keyboard.press('Escape');
    await hana.getByRole('dialog').waitFor({ state: 'detached' });
    // The list stands as it was, and has the focus again.
    expect(await hana.evaluate(() => document.activeElement?.textContent)).toBe(mine.open);
    const [saved] = await Promise.all([
      hana.waitForEvent('download'),
      hana.getByRole('link', { name: named(mine.save_name, '학습지') }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('학습지.pdf');
  });

  test('eyes front takes an open card away; the page below it lives, and the card is there again', async () => {
    const opener = hana.getByRole('button', { name: named(mine.open_name, '잎의 단면') });
    await opener.click();
    const dialog = hana.getByRole('dialog');
    await dialog.waitFor();
    await teacher.locator('[data-tool="handouts"]').focus();
    await teacher.keyboard.press('e');
    await hana.getByRole('heading', { name: eyesStudentKo.eyes.student.title }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    const focused = (): Promise<string> => hana.evaluate(() => document.activeElement?.className ?? '');
    await vi.waitFor(async () => expect(await focused()).toBe('eyes-cover'), WAIT);
    expect(await hana.locator('.panel-bar__button').nth(4).getAttribute('aria-disabled')).toBe('true');
    await hana.getByRole('button', { name: signalsBarKo.signals.bar.hand }).click();
    await hana.locator('.panel-bar__button[aria-pressed="true"]').first().waitFor();
    await shoot(hana, 'phone-eyes-ko');
    await teacher.keyboard.press('e');
    await dialog.waitFor();
    await dialog.locator('.icon-button').click();
    await dialog.waitFor({ state: 'detached' });
    expect(await hana.evaluate(() => document.activeElement?.textContent)).toBe(mine.open);
  });

  test('what cannot be handed out says why, and what is on its way can be stopped', async () => {
    await choose('로고.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(2000)));
    await teacher.getByText(own.refused.renamed).waitFor();
    // It would be refused once more.
    expect(await button(teacher, own.try_again).count()).toBe(0);
    await expectNoBarriers(teacher, 'teacher-renamed-ko');
    await choose('빈 파일.pdf', Buffer.alloc(0));
    await teacher.getByText(own.refused.empty).waitFor();
    expect(await teacher.getByText(own.refused.renamed).count()).toBe(0);
    await expectNoBarriers(teacher, 'teacher-refused-ko');
    await button(teacher, named(own.put_away, '빈 파일')).click();
    await teacher.locator('.handout-upload').waitFor({ state: 'detached' });
    const folder = join(data_dir, 'lessons', lesson.session.session_id, 'handouts');
    const files = await readdir(folder);
    // Its second piece does not get through.
    await teacher.route(/offset=[1-9]/, () => undefined);
    await choose('큰 그림.png', png(8, 8, 2_000_000));
    await vi.waitFor(async () => {
      expect(Number(await teacher.locator('.handout-progress').getAttribute('value'))).toBeGreaterThan(0);
    }, WAIT);
    await shoot(teacher, 'teacher-progress-ko');
    await button(teacher, named(own.cancel_name, '큰 그림')).click();
    await teacher.locator('.handout-progress').waitFor({ state: 'detached' });
    await vi.waitFor(async () => expect((await readdir(folder)).sort()).toEqual(files.sort()), WAIT);
    await teacher.unroute(/offset=[1-9]/);
  });

  test('a card that is hidden closes on the phone at once; a reload has the others again', async () => {
    await hana.getByRole('button', { name: named(mine.open_name, '잎의 단면') }).click();
    await hana.getByRole('dialog').waitFor();
    await button(teacher, named(own.hide_name, '잎의 단면')).click();
    await hana.getByRole('dialog').waitFor({ state: 'detached' });
    await untilSees(hana, ['학습지', 'https://한국.kr/광합성', '오늘의 과제']);
    await expectNoBarriers(teacher, 'teacher-hidden-ko');
    await hana.reload();
    await hana.locator('.panel-bar__button').nth(4).click();
    await untilSees(hana, ['학습지', 'https://한국.kr/광합성', '오늘의 과제']);
    // They were looked at before.
    expect(await hana.getByText(mine.new, { exact: true }).count()).toBe(0);
    const entry = sam.locator('.panel-bar__button').nth(4);
    expect(await entry.innerText()).toMatch(new RegExp(`${handoutsCommonEn.handouts.title}\\s*3`));
    await entry.click();
    await expectNoBarriers(sam, 'computer-en');
  });

  test('a card is moved and deleted by keyboard, and the look back has the rest', async () => {
    const more = card('오늘의 과제').getByRole('button', { name: own.more });
    await more.focus();
    await teacher.keyboard.press('Enter');
    await button(teacher, named(own.up_name, '오늘의 과제')).press('Enter');
    await untilSees(hana, ['학습지', '오늘의 과제', 'https://한국.kr/광합성']);
    await button(teacher, named(own.remove_name, '오늘의 과제')).press('Enter');
    await expectNoBarriers(teacher, 'teacher-delete-ko');
    await button(teacher, own.remove).click();
    await untilSees(hana, ['학습지', 'https://한국.kr/광합성']);
    await lesson.end();
    await teacher.getByRole('heading', { name: own.after }).waitFor();
    expect(await teacher.locator('.handout-card').count()).toBe(3);
    await expectNoBarriers(teacher, 'teacher-after-ko');
  });
});
