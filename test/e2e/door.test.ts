import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatTeacherKo } from '../../src/shared/locales/ko/chat.ts';
import { errorsKo } from '../../src/shared/locales/ko/errors.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { untilStill } from '../support/until-still.ts';

const ko = studentKo.student;
const en = studentEn.student;
const words = teacherKo.door;
const { nav } = teacherKo.teacher;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const WAIT = { timeout: patience(20_000), interval: 100 };
const CLASS = Array.from({ length: 40 }, (_, index) => ({
  name: `${'김이박최정'.charAt(index % 5)}${'하민서지도유'.charAt(index % 6)}${'늘준윤우빈온별'.charAt(index % 7)}`,
  student_number: String(index + 1),
}));
const obstacle = findChromium() === null ? 'no Chromium' : null;

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let teacher: Page;

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, key: string) => values[key] ?? '');

const expectFits = async (page: Page): Promise<void> => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
};
const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await untilStill(page);
  await page.screenshot({ path: join(PICTURES, `door-${name}.png`) });
};
const isInSight = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
const openTeacher = async (): Promise<Page> => {
  const viewport = { width: 1366, height: 650 };
  return (await browser.newContext({ locale: 'ko-KR', viewport, reducedMotion: 'reduce' })).newPage();
};
const openPage = async (
  locale: 'ko-KR' | 'en-US',
  viewport: { width: number; height: number },
): Promise<Page> => {
  const page = await (await browser.newContext({ locale, viewport, reducedMotion: 'reduce' })).newPage();
  await page.goto(session.join_url);
  return page;
};
/** Without a page. */
const askNode = async (path: string, body: object = {}): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ join_code: session.join_code, ...body }),
  });
  return answer.json();
};
/** As the page says it of itself, in the lesson. */
const isIn = (page: Page, you: string): Promise<void> => page.getByText(you, { exact: true }).waitFor();
/** By keyboard alone, from wherever the focus is: a button is pressed that Tab comes to. */
const pressByKeyboard = async (page: Page, label: string): Promise<void> => {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    if (focused === label) return page.keyboard.press('Enter');
  }
  throw new Error(`Tab does not come to ${label}`);
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the door in browsers', obstacle);
});

/** One lesson, told in order. */
describe('the door', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-door-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    const answer = await fetch(new URL('/api/sessions', air.ready.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: '광합성', class_name: '6-2', teacher_name: '한지우', roster: CLASS }),
    });
    session = sessionSchema.parse(await answer.json());
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    teacher = await openTeacher();
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByRole('button', { name: words.mode_open }).waitFor();
  }, patience(60_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  let first: Page;
  let second: Page;
  let guest: Page;
  const { name } = CLASS[6] ?? { name: '' };

  test(
    'a student finds the own name in the list, and comes in by it',
    async () => {
      first = await openPage('ko-KR', { width: 360, height: 740 });
      await first.getByRole('heading', { name: ko.names.heading }).waitFor();
      expect(await first.getByRole('radio').count()).toBe(CLASS.length);
      await expectNoBarriers(first, 'list-ko');
      await expectFits(first);
      await first.getByRole('button', { name: ko.join.submit }).click();
      await first.getByText(ko.join_problem.row_missing).waitFor();
      await first.getByLabel(ko.names.search).fill('7');
      await first.getByRole('radio', { name: `7 ${name}` }).check();
      await first.getByRole('button', { name: filled(ko.names.submit, { name }) }).click();
      await isIn(first, filled(ko.lesson.you_numbered, { name, number: '7' }));
    },
    patience(60_000),
  );

  test(
    'another device of that name waits, and has the seat by one tap of the teacher’s; the first one is told',
    async () => {
      second = await openPage('en-US', { width: 320, height: 568 });
      // Whatever the teacher looks at meanwhile.
      await teacher.getByRole('tab', { name: chatEntryKo.chat.title }).click();
      await second.getByLabel(en.names.search).fill(name);
      await second.getByRole('radio', { name: `7 ${name}` }).press(' ');
      await second.getByRole('button', { name: filled(en.names.submit, { name }) }).press('Enter');
      await second.getByText(en.join_problem.seat_taken).waitFor();
      await expectNoBarriers(second, 'taken-en');
      await expectFits(second);
      await teacher.getByText(words.seat_taken).waitFor();
      await shoot(teacher, 'teacher-taken');
      await expectNoBarriers(teacher, 'teacher-taken');
      await teacher.getByRole('link', { name: nav.students }).click();
      const back = teacher.getByRole('link', { name: filled(nav.waiting_one, { count: '1' }) });
      await back.waitFor();
      expect(await teacher.title()).toMatch(/^\(1\) /);
      await shoot(teacher, 'teacher-elsewhere');
      await expectNoBarriers(teacher, 'teacher-elsewhere');
      await back.click();
      await pressByKeyboard(teacher, filled(words.move_named, { name }));
      await isIn(second, filled(en.lesson.you_numbered, { name, number: '7' }));
      const moved = first.getByText(ko.join_problem.seat_moved);
      await moved.waitFor();
      // Both in sight, though the list between them is longer than the screen.
      for (const what of [moved, first.getByRole('button', { name: ko.join.submit })])
        await expect.poll(() => isInSight(what), WAIT).toBe(true);
      await shoot(first, 'moved');
      await expectNoBarriers(first, 'moved-ko');
      await expectFits(first);
      // The tiles behind another panel wait, and are as they should be once they are looked at.
      await askNode('/api/join', { ...CLASS[19] });
      await teacher.getByText(/^2명 중 \d명 접속$/).waitFor();
      const listed = filled(teacherKo.teacher.live.listed_other, { count: String(CLASS.length) });
      // Where the header has no room for it the lesson's name stands there.
      await teacher.getByText(listed, { exact: true }).waitFor({ state: 'attached' });
      await teacher.getByRole('tab', { name: teacherKo.teacher.students.heading }).click();
      await teacher.locator('.student').nth(1).waitFor();
    },
    patience(60_000),
  );

  test(
    'strangers who wait are refused all at once, after one more word',
    async () => {
      const strangers = ['아무개', '홍길동'].map((stranger, index) => ({
        name: stranger,
        device_id: String(index).padEnd(22, '_'),
      }));
      for (const stranger of strangers) await askNode('/api/join', stranger);
      await teacher.getByRole('button', { name: words.refuse_all }).click();
      const dialog = teacher.getByRole('alertdialog', {
        name: filled(words.refuse_all_title, { number: '2' }),
      });
      await dialog.waitFor();
      await shoot(teacher, 'teacher-refuse-all');
      await expectNoBarriers(teacher, 'teacher-refuse-all');
      await dialog.getByRole('button', { name: words.refuse_all }).click();
      await teacher.getByText(words.guest).first().waitFor({ state: 'hidden' });
      for (const stranger of strangers) {
        expect(await askNode('/api/join', stranger)).toMatchObject({
          error: { details: { reason: 'refused' } },
        });
      }
    },
    patience(60_000),
  );

  test(
    'who is not on the list is let in by the teacher, put out, and taken back without doing anything',
    async () => {
      guest = await openPage('ko-KR', { width: 360, height: 740 });
      await guest.getByRole('button', { name: ko.names.not_listed }).click();
      await guest.getByLabel(ko.join.name).first().fill('한지우 선생님');
      await guest.getByRole('button', { name: ko.join.submit }).click();
      await guest.getByText(ko.join_problem.name_of_teacher).waitFor();
      await guest.getByLabel(ko.join.name).first().fill('전학생');
      await guest.getByRole('button', { name: ko.join.submit }).click();
      await guest.getByText(ko.join_problem.waiting_for_teacher).waitFor();
      await expectNoBarriers(guest, 'waiting-ko');
      await teacher.getByRole('button', { name: filled(words.admit_named, { name: '전학생' }) }).click();
      await isIn(guest, filled(ko.lesson.you, { name: '전학생' }));

      await teacher.getByRole('button', { name: /^전학생/ }).click();
      await expectNoBarriers(teacher, 'teacher-details');
      // Who has not written yet can be muted, too.
      const { mute, unmute, is_muted_hint } = chatTeacherKo.chat;
      await pressByKeyboard(teacher, mute);
      await teacher.getByText(is_muted_hint).waitFor();
      await expectNoBarriers(teacher, 'teacher-details-muted');
      await pressByKeyboard(teacher, unmute);
      await teacher.getByRole('button', { name: mute }).waitFor();
      await teacher.getByRole('button', { name: words.remove }).click();
      await guest.getByText(ko.join_problem.removed).waitFor();
      await expectNoBarriers(guest, 'removed-ko');
      await expectNoBarriers(teacher, 'teacher-removed');
      await pressByKeyboard(teacher, filled(words.restore_named, { name: '전학생' }));
      await isIn(guest, filled(ko.lesson.you, { name: '전학생' }));
      await teacher.getByRole('button', { name: /^전학생/ }).waitFor();
    },
    patience(90_000),
  );

  test(
    'a removal that the node refuses is said where it was asked for, and nobody is out',
    async () => {
      const other = await openTeacher();
      await other.routeWebSocket(/\/api\/ws/, (socket) => {
        const node = socket.connectToServer();
        socket.onMessage((text) => {
          const { type, id } = JSON.parse(String(text)) as { type: string; id?: string };
          const error = { code: 'forbidden', message: 'not now' };
          if (type === 'student.remove') socket.send(JSON.stringify({ type: 'error', id, error }));
          else node.send(text);
        });
      });
      await other.goto(air.ready.teacher_url);
      await other.getByRole('button', { name: /^전학생/ }).click();
      const remove = other.getByRole('button', { name: words.remove });
      await remove.click();
      await other.getByText(errorsKo.errors.forbidden).waitFor();
      await shoot(other, 'teacher-not-removed');
      await expectNoBarriers(other, 'teacher-not-removed');
      expect(await remove.isVisible()).toBe(true);
      await isIn(guest, filled(ko.lesson.you, { name: '전학생' }));
      await other.context().close();
    },
    patience(60_000),
  );

  /** @param now the mode that the button says @param hint of the one to choose */
  const setDoor = async (now: string, hint: string): Promise<void> => {
    await teacher.getByRole('button', { name: now }).click();
    // Its input lies under what is seen of it.
    await teacher.getByText(hint).click();
    await expectNoBarriers(teacher, 'teacher-door');
    await teacher.keyboard.press('Escape');
  };

  test(
    'a locked door says so, and opens for who waits before it',
    async () => {
      await setDoor(words.mode_open, words.hint_locked);
      await teacher.getByRole('button', { name: words.mode_locked }).waitFor();
      const late = await openPage('en-US', { width: 740, height: 360 });
      await late.getByRole('radio', { name: /^9 / }).check();
      await late.getByRole('button', { name: /^Join as/ }).click();
      await late.getByText(en.join_problem.locked).waitFor();
      await expectNoBarriers(late, 'locked-en');
      await expectNoBarriers(teacher, 'teacher-locked');
      await setDoor(words.mode_locked, words.hint_open);
      await late.getByText(/^No\. 9 .* · here$/).waitFor();
    },
    patience(60_000),
  );

  test(
    'two settings that are changed in one breath both hold',
    async () => {
      await teacher.getByRole('button', { name: words.mode_open }).click();
      await teacher.getByText(words.pseudonyms).click();
      await teacher.getByText(words.hint_approve).click();
      await teacher.keyboard.press('Escape');
      await teacher.getByRole('button', { name: words.mode_approve }).waitFor();
      await vi.waitFor(async () => {
        expect(await askNode('/api/join/look')).toMatchObject({ mode: 'approve', pseudonyms: true });
      }, WAIT);
    },
    patience(30_000),
  );

  test(
    'who is here already and wants another name is asked about, and stays who it is until the teacher says so',
    async () => {
      const other_name = CLASS[11]?.name ?? '';
      await guest.getByRole('button', { name: ko.lesson.leave }).click();
      await guest.getByRole('button', { name: ko.lesson.leave_yes }).click();
      await guest.getByRole('radio', { name: /^12 / }).check();
      await guest.getByRole('button', { name: filled(ko.names.submit, { name: other_name }) }).click();
      await guest.getByText(ko.join_problem.waiting_for_teacher).waitFor();
      await teacher.getByText(filled(words.here_as, { name: '전학생' })).waitFor();
      await shoot(teacher, 'teacher-renaming');
      await expectNoBarriers(teacher, 'teacher-renaming');
      await guest.getByRole('button', { name: ko.names.stop_asking }).click();
      await guest.getByRole('button', { name: ko.names.not_listed }).click();
      await guest.getByRole('button', { name: ko.join.submit }).click();
      await isIn(guest, filled(ko.lesson.you, { name: '전학생' }));
      await teacher.getByText(filled(words.here_as, { name: '전학생' })).waitFor({ state: 'detached' });
    },
    patience(60_000),
  );
});
