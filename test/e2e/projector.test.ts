import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { joinAnswerSchema, type StudentState, type TeacherState } from '../../src/shared/contract/index.ts';
import { projectorEn } from '../../src/shared/locales/en/projector.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatCommonKo, chatTeacherKo } from '../../src/shared/locales/ko/chat.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { signalsTeacherKo } from '../../src/shared/locales/ko/signals.ts';
import { mergeTexts } from '../../src/shared/locales/merge-texts.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../support/ws-client.ts';

const ko = projectorKo.projector;
const keys = projectorKo.shortcuts;
const chat = mergeTexts(chatEntryKo, chatCommonKo, chatTeacherKo).chat;
const WAIT = { timeout: patience(20_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const WIDE = { width: 1280, height: 720 };
const OLD = { width: 1024, height: 768 };
const RUDE = '이 씨발 진짜';
const QUESTION = '식물은 밤에도 숨을 쉬나요? 그러면 방에 두어도 괜찮은가요?';

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: Page;
let projector: Page;
/** Both pages' sockets; while they are cut, no new one comes about. */
const links = new Set<WebSocketRoute>();
let is_cut = false;
let hana: TestSocket;
let duri: TestSocket;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `projector-${name}.png`), animations: 'disabled' });
};
/** What does not fit in the window; a text that is too long is cut in its box. */
const findCut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cut = [
      ...document.querySelectorAll(
        '.projector p:not(.projector-text p), .projector-text, .projector h2, .projector svg.qr',
      ),
    ].filter((one) => {
      const { left, top, right, bottom, width } = one.getBoundingClientRect();
      return width > 1 && (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1);
    });
    const { scrollHeight } = document.documentElement;
    return [
      ...cut.map(({ outerHTML }) => outerHTML.slice(0, 200)),
      ...(scrollHeight > innerHeight ? ['it scrolls'] : []),
    ];
  });
const expectAllSeen = (page: Page, where: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> =>
  vi.waitFor(async () => {
    expect([...(await findBarriersIn(colorScheme, page)), ...(await findCut(page))], where).toEqual([]);
  }, WAIT);
/** In both shapes and both themes. */
const expectReadable = async (name: string): Promise<void> => {
  for (const [shape, size] of [
    ['43', OLD],
    ['169', WIDE],
  ] as const) {
    await projector.setViewportSize(size);
    for (const colorScheme of ['dark', 'light'] as const) {
      await projector.emulateMedia({ colorScheme });
      await expectAllSeen(projector, `${name} ${shape}`, colorScheme);
      await shoot(projector, `${name}-${shape}-${colorScheme}`);
    }
  }
};
const joinAs = async (name: string): Promise<TestSocket> => {
  const answer = await fetch(new URL('/api/join', air.ready.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ join_code: lesson.session.join_code, name }),
  });
  const { token } = joinAnswerSchema.parse(await answer.json());
  return openSocket(new URL(air.ready.url).origin, token);
};
const say = async (socket: TestSocket, type: string, payload: object): Promise<void> => {
  const id = randomBytes(12).toString('base64url');
  socket.send({ type, id, ...payload });
  await socket.find((message) => message.type === 'ack' && message.id === id);
};
const shown = (): Promise<string> => projector.locator('body').innerText();
/** Everything that ever stood on the projector, from the first moment on. */
const everShown = (): Promise<string> =>
  projector.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen].join('\n'));
const untilBlank = (is_blank: boolean): Promise<void> =>
  vi.waitFor(async () => {
    expect(await projector.locator('.projector-blank').count()).toBe(is_blank ? 1 : 0);
    const button = teacher.getByRole('button', { name: ko.blank_projector });
    expect(await button.getAttribute('aria-pressed')).toBe(String(is_blank));
  }, WAIT);
const selectedTab = (): Promise<string | null> =>
  teacher.locator('[role="tab"][aria-selected="true"]').getAttribute('data-panel');

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the projector in browsers', obstacle);
});

/** One lesson, told in order. */
describe('what the class sees on the wall', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-projector-'));
    const args = ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'];
    [air, browser] = await Promise.all([startHeadless({ args }), launchShell()]);
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    [hana, duri] = await Promise.all([joinAs('김하나'), joinAs('박두리')]);
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1366, height: 768 } });
    await context.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        // Not there yet for the first changes.
        const body = document.querySelector('body');
        if (body !== null) seen.add(body.textContent);
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await context.routeWebSocket(/\/api\/ws/, (route) => {
      if (is_cut) {
        void route.close();
        return;
      }
      links.add(route);
      route.connectToServer();
    });
    teacher = await context.newPage();
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByRole('button', { name: ko.open }).waitFor();
  }, patience(60_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    for (const { socket } of [hana, duri]) socket.terminate();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('opens by a button, with the way in, and no token in its address', async () => {
    const opened = teacher.context().waitForEvent('page');
    await teacher.getByRole('button', { name: ko.open }).click();
    projector = await opened;
    await projector.locator('.code-screen-code').waitFor();
    expect(await projector.locator('svg.qr').count()).toBe(1);
    expect(projector.url()).toBe(new URL('/teacher#/projector', air.ready.url).href);
    expect(await projector.locator('.code-screen-code').innerText()).toContain(
      lesson.session.join_code.slice(0, 3),
    );
    await vi.waitFor(
      async () => expect(await shown()).toContain(ko.here_other.replace('{{count}}', '2')),
      WAIT,
    );
    await expectReadable('code-ko');
    // A reload has it again.
    await projector.reload();
    await projector.locator('.code-screen-code').waitFor();
  });

  test('shows of what students write only what the teacher pins, and never who wrote it', async () => {
    await say(hana, 'chat.send', { kind: 'message', text: RUDE });
    await say(duri, 'chat.send', { kind: 'message', text: '나도 모르겠다' });
    await say(duri, 'chat.send', { kind: 'private', text: '선생님만 보세요' });
    await say(hana, 'chat.send', { kind: 'question', text: QUESTION });
    await teacher.getByRole('tab', { name: chat.title }).click();
    const row = teacher.locator('.chat-row').filter({ hasText: QUESTION });
    await row.locator('.chat-menu-button').click();
    await teacher.getByRole('menuitem', { name: chat.pin }).click();
    await projector.getByText(QUESTION).waitFor();
    await expectReadable('question-ko');
    // A private message waits for the teacher: the title says so until it is read.
    await teacher.getByRole('tab').first().click();
    await say(duri, 'chat.send', { kind: 'private', text: '화장실에 가도 돼요?' });
    await vi.waitFor(async () => expect(await teacher.title()).toMatch(/^\(1\) /), WAIT);
    // What is hidden after it was pinned is gone from the wall.
    await teacher.getByRole('tab', { name: chat.title }).click();
    await row.locator('.chat-menu-button').click();
    await teacher.getByRole('menuitem', { name: chat.hide }).click();
    await projector.getByText(QUESTION).waitFor({ state: 'detached' });
  });

  test('a message of any length fits, or is cut and says so', async () => {
    const send = async (text: string): Promise<void> => {
      await teacher.locator('.chat-field').fill(text);
      await teacher.locator('.chat-field').press('Enter');
      const row = teacher.locator('.chat-row[data-own="true"]').filter({ hasText: text.slice(0, 20) });
      await row.locator('.chat-menu-button').click();
      await teacher.getByRole('menuitem', { name: chat.pin }).click();
      await projector.getByText(text.slice(0, 20)).waitFor();
    };
    await send('모둠별로 실험 결과를 표로 정리하고, 잎의 앞면과 뒷면이 어떻게 다른지 이야기해 보세요.');
    await expectReadable('message-ko');
    expect(await projector.locator('.projector-cut').isVisible()).toBe(false);
    await send('1번부터 순서대로 읽고 답을 공책에 적어 주세요. '.repeat(35).trim());
    await vi.waitFor(
      async () => expect(await projector.locator('.projector-cut').isVisible()).toBe(true),
      WAIT,
    );
    await expectReadable('long-ko');
  });

  test('asks the quick check, and never tells its counts', async () => {
    await teacher.getByRole('button', { name: signalsTeacherKo.signals.teacher.ask }).click();
    await projector.getByRole('heading', { name: ko.check }).waitFor();
    const { check } = await vi.waitFor(() => {
      const state = stateOf<{ check: { check_id: string } | null }>(hana, 'class');
      expect(state.check).not.toBeNull();
      return state;
    }, WAIT);
    await say(hana, 'signal.understood', { check_id: check!.check_id, understood: true });
    await expectReadable('check-and-message-ko');
    await teacher.locator('.chat-row[data-own="true"] .chat-menu-button').last().click();
    await teacher.getByRole('menuitem', { name: chat.unpin }).click();
    await projector.locator('.projector-pinned').waitFor({ state: 'detached' });
    await expectReadable('check-ko');
    expect(await projector.locator('main').innerText()).not.toContain(
      signalsTeacherKo.signals.teacher.check_yes,
    );
    await teacher.getByRole('button', { name: signalsTeacherKo.signals.teacher.close_check }).click();
    await projector.locator('.code-screen-code').waitFor();
  });

  test('counts hands, and names nobody until it may; then who has the word alone', async () => {
    await say(hana, 'signal.hand', { raised: true });
    await say(duri, 'signal.hand', { raised: true });
    await vi.waitFor(
      async () => expect(await shown()).toContain(ko.hands_other.replace('{{count}}', '2')),
      WAIT,
    );
    hana.send({ type: 'signal.reaction', value: 'clap' });
    await projector.locator('.reaction-float').first().waitFor({ state: 'attached' });
    // By key, away from any field.
    await teacher.getByRole('tab').first().focus();
    await teacher.keyboard.press('n');
    await vi.waitFor(() => expect(stateOf<StudentState>(hana, 'me').hand?.place).toBe(0), WAIT);
    expect(await everShown()).not.toMatch(/하나|두리/);
    await projector.mouse.move(200, 200);
    await projector.getByText(ko.names).click();
    await projector.getByText(ko.speaking.replace('{{name}}', '김하나')).waitFor();
    await expectReadable('speaker-ko');
    await projector.getByText(ko.names).click();
    await projector.locator('.projector-speaker').waitFor({ state: 'detached' });
    const ever = await everShown();
    for (const never of ['두리', RUDE, '나도 모르겠다', '선생님만 보세요', '화장실'])
      expect(ever).not.toContain(never);
    expect(ever).toContain(QUESTION);
  });

  test('one key makes it black at once, in both windows, and the same brings it back', async () => {
    await teacher.getByRole('tab').first().focus();
    await teacher.keyboard.press('b');
    await untilBlank(true);
    expect(await projector.locator('main').innerText()).not.toContain(lesson.session.join_code.slice(0, 3));
    await expectReadable('blank');
    await shoot(teacher, 'teacher-blank-ko');
    // It stays so over a reload, as a window that falls over begins.
    await projector.reload();
    await projector.locator('.projector-blank').waitFor();
    await projector.keyboard.press('b');
    await untilBlank(false);
    // Also while a dialog is open, and with a keyboard that is set to Korean.
    await teacher.keyboard.press('?');
    await teacher.getByRole('dialog').waitFor();
    await teacher.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅠ', code: 'KeyB', bubbles: true }));
    });
    await untilBlank(true);
    await projector.keyboard.press('b');
    await untilBlank(false);
    await teacher.keyboard.press('Escape');
    // Not by a word with a B.
    await teacher.keyboard.press('c');
    expect(await selectedTab()).toBe('chat');
    await teacher.locator('.chat-field').pressSequentially('bnj');
    expect(await teacher.locator('.chat-field').inputValue()).toBe('bnj');
    await untilBlank(false);
    await teacher.locator('.chat-field').fill('');
  });

  test('where the node is not heard, the two windows still hear one another', async () => {
    is_cut = true;
    for (const link of links) await link.close();
    await projector.getByText(ko.lost).waitFor();
    await teacher.getByRole('tab').first().focus();
    await teacher.keyboard.press('b');
    await projector.locator('.projector-blank').waitFor();
    await teacher.keyboard.press('b');
    await projector.locator('.projector-blank').waitFor({ state: 'detached' });
    await teacher.keyboard.press('b');
    await projector.locator('.projector-blank').waitFor();
    is_cut = false;
    // The node has it, too, once it is heard again.
    const told = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    await vi.waitFor(() => expect(stateOf<TeacherState>(told, 'me').projector?.blank).toBe(true), WAIT);
    await told.close();
    await teacher.keyboard.press('b');
    await untilBlank(false);
  });

  test('the keys are listed, open their places, and can be switched off', async () => {
    await teacher.getByRole('tab').first().focus();
    for (const [key, panel] of [
      ['h', 'hands'],
      ['s', 'students'],
      ['c', 'chat'],
    ] as const) {
      await teacher.keyboard.press(key);
      await vi.waitFor(async () => expect(await selectedTab()).toBe(panel), WAIT);
    }
    await teacher.keyboard.press('j');
    await teacher.locator('.code-screen .code-screen-code').waitFor();
    await teacher.keyboard.press('Escape');
    await teacher.locator('.code-screen').waitFor({ state: 'detached' });
    await teacher.keyboard.press('?');
    const sheet = teacher.getByRole('dialog', { name: keys.heading });
    await sheet.waitFor();
    const listed = await sheet.locator('kbd').allInnerTexts();
    // Rooms' tools have keys of their own besides.
    expect(listed).toEqual(expect.arrayContaining(['?', 'B', 'C', 'H', 'J', 'N', 'S']));
    expect(new Set(listed).size).toBe(listed.length);
    await expectAllSeen(teacher, 'the teacher');
    await shoot(teacher, 'keys-ko');
    const tone = sheet.getByRole('switch', { name: keys.tone });
    expect(await tone.isChecked()).toBe(false);
    await sheet.getByText(keys.on).click();
    await teacher.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await teacher.getByRole('tab').first().focus();
    await teacher.keyboard.press('h');
    expect(await selectedTab()).toBe('chat');
    await teacher.getByRole('button', { name: keys.open }).click();
    await sheet.getByText(keys.on).click();
    await teacher.keyboard.press('Escape');
  });

  test('a tone sounds for a hand where it is wanted, and not before', async () => {
    const sounds = (): Promise<number> =>
      teacher.evaluate(() => (globalThis as unknown as { sounds: number }).sounds);
    await teacher.evaluate(() => {
      Object.assign(globalThis, { sounds: 0 });
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (...args): void {
        (globalThis as unknown as { sounds: number }).sounds += 1;
        start.apply(this, args);
      };
    });
    // Down and up again, and told so: what comes later would sound by what is wanted then.
    const raiseAgain = async (): Promise<void> => {
      await say(duri, 'signal.hand', { raised: false });
      const waiting = teacher.locator('.next-hand', { hasText: '뒤에' });
      await waiting.waitFor({ state: 'detached' });
      await say(duri, 'signal.hand', { raised: true });
      await waiting.waitFor();
    };
    await raiseAgain();
    expect(await sounds()).toBe(0);
    await teacher.keyboard.press('?');
    await teacher.getByText(keys.tone).click();
    await vi.waitFor(async () => expect(await sounds()).toBe(2), WAIT);
    await teacher.keyboard.press('Escape');
    await raiseAgain();
    await vi.waitFor(async () => expect(await sounds()).toBe(4), WAIT);
  });

  test('is English where the teacher’s page is, and says when class is over', async () => {
    await teacher.getByRole('radio', { name: 'EN', exact: true }).check({ force: true });
    await projector.getByText(projectorEn.projector.here_other.replace('{{count}}', '2')).waitFor();
    await expectReadable('code-en');
    await shoot(teacher, 'teacher-en');
    await teacher.getByRole('radio', { name: '한', exact: true }).check({ force: true });
    await projector.getByText(ko.here_other.replace('{{count}}', '2'), { exact: true }).waitFor();
    expect(await projector.title()).toBe(ko.page_title);
    expect(await teacher.title()).toContain(teacherKo.teacher.page_title);
    await lesson.end();
    await projector.getByText(ko.waiting).waitFor();
    await expectReadable('before-ko');
  });
});
