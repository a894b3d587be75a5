import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import type { AirClassBridge, DisplayReport } from '../../src/shared/ipc.ts';
import { lockEn } from '../../src/shared/locales/en/lock.ts';
import { dashboardKo } from '../../src/shared/locales/ko/dashboard.ts';
import { devicesBarKo, devicesTeacherKo } from '../../src/shared/locales/ko/devices.ts';
import { groupsKo } from '../../src/shared/locales/ko/groups.ts';
import { lockKo } from '../../src/shared/locales/ko/lock.ts';
import { mirrorKo } from '../../src/shared/locales/ko/mirror.ts';
import { pickTeacherKo } from '../../src/shared/locales/ko/pick.ts';
import { askingTeacherKo } from '../../src/shared/locales/ko/asking-teacher.ts';
import { attendanceKo } from '../../src/shared/locales/ko/attendance.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { teacherRunSchema } from '../../src/shared/contract/asking/runs.ts';
import { rosterSchema } from '../../src/shared/contract/rosters.ts';
import { findBarriers, findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { findLeaks } from '../support/leaks.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, tell } from '../support/ws-client.ts';

const { mirror } = mirrorKo;
const { lock } = lockKo;
const { teacher: words } = teacherKo;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const LAPTOP = { width: 1366, height: 650 };
/** Of every name, number and text of the class, and of nothing else. */
const MARKER = /쀍|8147/u;
const PIN = '24680';

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let fake: FakeClass | undefined;
let page: Page;

const shoot = async (name: string, of: Page = page): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await of.evaluate(() => document.fonts.ready);
  await of.screenshot({ path: join(PICTURES, `mirror-${name}.png`), animations: 'disabled' });
};
const ask = async (method: string, path: string, body: object): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${air.teacher_token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
const untilNoLeak = (of: Page, where: string): Promise<void> =>
  vi.waitFor(async () => expect(await findLeaks(of, MARKER), where).toEqual([]), WAIT);
const untilLeak = (of: Page): Promise<void> =>
  vi.waitFor(async () => expect(await findLeaks(of, MARKER)).not.toEqual([]), WAIT);
const expectNoBarriers = async (of: Page): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await of.emulateMedia({ colorScheme });
    await vi.waitFor(
      async () => expect(await findBarriersIn(colorScheme, of), colorScheme).toEqual([]),
      WAIT,
    );
  }
  await of.emulateMedia({ colorScheme: 'light' });
};
/** A question that a class answers in its own words, which stand in the teacher's front. */
const askSomething = async (): Promise<void> => {
  const run = teacherRunSchema.parse(
    await ask('POST', '/api/quiz/ask', {
      session_id: session.session_id,
      question: { type: 'short_text', text: '떠오르는 말은?', keys: [{ text: '빛' }] },
    }),
  );
  const [hana, duri] = fake?.students ?? [];
  const question_id = run.questions[0]?.question_id;
  await hana?.tell('quiz.respond', { quiz_id: run.run_id, question_id, answer: '쀍 하나의 답' });
  await duri?.tell('quiz.respond', { quiz_id: run.run_id, question_id, answer: '쀍 두리의 답' });
  await page.locator('.run-said').getByText('쀍 하나의 답').waitFor();
};
/** Notes from the first moment on whether a marker ever stood on the page. */
const watchForMarkers = (of: Page): Promise<unknown> =>
  of.addInitScript((source) => {
    const marker = new RegExp(source, 'u');
    new MutationObserver(() => {
      if (marker.test(document.documentElement.outerHTML)) Object.assign(window, { has_flashed: true });
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }, MARKER.source);
/** Files that are dropped and pasted. @returns whether the browser is kept from what it would do with what is dropped */
const fall = (): Promise<boolean[]> =>
  page.evaluate(async () => {
    const files = new DataTransfer();
    files.items.add(new File(['no PDF'], '읽을거리.pdf'));
    const target = document.querySelector('dialog.lock') ?? document.body;
    const init = { bubbles: true, cancelable: true };
    const drops = ['dragover', 'drop'].map((type) => new DragEvent(type, { ...init, dataTransfer: files }));
    for (const event of drops) target.dispatchEvent(event);
    target.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: files }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return drops.map(({ defaultPrevented }) => defaultPrevented);
  });
const hasFlashed = (of: Page): Promise<boolean> => of.evaluate(() => 'has_flashed' in window);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the mirrored screen', obstacle);
});

/** One lesson, told in order. */
describe('a screen that the class sees', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-mirror-'));
    [air, browser] = await Promise.all([
      startHeadless({ args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', data_dir] }),
      launchShell(),
    ]);
    const students = ['쀍하나', '쀍두리', '쀍나가', '쀍결석', '쀍짝꿍'].map((name, index) => ({
      name,
      student_number: String(81471 + index),
    }));
    const roster = rosterSchema.parse(
      await ask('PUT', '/api/rosters/mirror-test', { name: '3학년 2반', students }),
    );
    session = sessionSchema.parse(
      await ask('POST', '/api/sessions', { title: '광합성', roster: 'mirror-test' }),
    );
    fake = await joinFakeClass(session, air.ready.url, [
      { name: '쀍하나', student_number: '81471', device_id: 'device-of-the-first-one' },
      { name: '쀍두리', student_number: '81472', device_id: 'device-of-the-second-one' },
      { name: '쀍나가', student_number: '81473', device_id: 'device-of-the-third-one' },
    ]);
    const [hana, duri] = fake.students;
    await hana?.tell('signal.hand', { raised: true });
    await duri?.tell('signal.hand', { raised: true });
    await hana?.tell('chat.send', { text: '쀍 모두에게', kind: 'message' });
    await duri?.tell('chat.send', { text: '쀍 질문', kind: 'question' });
    await hana?.tell('chat.send', { text: '쀍 비공개', kind: 'private' });
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    page = await context.newPage();
    await page.goto(air.ready.teacher_url);
    await page.getByRole('button', { name: /쀍나가/u }).click();
    await page.getByRole('button', { name: teacherKo.door.remove }).click();
    await page
      .getByText(/쀍나가/u)
      .first()
      .waitFor();
    // Who is not on the list has to knock.
    await fetch(new URL('/api/join', air.ready.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        join_code: session.join_code,
        name: '쀍손님',
        device_id: 'device-of-the-guest-01',
      }),
    });
    await page.locator('.knock').waitFor();
    // Of each tool something with names in it.
    await duri?.tell('partner.set', { name: '쀍짝꿍' });
    const socket = await openSocket(new URL(air.ready.url).origin, air.teacher_token);
    const person_ids = roster.students.slice(0, 2).map(({ row_id }) => row_id);
    await tell(socket, 'groups.add_rule', { kind: 'apart', person_ids });
    await tell(socket, 'groups.make', { by: 'size', count: 2, of: 'list' });
    await tell(socket, 'pick.draw', { count: 1 });
    await socket.close();
    await ask('POST', '/api/remotes', { name: '보조 선생님' });
    await ask('POST', `/api/handouts/${session.session_id}`, { kind: 'text', text: '읽을거리' });
    await page.locator('.pick-now').waitFor();
    await askSomething();
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await fake?.close();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  const walkTools = async (look: (where: string) => Promise<void>): Promise<void> => {
    for (const tool of await page.locator('.tool-bar button[aria-expanded]').all()) {
      await tool.click();
      await page.locator('.tool-place:visible .tool-body > :not([aria-busy])').first().waitFor();
      for (const more of await page.locator('.tool-place:visible .more-trigger').all()) await more.click();
      await look(await tool.innerText());
      await tool.click();
    }
  };
  /** Everything of the live page that opens, one after the other. */
  const walk = async (look: (where: string) => Promise<void>): Promise<void> => {
    for (const tab of await page.locator('.side-tabs [role="tab"]').all()) {
      await tab.click();
      await look(await tab.innerText());
    }
    for (const filter of await page.locator('.chat-filter:visible button').all()) {
      await filter.click();
      await look(`chat: ${await filter.innerText()}`);
    }
    await walkTools(look);
    await page.keyboard.press('s');
    for (const more of await page.locator('.live .more-trigger:visible').all()) {
      await more.click();
      await look(`more: ${await more.innerText()}`);
    }
    const openers = [
      '.student >> nth=0',
      '.students-head button >> nth=0',
      '.students-head button >> nth=1',
      '.lost-chip',
    ];
    for (const opener of openers) {
      await page.locator(opener).click();
      await page.getByRole('dialog').waitFor();
      await look(opener);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  };

  test('one key hides every name, number and text, wherever it stands', async () => {
    const naming: string[] = [];
    await walkTools(async (where) => {
      if (MARKER.test(await page.locator('.tool-place:visible').innerText()))
        naming.push(where.split('\n')[0] ?? '');
    });
    expect(naming.map((where) => where.split(',')[0])).toEqual([
      pickTeacherKo.pick.tool,
      groupsKo.groups.title,
      devicesBarKo.devices.bar,
    ]);
    expect(await page.locator('.run-front').innerText()).toMatch(MARKER);
    await page.keyboard.press('m');
    await page.getByText(mirror.on).waitFor();
    await page.locator('.run-front').getByText(askingTeacherKo.asking.run.veiled).first().waitFor();
    await untilNoLeak(page, 'what is asked');
    await shoot('asked-ko');
    await walk((where) => untilNoLeak(page, where));
    await page.getByRole('tab', { name: /채팅/u }).click();
    await page.getByText(mirror.messages_other.replace('{{count}}', '3')).waitFor();
    await shoot('chat-ko');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('h');
    await shoot('hands-ko');
    await page.getByRole('link', { name: words.nav.students }).click();
    await page.getByText(dashboardKo.dashboard.veiled).waitFor();
    await untilNoLeak(page, 'class lists');
    await shoot('lists-ko');
    // The key works from here, too.
    await page.keyboard.press('m');
    await untilLeak(page);
    await page.keyboard.press('m');
    await untilNoLeak(page, 'class lists again');
    await page.locator('.rail-link[href="#/"]').click();
  });

  test('what is hidden goes by its order: the first hand is called, and a reload shows nothing in between', async () => {
    const first = mirror.hand.replace('{{place}}', '1');
    await page.locator('.next-hand').getByText(first).waitFor();
    await page.locator('.next-hand').getByRole('button').click();
    await page.locator('.next-hand[data-state="speaking"]').waitFor();
    await watchForMarkers(page);
    await page.reload();
    await page.locator('.student-name').first().waitFor();
    await untilNoLeak(page, 'after a reload');
    expect(await hasFlashed(page)).toBe(false);
    // Another window on this screen hides them, too, and both show them again.
    const other = await page.context().newPage();
    await other.goto(air.ready.teacher_url);
    await other.getByText(mirror.on).waitFor();
    await untilNoLeak(other, 'another window');
    await other.getByRole('button', { name: mirror.show }).click();
    await untilLeak(other);
    await untilLeak(page);
    await other.close();
  });

  test('the lock covers all windows, takes no key, and the lesson goes on', async () => {
    const english = await browser.newPage({ locale: 'en-US', viewport: LAPTOP });
    await english.goto(air.ready.teacher_url);
    await english.locator('.student-name').first().waitFor();
    await page.keyboard.press('d');
    await page.locator('.handout-cards').waitFor();
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: lock.set_heading });
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await dialog.getByText(lock.bad_pin).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Tab');
    await page.keyboard.type('24681');
    await page.keyboard.press('Enter');
    await dialog.getByText(lock.not_same).waitFor();
    await shoot('choose-ko');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    const cover = page.getByRole('dialog', { name: lock.heading });
    await cover.waitFor();
    await english.getByRole('dialog', { name: lockEn.lock.heading }).waitFor();
    await untilNoLeak(page, 'below the lock');
    await untilNoLeak(english, 'below the lock of another window');
    await shoot('locked-ko');
    await shoot('locked-en', english);
    await expectNoBarriers(page);
    // At 200 % and more.
    for (const size of [
      { width: 683, height: 325 },
      { width: 360, height: 560 },
    ]) {
      await page.setViewportSize(size);
      await shoot(`locked-${String(size.width)}-ko`);
    }
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize(LAPTOP);

    // What falls on it is neither handed out nor opened by the browser in the lesson's place.
    expect(await fall()).toEqual([true, true]);
    expect(await page.locator('.handout-upload').count()).toBe(0);
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await cover.getByText(lock.short).waitFor();
    await page.keyboard.press('Tab');
    for (const key of ['m', 'b', 'n', '?', 'l', 'Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
    await cover.waitFor();
    expect(await page.evaluate(() => document.querySelectorAll('[role="dialog"]').length)).toBe(0);
    expect(await page.evaluate(() => document.elementsFromPoint(600, 20)[0]?.className)).toBe('lock');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.live, .rail') ?? null)).toBe(null);
    await fake?.students[1]?.tell('chat.send', { text: '쀍 잠긴 동안', kind: 'message' });

    await watchForMarkers(page);
    await page.reload();
    await cover.waitFor();
    await untilNoLeak(page, 'a locked page after a reload');
    expect(await hasFlashed(page)).toBe(false);
    await page.keyboard.type('1111');
    await page.keyboard.press('Enter');
    await cover.getByText(lock.wrong).waitFor();
    await shoot('wrong-ko');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await cover.waitFor({ state: 'detached' });
    await untilLeak(page);
    await english.getByRole('dialog').waitFor({ state: 'detached' });
    await english.close();
    await fall();
    await page.locator('.handout-upload').first().waitFor();
    await page.keyboard.press('d');
  });

  test('it stays while the node is away, takes no PIN until it is locked, and is opened without the board', async () => {
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    const cut = await context.newPage();
    const sockets: WebSocketRoute[] = [];
    let is_cut = false;
    await cut.routeWebSocket(/\/api\/ws/u, async (route) => {
      if (is_cut) {
        await route.close();
        return;
      }
      route.connectToServer();
      sockets.push(route);
    });
    await cut.goto(air.ready.teacher_url);
    await cut.locator('.student-name').first().waitFor();
    is_cut = true;
    await Promise.all(sockets.map((route) => route.close()));
    await cut.route('**/api/lock', (route) => route.abort());
    const failed = cut.waitForEvent('requestfailed');
    await cut.keyboard.press('l');
    await failed;
    const locking = cut.getByRole('dialog', { name: lock.locking });
    await locking.waitFor();
    expect(await locking.getByRole('textbox').count()).toBe(0);
    await shoot('locking-ko', cut);
    await cut.unroute('**/api/lock');
    const cover = cut.getByRole('dialog', { name: lock.heading });
    await cover.waitFor();
    await cover.getByRole('textbox').waitFor();
    await page.getByRole('dialog', { name: lock.heading }).waitFor();
    await cut.keyboard.type(PIN);
    await cut.keyboard.press('Enter');
    await cover.waitFor({ state: 'detached' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await context.close();
  });

  test('a page whose board still tells of the lock is uncovered by the answer to its PIN, not before', async () => {
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    const cut = await context.newPage();
    const sockets: WebSocketRoute[] = [];
    let is_cut = false;
    await cut.routeWebSocket(/\/api\/ws/u, async (route) => {
      if (is_cut) await route.close();
      else {
        route.connectToServer();
        sockets.push(route);
      }
    });
    await cut.goto(air.ready.teacher_url);
    await cut.locator('.student-name').first().waitFor();
    await page.keyboard.press('l');
    const cover = cut.getByRole('dialog', { name: lock.heading });
    await cover.waitFor();
    is_cut = true;
    await Promise.all(sockets.map((route) => route.close()));
    let answer: () => void = () => undefined;
    const may_answer = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await cut.route('**/api/lock/open', async (route) => {
      await may_answer;
      await route.continue();
    });
    const asked = cut.waitForRequest('**/api/lock/open');
    await cut.keyboard.type(PIN);
    await cut.keyboard.press('Enter');
    await asked;
    await untilNoLeak(cut, 'before the answer');
    expect(await cover.count()).toBe(1);
    answer();
    await cover.waitFor({ state: 'detached' });
    await untilLeak(cut);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await context.close();
  });

  test('it locks by itself where the teacher wants that, once nobody was at the page for so long', async () => {
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    const left = await context.newPage();
    await left.clock.install();
    await left.goto(air.ready.teacher_url);
    await left.locator('.student-name').first().waitFor();
    const cover = left.getByRole('dialog', { name: lock.heading });
    await left.keyboard.press('l');
    await cover.waitFor();
    await left.keyboard.type(PIN);
    await cover.getByRole('button', { name: lock.settings }).click();
    await cover.getByLabel(lock.idle, { exact: true }).selectOption('2');
    await shoot('idle-ko', left);
    expect(await findBarriers(left)).toEqual([]);
    await cover.getByRole('button', { name: lock.open }).click();
    await cover.waitFor({ state: 'detached' });
    await untilLeak(left);
    await left.clock.fastForward(119_000);
    await left.keyboard.press('Shift');
    await left.clock.fastForward(119_000);
    expect(await cover.count()).toBe(0);
    await left.clock.fastForward(2_000);
    await cover.waitFor();
    await page.getByRole('dialog', { name: lock.heading }).waitFor();
    await left.keyboard.type(PIN);
    await cover.getByRole('button', { name: lock.settings }).click();
    await cover.getByLabel(lock.idle, { exact: true }).selectOption('off');
    await cover.getByRole('button', { name: lock.open }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await context.close();
  });

  test('when two at one device are taken apart, the keyboard goes on from there', async () => {
    await page.keyboard.press('u');
    const part = page
      .getByRole('button', { name: devicesTeacherKo.devices.teacher.part, exact: false })
      .first();
    await part.press('Enter');
    await part.waitFor({ state: 'detached' });
    const focused = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest('.devices-part') !== null);
    await vi.waitFor(async () => expect(await focused()).toBe(true), WAIT);
    await page.keyboard.press('u');
  });

  test('it locks over an open dialog, and gives it back', async () => {
    await page.locator('.students-head button').first().click();
    const sheet = page.getByRole('dialog', { name: attendanceKo.attendance.title });
    await sheet.waitFor();
    await page.keyboard.press('l');
    const cover = page.getByRole('dialog', { name: lock.heading });
    await cover.waitFor();
    await untilNoLeak(page, 'a locked dialog');
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await cover.waitFor({ state: 'detached' });
    await sheet.waitFor();
    await page.keyboard.press('Escape');
  });

  test('the desktop app’s word hides names by itself, until the displays are others', async () => {
    const context = await browser.newContext({ locale: 'ko-KR', viewport: LAPTOP });
    const window_page = await context.newPage();
    await window_page.addInitScript((token) => {
      const told = new Set<(report: DisplayReport) => void>();
      const bridge: Pick<
        AirClassBridge,
        'getTeacherToken' | 'getDisplays' | 'onDisplaysChanged' | 'setBadge'
      > = {
        getTeacherToken: () => Promise.resolve(token),
        getDisplays: () => Promise.resolve({ dashboard: 'mirrored', arrangement: 'tv' }),
        onDisplaysChanged: (listener) => {
          told.add(listener);
          return () => told.delete(listener);
        },
        setBadge: () => Promise.resolve(),
      };
      Object.assign(window, {
        airclass: {
          ...bridge,
          endShare: () => Promise.resolve(),
          onDashboardMoved: () => undefined,
          setUnsaved: () => Promise.resolve(),
        },
        tellDisplays: (report: DisplayReport) => {
          for (const listener of told) listener(report);
        },
      });
    }, air.teacher_token);
    await watchForMarkers(window_page);
    const report = (next: DisplayReport): Promise<void> =>
      window_page.evaluate((told) => {
        (window as unknown as { tellDisplays(report: DisplayReport): void }).tellDisplays(told);
      }, next);
    await window_page.goto(new URL('/teacher', air.ready.url).href);
    await window_page.getByText(mirror.on_mirrored).waitFor();
    await untilNoLeak(window_page, 'mirrored');
    expect(await hasFlashed(window_page)).toBe(false);
    await shoot('mirrored-ko', window_page);
    await window_page.getByRole('button', { name: mirror.show }).click();
    await untilLeak(window_page);
    await report({ dashboard: 'mirrored', arrangement: 'tv' });
    await untilLeak(window_page);
    await report({ dashboard: 'no', arrangement: 'alone' });
    await report({ dashboard: 'external', arrangement: 'tv' });
    await window_page.getByText(mirror.on_external).waitFor();
    await untilNoLeak(window_page, 'on the second display');
    await report({ dashboard: 'maybe', arrangement: 'other' });
    await window_page.getByText(mirror.ask).waitFor();
    await shoot('asks-ko', window_page);
    expect(await findBarriers(window_page)).toEqual([]);
    await window_page.getByRole('button', { name: mirror.ask_no }).click();
    await window_page.getByText(mirror.ask).waitFor({ state: 'detached' });
    await report({ dashboard: 'maybe', arrangement: 'third' });
    await window_page.getByRole('button', { name: mirror.ask_yes }).last().click();
    await window_page.getByText(mirror.on).waitFor();
    await untilNoLeak(window_page, 'as the teacher said');
    await context.close();
  });
});
