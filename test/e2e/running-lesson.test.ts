// @half a whole lesson run by every tool, on nine pages
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTES, sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { chatEntryEn } from '../../src/shared/locales/en/chat-bar.ts';
import { chatStudentEn } from '../../src/shared/locales/en/chat.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatStudentKo } from '../../src/shared/locales/ko/chat.ts';
import { devicesStudentKo, devicesTeacherKo } from '../../src/shared/locales/ko/devices.ts';
import { eyesStudentEn } from '../../src/shared/locales/en/eyes.ts';
import { eyesStudentKo } from '../../src/shared/locales/ko/eyes.ts';
import { groupsPanelKo } from '../../src/shared/locales/ko/groups.ts';
import { handoutsTeacherKo } from '../../src/shared/locales/ko/handouts.ts';
import { lockKo } from '../../src/shared/locales/ko/lock.ts';
import { pickPanelKo } from '../../src/shared/locales/ko/pick.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { remoteKo } from '../../src/shared/locales/ko/remote.ts';
import { remotesKo } from '../../src/shared/locales/ko/remotes.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const remote_words = remoteKo.remote;
const PIN = '2468';

interface Device extends BrowserContextOptions {
  readonly name: string;
}
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const DEVICES = {
  phone: { name: '김하나', ...PHONE },
  small: { name: '박두리', viewport: { width: 360, height: 740 }, hasTouch: true },
  tablet: { name: '이세나', viewport: { width: 820, height: 1180 }, hasTouch: true },
  laptop: { name: '최나리', viewport: { width: 1280, height: 720 } },
  typist: { name: '정다움', viewport: { width: 1280, height: 720 } },
  english: { name: 'Emma Clark', viewport: { width: 1280, height: 720 }, locale: 'en-US' },
} satisfies Record<string, Device>;
const NAMES = Object.values(DEVICES).map(({ name }) => name);
const PARTNER = '한가람';
const WITHOUT_DEVICE = '오솔길';

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let teacher: Page;
let projector: Page;
let remote: Page;
let pages: Record<keyof typeof DEVICES, Page>;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `running-${name}.png`), animations: 'disabled' });
};
const start = (port: string): Promise<Headless> =>
  startHeadless({ args: ['--data-dir', data_dir, `--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'] });
/** Of the teacher's, as a program would ask. */
const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(new URL(path, air.ready.url), {
    method,
    headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok, `${method} ${path}: ${String(answer.status)}`).toBe(true);
  return answer.json();
};
const sit = async ({ name, locale = 'ko-KR', ...options }: Device): Promise<Page> => {
  const page = await (await browser.newContext({ locale, ...options })).newPage();
  await page.goto(`http://127.0.0.1:${new URL(air.ready.url).port}/j/${session.join_code}`);
  await page.getByRole('radio', { name }).check();
  await page.locator('form [type="submit"]').click();
  await page.locator('.panel-bar').waitFor();
  return page;
};
const students = (): Page[] => Object.values(pages);
const everyPage = (): Page[] => [teacher, projector, remote, ...students()];
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const untilText = (target: Locator, text: string | RegExp): Promise<void> =>
  vi.waitFor(async () => expect(await target.innerText()).toMatch(text), WAIT);
const untilGone = (target: Locator): Promise<void> =>
  vi.waitFor(async () => expect(await target.count()).toBe(0), WAIT);
/** By its key, from wherever the teacher is. */
const useTool = async (key: string): Promise<void> => {
  await teacher.bringToFront();
  await teacher.getByRole('heading', { level: 1 }).first().click();
  await teacher.keyboard.press(key);
};
const expectNoBarriers = async (colorScheme: 'light' | 'dark', of: readonly Page[]): Promise<void> => {
  for (const [index, page] of of.entries()) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `${colorScheme}-${String(index)}`);
    await vi.waitFor(async () => expect(await findBarriers(page), page.url()).toEqual([]), WAIT);
  }
};
/** What a page shows of the timer, in seconds. */
const secondsOn = async (page: Page): Promise<number> => {
  const text = await page.getByRole('timer').first().innerText();
  const [minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec(text)?.slice(1) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};
/** Read one after the other, which may take a second on a busy machine: read twice around, all lie between. */
const untilSameSecond = (of: readonly Page[]): Promise<void> =>
  vi.waitFor(async () => {
    const before = await secondsOn(teacher);
    const read = await Promise.all(of.map(secondsOn));
    const after = await secondsOn(teacher);
    expect(after).toBeGreaterThan(0);
    for (const seconds of read) {
      expect(seconds).toBeLessThanOrEqual(before);
      expect(seconds).toBeGreaterThanOrEqual(after);
    }
  }, WAIT);
const pickedOn = (page: Page): Promise<string[]> => page.locator('.pick-person .pick-name').allTextContents();
const cardOf = (page: Page): Locator => page.locator('.group-card');

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'a class that is run by its tools, in browsers', obstacle);
});

/** One lesson, told in order. */
describe('a class that is run', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-running-'));
    [air, browser] = await Promise.all([
      start('0'),
      launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] }),
    ]);
    const roster = [...NAMES, PARTNER, WITHOUT_DEVICE].map((name, index) => ({
      ...{ name, student_number: String(index + 1) },
    }));
    session = sessionSchema.parse(
      await ask('POST', '/api/sessions', { title: '광합성', class_name: '6-2', roster }),
    );
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1366, height: 768 } });
    teacher = await context.newPage();
    await teacher.goto(air.ready.teacher_url);
    const opened = context.waitForEvent('page');
    await teacher.getByRole('button', { name: projectorKo.projector.open }).click();
    projector = await opened;
    await projector.setViewportSize({ width: 1280, height: 720 });
    const seated = await Promise.all(
      Object.entries(DEVICES).map(async ([device, it]) => [device, await sit(it)] as const),
    );
    pages = Object.fromEntries(seated) as typeof pages;
    await teacher.getByRole('button', { name: '출석 6/8' }).waitFor();
  }, patience(120_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('a phone becomes the remote, and two children share a tablet', async () => {
    await useTool('r');
    let answer = '';
    await teacher.route('**/api/remotes', async (route) => {
      const response = await route.fetch();
      answer = await response.text();
      await route.fulfill({ response });
    });
    await teacher.getByLabel(remotesKo.remotes.name).fill('내 폰');
    await teacher.keyboard.press('Enter');
    await vi.waitFor(() => expect(answer).not.toBe(''), WAIT);
    remote = await (await browser.newContext({ locale: 'ko-KR', ...PHONE, isMobile: true })).newPage();
    const { pathname, hash } = new URL(ROUTES.offerRemote.answer.parse(JSON.parse(answer)).pair_url);
    await remote.goto(new URL(pathname + hash, air.ready.url).href);
    await button(remote, remote_words.check.ask).waitFor();
    await teacher.unroute('**/api/remotes');

    await button(pages.tablet, devicesStudentKo.devices.student.share).tap();
    await pages.tablet.getByRole('radio', { name: PARTNER }).check();
    await button(pages.tablet, devicesStudentKo.devices.student.add).tap();
    await useTool('s');
    await teacher.getByText(`${DEVICES.tablet.name} · ${PARTNER}`).waitFor();
    await shoot(teacher, 'two-on-one-ko');
  });

  test('the timer that the remote starts is the same second everywhere', async () => {
    await button(remote, remote_words.timer.open).tap();
    await button(remote, remote_words.timer.minutes.replace('{{count}}', '5')).tap();
    await untilSameSecond([projector, remote, ...students()]);
    await button(remote, remote_words.timer.add).tap();
    await vi.waitFor(async () => expect(await secondsOn(pages.english)).toBeGreaterThan(300), WAIT);
    await untilSameSecond([projector, remote, ...students()]);
    await teacher.locator('.timer-now').waitFor();
  });

  test('groups come to every phone, a card to every page, and one is picked by the remote', async () => {
    await useTool('g');
    await teacher.locator('.groups .choice-option', { hasText: groupsPanelKo.groups.panel.by_size }).click();
    await button(teacher, groupsPanelKo.groups.panel.make).click();
    await Promise.all(students().map((page) => cardOf(page).waitFor()));
    await teacher.locator('.toggle', { hasText: groupsPanelKo.groups.panel.projector }).first().click();
    await projector.locator('.groups-stage').waitFor();
    for (const name of NAMES) expect(await projector.locator('body').innerText()).not.toContain(name);

    await useTool('d');
    await button(teacher, handoutsTeacherKo.handouts.teacher.text).click();
    await teacher
      .getByRole('textbox', { name: handoutsTeacherKo.handouts.teacher.text_label })
      .fill('교과서 34쪽의 그림을 그려 보세요.');
    await teacher.getByLabel(handoutsTeacherKo.handouts.teacher.name).fill('오늘의 과제');
    await button(teacher, handoutsTeacherKo.handouts.teacher.hand_out).click();
    await Promise.all(students().map((page) => untilText(page.locator('.panel-bar__button').nth(4), /\s1$/)));

    await button(remote, remote_words.pick.draw).tap();
    await useTool('p');
    await vi.waitFor(async () => expect(await pickedOn(teacher)).toHaveLength(1), WAIT);
    await shoot(teacher, 'all-at-once-ko');
    await expectNoBarriers('light', everyPage());
  });

  test('after a reload, a sleep and a killed node all of it is the same again', async () => {
    const picked = await pickedOn(teacher);
    const groups = await Promise.all(students().map((page) => cardOf(page).innerText()));
    const asleep: CDPSession = await pages.phone.context().newCDPSession(pages.phone);
    await asleep.send('Debugger.enable');
    await asleep.send('Debugger.pause');
    await air.stop('SIGKILL');
    air = await start(new URL(air.ready.url).port);
    await Promise.all([pages.small, pages.english, projector, remote, teacher].map((page) => page.reload()));
    await asleep.send('Debugger.resume');
    await asleep.send('Debugger.disable');

    await useTool('p');
    await vi.waitFor(async () => expect(await pickedOn(teacher)).toEqual(picked), WAIT);
    for (const [index, page] of students().entries()) await untilText(cardOf(page), groups[index] ?? '');
    await Promise.all(students().map((page) => untilText(page.locator('.panel-bar__button').nth(4), /\s1$/)));
    await projector.locator('.groups-stage').waitFor();
    await untilSameSecond([projector, remote, ...students()]);
    await pages.tablet
      .getByText(devicesStudentKo.devices.student.with.replace('{{name}}', PARTNER))
      .waitFor();
    await button(remote, remote_words.timer.pause).tap();
    await button(remote, remote_words.timer.resume).waitFor();
    await teacher.getByRole('button', { name: pickPanelKo.pick.panel.undo_draw }).waitFor();
  });

  test('all eyes come to the front: what is typed stays, and a hand goes up', async () => {
    const { typist, english, small } = pages;
    const draft = '엽록체는 어디에';
    const openChat = async (
      page: Page,
      words: { readonly title: string },
      field: string,
    ): Promise<Locator> => {
      await page.locator('.panel-bar__button', { hasText: words.title }).click();
      return page.getByRole('textbox', { name: field });
    };
    const typed = await openChat(typist, chatEntryKo.chat, chatStudentKo.chat.write.message);
    await typed.fill(draft);
    const typed_en = await openChat(english, chatEntryEn.chat, chatStudentEn.chat.write.message);
    await typed_en.fill('Where is');
    await button(remote, remote_words.eyes.on).tap();
    await Promise.all(
      students().map((page) => {
        const { title } = page === english ? eyesStudentEn.eyes.student : eyesStudentKo.eyes.student;
        return page.getByRole('heading', { name: title }).waitFor();
      }),
    );
    await small.locator('.panel-bar__button', { hasText: signalsBarKo.signals.bar.hand }).tap();
    await button(remote, remote_words.hands.next_name.replace('{{name}}', DEVICES.small.name)).waitFor();
    // A reload finds them there, and a late comer too.
    await pages.laptop.reload();
    await pages.laptop.getByRole('heading', { name: eyesStudentKo.eyes.student.title }).waitFor();
    await shoot(small, 'eyes-phone-ko');
    await shoot(typist, 'eyes-laptop-ko');
    await expectNoBarriers('dark', everyPage());
    await useTool('e');
    await Promise.all(students().map((page) => untilGone(page.locator('.eyes-cover'))));
    expect(await typed.inputValue()).toBe(draft);
    expect(await typed_en.inputValue()).toBe('Where is');
    await button(remote, remote_words.hands.next_name.replace('{{name}}', DEVICES.small.name)).tap();
    await button(remote, remote_words.hands.thank_name.replace('{{name}}', DEVICES.small.name)).tap();
  });

  test('the mirrored screen names nobody, and a lock keeps hands off while the class goes on', async () => {
    await useTool('s');
    await useTool('m');
    await vi.waitFor(async () => {
      const shown = await teacher.locator('body').innerText();
      for (const name of NAMES) expect(shown).not.toContain(name);
    }, WAIT);
    await shoot(teacher, 'mirror-ko');
    await useTool('m');
    await teacher.getByText(DEVICES.laptop.name).first().waitFor();

    await useTool('l');
    const choose = teacher.getByRole('dialog', { name: lockKo.lock.set_heading });
    await choose.waitFor();
    await teacher.keyboard.type(PIN);
    await teacher.keyboard.press('Tab');
    await teacher.keyboard.type(PIN);
    await teacher.keyboard.press('Enter');
    const cover = teacher.getByRole('dialog', { name: lockKo.lock.heading });
    await cover.waitFor();
    await teacher.reload();
    await cover.waitFor();
    await button(remote, remote_words.pick.undo).tap();
    await shoot(teacher, 'locked-ko');
    await teacher.keyboard.type(PIN);
    await teacher.keyboard.press('Enter');
    await untilGone(cover);
  });

  test('the end of class: the card stays with the lesson, and the devices know nobody', async () => {
    await useTool('u');
    await teacher.getByRole('switch', { name: devicesTeacherKo.devices.teacher.shared }).waitFor();
    await ask('POST', `/api/sessions/${session.session_id}/end`);
    await teacher.getByRole('heading', { name: handoutsTeacherKo.handouts.teacher.after }).waitFor();
    await remote.getByRole('heading', { name: remote_words.ended }).waitFor();
    await vi.waitFor(async () => {
      for (const [device, page] of Object.entries(pages)) {
        const kept = await page.evaluate(() =>
          JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
        );
        expect(kept, device).not.toContain(DEVICES[device as keyof typeof DEVICES].name);
      }
    }, WAIT);
    await shoot(teacher, 'after-ko');
    await shoot(remote, 'remote-ended-ko');
  });
});
