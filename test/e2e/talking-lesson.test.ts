// @half eight pages
// @first a whole lesson's talk
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { chatEntryEn } from '../../src/shared/locales/en/chat-bar.ts';
import { chatCommonEn, chatStudentEn } from '../../src/shared/locales/en/chat.ts';
import { signalsBarEn } from '../../src/shared/locales/en/signals-bar.ts';
import { signalsStudentEn } from '../../src/shared/locales/en/signals.ts';
import { attendanceKo } from '../../src/shared/locales/ko/attendance.ts';
import { chatEntryKo } from '../../src/shared/locales/ko/chat-bar.ts';
import { chatCommonKo, chatStudentKo, chatTeacherKo } from '../../src/shared/locales/ko/chat.ts';
import { moderationKo } from '../../src/shared/locales/ko/moderation.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { signalsBarKo } from '../../src/shared/locales/ko/signals-bar.ts';
import { signalsStudentKo, signalsTeacherKo } from '../../src/shared/locales/ko/signals.ts';
import { mergeTexts } from '../../src/shared/locales/merge-texts.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { BARE_PICTURE, publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const KO = mergeTexts(chatEntryKo, chatCommonKo, chatStudentKo, signalsBarKo, signalsStudentKo);
const EN = mergeTexts(chatEntryEn, chatCommonEn, chatStudentEn, signalsBarEn, signalsStudentEn);
const of_teacher = mergeTexts(chatEntryKo, chatCommonKo, chatTeacherKo).chat;
const taught = signalsTeacherKo.signals.teacher;
const wall = projectorKo.projector;
const { attendance } = attendanceKo;

const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
/** A name that Chromium finds on this machine, and that is no secure origin, as an address of a LAN is none. */
const LAN_NAME = 'class.test';

interface Device extends BrowserContextOptions {
  readonly name: string;
  readonly host?: string;
}
const DEVICES = {
  phone: { name: '김하나', viewport: { width: 390, height: 844 }, hasTouch: true },
  small: { name: '박두리', viewport: { width: 360, height: 640 }, hasTouch: true },
  tablet: { name: '이세나', viewport: { width: 820, height: 1180 }, hasTouch: true },
  insecure: { name: '최나리', host: LAN_NAME },
  typist: { name: '정다움' },
  english: { name: 'Emma Clark', locale: 'en-US' },
} satisfies Record<string, Device>;
const NAMES = Object.values(DEVICES).map(({ name }) => name);
const ABSENT = '한가람';
const WITHOUT_DEVICE = '오솔길';

interface Seat {
  readonly name: string;
  readonly page: Page;
  readonly words: typeof KO | typeof EN;
  readonly has_touch: boolean;
  /** Everything that its socket was told. */
  readonly told: string[];
}

let data_dir: string;
let air: Headless;
let browser: Browser;
let session: SessionView;
let source: FfmpegPublisher | undefined;
let teacher: Page;
let projector: Page;
let seats: Record<keyof typeof DEVICES, Seat>;
/** What the phone's network lets through. */
let is_deaf = false;
/** Called for whatever a student's page is told. */
let onTold: (message: string) => void = () => undefined;

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `lesson-${name}.png`), animations: 'disabled' });
};
const start = (port: string): Promise<Headless> =>
  startHeadless({
    args: [
      ...['--data-dir', data_dir, `--port=${port}`, '--rtmp-port=0', '--webrtc-port=0'],
      ...['--allowed-hosts', LAN_NAME],
    ],
  });
const watch = (page: Page, told: string[]): void => {
  page.on('websocket', (socket) => {
    if (!socket.url().endsWith('/api/ws')) return;
    socket.on('framereceived', ({ payload }) => {
      told.push(String(payload));
      onTold(String(payload));
    });
  });
};
/** Comes in by the class list. */
const sit = async ({ name, host = '127.0.0.1', locale = 'ko-KR', ...options }: Device): Promise<Seat> => {
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 720 },
    ...options,
  });
  const page = await context.newPage();
  const told: string[] = [];
  watch(page, told);
  if (name === DEVICES.phone.name)
    await page.routeWebSocket('**/api/ws', (route) => {
      const node = route.connectToServer();
      let is_dead = false;
      node.onMessage((message) => {
        is_dead ||= is_deaf;
        if (!is_dead) route.send(message);
      });
    });
  await page.goto(`http://${host}:${new URL(air.ready.url).port}/j/${session.join_code}`);
  await page.getByRole('radio', { name }).check();
  await page.locator('form [type="submit"]').click();
  await page.locator('.panel-bar').waitFor();
  return {
    ...{ name, page, told, has_touch: options.hasTouch === true },
    words: locale === 'en-US' ? EN : KO,
  };
};
const all = (): Seat[] => Object.values(seats);
/** With a finger, where the device has a screen to touch. */
const press = ({ has_touch }: Seat, target: Locator): Promise<void> =>
  has_touch ? target.tap() : target.click();
const barButton = ({ page }: Seat, words: string): Locator =>
  page.locator('.panel-bar__button', { hasText: words });

/** The rows that say this. */
const said = (page: Page, text: string): Locator =>
  page.locator('.chat-row').filter({ has: page.locator('.chat-text', { hasText: text }) });
const field = (page: Page): Locator => page.locator('.chat-field');
const write = async (page: Page, text: string): Promise<void> => {
  await field(page).fill(text);
  await field(page).press('Enter');
};
const chooseKind = (seat: Seat, kind: keyof typeof KO.chat.kinds): Promise<void> =>
  press(seat, seat.page.locator('.chat-kinds').getByRole('button', { name: seat.words.chat.kinds[kind] }));
const untilSeen = (text: string, pages: readonly Page[]): Promise<unknown> =>
  Promise.all(pages.map((page) => said(page, text).waitFor()));
/** Of a row, by its menu. */
const doTo = async (text: string, act: string): Promise<void> => {
  await said(teacher, text).locator('.chat-menu-button').click();
  await teacher.getByRole('menuitem', { name: act }).click();
};
const answer = async (text: string, words: string): Promise<void> => {
  await said(teacher, text).getByRole('button', { name: of_teacher.answer, exact: true }).click();
  await vi.waitFor(
    async () => expect(await field(teacher).evaluate((it) => it === document.activeElement)).toBe(true),
    WAIT,
  );
  await write(teacher, words);
};
const openSettings = (): Promise<void> =>
  teacher.getByRole('button', { name: of_teacher.settings, exact: false }).click();
const setMode = async (mode: keyof typeof of_teacher.modes): Promise<void> => {
  await openSettings();
  await teacher.locator('.dialog .share-preset', { hasText: of_teacher.modes[mode] }).first().click();
  if (mode === 'slow') await teacher.getByLabel(of_teacher.slow_seconds).selectOption('5');
  await teacher.keyboard.press('Escape');
  await teacher.getByRole('button', { name: `${of_teacher.settings}: ${of_teacher.modes[mode]}` }).waitFor();
};
const openTab = (name: string): Promise<void> => teacher.getByRole('tab', { name }).click();
const numberOf = (name: string): string => `${String(NAMES.indexOf(name) + 1)}번`;
const queue = (): Promise<string[]> => teacher.locator('.hand .hand-name').allTextContents();

interface Row {
  readonly id: string | undefined;
  readonly text: string | null;
  /** The class reads it. */
  readonly is_public: boolean;
}
/** What a page shows of the talk, from the first row to the last. */
const talkOf = (page: Page): Promise<Row[]> =>
  page.locator('.chat-row[data-row]').evaluateAll((rows) =>
    rows.map((row) => {
      const { row: id, kind, hidden } = (row as HTMLElement).dataset;
      const text = row.querySelector('.chat-text')?.textContent ?? null;
      return { id, text, is_public: kind !== 'private' && hidden === undefined };
    }),
  );
/** Until every page shows the same, in the same order, once, and none has anything on its way. @returns what the class reads */
const untilSame = async (): Promise<Row[]> => {
  // Panels that nobody looks at are drawn when the machine has nothing else to do.
  await openTab(of_teacher.title);
  return vi.waitFor(async () => {
    const publicOf = async (page: Page): Promise<Row[]> => {
      const rows = await talkOf(page);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(await page.locator('.chat-row[data-step]').count()).toBe(0);
      return rows.filter(({ is_public }) => is_public);
    };
    const read = await publicOf(teacher);
    for (const { page, name } of all()) expect(await publicOf(page), name).toEqual(read);
    return read;
  }, WAIT);
};
/** Everything that ever stood on the wall. */
const everShown = (): Promise<string> =>
  projector.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen].join('\n'));
const expectNoBarriers = async (colorScheme: 'light' | 'dark', pages: readonly Page[]): Promise<void> => {
  for (const [index, page] of pages.entries()) {
    await page.emulateMedia({ colorScheme });
    await shoot(page, `${colorScheme}-${String(index)}`);
    await vi.waitFor(async () => expect(await findBarriers(page), page.url()).toEqual([]), WAIT);
  }
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'a class that talks, in browsers', obstacle);
});

/** Twenty minutes of one lesson, told in order. */
describe('a class that talks', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-talking-'));
    [air, browser] = await Promise.all([
      start('0'),
      launchShell({
        args: [
          '--autoplay-policy=no-user-gesture-required',
          `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`,
        ],
      }),
    ]);
    const roster = [...NAMES, ABSENT, WITHOUT_DEVICE].map((name, index) => ({
      ...{ name, student_number: String(index + 1) },
    }));
    const made = await fetch(new URL('/api/sessions', air.ready.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${air.teacher_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: '광합성', class_name: '6-2', roster }),
    });
    session = sessionSchema.parse(await made.json());
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1366, height: 768 } });
    teacher = await context.newPage();
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByRole('button', { name: wall.open }).waitFor();
  }, patience(60_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await source?.stop();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('comes in by its list, on what children have, and the wall counts it', async () => {
    const opened = teacher.context().waitForEvent('page');
    await teacher.getByRole('button', { name: wall.open }).click();
    projector = await opened;
    await projector.locator('.code-screen-code').waitFor();
    await projector.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      new MutationObserver(() => {
        seen.add(document.body.textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const entries = await Promise.all(
      Object.entries(DEVICES).map(async ([device, it]) => [device, await sit(it)] as const),
    );
    seats = Object.fromEntries(entries) as typeof seats;
    expect(await seats.insecure.page.evaluate(() => isSecureContext)).toBe(false);
    expect(await seats.typist.page.evaluate(() => isSecureContext)).toBe(true);
    await teacher.getByRole('button', { name: '출석 6/8' }).waitFor();
    await projector.getByText(wall.here_other.replace('{{count}}', '6'), { exact: true }).waitFor();
    await openTab(of_teacher.title);
    for (const seat of all()) await press(seat, barButton(seat, seat.words.chat.title));
    await Promise.all(all().map(({ page }) => field(page).waitFor()));
  });

  test('greets one another, by an input method too: one Enter sends once, and the whole syllable', async () => {
    const { typist, ...others } = seats;
    await field(typist.page).focus();
    const devtools = await typist.page.context().newCDPSession(typist.page);
    for (const text of ['아', '안', '안녀', '안녕']) {
      const end = text.length;
      await devtools.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    }
    // The input method's own press of Enter, in mid-syllable.
    const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
    expect(await field(typist.page).inputValue()).toBe('안녕');
    expect(await typist.page.locator('.chat-row').count()).toBe(0);
    await devtools.send('Input.insertText', { text: '안녕' });
    await field(typist.page).press('Enter');
    await said(typist.page, '안녕').getByLabel(typist.words.chat.saved).waitFor();
    expect(await field(typist.page).inputValue()).toBe('');
    await Promise.all(Object.values(others).map(({ page, name }) => write(page, `${name} 👋`)));
    const greetings = await untilSame();
    expect(greetings.map(({ text }) => text).sort()).toEqual(
      ['안녕', ...Object.values(others).map(({ name }) => `${name} 👋`)].sort(),
    );
  });

  test('asks, wonders together, and is answered; the wall shows the question, and not whose it is', async () => {
    const { phone, small, tablet, insecure, english } = seats;
    const asked = '엽록체는 왜 초록색인가요?';
    await Promise.all([phone, insecure].map((seat) => chooseKind(seat, 'question')));
    await write(phone.page, asked);
    await said(insecure.page, asked).waitFor();
    await write(insecure.page, '잎은 왜 초록색이에요?');
    await Promise.all(
      [small, tablet, english].map((seat) => press(seat, said(seat.page, asked).locator('.chat-vote'))),
    );
    await doTo('잎은 왜 초록색', of_teacher.merge);
    await teacher.getByRole('dialog').getByRole('button', { name: asked }).click();
    // Three who wondered, and who asked the same.
    await said(teacher, asked).getByText('공감 4').waitFor();
    await said(insecure.page, '잎은 왜').getByText(KO.chat.held.merged).waitFor();
    await said(english.page, '잎은 왜').waitFor({ state: 'detached' });
    await answer(asked, '초록빛만 반사하기 때문이에요.');
    await Promise.all(
      all().map(({ page, words }) => said(page, asked).getByText(words.chat.answered).waitFor()),
    );
    await doTo(asked, of_teacher.pin);
    await projector.getByText(asked, { exact: true }).waitFor();
    await Promise.all([phone, insecure].map((seat) => chooseKind(seat, 'message')));
  });

  test('writes to the teacher alone, and what is reported and hidden is gone for all but its writer', async () => {
    const { small, tablet, english } = seats;
    await chooseKind(small, 'private');
    await write(small.page, '화장실에 다녀와도 될까요?');
    await answer('화장실에 다녀와도', '네, 다녀오세요.');
    await said(small.page, '네, 다녀오세요.').getByText(KO.chat.only_you).waitFor();
    await chooseKind(small, 'message');

    await write(tablet.page, '너는 숙제 베꼈잖아');
    await press(english, said(english.page, '숙제 베꼈잖아').locator('.chat-report'));
    await english.page.getByRole('button', { name: EN.chat.report_yes, exact: true }).click();
    const reported = said(teacher, '숙제 베꼈잖아');
    await reported.getByText(of_teacher.reports_one.replace('{{count}}', '1')).waitFor();
    await reported.getByRole('button', { name: of_teacher.hide, exact: true }).click();
    await said(english.page, '숙제 베꼈잖아').waitFor({ state: 'detached' });
    await said(tablet.page, '숙제 베꼈잖아').getByText(KO.chat.held.teacher).waitFor();
    await expectNoBarriers('light', [teacher, projector, ...all().map(({ page }) => page)]);
  });

  let asleep: CDPSession;

  test('loses a phone to sleep in mid-send, and goes on: slowly, then with questions alone', async () => {
    const { phone, insecure, typist, english } = seats;
    asleep = await phone.page.context().newCDPSession(phone.page);
    await asleep.send('Debugger.enable');
    // Its network is gone from here on, and nobody says so.
    is_deaf = true;
    await write(phone.page, '지금 지하철이에요');
    await said(teacher, '지금 지하철이에요').waitFor();
    await phone.page.locator('.chat-row[data-step="sent"]', { hasText: '지금 지하철이에요' }).waitFor();
    // Chromium freezes no page that is in sight: held by its debugger nothing of it runs either, and no timer is caught up.
    await asleep.send('Debugger.pause');

    await setMode('slow');
    await insecure.page.getByText(KO.chat.slow_other.replace('{{count}}', '5')).waitFor();
    await write(insecure.page, '하나만 더');
    await write(insecure.page, '둘도 있어요');
    await said(insecure.page, '둘도 있어요').getByText(KO.chat.waits_slow).waitFor();
    await untilSeen('둘도 있어요', [teacher, english.page]);
    await setMode('questions');
    await english.page.getByText(EN.chat.questions_only).waitFor();
    await write(english.page, 'Why are leaves flat?');
    await untilSeen('Why are leaves flat?', [teacher, typist.page]);
    expect(await typist.page.locator('.chat-kinds').getByRole('button').count()).toBe(2);
    await setMode('open');
  });

  test('raises hands: who has not spoken is first, and the wall counts without naming', async () => {
    const { small, tablet, english } = seats;
    // For what comes next, and not for long: eight pages draw it.
    source = publishByFfmpeg({ url: session.rtmp_url, ...BARE_PICTURE });
    const raise = (seat: Seat): Promise<void> => press(seat, barButton(seat, seat.words.signals.bar.hand));
    await openTab(taught.hands);
    await raise(small);
    await vi.waitFor(async () => expect(await queue()).toEqual([small.name]), WAIT);
    await raise(english);
    await vi.waitFor(async () => expect(await queue()).toEqual([small.name, english.name]), WAIT);
    await projector.getByText(wall.hands_other.replace('{{count}}', '2')).waitFor();
    await teacher.getByRole('tab', { selected: true }).focus();
    await teacher.keyboard.press('n');
    await small.page.getByText(KO.signals.student.hand_called, { exact: true }).waitFor();
    await teacher
      .getByRole('button', {
        name: taught.thank_name.replace('{{name}}', `${numberOf(small.name)} ${small.name}`),
      })
      .first()
      .click();
    await vi.waitFor(async () => expect(await queue()).toEqual([english.name]), WAIT);
    await raise(small);
    await vi.waitFor(async () => expect(await queue()).toEqual([english.name, small.name]), WAIT);
    await raise(tablet);
    await vi.waitFor(
      async () => expect(await queue()).toEqual([english.name, tablet.name, small.name]),
      WAIT,
    );
    await barButton(small, KO.signals.bar.hand_place.replace('{{place}}', '3')).waitFor();
    await tablet.page.getByText(KO.signals.student.hand_rule).waitFor();
  });

  test('claps, is lost, wants it slower, and is asked; the phone that wakes has sent once, and knows it all', async () => {
    const { phone, small, tablet, insecure, typist, english } = seats;
    await barButton(insecure, KO.signals.bar.react).click();
    const clap = insecure.page.getByRole('button', { name: KO.signals.reactions.clap });
    const floats = [teacher, projector, english.page].map((page) =>
      page.locator('.reaction-float').first().waitFor({ state: 'attached' }),
    );
    await clap.click();
    await Promise.all(floats);
    await insecure.page.keyboard.press('Escape');

    await barButton(typist, KO.signals.bar.react).click();
    await typist.page.getByRole('button', { name: KO.signals.student.slower }).click();
    await teacher.getByText(taught.pace_slower_one.replace('{{count}}', '1')).waitFor();
    await typist.page.keyboard.press('Escape');

    // A still is there some seconds after the source.
    const poster = `/api/stream/${session.session_id}/poster.jpg?token=${air.teacher_token}`;
    await vi.waitFor(
      async () => expect((await fetch(new URL(poster, air.ready.url))).status).toBe(200),
      WAIT,
    );
    await press(tablet, barButton(tablet, KO.signals.bar.lost));
    await tablet.page.getByText(KO.signals.student.lost_told).waitFor();
    await teacher.getByRole('button', { name: taught.lost_now_one.replace('{{count}}', '1') }).click();
    const still = teacher.locator('.lost-moment img');
    await vi.waitFor(async () => {
      expect(await still.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }, WAIT);
    await shoot(teacher, 'lost');
    await source?.stop();
    await teacher.keyboard.press('Escape');

    await teacher.getByRole('button', { name: taught.ask }).click();
    await projector.getByRole('heading', { name: wall.check }).waitFor();
    const say = (seat: Seat, word: 'understood' | 'not_understood'): Promise<void> =>
      press(
        seat,
        seat.page
          .locator('.check')
          .getByRole('button', { name: seat.words.signals.student[word], exact: true }),
      );
    await Promise.all([
      ...[small, insecure, english].map((seat) => say(seat, 'understood')),
      ...[tablet, typist].map((seat) => say(seat, 'not_understood')),
    ]);
    const counts = (): Promise<string[]> => teacher.locator('.check-numbers dd').allTextContents();
    await vi.waitFor(async () => expect((await counts()).slice(0, 2)).toEqual(['3', '2']), WAIT);

    is_deaf = false;
    await asleep.send('Debugger.resume');
    await asleep.send('Debugger.disable');
    await said(phone.page, '지금 지하철이에요').getByLabel(KO.chat.saved).waitFor();
    await say(phone, 'understood');
    await vi.waitFor(async () => expect(await counts()).toEqual(['4', '2', '0']), WAIT);
    await untilSame();
    await expectNoBarriers('dark', [teacher, projector, ...all().map(({ page }) => page)]);
    await teacher.getByRole('button', { name: taught.close_check }).click();
    await phone.page.locator('.check').waitFor({ state: 'detached' });
  });

  test('a node that is killed in mid-chat: what was acknowledged is on every page once, in its order', async () => {
    const before = await untilSame();
    const rounds = [1, 2, 3];
    const KILLED_AFTER = 7;
    const acknowledged = new Set<string>();
    const killed = new Promise<void>((resolve) => {
      onTold = (message) => {
        const { type, id } = JSON.parse(message) as { type: string; id?: string };
        if (type === 'ack' && id !== undefined) acknowledged.add(id);
        if (acknowledged.size < KILLED_AFTER) return;
        onTold = () => undefined;
        resolve(air.stop('SIGKILL'));
      };
    });
    await Promise.all(
      all().map(async ({ page, name }) => {
        for (const round of rounds) await write(page, `${name} ${String(round)}`);
      }),
    );
    await killed;
    const shown = (await talkOf(teacher)).filter(({ is_public }) => is_public);
    air = await start(new URL(air.ready.url).port);
    const after = await untilSame();
    expect(after.slice(0, shown.length)).toEqual(shown);
    const written = after.slice(before.length).map(({ text }) => text);
    expect(written).toHaveLength(NAMES.length * rounds.length);
    for (const name of NAMES)
      expect(written.filter((text) => text?.startsWith(name))).toEqual(
        rounds.map((round) => `${name} ${String(round)}`),
      );
  });

  test('ends with its marks, its record, nobody’s secret told, and no name on the wall', async () => {
    const { small } = seats;
    await teacher.getByRole('tab').first().click();
    await teacher.getByRole('button', { name: '출석 6/8' }).click();
    const sheet = teacher.getByRole('dialog', { name: attendance.title });
    const markOf = (name: string): Promise<string> =>
      sheet
        .getByLabel(attendance.mark_of.replace('{{name}}', name), { exact: true })
        .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text ?? '');
    await sheet
      .getByRole('button', { name: attendance.without_device_of.replace('{{name}}', WITHOUT_DEVICE) })
      .click();
    const there = attendance.automatic.replace('{{mark}}', attendance.marks.present);
    await expect.poll(() => markOf(WITHOUT_DEVICE), WAIT).toBe(attendance.marks.present);
    for (const name of NAMES) expect(await markOf(name), name).toBe(there);
    expect(await markOf(ABSENT)).toBe(attendance.automatic.replace('{{mark}}', attendance.marks.absent));
    await shoot(teacher, 'attendance');
    await teacher.keyboard.press('Escape');

    await openTab(of_teacher.title);
    await openSettings();
    const [record] = await Promise.all([
      teacher.waitForEvent('download'),
      teacher.getByRole('button', { name: of_teacher.record }).click(),
    ]);
    const lines = (await readFile(await record.path(), 'utf8')).trim().split('\r\n');
    const { actions } = moderationKo;
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual([actions.reported, actions.hidden]);
    for (const line of lines.slice(1)) expect(line).toContain('너는 숙제 베꼈잖아');
    await teacher.keyboard.press('Escape');

    for (const secret of ['화장실에 다녀와도', '네, 다녀오세요.'])
      for (const { name, told } of all())
        expect(told.join('\n').includes(secret), `${name}: ${secret}`).toBe(name === small.name);
    const ever = await everShown();
    for (const name of [...NAMES, ABSENT]) expect(ever).not.toContain(name);
    expect(ever).toContain('엽록체는 왜 초록색인가요?');
  });
});
