import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatEntryEn } from '../../src/shared/locales/en/chat-bar.ts';
import { chatCommonEn, chatStudentEn } from '../../src/shared/locales/en/chat.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatCommonKo, chatStudentKo, chatTeacherKo } from '../../src/shared/locales/ko/chat.ts';
import { mergeTexts } from '../../src/shared/locales/merge-texts.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket } from '../support/ws-client.ts';

const ko = mergeTexts(chatEntryKo, chatCommonKo, chatStudentKo).chat;
const en = mergeTexts(chatEntryEn, chatCommonEn, chatStudentEn).chat;
const of_teacher = mergeTexts(chatEntryKo, chatCommonKo, chatTeacherKo).chat;
type Words = typeof ko | typeof en;

const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const SMALL_PHONE = { width: 360, height: 640 };

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: Page;
let hana: Page;
let ben: Page;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `chat-${name}.png`), animations: 'disabled' });
};
/** What is too small for a thumb, and what is cut off at the right. */
const findCramped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cramped = [...document.querySelectorAll<HTMLElement>('.chat button')].filter((target) => {
      const { width, height, right } = target.getBoundingClientRect();
      return width > 0 && (width < 44 || height < 44 || right > innerWidth);
    });
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return [
      ...cramped.map(({ outerHTML }) => outerHTML),
      ...(overflow > 0 ? [`${overflow.toString()} px too wide`] : []),
    ];
  });

/** The rows that say this. */
const said = (page: Page, text: string): Locator =>
  page.locator('.chat-row').filter({ has: page.locator('.chat-text', { hasText: text }) });
const field = (page: Page): Locator => page.locator('.chat-field');
const bar = (page: Page, words: Words): Locator =>
  page.locator('.panel-bar').getByRole('button', { name: words.title });
const press = (page: Page, name: string, exact = true): Promise<void> =>
  page.getByRole('button', { name, exact }).click();
const write = async (page: Page, text: string): Promise<void> => {
  await field(page).fill(text);
  await field(page).press('Enter');
};
const joinAs = async (
  page: Page,
  name: string,
  words: typeof studentKo | typeof studentEn,
): Promise<Page> => {
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.student.join.name).first().fill(name);
  await page.getByRole('button', { name: words.student.join.submit }).click();
  await page.locator('.panel-bar').waitFor();
  return page;
};
/** Of a row, by its menu. */
const doTo = async (row: Locator, act: string): Promise<void> => {
  await row.locator('.chat-menu-button').click();
  await teacher.getByRole('menuitem', { name: act }).click();
};
const setMode = async (mode: string): Promise<void> => {
  await teacher.getByRole('button', { name: of_teacher.settings }).click();
  await teacher.locator('.dialog .share-preset', { hasText: mode }).first().click();
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('button', { name: `${of_teacher.settings}: ${mode}` }).waitFor();
};
const chooseFilter = (page: Page, name: string): Promise<void> =>
  page.locator('.chat-filter').first().getByRole('button', { name }).click();

const chooseKind = (page: Page, name: string): Promise<void> =>
  page.locator('.chat-kinds').getByRole('button', { name }).click();

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the chat in browsers', obstacle);
});

/** One lesson, told in order. */
describe('the chat, for a teacher and two students', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-chat-'));
    const args = ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'];
    [air, browser] = await Promise.all([startHeadless({ args }), launchShell()]);
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    const open = async (locale: string, viewport: { width: number; height: number }): Promise<Page> =>
      (await browser.newContext({ locale, viewport })).newPage();
    [teacher, hana, ben] = await Promise.all([
      open('ko-KR', { width: 1366, height: 768 }),
      open('ko-KR', PHONE),
      open('en-US', SMALL_PHONE),
    ]);
    await Promise.all([
      teacher.goto(air.ready.teacher_url),
      joinAs(hana, '김하나', studentKo),
      joinAs(ben, 'Ben', studentEn),
    ]);
    await teacher.getByRole('tab', { name: of_teacher.title }).click();
    await bar(hana, ko).click();
    await bar(ben, en).click();
    await Promise.all([teacher, hana, ben].map((page) => field(page).waitFor()));
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('one Enter behind a Korean syllable sends once, and whole', async () => {
    await field(hana).focus();
    const devtools = await hana.context().newCDPSession(hana);
    await devtools.send('Input.imeSetComposition', { text: '안녕하세', selectionStart: 4, selectionEnd: 4 });
    await devtools.send('Input.imeSetComposition', {
      text: '안녕하세요',
      selectionStart: 5,
      selectionEnd: 5,
    });
    // The input method's own press of Enter, in mid-syllable.
    const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
    expect(await field(hana).inputValue()).toBe('안녕하세요');
    expect(await hana.locator('.chat-row').count()).toBe(0);
    await devtools.send('Input.insertText', { text: '안녕하세요' });
    await field(hana).press('Enter');
    await said(ben, '안녕하세요').waitFor();
    await said(teacher, '안녕하세요').getByText('김하나').waitFor();
    await said(hana, '안녕하세요').getByLabel(ko.saved).waitFor();
    expect(await field(hana).inputValue()).toBe('');
    for (const page of [hana, ben, teacher]) expect(await page.locator('.chat-row').count()).toBe(1);
  });

  test('Shift+Enter makes a line, what is long folds, and nothing that is typed is HTML', async () => {
    await field(ben).pressSequentially('<img src=x onerror=alert(1)>');
    await field(ben).press('Shift+Enter');
    await field(ben).pressSequentially('https://example.com/ 👩‍🔬');
    await field(ben).press('Enter');
    const row = said(hana, '<img src=x onerror=alert(1)>');
    await row.waitFor();
    expect(await row.locator('.chat-text').innerText()).toBe(
      '<img src=x onerror=alert(1)>\nhttps://example.com/ 👩‍🔬',
    );
    expect(await hana.locator('.chat-text :is(img, a)').count()).toBe(0);

    await write(
      teacher,
      Array.from({ length: 12 }, (_, line) => `${line + 1}. https://ebs.co.kr/${line}`).join('\n'),
    );
    const long = said(ben, '1. https://ebs.co.kr/0');
    await long.waitFor();
    expect(await long.innerText()).not.toContain('12.');
    await long.getByRole('button', { name: en.more, exact: true }).click();
    expect(await long.innerText()).toContain('12.');
    const link = long.getByRole('link', { name: 'https://ebs.co.kr/11' });
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  test('a question is voted up, answered, and stands with its answer; merged ones count together', async () => {
    await chooseKind(hana, ko.kinds.question);
    await write(hana, '엽록체는 왜 초록색인가요?');
    await write(hana, '잎은 왜 초록색이에요?');
    await chooseFilter(ben, en.questions);
    const asked = said(ben, '엽록체는 왜 초록색인가요?');
    await asked.getByRole('button', { name: 'I wonder too (0)' }).click();
    await asked.getByRole('button', { name: 'I wonder too (1)', pressed: true }).waitFor();
    await said(teacher, '엽록체는 왜').getByText('공감 1').waitFor();

    await doTo(said(teacher, '잎은 왜'), of_teacher.merge);
    await teacher.getByRole('dialog').getByRole('button', { name: '엽록체는 왜 초록색인가요?' }).click();
    await said(ben, '잎은 왜').waitFor({ state: 'detached' });
    await said(hana, '잎은 왜').getByText(ko.held.merged).waitFor();

    await said(teacher, '엽록체는 왜').getByRole('button', { name: of_teacher.answer, exact: true }).click();
    await vi.waitFor(
      async () => expect(await field(teacher).evaluate((it) => it === document.activeElement)).toBe(true),
      WAIT,
    );
    await write(teacher, '초록빛만 반사하기 때문이에요.');
    await asked.getByText(en.answered).waitFor();
    await ben.locator('.chat-thread', { hasText: '엽록체는' }).getByText('초록빛만 반사').waitFor();
    await said(hana, '초록빛만 반사').getByText('답변: 엽록체는 왜').waitFor();
    for (const page of [hana, ben, teacher]) await expectNoBarriers(page);
    for (const page of [hana, ben]) expect(await findCramped(page)).toEqual([]);
    await shoot(hana, 'phone-ko');
    await shoot(ben, 'phone-en-questions');
    await shoot(teacher, 'teacher-ko');
    await chooseFilter(ben, en.all);
    await chooseKind(hana, ko.kinds.message);
  });

  test('what the teacher pins stands on top; what is hidden only its writer sees, and why', async () => {
    await write(ben, 'see me');
    await write(ben, 'hide me');
    await doTo(said(teacher, 'see me'), of_teacher.pin);
    await hana.getByRole('region', { name: ko.pinned }).getByText('see me').waitFor();
    await said(hana, 'hide me').waitFor();
    // By keyboard alone: from the field back to the newest row, and to its menu.
    await field(teacher).focus();
    await said(teacher, 'hide me').focus();
    await teacher.keyboard.press('ArrowUp');
    await teacher.keyboard.press('End');
    await teacher.keyboard.press('Tab');
    await teacher.keyboard.press('Enter');
    await teacher.getByRole('menuitem', { name: of_teacher.hide }).focus();
    await shoot(teacher, 'teacher-menu-ko');
    await teacher.keyboard.press('Enter');
    await said(hana, 'hide me').waitFor({ state: 'detached' });
    await said(ben, 'hide me').getByText(en.held.teacher).waitFor();
    await said(teacher, 'hide me').getByText(of_teacher.hidden.teacher).waitFor();
  });

  test('a report reaches the teacher in one place; a message that is held back waits for the teacher', async () => {
    await said(hana, 'see me')
      .getByRole('button', { name: ko.report_of.replace('{{name}}', 'Ben') })
      .click();
    await hana.getByRole('button', { name: ko.report_yes, exact: true }).click();
    await said(hana, 'see me').getByText(ko.reported).waitFor();
    await write(ben, 'you 씨발');
    await said(ben, 'you 씨발').getByText(en.held.filter).waitFor();
    await chooseFilter(teacher, of_teacher.held_back);
    await said(teacher, 'see me').getByText('신고 1건').waitFor();
    await said(teacher, 'you 씨발').getByRole('button', { name: of_teacher.show, exact: true }).waitFor();
    await expectNoBarriers(teacher);
    await shoot(teacher, 'teacher-held-ko');
    expect(await said(hana, 'you 씨발').count()).toBe(0);
    await said(teacher, 'you 씨발').getByRole('button', { name: of_teacher.show, exact: true }).click();
    await said(hana, 'you 씨발').waitFor();
    await said(teacher, 'see me').getByRole('button', { name: of_teacher.keep, exact: true }).click();
    await teacher.getByText(of_teacher.nothing_chosen).waitFor();
    await chooseFilter(teacher, of_teacher.all);
  });

  test('what is private stays between the two', async () => {
    await chooseKind(hana, ko.kinds.private);
    await write(hana, '화장실에 다녀와도 될까요?');
    const asked = said(teacher, '화장실에');
    await asked.getByText(of_teacher.from_one).waitFor();
    // What the teacher was writing to everyone waits, and is there again.
    await field(teacher).fill('내일은 실험을 해요');
    await asked.getByRole('button', { name: of_teacher.answer, exact: true }).click();
    await teacher.getByText('김하나 학생에게만 쓰기').first().waitFor();
    expect(await field(teacher).inputValue()).toBe('');
    await field(teacher).fill('네, 다녀');
    await shoot(teacher, 'teacher-begun-ko');
    await teacher.locator('.chat-begun').getByRole('button', { name: '내일은 실험을 해요' }).press('Enter');
    expect(await field(teacher).inputValue()).toBe('내일은 실험을 해요');
    await expectNoBarriers(teacher);
    await teacher.locator('.chat-begun').getByRole('button', { name: '네, 다녀' }).click();
    expect(await field(teacher).inputValue()).toBe('네, 다녀');
    await write(teacher, '네, 다녀오세요.');
    await vi.waitFor(async () => expect(await field(teacher).inputValue()).toBe('내일은 실험을 해요'), WAIT);
    expect(await teacher.evaluate(() => document.activeElement?.matches('.chat-field'))).toBe(true);
    await field(teacher).fill('');
    await said(hana, '네, 다녀오세요.').getByText(ko.only_you).waitFor();
    // Both see what was answered.
    for (const page of [hana, teacher])
      await said(page, '네, 다녀오세요.').getByText('답변: 화장실에 다녀와도 될까요?').waitFor();
    // Beside what is private the class is not written to.
    await chooseFilter(teacher, of_teacher.private);
    expect(await field(teacher).getAttribute('readonly')).not.toBeNull();
    await chooseFilter(teacher, of_teacher.all);
    expect(await field(teacher).getAttribute('readonly')).toBeNull();
    await asked.getByRole('button', { name: of_teacher.answer, exact: true }).waitFor({ state: 'detached' });
    expect(await said(ben, '화장실에').count()).toBe(0);
    expect(await said(ben, '네, 다녀오세요.').count()).toBe(0);
    await shoot(hana, 'phone-private-ko');
    await chooseKind(hana, ko.kinds.message);
  });

  test('peers read no names where the teacher says so; the teacher does', async () => {
    const toggle = async (): Promise<void> => {
      await teacher.getByRole('button', { name: of_teacher.settings }).click();
      await teacher.locator('.dialog .toggle', { hasText: of_teacher.show_names }).click();
      await teacher.keyboard.press('Escape');
    };
    await toggle();
    await hana.getByText(ko.anonymous).waitFor();
    await write(hana, '부끄러운 말');
    await said(ben, '부끄러운 말').getByText(en.nameless).waitFor();
    await said(teacher, '부끄러운 말').getByText('김하나').waitFor();
    expect(await said(ben, '부끄러운 말').innerText()).not.toContain('김하나');
    await toggle();
    await hana.getByText(ko.anonymous).waitFor({ state: 'detached' });
  });

  test('slow, muted and closed are said, and nothing that was typed is lost', async () => {
    await teacher.getByRole('button', { name: of_teacher.settings }).click();
    await teacher.locator('.dialog .share-preset', { hasText: of_teacher.modes.slow }).click();
    await teacher.getByLabel(of_teacher.slow_seconds).selectOption('5');
    await expectNoBarriers(teacher);
    await shoot(teacher, 'teacher-settings-ko');
    const [record] = await Promise.all([teacher.waitForEvent('download'), press(teacher, of_teacher.record)]);
    const text = await readFile(await record.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('you 씨발');
    await teacher.keyboard.press('Escape');
    await hana.getByText(ko.slow_other.replace('{{count}}', '5')).waitFor();
    await write(hana, '하나');
    await said(hana, '하나').getByLabel(ko.saved).waitFor();
    await write(hana, '둘');
    await said(hana, '둘').getByText(ko.waits_slow).waitFor();
    // Another one would only stand behind it: it stays in the field.
    await write(hana, '셋');
    expect(await field(hana).inputValue()).toBe('셋');
    await shoot(hana, 'phone-slow-ko');
    await field(hana).fill('');
    await said(ben, '둘').waitFor();

    await setMode(of_teacher.modes.open);
    await doTo(said(teacher, '둘'), of_teacher.mute);
    await hana.getByText(ko.muted).waitFor();
    expect(await field(hana).count()).toBe(0);
    await doTo(said(teacher, '둘'), of_teacher.unmute);
    await field(hana).waitFor();

    await field(ben).fill('not yet');
    await setMode(of_teacher.modes.off);
    await ben.getByText(en.off).waitFor();
    await shoot(ben, 'phone-off-en');
    await setMode(of_teacher.modes.questions);
    await ben.getByText(en.questions_only).waitFor();
    expect(await field(ben).inputValue()).toBe('not yet');
    expect(await ben.getByRole('button', { name: en.kinds.message, exact: true }).count()).toBe(0);
    await setMode(of_teacher.modes.open);
  });

  test('a message that was refused says why, and goes back into the field', async () => {
    // It was on its way as the chat was closed.
    let holds = true;
    const held: (() => void)[] = [];
    await ben.routeWebSocket('**/api/ws', (socket) => {
      const node = socket.connectToServer();
      socket.onMessage((message) => {
        if (holds && String(message).includes('"chat.send"')) held.push(() => node.send(message));
        else node.send(message);
      });
    });
    await ben.reload();
    await bar(ben, en).click();
    await vi.waitFor(async () => expect(await field(ben).inputValue()).toBe('not yet'), WAIT);
    await field(ben).press('Enter');
    await vi.waitFor(() => expect(held).toHaveLength(1), WAIT);
    await setMode(of_teacher.modes.off);
    holds = false;
    for (const go of held) go();
    const refused = said(ben, 'not yet');
    await refused.getByText(en.refused.chat_off).waitFor();
    await shoot(ben, 'phone-refused-en');
    // Sent again while the chat is still closed: the row is another one, and the keyboard stays in the talk.
    await refused.getByRole('button', { name: en.retry, exact: true }).press('Enter');
    await vi.waitFor(async () => {
      expect(await refused.getByText(en.refused.chat_off).count()).toBe(1);
      expect(await ben.evaluate(() => document.activeElement?.matches('.chat-row'))).toBe(true);
    }, WAIT);
    await setMode(of_teacher.modes.open);
    await refused.getByRole('button', { name: en.edit, exact: true }).click();
    expect(await field(ben).inputValue()).toBe('not yet');
    await field(ben).press('Enter');
    await said(hana, 'not yet').waitFor();
  });

  test('what was written without a network, and over a reload, comes once', async () => {
    let is_down = false;
    const sockets: WebSocketRoute[] = [];
    await hana.routeWebSocket('**/api/ws', (socket) => {
      if (is_down) void socket.close();
      else socket.connectToServer();
      sockets.push(socket);
    });
    await hana.reload();
    await bar(hana, ko).click();
    await field(hana).waitFor();
    is_down = true;
    for (const socket of sockets) await socket.close();
    await hana.context().setOffline(true);
    await write(hana, '터널 안에서 썼어요');
    await said(hana, '터널 안에서').getByText(ko.step.waiting).waitFor();
    await shoot(hana, 'phone-offline-ko');
    await field(hana).fill('아직 쓰는 중');
    await hana.context().setOffline(false);
    await hana.reload();
    is_down = false;
    await bar(hana, ko).click();
    await said(hana, '터널 안에서 썼어요').getByLabel(ko.saved).waitFor();
    await said(ben, '터널 안에서 썼어요').waitFor();
    await said(teacher, '터널 안에서').waitFor();
    for (const page of [hana, ben, teacher]) expect(await said(page, '터널 안에서').count()).toBe(1);
    expect(await field(hana).inputValue()).toBe('아직 쓰는 중');
  });

  test('unread ones are counted, marked and one press away; new ones wait below while one reads above', async () => {
    await bar(hana, ko).click();
    const seats = await Promise.all(Array.from({ length: 6 }, () => lesson.join()));
    const sockets = await Promise.all(seats.map(({ token }) => openSocket(lesson.origin, token)));
    for (const [index, socket] of sockets.entries())
      for (const number of [1, 2, 3, 4, 5, 6])
        socket.send({
          type: 'chat.send',
          id: `student-${index}-${number}`,
          text: `말 ${index}-${number}`,
          kind: 'message',
        });
    await bar(hana, ko).getByText('36').waitFor();
    await shoot(hana, 'phone-unread-badge-ko');
    await bar(hana, ko).click();
    await hana.getByRole('button', { name: ko.to_unread }).waitFor();
    await shoot(hana, 'phone-unread-ko');
    await press(hana, ko.to_unread);
    const divider = hana.locator('.chat-divider');
    await vi.waitFor(async () => {
      const [list, line] = await Promise.all([
        hana.locator('.chat-scroller').boundingBox(),
        divider.boundingBox(),
      ]);
      expect(line?.y).toBeGreaterThanOrEqual(list?.y ?? 0);
      expect(line?.y).toBeLessThan((list?.y ?? 0) + 60);
    }, WAIT);
    const before = await divider.boundingBox();
    sockets[0]?.send({ type: 'chat.send', id: 'student-new', text: '새로 왔어요', kind: 'message' });
    const pill = hana.getByRole('button', { name: ko.new_messages_one.replace('{{count}}', '1') });
    await pill.waitFor();
    // Neither does what is read move where something above it goes.
    await doTo(said(teacher, 'not yet'), of_teacher.hide);
    await said(hana, 'not yet').waitFor({ state: 'detached' });
    await vi.waitFor(async () => {
      const now = await divider.boundingBox();
      expect(Math.abs((now?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
    }, WAIT);
    await expectNoBarriers(hana);
    await pill.click();
    await vi.waitFor(async () => {
      const rest = await hana
        .locator('.chat-scroller')
        .evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);
      expect(rest).toBeLessThan(2);
    }, WAIT);
    await bar(hana, ko).click();
    expect(await bar(hana, ko).locator('.panel-bar__count').count()).toBe(0);
    await bar(hana, ko).click();
    // What is older is asked for, and the answer says that there is no more.
    await hana.locator('.chat-scroller').evaluate((it) => {
      it.scrollTop = 0;
    });
    await hana.getByRole('button', { name: ko.older }).waitFor({ state: 'detached' });
    expect(await said(hana, '안녕하세요').count()).toBe(1);
    await Promise.all(sockets.map((socket) => socket.close()));
  });

  test('behind another panel the teacher’s talk waits where it is read, and its tab counts what comes', async () => {
    const tab = teacher.getByRole('tab', { name: of_teacher.title });
    const row = said(teacher, '말 0-1');
    await row.scrollIntoViewIfNeeded();
    const before = await row.boundingBox();
    await teacher.getByRole('tab', { name: teacherKo.teacher.students.heading }).click();
    await write(hana, '다른 탭 뒤에서 왔어요');
    await tab.getByText('1', { exact: true }).waitFor();
    await tab.click();
    await said(teacher, '다른 탭 뒤에서').waitFor();
    await teacher.locator('.chat-divider').waitFor();
    const now = await row.boundingBox();
    expect(Math.abs((now?.y ?? 0) - (before?.y ?? -100))).toBeLessThan(2);
  });

  test('sideways the sheet stands beside the picture and its controls, and a laptop has both', async () => {
    await hana.setViewportSize({ width: 740, height: 360 });
    const apart = async (): Promise<void> => {
      const [stage, sheet] = await Promise.all([
        hana.locator('.stage').boundingBox(),
        hana.locator('.chat').boundingBox(),
      ]);
      if (stage === null || sheet === null) throw new Error('not shown');
      const is_beside = stage.x + stage.width <= sheet.x + 1 || sheet.x + sheet.width <= stage.x + 1;
      const is_below = stage.y + stage.height <= sheet.y + 1;
      expect(is_beside || is_below).toBe(true);
      expect(await field(hana).isVisible()).toBe(true);
    };
    await vi.waitFor(apart, WAIT);
    expect(await findCramped(hana)).toEqual([]);
    await shoot(hana, 'phone-sideways-ko');
    await hana.setViewportSize({ width: 1366, height: 650 });
    await vi.waitFor(apart, WAIT);
    await expectNoBarriers(hana);
    await shoot(hana, 'laptop-ko');
    await hana.emulateMedia({ colorScheme: 'dark' });
    await shoot(hana, 'laptop-dark-ko');
    await teacher.emulateMedia({ colorScheme: 'dark' });
    await shoot(teacher, 'teacher-dark-ko');
  });
});
