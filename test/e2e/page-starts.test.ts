import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Request, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const words = studentKo.student;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PHONE: BrowserContextOptions = { locale: 'ko-KR', viewport: { width: 390, height: 844 } };
/** The page's own script, by which it draws itself. */
const SCRIPT = '**/assets/index-*.js';

let data_dir: string;
let air: Headless;
let browser: Browser;

const ask = async (path: string, body?: object): Promise<SessionView> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return sessionSchema.parse(await answer.json());
};
const openPage = async (options: BrowserContextOptions = PHONE): Promise<Page> =>
  (await browser.newContext(options)).newPage();
const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

beforeAll(async () => {
  if (obstacle !== null) return;
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-starts-'));
  air = await startHeadless({
    args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
  });
  browser = await launchShell();
});
afterAll(async () => {
  if (obstacle !== null) return;
  await browser.close();
  await air.stop();
  await rm(data_dir, { recursive: true, force: true });
});
beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'how the pages start in a browser', obstacle);
});

const PAGES = { student: () => air.ready.url, teacher: () => air.ready.teacher_url } as const;

describe.each(Object.entries(PAGES))('the %s’s page', (_name, address) => {
  test('has its shapes and the chosen colours before its script is there', async () => {
    const page = await openPage({ ...PHONE, colorScheme: 'light' });
    await page.goto(address());
    await page.locator('.shell').waitFor({ state: 'detached' });
    const light = await ground(page);
    await page.evaluate(() => {
      localStorage.setItem('airclass.theme', 'dark');
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(SCRIPT, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await page.locator('.shell').getByText('AIRClass').waitFor();
    await page.locator('.shell :is(.shell__block, .shell__stage):visible').first().waitFor();
    expect(await ground(page)).not.toBe(light);
    release();
    await page.locator('.shell').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test.each([
    [
      'a script that this browser cannot read',
      'let a = b ?! c @@;',
      '열 수 없어요',
      'can’t be opened in this browser',
    ],
    ['a script that fails', 'missing.feature();', '열 수 없어요', 'can’t be opened in this browser'],
    ['a script that does nothing', '', '열 수 없어요', 'can’t be opened in this browser'],
    ['a script that does not come', null, '다 불러오지 못했어요', 'did not load completely'],
  ])('is not blank with %s, and says what to do in both languages', async (_what, script, ko, en) => {
    const page = await openPage();
    await page.route(SCRIPT, (route) =>
      script === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: script }),
    );
    await page.goto(address());
    const message = page.getByRole('alert');
    await message.waitFor();
    expect(await message.locator('[lang="ko"]').textContent()).toContain(ko);
    expect(await message.locator('[lang="en"]').textContent()).toContain(en);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await page.context().close();
  });
});

describe('a student', () => {
  const joins = async (page: Page, session: SessionView): Promise<void> => {
    await page.goto(session.join_url);
    await page.getByLabel(words.join.name).first().fill('김하늘');
    await page.getByLabel(words.join.number).fill('7');
    await page.getByRole('button', { name: words.join.submit }).click();
    await page.getByText(words.status.waiting.title).first().waitFor();
  };

  test('who waits asks for no still of nothing, is told what is, and after a reload that the class is over', async () => {
    const session = await ask('/api/sessions', { title: '광합성' });
    const page = await openPage();
    const stills: string[] = [];
    page.on('request', (request: Request) => {
      if (request.url().includes('poster')) stills.push(request.url());
    });
    await joins(page, session);
    expect(await page.getByText('7번 김하늘 · 참여 중').count()).toBe(1);
    // Longer than between two stills.
    await page.waitForTimeout(6_000);
    expect(stills).toEqual([]);

    await ask(`/api/sessions/${session.session_id}/end`);
    await page.getByRole('heading', { name: words.ended.title }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: words.ended.title }).waitFor();
    expect(await page.getByText('광합성').count()).toBe(1);
    await page.getByRole('button', { name: words.ended.again }).click();
    await page.getByRole('heading', { name: words.join.heading_code }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: words.join.heading_code }).waitFor();
    await page.context().close();
  });

  test('who closed the page before the class ended is told so when it is opened again', async () => {
    const session = await ask('/api/sessions', { title: '광합성' });
    const page = await openPage();
    await joins(page, session);
    const device = page.context();
    await page.close();
    await ask(`/api/sessions/${session.session_id}/end`);
    const again = await device.newPage();
    await again.goto(session.join_url);
    await again.getByRole('heading', { name: words.ended.title }).waitFor();
    await device.close();
  });

  test('whose node is gone is told no more than that, and of the network where the device says so', async () => {
    const session = await ask('/api/sessions', { title: '광합성' });
    const page = await openPage();
    let is_gone = false;
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket('**/api/ws', (socket) => {
      if (is_gone) void socket.close();
      else socket.connectToServer();
      sockets.push(socket);
    });
    await joins(page, session);
    const said = (): Promise<string> => page.locator('main').innerText();
    is_gone = true;
    await page.route('**/api/**', (route) => route.abort());
    for (const socket of sockets) await socket.close();
    await page.context().setOffline(true);
    await vi.waitFor(async () => expect(await said()).toContain(words.status.offline.title), WAIT);
    await page.context().setOffline(false);
    await vi.waitFor(async () => expect(await said()).toContain(words.status.network.title), WAIT);
    expect(await said()).not.toMatch(/Wi-Fi/);
    expect(await said()).not.toContain(words.ways.whep.name);
    await page.context().close();
    await ask(`/api/sessions/${session.session_id}/end`);
  });

  test('whose page fails in mid-lesson is not told that the browser is too old', async () => {
    const session = await ask('/api/sessions', { title: '광합성' });
    const page = await openPage();
    await joins(page, session);
    await page.evaluate(() => {
      const fail = (): never => {
        throw new Error('a fault in the page');
      };
      Object.assign(document, { createElement: fail });
      // What tells of it has to draw.
      const restore = (): void => {
        Reflect.deleteProperty(document, 'createElement');
      };
      addEventListener('error', restore, { capture: true, once: true });
    });
    // The next thing to draw.
    await ask(`/api/sessions/${session.session_id}/end`);
    const message = page.getByRole('alert');
    await message.locator('[lang="ko"]').getByText('화면에 문제가 생겼어요').waitFor();
    expect(await message.locator('[lang="en"]').textContent()).toBe(
      'Something went wrong on this pagePlease reload it. You can join the class again.',
    );
    await page.context().close();
  });

  test('types a number on a keyboard of digits', async () => {
    const page = await openPage();
    await page.goto(new URL('/j/123456', air.ready.url).href);
    expect(await page.getByLabel(words.join.number).getAttribute('inputmode')).toBe('numeric');
    await page.context().close();
  });
});
