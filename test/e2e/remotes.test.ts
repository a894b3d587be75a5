import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTES, type TeacherState } from '../../src/shared/contract/index.ts';
import { remoteEn } from '../../src/shared/locales/en/remote.ts';
import { commandsKo } from '../../src/shared/locales/ko/commands.ts';
import { remoteKo } from '../../src/shared/locales/ko/remote.ts';
import { remotesKo } from '../../src/shared/locales/ko/remotes.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, stateOf, tell, type TestSocket } from '../support/ws-client.ts';

const words = remoteKo.remote;
const made = remotesKo.remotes;
const told = commandsKo.commands;
const WAIT = { timeout: patience(20_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: Page;
let pocket: BrowserContext;
let phone: Page;
let pair_url: string;
const students = new Map<string, TestSocket>();

/** What stands between the phone and the node. */
const links = new Set<WebSocketRoute>();
let is_cut = false;
const standBetween = (route: WebSocketRoute): void => {
  if (is_cut) {
    void route.close();
    return;
  }
  links.add(route);
  route.connectToServer();
};

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `remotes-${name}.png`), animations: 'disabled' });
};
const named = (text: string, name: string): string => text.replace('{{name}}', name);
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const card = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
const student = (name: string): TestSocket => students.get(name)!;
const until = (check: () => unknown): Promise<void> =>
  vi.waitFor(async () => {
    await check();
  }, WAIT);
const enter = async (name: string): Promise<void> => {
  const answer = await fetch(`${lesson.origin}/api/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ join_code: lesson.session.join_code, name }),
  });
  const { token } = ROUTES.join.answer.parse(await answer.json());
  const socket = await openSocket(lesson.origin, token);
  socket.send({
    type: 'presence.beat',
    visible: true,
    playing: false,
    muted: true,
    protocol: 'none',
    rtt_ms: 1,
    failed: [],
  });
  students.set(name, socket);
};
/** What a camera would read. */
const makeCode = async (name: string): Promise<string> => {
  let answer = '';
  await teacher.route('**/api/remotes', async (route) => {
    const response = await route.fetch();
    answer = await response.text();
    await route.fulfill({ response });
  });
  await teacher.getByLabel(made.name).fill(name);
  await teacher.getByLabel(made.name).press('Enter');
  await until(() => expect(answer).not.toBe(''));
  return ROUTES.offerRemote.answer.parse(JSON.parse(answer)).pair_url;
};
const expectNoBarriers = async (page: Page): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await vi.waitFor(
      async () => expect(await findBarriersIn(colorScheme, page), colorScheme).toEqual([]),
      WAIT,
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'remotes in browsers', obstacle);
});

/** One lesson, told in order. */
describe('a phone in the teacher’s hand', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-remotes-page-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    browser = await launchShell();
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    pocket = await browser.newContext({ ...PHONE, locale: 'ko-KR' });
    await pocket.routeWebSocket(/\/api\/ws/, standBetween);
    phone = await pocket.newPage();
    await Promise.all(['김하나', '박두리', '이세희'].map(enter));
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    for (const socket of students.values()) socket.socket.terminate();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('becomes a remote by one look at the screen, once', async () => {
    await teacher.locator('[data-tool="remotes"]').waitFor();
    await teacher.keyboard.press('r');
    await teacher.getByRole('button', { name: made.make }).waitFor();
    await shoot(teacher, 'teacher-form-ko');
    pair_url = await makeCode('김 선생님 폰');
    await teacher.getByRole('img', { name: named(made.qr, '김 선생님 폰') }).waitFor();
    await shoot(teacher, 'teacher-code-ko');
    await expectNoBarriers(teacher);
    expect(new URL(pair_url).host).toBe(new URL(lesson.session.join_url).host);

    await phone.goto(pair_url);
    await button(phone, words.check.ask).waitFor();
    expect(new URL(phone.url()).hash).toBe('');
    await teacher.getByText(named(made.paired, '김 선생님 폰')).waitFor();
    await teacher.getByText(made.here).waitFor();
    await shoot(teacher, 'teacher-paired-ko');
    await shoot(phone, 'phone-quiet-ko');

    const other = await browser.newPage({ ...PHONE, locale: 'ko-KR' });
    await other.goto(pair_url);
    await other.getByRole('heading', { name: words.used }).waitFor();
    await shoot(other, 'phone-used-ko');
    await expectNoBarriers(other);
    await other.close();
    await teacher.getByText(named(made.reused, '김 선생님 폰')).waitFor();
    await shoot(teacher, 'teacher-reused-ko');
    await button(teacher, made.fine).click();
    await until(async () => expect(await teacher.locator('.remotes-trouble').count()).toBe(0));
  });

  test('calls the next hand, thanks, and lowers, as the teacher’s page shows at once', async () => {
    for (const name of ['김하나', '박두리']) {
      await tell(student(name), 'signal.hand', { raised: true });
      await button(phone, named(words.hands.next_name, '김하나')).waitFor();
    }
    // The next one stands there at once, and a second tap by mistake does nothing: it comes as soon as it can, however busy all else is.
    await button(phone, named(words.hands.next_name, '김하나')).evaluate(
      (pressed: HTMLElement, next) =>
        new Promise<void>((done) => {
          const watch = new MutationObserver(() => {
            if (pressed.textContent !== next) return;
            watch.disconnect();
            pressed.click();
            done();
          });
          watch.observe(pressed, { subtree: true, characterData: true, childList: true });
          pressed.click();
        }),
      named(words.hands.next_name, '박두리'),
    );
    await card(phone, words.hands.speaking).getByText('김하나').waitFor();
    await shoot(phone, 'phone-speaking-ko');
    await button(phone, named(words.hands.thank_name, '김하나')).tap();
    await card(phone, words.hands.waiting).getByText('박두리').waitFor();
    await until(() => expect(stateOf<{ hand: unknown }>(student('김하나'), 'me').hand).toBeNull());
    // Where "thanks" stood a moment ago: it takes no press yet.
    await until(async () => {
      await button(phone, named(words.hands.lower_name, '박두리')).evaluateAll(([lower]: HTMLElement[]) => {
        lower?.click();
      });
      expect(stateOf<{ hand: unknown }>(student('박두리'), 'me').hand).toBeNull();
    });
    expect(await button(phone, words.hands.nobody).getAttribute('aria-disabled')).toBe('true');
  });

  test('asks whether it was understood, picks, times, and turns eyes to the front', async () => {
    await button(phone, words.check.ask).tap();
    await card(phone, words.check.open).waitFor();
    const check = stateOf<{ check: { check_id: string } | null }>(student('김하나'), 'class').check;
    await tell(student('김하나'), 'signal.understood', { check_id: check?.check_id, understood: true });
    await until(async () =>
      expect(await card(phone, words.check.open).locator('dd').allTextContents()).toEqual(['1', '0', '2']),
    );
    await button(phone, words.check.close).tap();
    await card(phone, words.check.closed).waitFor();

    await button(phone, words.pick.draw).tap();
    const drawn = card(phone, words.pick.heading);
    const who = async (): Promise<string> => (await drawn.locator('.card-name').textContent())?.trim() ?? '';
    await until(async () => expect([...students.keys()]).toContain(await who()));
    const first = await who();
    await drawn.getByRole('button', { name: named(words.pick.skip_name, first) }).tap();
    await until(async () => expect(await who()).not.toBe(first));
    const second = await who();
    await drawn.getByRole('button', { name: named(words.pick.pass_name, second) }).tap();
    await until(async () => expect(await who()).not.toBe(second));
    await button(phone, words.pick.undo).tap();
    await until(async () => expect(await who()).toBe(second));
    await button(phone, words.pick.show).tap();
    await button(phone, words.pick.hide).waitFor();

    await button(phone, words.timer.open).tap();
    await shoot(phone, 'phone-timer-choice-ko');
    await button(phone, words.timer.minutes.replace('{{count}}', '3')).tap();
    const timer = card(phone, words.timer.heading);
    await timer.getByText(/^[23]:\d\d$/).waitFor();
    await button(phone, words.timer.pause).tap();
    await button(phone, words.timer.resume).waitFor();
    await button(phone, words.timer.add).tap();
    await timer.getByText(/^[34]:\d\d$/).waitFor();
    await button(phone, words.eyes.on).tap();
    await until(() =>
      expect(stateOf<{ eyes_front: unknown }>(student('이세희'), 'class').eyes_front).not.toBeNull(),
    );
    await button(phone, words.eyes.off).waitFor();
    await shoot(phone, 'phone-all-ko');
    await expectNoBarriers(phone);
    await phone.emulateMedia({ colorScheme: 'dark' });
    await shoot(phone, 'phone-all-dark-ko');
    await phone.emulateMedia({ colorScheme: 'light' });
  });

  test('is the same after a reload, and says where a press did not go through', async () => {
    await phone.reload();
    await card(phone, words.timer.heading)
      .getByText(/^[34]:\d\d$/)
      .waitFor();
    await card(phone, words.pick.heading).waitFor();
    is_cut = true;
    for (const link of links) await link.close();
    await phone.getByText(words.lost).waitFor();
    await button(phone, words.timer.stop).tap();
    await phone.getByRole('alert').getByText(told.offline).waitFor();
    await shoot(phone, 'phone-lost-ko');
    await expectNoBarriers(phone);
    is_cut = false;
    await until(async () => expect(await phone.getByText(words.lost).count()).toBe(0));
    // It was not done later either: the teacher may have done something else by then. What is pressed now would come after it.
    await button(phone, words.timer.resume).tap();
    await button(phone, words.timer.pause).waitFor();
    await card(phone, words.timer.heading).waitFor();
    await until(async () => expect(await phone.getByText(told.offline).count()).toBe(0));
  });

  test('works by keyboard, in English, on its side', async () => {
    await phone.setViewportSize({ width: 740, height: 360 });
    await button(phone, words.settings).focus();
    await phone.keyboard.press('Enter');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Tab');
    await phone.keyboard.press('Enter');
    const english = remoteEn.remote;
    await button(phone, english.settings).focus();
    await phone.keyboard.press('Enter');
    await shoot(phone, 'phone-side-en');
    await expectNoBarriers(phone);
    await button(phone, english.timer.open).focus();
    await phone.keyboard.press('Enter');
    await phone.keyboard.press('Escape');
    expect(await phone.evaluate(() => document.activeElement?.textContent)).toBe(english.timer.open);
    for (const [width, height] of [
      [740, 360],
      [667, 375],
      [844, 390],
      [568, 232],
      [180, 370],
    ] as const) {
      await phone.setViewportSize({ width, height });
      await button(phone, english.timer.open).tap();
      const lengths = phone.locator('.timer-lengths');
      await shoot(phone, `phone-timer-choice-${String(width)}-en`);
      for (const length of await lengths.getByRole('button').all()) {
        await length.tap({ trial: true });
        const box = await length.boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect(box?.y).toBeGreaterThanOrEqual(0);
      }
      await button(phone, english.timer.minutes.replace('{{count}}', '1')).tap();
      await lengths.waitFor({ state: 'detached' });
    }
    await card(phone, english.timer.heading)
      .getByText(/^(1:00|0:\d\d)$/)
      .waitFor();
    await button(phone, english.timer.stop).focus();
    await phone.keyboard.press('Enter');
    await until(async () => expect(await card(phone, english.timer.heading).count()).toBe(0));
    await phone.setViewportSize(PHONE.viewport);
    await button(phone, english.eyes.off).tap();
    await button(phone, english.eyes.on).waitFor();
    await shoot(phone, 'phone-en');
  });

  test('with ten drawn the timer and the next hand stay in sight, and any of the ten is passed over by two taps', async () => {
    const english = remoteEn.remote;
    await Promise.all(['최네모', '정다온', '강여섯', '조일곱', '윤여덟', '장아홉', '임열매'].map(enter));
    const socket = await openSocket(lesson.origin, air.teacher_token);
    const { hands } = english;
    await tell(socket, 'timer.start', { kind: 'countdown', seconds: 300 });
    await vi.waitFor(async () => {
      await tell(socket, 'pick.draw', { count: 10 });
      const { pick } = stateOf<TeacherState>(socket, 'me');
      expect(pick?.people).toHaveLength(10);
    }, WAIT);
    await tell(student('박두리'), 'signal.hand', { raised: true });
    await card(phone, hands.waiting).waitFor();
    const drawn = card(phone, english.pick.heading);
    const names = drawn.locator('li').getByRole('button');
    await until(async () => expect(await names.count()).toBe(10));
    await shoot(phone, 'phone-ten-en');
    const bottom = (await phone.locator('.remote-now').boundingBox()) ?? { y: 0, height: 0 };
    for (const seen of [card(phone, english.timer.heading), card(phone, hands.waiting)]) {
      const box = await seen.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(bottom.y);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bottom.y + bottom.height + 1);
    }
    for (const one of await names.all()) expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await expectNoBarriers(phone);
    await button(phone, '정다온').tap();
    await shoot(phone, 'phone-ten-chosen-en');
    await expectNoBarriers(phone);
    await drawn.getByRole('button', { name: named(english.pick.pass_name, '정다온') }).tap();
    await until(async () => expect(await names.count()).toBe(9));
    expect(await button(phone, '정다온').count()).toBe(0);
    await tell(student('박두리'), 'signal.hand', { raised: false });
    await tell(socket, 'pick.clear', {});
    await tell(socket, 'timer.stop', {});
    await socket.close();
  });

  test('is one at a time: opened elsewhere it says so, and comes back by one tap', async () => {
    const english = remoteEn.remote;
    const trouble = teacher.locator('.remotes-trouble');
    // It was reloaded, and lost its connection: neither is a second phone.
    expect(await trouble.count()).toBe(0);
    const copy = await browser.newContext({ ...PHONE, storageState: await pocket.storageState() });
    const other = await copy.newPage();
    await other.goto(new URL('/remote', pair_url).href);
    await phone.getByRole('heading', { name: english.replaced }).waitFor();
    await trouble.getByText(named(made.shared, '김 선생님 폰')).waitFor();
    await shoot(teacher, 'teacher-shared-ko');
    await shoot(phone, 'phone-replaced-en');
    await expectNoBarriers(phone);
    await button(teacher, made.fine).click();
    await until(async () => expect(await trouble.count()).toBe(0));
    // Another tab of the same phone takes it over without a word to the teacher, and so does the phone once no tab is there.
    const tab = await copy.newPage();
    await tab.goto(new URL('/remote', pair_url).href);
    await other.getByRole('heading', { name: english.replaced }).waitFor();
    await button(tab, english.check.ask).waitFor();
    await button(other, english.use_here).tap();
    await tab.getByRole('heading', { name: english.replaced }).waitFor();
    await button(other, english.check.ask).waitFor();
    expect(await trouble.count()).toBe(0);
    await button(phone, english.use_here).tap();
    await button(phone, english.check.ask).waitFor();
    await other.getByRole('heading', { name: english.replaced }).waitFor();
    await trouble.waitFor();
    await copy.close();
  });

  test('is over in one press of the teacher’s', async () => {
    const row = teacher.locator('.remotes-row');
    await row.getByRole('button', { name: named(made.revoke_name, '김 선생님 폰') }).click();
    await phone.getByRole('heading', { name: remoteEn.remote.gone }).waitFor();
    await until(async () => expect(await teacher.locator('.remotes-row').count()).toBe(0));
    await phone.reload();
    await phone.getByRole('heading', { name: remoteEn.remote.none }).waitFor();
    await shoot(phone, 'phone-none-en');
  });
});
