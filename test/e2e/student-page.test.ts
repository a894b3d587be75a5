import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTES, sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { signalsStudentKo } from '../../src/shared/locales/ko/signals.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { received } from '../support/received.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';
import { patience } from '../support/patience.ts';
import { openSocket, type TestSocket } from '../support/ws-client.ts';

const words = studentKo.student;
const mine = signalsStudentKo.signals.student;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const PHONE_ON_ITS_SIDE = { width: 740, height: 360 };

let data_dir: string;
let air: Headless;
let browser: Browser;
let page: Page;
let source: FfmpegPublisher;
let session: SessionView;
let teacher: TestSocket;
let font_at_join: string;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `student-${name}.png`), animations: 'disabled' });
};
/** What is too small for a thumb, and what is cut off at the right. */
const findCramped = (): Promise<string[]> =>
  page.evaluate(() => {
    const cramped = [...document.querySelectorAll<HTMLElement>('button, input')].filter((target) => {
      const { width, height, right } = target.getBoundingClientRect();
      return width > 0 && (width < 44 || height < 44 || right > innerWidth);
    });
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return [
      ...cramped.map(({ outerHTML }) => outerHTML),
      ...(overflow > 0 ? [`${overflow.toString()} px too wide`] : []),
    ];
  });
/** How much of the picture's height lies free of the controls: 1 where all of it does. */
const freePicture = (): Promise<number> =>
  page.evaluate(() => {
    const picture = document.querySelector('.stage__picture')?.getBoundingClientRect();
    const foot = document.querySelector('.stage__foot')?.getBoundingClientRect();
    if (picture === undefined || foot === undefined) return 0;
    return Math.min(1, (foot.top - picture.top) / picture.height);
  });
/** The only student of the lesson, as the teacher's programs are told. */
const listed = async (): Promise<{ student_id: string; presence: string }> => {
  const path = ROUTES.listStudents.path.replace(':session_id', session.session_id);
  const headers = { authorization: `Bearer ${air.teacher_token}` };
  const answer = await fetch(new URL(path, air.ready.url), { headers });
  const [student] = ROUTES.listStudents.answer.parse(await answer.json());
  if (student === undefined) throw new Error('nobody is in the lesson');
  return student;
};
const order = async (type: string): Promise<void> => {
  const id = randomBytes(12).toString('base64url');
  const { student_id } = await listed();
  teacher.send({ type, id, session_id: session.session_id, student_id });
  await teacher.find((message) => message.type === 'ack' && message.id === id);
};
/** Where the bar, and what it has opened, lie over the picture's controls. */
const findCovered = (): Promise<string[]> =>
  page.evaluate(() => {
    const over = [...document.querySelectorAll('.panel-bar, .bar-popover, .panels__place, .note, .check')];
    return [...document.querySelectorAll<HTMLElement>('.stage__foot button, .stage__foot input')]
      .filter((control) => {
        const one = control.getBoundingClientRect();
        return over.some((element) => {
          const other = element.getBoundingClientRect();
          const is_apart =
            other.right <= one.left ||
            one.right <= other.left ||
            other.bottom <= one.top ||
            one.bottom <= other.top;
          return one.width > 0 && other.width > 1 && !is_apart;
        });
      })
      .map(({ outerHTML }) => outerHTML);
  });
/** The controls that fade, and the bar with them where the picture has the screen. */
const wake = (): Promise<void> => page.locator('.stage').hover({ position: { x: 90, y: 90 } });
const fontOf = (shown: Page): Promise<string> =>
  shown.evaluate(() => getComputedStyle(document.body).fontFamily);
const untilRewound = (): Promise<void> =>
  vi.waitFor(async () => {
    expect(await page.getByRole('slider', { name: words.player.seek }).count()).toBe(1);
    expect((await received(page)).playback).toBe('playing');
  }, WAIT);
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the student’s page in a browser', obstacle);
});

/** One lesson, told in order. */
describe('the student’s page, for everybody', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-student-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    const answer = await fetch(new URL('/api/sessions', air.ready.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: '광합성', class_name: '6-2', teacher_name: '한지우' }),
    });
    session = sessionSchema.parse(await answer.json());
    teacher = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    source = publishByFfmpeg({ url: session.rtmp_url, size: '640x360' });
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    page = await (await browser.newContext({ locale: 'ko-KR', viewport: PHONE })).newPage();
    await page.goto(session.join_url);
    font_at_join = await fontOf(page);
    await page.getByLabel(words.join.name).first().fill('김하나');
    await page.getByRole('button', { name: words.join.submit }).click();
    await vi.waitFor(async () => {
      const { playback, width } = await received(page);
      expect([playback, width]).toEqual(['playing', 640]);
    }, WAIT);
    await page.getByRole('button', { name: words.player.back_30_label }).waitFor();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    teacher.socket.terminate();
    await browser.close();
    await source.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('live, nothing lies over the picture', async () => {
    await expectNoBarriers(page);
    expect(await findCramped()).toEqual([]);
    expect(await freePicture()).toBe(1);
  });

  test('the connection’s sheet opens, and gives the focus back', async () => {
    await page.locator('.way-chip').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: words.connection.title }).waitFor();
    expect(await focused()).toBe(words.connection.close);
    await expectNoBarriers(page);
    expect(await findCramped()).toEqual([]);
    // Where the words around it are right-aligned, those of the sheet are not, and it stands in the middle.
    await page.setViewportSize({ width: 1366, height: 768 });
    const [align, left, right] = await page.locator('.sheet[open]').evaluate((sheet) => {
      const place = sheet.getBoundingClientRect();
      return [getComputedStyle(sheet).textAlign, place.left, innerWidth - place.right];
    });
    expect([align, left]).toEqual(['start', right]);
    await page.setViewportSize(PHONE);
    await page.keyboard.press('Escape');
    expect(await focused()).toContain(words.ways.whep.name);
  });

  test('loses nothing to wider spacing on a narrow phone', async () => {
    // WCAG 1.4.12; a sheet of the document's own, which the page's CSP lets in.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
      );
      document.adoptedStyleSheets = [sheet];
    });
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await page.setViewportSize(PHONE);
  });

  test('one page is in one font, and the next one in that which was fetched meanwhile', async () => {
    const isKept = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('airclass.font'));
    await vi.waitFor(async () => expect(await isKept()).toBe('kept'), WAIT);
    expect(font_at_join).not.toContain('Pretendard');
    expect(await fontOf(page)).toBe(font_at_join);
    const next = await page.context().newPage();
    await next.goto(new URL('/j/000000', page.url()).href);
    await vi.waitFor(async () => expect(await fontOf(next)).toContain('Pretendard'), WAIT);
    await next.close();
  });

  test('rewound, nothing lies over the picture, and a keyboard finds the way back', async () => {
    await page.getByRole('button', { name: words.player.back_30_label }).focus();
    await page.keyboard.press('Enter');
    await untilRewound();
    await expectNoBarriers(page);
    expect(await findCramped()).toEqual([]);
    expect(await freePicture()).toBe(1);
    await page.getByRole('slider', { name: words.player.seek }).focus();
    await page.keyboard.press('End');
    await vi.waitFor(async () => expect(await focused()).toBe(words.player.back_30_label), WAIT);
    await page.getByRole('slider', { name: words.player.seek }).waitFor({ state: 'detached' });
  });

  test('on its side the picture has the screen, and the controls fade after a tap on one', async () => {
    await page.setViewportSize(PHONE_ON_ITS_SIDE);
    await page.mouse.move(300, 150);
    await page.getByRole('button', { name: words.player.sound_off }).click();
    await expectNoBarriers(page);
    await page.locator('.stage[data-controls="hidden"]').waitFor();
    const height = await page.locator('.stage__picture').evaluate((picture) => picture.clientHeight);
    expect(height).toBe(PHONE_ON_ITS_SIDE.height);
    // The browser's own bars leave less than the phone has.
    await page.setViewportSize({ ...PHONE_ON_ITS_SIDE, height: 310 });
    const bar = await page.locator('.panel-bar__button').evaluateAll((buttons) =>
      buttons.map((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    );
    expect(bar).toEqual(Array.from({ length: 6 }, () => true));
    await page.setViewportSize(PHONE_ON_ITS_SIDE);
    // Who has chosen silence is not asked again.
    expect(await page.locator('.stage__chip').count()).toBe(0);
  });

  test('full screen has the bar with it, beside the picture’s controls, and says whose turn it is', async () => {
    const hand = page.locator('.panel-bar__button').first();
    const react = page.locator('.panel-bar__button').nth(2);
    const enter = async (): Promise<void> => {
      await wake();
      await page.getByRole('button', { name: words.player.full_screen, exact: true }).click();
      await page.locator('[data-full-screen="true"]').waitFor();
      expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe('lesson');
    };
    const leave = async (): Promise<void> => {
      await wake();
      await page.getByRole('button', { name: words.player.full_screen_exit }).click();
      await page.locator('[data-full-screen="false"]').waitFor();
    };
    for (const [name, size] of [
      ['upright', PHONE],
      ['laptop', { width: 1366, height: 768 }],
      ['side', PHONE_ON_ITS_SIDE],
    ] as const) {
      await page.setViewportSize(size);
      await enter();
      await shoot(`full-${name}`);
      expect([await findCovered(), await findCramped()]).toEqual([[], []]);
      await react.click();
      await page.locator('.reaction').first().waitFor();
      await shoot(`full-${name}-react`);
      expect(await findCovered()).toEqual([]);
      await react.click();
      if (name !== 'side') await leave();
    }
    await expectNoBarriers(page);
    await wake();
    await hand.click();
    await vi.waitFor(async () => expect(await hand.textContent()).toContain('1'), WAIT);
    await order('hand.call');
    const called = page.getByText(mine.hand_called);
    await called.waitFor();
    // With the picture alone in sight, too.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const opacity = (): Promise<string> =>
      page.locator('.panel-bar').evaluate((one) => getComputedStyle(one).opacity);
    await vi.waitFor(async () => expect(await opacity()).toBe('0'), WAIT);
    const is_seen = await called.evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      const seen = document.elementFromPoint(left + width / 2, top + height / 2);
      return seen !== null && one.closest('.note')?.contains(seen) === true;
    });
    expect(is_seen).toBe(true);
    await shoot('full-side-called');
    await order('hand.thank');
    await leave();
  });

  test('where a browser has full screen for a bare video alone, the lesson fills the page', async () => {
    await page.setViewportSize(PHONE);
    await page.evaluate(() => {
      Object.defineProperty(document, 'fullscreenEnabled', { value: false });
    });
    await page.getByRole('button', { name: words.player.full_screen, exact: true }).click();
    await page.locator('[data-full-screen="true"]').waitFor();
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    const { width, height } = await page.locator('.lesson').evaluate((one) => one.getBoundingClientRect());
    expect({ width, height }).toEqual(PHONE);
    expect(await page.locator('.top-bar').isVisible()).toBe(false);
    await expectNoBarriers(page);
    await wake();
    await page.locator('.panel-bar__button', { hasText: chatEntryKo.chat.title }).click();
    await page.locator('.chat-field').waitFor();
    await shoot('full-page-chat');
    expect([await findCovered(), await findCramped()]).toEqual([[], []]);
    // One Escape for what lies over the picture, one for the page.
    await page.keyboard.press('Escape');
    await page.locator('.chat-field').waitFor({ state: 'hidden' });
    await page.locator('[data-full-screen="true"]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-full-screen="false"]').waitFor();
  });

  test('who leaves is asked once, and finds the name again', async () => {
    await page.setViewportSize(PHONE);
    const { leave, leave_sure, leave_yes, leave_no } = words.lesson;
    const question = page.getByRole('group', { name: leave_sure });
    await page.getByRole('button', { name: leave, exact: true }).click();
    await question.waitFor();
    expect(await focused()).toBe(leave_no);
    await expectNoBarriers(page);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(leave);
    expect(await question.count()).toBe(0);
    await page.getByRole('button', { name: leave, exact: true }).click();
    await question.getByRole('button', { name: leave_yes, exact: true }).click();
    expect(await page.getByLabel(words.join.name).first().inputValue()).toBe('김하나');
    await vi.waitFor(async () => expect((await listed()).presence).toBe('left'), WAIT);
  });
});
