import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { devicesStudentEn } from '../../src/shared/locales/en/devices.ts';
import { eyesStudentEn } from '../../src/shared/locales/en/eyes.ts';
import { handoutsCommonKo } from '../../src/shared/locales/ko/handouts.ts';
import { devicesStudentKo, devicesTeacherKo } from '../../src/shared/locales/ko/devices.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const ko = studentKo.student;
const en = studentEn.student;
const mine = devicesStudentKo.devices.student;
const SAID = '엽록소가 초록빛을 되비쳐서요';
/** What stays on a device that somebody has left. */
const SETTINGS = ['airclass.seats'];
const taught = devicesTeacherKo.devices.teacher;

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: Page;
/** The school's tablet. */
let tablet: Page;
let sam: Page;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({
    path: join(PICTURES, `devices-${name}.png`),
    animations: 'disabled',
    fullPage: true,
  });
};
const start = (port: string): Promise<Headless> =>
  startHeadless({ args: ['--data-dir', data_dir, `--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'] });
const open = async (options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(lesson.session.join_url);
  return page;
};
const joinAs = async (page: Page, name: string, words: typeof ko.join | typeof en.join): Promise<void> => {
  await page.getByLabel(words.name).first().fill(name);
  await page.getByRole('button', { name: words.submit }).click();
  await page.locator('.lesson__you', { hasText: name }).waitFor(WAIT);
};
/** All that the browser keeps for this origin, and all that the page shows or has in a field. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rows: unknown[] = [];
    for (const { name = '', version } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error('no database'));
        };
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        rows.push(
          await new Promise((resolve) => {
            request.onsuccess = () => {
              resolve(request.result);
            };
          }),
        );
      }
      database.close();
    }
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    );
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      ...[rows, fields, history.state as unknown, document.cookie, window.name],
      ...[document.title, document.documentElement.outerHTML],
    ]);
  });
/** What the tab and the device keep, by name. */
const keysOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)]);
const handOut = async (url: string): Promise<void> => {
  const answer = await fetch(`${lesson.origin}/api/handouts/${lesson.session.session_id}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${lesson.teacher_token}` },
    body: JSON.stringify({ kind: 'link', url }),
  });
  expect(answer.status).toBe(201);
};
const secretsOf = async (page: Page): Promise<string[]> => {
  const seats = await page.evaluate(() => localStorage.getItem('airclass.seats') ?? '[]');
  const [entry] = JSON.parse(seats) as {
    device_id: string;
    seat: { token: string; student_id: string; name: string };
  }[];
  return [entry!.device_id, entry!.seat.token, entry!.seat.student_id, entry!.seat.name];
};
const untilForgotten = (page: Page, secrets: readonly string[]): Promise<void> =>
  vi.waitFor(async () => {
    const kept = await keptIn(page);
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  }, WAIT);
const untilTiles = (names: readonly string[]): Promise<void> =>
  vi.waitFor(async () => {
    const shown = await teacher.getByRole('tabpanel').first().innerText();
    expect(names.filter((name) => !shown.includes(name))).toEqual([]);
  }, WAIT);

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'shared devices in browsers', obstacle);
});

/** One lesson, told in order. */
describe('a device that several students use', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-devices-page-'));
    air = await start('0');
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    browser = await launchShell({});
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    tablet = await open({ locale: 'ko-KR', viewport: PHONE, hasTouch: true });
    sam = await open({ locale: 'en-US', viewport: { width: 1280, height: 720 } });
    await joinAs(tablet, '김하나', ko.join);
    await joinAs(sam, 'Sam', en.join);
  }, patience(90_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('two share it, both are named, and a reload keeps both', async () => {
    await tablet.getByRole('button', { name: mine.share }).click(WAIT);
    await tablet.getByLabel(mine.name).fill('선생님');
    await tablet.getByRole('button', { name: mine.add }).click();
    await tablet.getByRole('alert').filter({ hasText: mine.problem.name_of_teacher }).waitFor(WAIT);
    await tablet.getByLabel(mine.name).fill('이두리');
    await shoot(tablet, 'partner-form-ko');
    await vi.waitFor(async () => expect(await findBarriers(tablet)).toEqual([]), WAIT);
    // What is on its way comes when the network does: there is nothing to cancel.
    await tablet.context().setOffline(true);
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('button', { name: mine.sending }).waitFor(WAIT);
    expect(await tablet.getByRole('button', { name: mine.cancel }).count()).toBe(0);
    await tablet.context().setOffline(false);
    await untilTiles(['김하나 · 이두리', 'Sam']);
    await tablet.reload();
    await tablet.getByText(mine.with.replace('{{name}}', '이두리')).waitFor(WAIT);
    await shoot(tablet, 'with-partner-ko');
    await sam.getByRole('button', { name: devicesStudentEn.devices.student.share }).waitFor(WAIT);
    await shoot(sam, 'alone-en');
    // Where the whole class is here there is nobody to choose, and a way out of the form.
    const { student: theirs } = devicesStudentEn.devices;
    await sam.route('**/partners', (route) => route.fulfill({ json: { names: [] } }));
    await sam.getByRole('button', { name: theirs.share }).click();
    await sam.getByText(theirs.nobody).waitFor(WAIT);
    expect(await sam.getByRole('button', { name: theirs.add }).count()).toBe(0);
    await shoot(sam, 'nobody-en');
    await sam.locator(':focus', { hasText: theirs.cancel }).waitFor(WAIT);
    await sam.keyboard.press('Enter');
    await sam.getByRole('button', { name: theirs.share }).waitFor(WAIT);
    await sam.unroute('**/partners');
    await shoot(teacher, 'teacher-tiles-ko');
  });

  test('the teacher says that it is the school’s, by a key, confirms the partner, and takes the two apart', async () => {
    await teacher.keyboard.press('u');
    const toggle = teacher.getByRole('switch', { name: taught.shared });
    await toggle.waitFor(WAIT);
    await teacher.getByText(taught.part, { exact: true }).waitFor(WAIT);
    const confirm = teacher.getByRole('button', { name: /이두리 출석 확인/ });
    await confirm.click();
    await vi.waitFor(async () => expect(await confirm.getAttribute('aria-pressed')).toBe('true'), WAIT);
    await shoot(teacher, 'teacher-tool-ko');
    await toggle.focus();
    await teacher.keyboard.press('Space');
    await tablet.getByText(ko.join.shared_device).waitFor(WAIT);
    await vi.waitFor(async () => expect(await findBarriers(teacher)).toEqual([]), WAIT);
    await teacher.getByRole('button', { name: new RegExp(`이두리 ${taught.part}`) }).click();
    await tablet.getByRole('button', { name: mine.share }).waitFor(WAIT);
    await teacher.locator('.tool-head button').click();
  });

  test('“not me” leaves nothing of who was here, once what was said has been delivered', async () => {
    const secrets = [...(await secretsOf(tablet)), '김하나', '이두리', SAID];
    // Every panel of the bar is looked into, so that each keeps what it keeps.
    await handOut('https://example.com/');
    await tablet.getByRole('button', { name: handoutsCommonKo.handouts.title }).click();
    await tablet.locator('.handout').waitFor(WAIT);
    await vi.waitFor(
      async () => expect((await keysOf(tablet)).join(' ')).toContain('airclass.handouts.seen.'),
      WAIT,
    );
    await tablet.getByRole('button', { name: chatEntryKo.chat.title }).click();
    await tablet.getByRole('textbox').fill(SAID);
    // The node is away: nothing of it is on its way already.
    await air.stop('SIGKILL');
    await tablet.getByRole('button', { name: signalsBarKo.signals.bar.hand }).click();
    await tablet.getByRole('textbox').press('Enter');
    await tablet.getByRole('button', { name: chatEntryKo.chat.title }).click();
    await tablet.getByRole('button', { name: ko.not_me.word }).click();
    await tablet.getByRole('button', { name: ko.not_me.yes }).click();
    // The next child sees nothing of it, though it is not delivered yet.
    await tablet.getByLabel(ko.join.name).first().waitFor(WAIT);
    expect(await tablet.locator('body').innerText()).not.toContain('김하나');
    expect(await tablet.getByLabel(ko.join.name).first().inputValue()).toBe('');
    air = await start(new URL(air.ready.url).port);
    await untilForgotten(tablet, secrets);
    expect(await keysOf(tablet)).toEqual(SETTINGS);
    await tablet.reload();
    await tablet.getByText(ko.join.shared_device).waitFor(WAIT);
    await shoot(tablet, 'join-shared-ko');
    await vi.waitFor(async () => expect(await findBarriers(tablet)).toEqual([]), WAIT);
    await joinAs(tablet, '박세나', ko.join);
    await untilTiles(['김하나', '박세나', 'Sam']);
    // What was written has come; the hand of who has left calls nobody.
    await teacher.getByRole('tab', { name: chatEntryKo.chat.title }).click();
    await teacher.locator('.chat-row', { hasText: SAID }).waitFor(WAIT);
    await teacher.getByRole('tab', { name: /손/ }).click();
    expect(await teacher.locator('.hand').count()).toBe(0);
    await shoot(teacher, 'teacher-hand-ko');
  });

  test('who comes late to eyes front sees it before any picture, and before what else is fetched later', async () => {
    await teacher.keyboard.press('e');
    await sam.getByRole('heading', { name: eyesStudentEn.eyes.student.title }).waitFor(WAIT);
    const late = await browser.newPage({ locale: 'en-US' });
    // Nothing is fetched for the reason that no picture comes.
    await late.addInitScript(() => {
      const wait = window.setTimeout.bind(window);
      Object.assign(window, {
        setTimeout: (run: () => void, ms = 0) => (ms === 6_000 ? 0 : wait(run, ms)),
      });
    });
    await late.goto(lesson.session.join_url);
    await joinAs(late, 'Lee', en.join);
    await late.getByRole('heading', { name: eyesStudentEn.eyes.student.title }).waitFor(WAIT);
    await late.close();
    await teacher.keyboard.press('e');
    await sam.locator('.eyes-cover').waitFor({ ...WAIT, state: 'detached' });
  });

  test('the end of class leaves nothing', async () => {
    const secrets = [...(await secretsOf(tablet)), '박세나'];
    await lesson.end();
    await tablet.getByText(ko.ended.cleared).waitFor(WAIT);
    await untilForgotten(tablet, secrets);
    await shoot(tablet, 'ended-ko');
    await sam.getByText(en.ended.cleared).waitFor(WAIT);
    await untilForgotten(sam, ['Sam']);
  });
});
