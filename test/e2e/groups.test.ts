import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { joinAnswerSchema } from '../../src/shared/contract/index.ts';
import { groupsStudentEn } from '../../src/shared/locales/en/groups.ts';
import { groupsPanelKo, groupsProjectorKo, groupsTeacherKo } from '../../src/shared/locales/ko/groups.ts';
import { eyesProjectorKo } from '../../src/shared/locales/ko/eyes.ts';
import { projectorKo } from '../../src/shared/locales/ko/projector.ts';
import { studentEn, studentKo } from '../../src/shared/locales/student.ts';
import { findBarriersIn } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';
import { openSocket, tell, type TestSocket } from '../support/ws-client.ts';

const words = groupsPanelKo.groups.panel;
const WAIT = { timeout: patience(20_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const PHONE = { width: 360, height: 740 };
const OTHERS = [
  '이두리',
  '박세찬',
  '최네모',
  '정다온',
  '강여섯',
  '조일곱',
  '윤여덟',
  '장아홉',
  '임열매',
  '한열하나',
];

let data_dir: string;
let air: Headless;
let browser: Browser;
let lesson: Lesson;
let teacher: Page;
let projector: Page;
let hana: Page;
/** In English, on a computer. */
let sam: Page;
const sockets: TestSocket[] = [];

const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `groups-${name}.png`), animations: 'disabled' });
};
const expectNoBarriers = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await vi.waitFor(
      async () => expect(await findBarriersIn(colorScheme, page), colorScheme).toEqual([]),
      WAIT,
    );
    if (colorScheme === 'dark') await shoot(page, `${name}-dark`);
  }
  await shoot(page, name);
};
const joinAs = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await (await browser.newContext(options)).newPage();
  const texts = options.locale === 'en-US' ? studentEn.student.join : studentKo.student.join;
  await page.goto(lesson.session.join_url);
  await page.getByLabel(texts.name).first().fill(name);
  await page.getByRole('button', { name: texts.submit }).click();
  return page;
};
/** Here, without a page. */
const comeAs = async (name: string): Promise<void> => {
  const answer = await fetch(`${lesson.origin}/api/join`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      join_code: lesson.session.join_code,
      name,
      device_id: randomBytes(16).toString('base64url'),
    }),
  });
  const { token } = joinAnswerSchema.parse(await answer.json());
  sockets.push(await openSocket(lesson.origin, token));
};
const groups = (): Locator => teacher.locator('.groups-group');
const member = (name: string): Locator => teacher.locator('.groups-member', { hasText: name });
const groupOf = (name: string): Promise<string> =>
  teacher
    .locator('.groups-group', { has: member(name) })
    .locator('.groups-name')
    .innerText();
const untilText = (locator: Locator, text: string | RegExp): Promise<void> =>
  vi.waitFor(async () => expect(await locator.innerText()).toMatch(text), WAIT);
const untilCount = (locator: Locator, count: number): Promise<void> =>
  vi.waitFor(async () => expect(await locator.count()).toBe(count), WAIT);
const press = (name: string): Promise<void> => teacher.getByRole('button', { name, exact: true }).click();
const toggle = (name: string): Promise<void> => teacher.locator('.toggle', { hasText: name }).first().click();

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'groups in browsers', obstacle);
});

/** One lesson, told in order. */
describe('groups of a class', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-groups-page-'));
    air = await startHeadless({
      args: ['--data-dir', data_dir, '--port=0', '--rtmp-port=0', '--webrtc-port=0'],
    });
    lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, '광합성');
    browser = await launchShell({ args: ['--autoplay-policy=no-user-gesture-required'] });
    teacher = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 } });
    await teacher.goto(air.ready.teacher_url);
    // No picture comes: the rooms do not wait for one for long.
    [hana, sam] = await Promise.all([
      joinAs('김하나', { locale: 'ko-KR', viewport: PHONE, hasTouch: true }),
      joinAs('Sam', { locale: 'en-US', viewport: { width: 1280, height: 720 } }),
      ...OTHERS.map(comeAs),
    ]);
  }, patience(120_000));
  afterAll(async () => {
    if (obstacle !== null) return;
    for (const { socket } of sockets) socket.terminate();
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('are made by one key and one press, and come to each phone', async () => {
    await teacher.keyboard.press('g');
    await untilText(teacher.locator('.groups-make'), '12명');
    await untilText(teacher.locator('.groups-will-be'), /2명 모둠 6개/);
    const field = teacher.locator('.groups-count input');
    await field.fill('0');
    await untilText(teacher.locator('.groups-will-be'), words.at_least_one);
    await field.fill('99');
    await untilText(teacher.locator('.groups-will-be'), /12명이라/);
    await shoot(teacher, 'teacher-form');
    await teacher.locator('.groups .choice-option', { hasText: words.by_size }).click();
    await untilText(teacher.locator('.groups-will-be'), /4명 모둠 3개/);
    await expectNoBarriers(teacher, 'teacher-before');
    await press(words.make);
    await untilCount(groups(), 3);
    await untilText(teacher.locator('.groups-now'), '3모둠 · 4명씩');

    const own = hana.locator('.group-card');
    await untilText(own, await groupOf('김하나'));
    await untilText(own, /김하나 \(나\)/);
    const same = await teacher
      .locator('.groups-group', { has: member('김하나') })
      .locator('.groups-member')
      .allInnerTexts();
    const card = (await own.locator('.group-card__names').innerText()).replace(' (나)', '').split(', ');
    expect(card.sort()).toEqual(same.map((text) => text.split('\n')[0]?.replace('○', '').trim()).sort());
    await untilText(sam.locator('.group-card'), /Group [123]/);
    await expectNoBarriers(teacher, 'teacher-made');
    await expectNoBarriers(hana, 'phone');
    await expectNoBarriers(sam, 'computer-en');
    // Folded by a thumb.
    await hana.locator('.group-card__head').tap();
    await vi.waitFor(
      async () => expect(await own.locator('.group-card__names').isVisible()).toBe(false),
      WAIT,
    );
    await sam.getByRole('button', { name: new RegExp(groupsStudentEn.groups.student.hide) }).press('Enter');
    await vi.waitFor(
      async () => expect(await sam.locator('.group-card__names').isVisible()).toBe(false),
      WAIT,
    );
  });

  test('are changed by the keyboard and by dragging, and one may have a name', async () => {
    const from = await groupOf('이두리');
    await member('이두리').focus();
    await teacher.keyboard.press('Enter');
    await teacher.getByRole('menuitem').first().waitFor();
    await shoot(teacher, 'teacher-move');
    const to = (await teacher.getByRole('menuitem').nth(1).innerText()).split('\n')[0];
    await teacher.keyboard.press('ArrowDown');
    await teacher.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await groupOf('이두리')).toBe(to), WAIT);
    await teacher.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    await member('이두리').dragTo(
      teacher.locator('.groups-group', { has: teacher.locator('.groups-name', { hasText: from }) }),
    );
    await vi.waitFor(async () => expect(await groupOf('이두리')).toBe(from), WAIT);

    const own = await groupOf('김하나');
    await teacher.getByRole('button', { name: words.rename.replace('{{group}}', own) }).press('Enter');
    await teacher.keyboard.press('Escape');
    // Back where it was opened: a second Enter must not mix the groups, and the keyboard not begin anew.
    const focused = (): Promise<string | null> =>
      teacher.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
    expect(await focused()).toBe(words.rename.replace('{{group}}', own));
    await teacher.keyboard.press('Enter');
    await teacher.keyboard.type('호랑이');
    await teacher.keyboard.press('Enter');
    await untilText(hana.locator('.group-card'), '호랑이');
    await vi.waitFor(
      async () => expect(await focused()).toBe(words.rename.replace('{{group}}', '호랑이')),
      WAIT,
    );
    await press(words.undo);
    await untilText(hana.locator('.group-card'), own);
  });

  test('keep the rules that they are told, and say which they cannot', async () => {
    await teacher.getByRole('button', { name: words.rules }).click();
    const selects = teacher.locator('.groups-pair select');
    for (const [kind, one, other] of [
      ['together', '김하나', '박세찬'],
      ['together', '박세찬', '최네모'],
      ['apart', '김하나', '최네모'],
    ] as const) {
      await teacher.locator('.groups-add-rule .choice-option', { hasText: words[kind] }).click();
      await selects.nth(0).selectOption({ label: one });
      await selects.nth(1).selectOption({ label: other });
      await press(words.add_rule);
      await untilText(teacher.locator('.groups-rule-list'), new RegExp(`${one}, ${other}`));
    }
    await press(words.mix);
    await untilText(teacher.locator('.groups-broken'), new RegExp(words.broken_contradicted));
    await untilCount(teacher.locator('.groups-broken li'), 1);
    expect(await groupOf('김하나')).not.toBe(await groupOf('최네모'));
    await expectNoBarriers(teacher, 'teacher-rules');
    const told = await teacher.locator('.groups-broken li').innerText();
    expect(told).toContain('박세찬');
    for (const left of [2, 1, 0]) {
      await teacher.locator('.groups-rule-list button').last().click();
      await untilCount(teacher.locator('.groups-rule-list li'), left);
    }
  });

  test('stand on the projector, twelve at once, named only where names are wanted', async () => {
    const popup = teacher.waitForEvent('popup');
    await press(projectorKo.projector.open);
    projector = await popup;
    await projector.setViewportSize({ width: 1280, height: 720 });
    await projector.locator('.projector').waitFor();
    await toggle(words.projector);
    const tiles = projector.locator('.groups-tile');
    await untilCount(tiles, 3);
    expect(await projector.locator('.groups-stage').innerText()).not.toContain('김하나');
    await untilText(projector.locator('.groups-stage-hint'), groupsProjectorKo.groups.projector.hint);
    await expectNoBarriers(projector, 'projector');
    await toggle(words.projector_names);
    await untilText(projector.locator('.groups-stage'), /김하나/);
    await shoot(projector, 'projector-names');
    await teacher.getByRole('button', { name: words.make_other }).click();
    await teacher.locator('.groups-make .choice-option', { hasText: words.by_number }).click();
    await teacher.locator('.groups-count input').fill('12');
    await press(words.make);
    await untilCount(tiles, 12);
    const box = projector.locator('.groups-stage-box');
    await vi.waitFor(async () => expect(await box.getAttribute('data-cut')).toBe('false'), WAIT);
    await expectNoBarriers(projector, 'projector-12');
    expect(Number(await box.getAttribute('data-fit'))).toBeLessThanOrEqual(6);
    await press(words.undo);
    await untilCount(tiles, 3);
  });

  test('are said to be on the wall while it shows them, and come back to its front by one press', async () => {
    const tiles = projector.locator('.groups-tile');
    const now = teacher.locator('.groups-now');
    const on_projector = groupsTeacherKo.groups.teacher.on_projector;
    await untilText(now, new RegExp(on_projector));
    const socket = await openSocket(lesson.origin, air.teacher_token);
    await tell(socket, 'pick.draw', { count: 1 });
    await tell(socket, 'pick.show', { shown: true });
    await projector.locator('.pick-stage').waitFor();
    await untilCount(tiles, 0);
    await teacher.getByText(words.wall_other).waitFor();
    expect(await now.innerText()).not.toContain(on_projector);
    await shoot(teacher, 'teacher-behind');
    // It is the same for a window that was not there as they were asked for.
    await projector.reload();
    await projector.locator('.pick-stage').waitFor();
    await press(words.to_front);
    await untilCount(tiles, 3);
    await untilText(now, new RegExp(on_projector));
    await tell(socket, 'eyes.set', { on: true });
    await projector.getByRole('heading', { name: eyesProjectorKo.eyes.projector.title }).waitFor();
    await teacher.getByText(words.wall_covered).waitFor();
    await tell(socket, 'eyes.set', { on: false });
    await teacher.getByText(words.wall_covered).waitFor({ state: 'detached' });
    await untilCount(tiles, 3);
    await tell(socket, 'pick.clear', {});
    await socket.close();
  });

  test('leave room for the timer', async () => {
    const socket = await openSocket(lesson.origin, air.teacher_token);
    await tell(socket, 'groups.make', { by: 'number', count: 8 });
    await tell(socket, 'timer.start', { kind: 'countdown', seconds: 300 });
    const corner = projector.locator('.projector-corner');
    await corner.getByRole('timer').waitFor();
    await untilCount(projector.locator('.groups-tile'), 8);
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1280, height: 720 },
      { width: 1024, height: 768 },
    ]) {
      await projector.setViewportSize(size);
      await vi.waitFor(async () => {
        const [time, box] = [
          await corner.boundingBox(),
          await projector.locator('.groups-stage').boundingBox(),
        ];
        // As much as stands between two groups.
        const gap = (box?.y ?? 0) - ((time?.y ?? 0) + (time?.height ?? 0));
        expect(gap).toBeGreaterThanOrEqual(0.02 * size.height - 1);
      }, WAIT);
      await shoot(projector, `projector-timer-${String(size.width)}`);
    }
    await projector.setViewportSize({ width: 1280, height: 720 });
    await tell(socket, 'timer.stop', {});
    await tell(socket, 'groups.undo', {});
    await untilCount(projector.locator('.groups-tile'), 3);
    await socket.close();
  });

  test('are the same after a reload, and come back when they were dissolved', async () => {
    const own = await groupOf('김하나');
    await hana.reload();
    await untilText(hana.locator('.group-card'), own);
    await press(words.dissolve);
    await untilCount(hana.locator('.group-card__head'), 0);
    await untilCount(projector.locator('.groups-tile'), 0);
    await press(words.undo);
    await untilText(hana.locator('.group-card'), own);
    await toggle(words.phones);
    await untilCount(hana.locator('.group-card__head'), 0);
    expect(await teacher.locator('.tool-bar [data-tool="groups"]').getAttribute('data-on')).toBe('true');
  });
});
