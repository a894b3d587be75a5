import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attendanceEntrySchema } from '../../src/shared/contract/attendance.ts';
import { sessionSchema, type SessionView } from '../../src/shared/contract/index.ts';
import { attendanceKo } from '../../src/shared/locales/ko/attendance.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { joinFakeClass, type FakeClass } from '../support/fake-class.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const { attendance: words } = attendanceKo;
const { live } = teacherKo.teacher;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];

const NAMES = ['김하늘', '이바다', '박서연', '최지호', '정하은', '강도윤', '조민준', '윤서아'];
/** Who comes; the others are absent. */
const HERE = ['전학생', '청강생'];
const ROSTER = Array.from({ length: 34 }, (_, index) => ({
  name: `${NAMES[index % NAMES.length] ?? ''}${index < NAMES.length ? '' : String.fromCharCode(65 + index / NAMES.length)}`,
  student_number: String(index + 1),
}));

let data_dir: string;
let air: Headless;
let browser: Browser;
let page: Page;
let session: SessionView;
let fake: FakeClass | undefined;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `attendance-${name}.png`), animations: 'disabled' });
};
const sheet = (): Locator => page.getByRole('dialog', { name: words.title });
const line = (name: string): Locator => sheet().getByRole('row').filter({ hasText: name });
const markOf = (name: string): Locator =>
  sheet().getByLabel(words.mark_of.replace('{{name}}', name), { exact: true });
const chosen = (select: Locator): Promise<string> =>
  select.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text ?? '');
const sized = async (width: number, height: number): Promise<void> => {
  await page.setViewportSize({ width, height });
  // Nothing of the sheet is beyond its edge.
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the sheet of attendance', obstacle);
});

beforeAll(async () => {
  if (obstacle !== null) return;
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-attendance-'));
  [air, browser] = await Promise.all([
    startHeadless({
      args: ['--port', '0', '--rtmp-port', '0', '--webrtc-port', '0', '--data-dir', data_dir],
    }),
    launchShell(),
  ]);
  const made = await fetch(new URL('/api/sessions', air.ready.url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${air.teacher_token}` },
    body: JSON.stringify({
      ...{ title: '광합성', class_name: '3학년 2반' },
      roster: [...ROSTER, ...HERE.map((name) => ({ name }))],
    }),
  });
  session = sessionSchema.parse(await made.json());
  const path = `/api/sessions/${session.session_id}/attendance`;
  const headers = { Authorization: `Bearer ${air.teacher_token}` };
  const listed = await fetch(new URL(path, air.ready.url), { headers });
  const rows = z.array(attendanceEntrySchema).parse(await listed.json());
  fake = await joinFakeClass(
    session,
    air.ready.url,
    rows.filter(({ name }) => HERE.includes(name)).map(({ name, entry_id }) => ({ name, row_id: entry_id })),
  );
  page = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 650 }, bypassCSP: true });
  await page.goto(air.ready.teacher_url);
});
afterAll(async () => {
  if (obstacle !== null) return;
  await fake?.close();
  await browser.close();
  await air.stop();
  await rm(data_dir, { recursive: true, force: true });
});

test('the sheet opens from the students’ panel, and is worked by keyboard alone', async () => {
  const button = page.getByRole('button', { name: '출석 2/36' });
  await button.waitFor();
  await shoot('panel');
  await button.focus();
  await page.keyboard.press('Enter');
  await sheet().getByRole('row').nth(36).waitFor();
  expect(await sheet().getByText('결석 34명').textContent()).toContain('김하늘, 이바다');
  expect(await chosen(markOf('전학생'))).toBe('출석 (자동)');
  expect(await chosen(markOf('김하늘'))).toBe('결석 (자동)');
  await shoot('sheet-1366');
  // At 650 px a third of a class is read without scrolling.
  const seen = await sheet()
    .getByRole('row')
    .evaluateAll((rows) => {
      const frame = rows[0]?.closest('.attendance-frame')?.getBoundingClientRect();
      return rows.filter((row) => row.getBoundingClientRect().bottom <= (frame?.bottom ?? 0)).length;
    });
  expect(seen).toBeGreaterThanOrEqual(9);
  expect(await findBarriers(page)).toEqual([]);

  // A mark, its reason, and a child without a device, none of it by pointer.
  await markOf('이바다').focus();
  await markOf('이바다').selectOption(words.marks.late);
  await expect.poll(() => sheet().getByRole('status').first().textContent(), WAIT).toBe('저장했어요: 이바다');
  await line('이바다')
    .getByLabel(words.reason_of.replace('{{name}}', '이바다'))
    .selectOption(words.reasons.illness);
  const note = line('이바다').getByLabel(words.note_of.replace('{{name}}', '이바다'));
  await note.fill('보건실');
  await note.press('Enter');
  expect(await note.evaluate((field) => document.activeElement === field)).toBe(true);
  const device = line('김하늘').first().getByRole('button', { name: words.without_device });
  await device.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => chosen(markOf('김하늘')), WAIT).toBe(words.marks.present);
  expect(await device.getAttribute('aria-pressed')).toBe('true');
  // Back to what is automatic, which knows of nobody without a device; and seen once more.
  await markOf('김하늘').selectOption('');
  await expect.poll(() => chosen(markOf('김하늘')), WAIT).toBe('결석 (자동)');
  await expect.poll(() => device.getAttribute('aria-pressed'), WAIT).toBe('false');
  await device.press('Space');
  await expect.poll(() => chosen(markOf('김하늘')), WAIT).toBe(words.marks.present);
  await expect.poll(() => sheet().getByText('출석 3 · 지각 1 · 결석 32').count(), WAIT).toBe(1);

  await sheet().getByText('출석 외', { exact: false }).click();
  await expect.poll(() => line('전학생').count(), WAIT).toBe(0);
  expect(await chosen(markOf('이바다'))).toBe(words.marks.late);
  // Who is there after all stays in sight until something else is asked for.
  await markOf('박서연').selectOption(words.marks.present);
  await expect.poll(() => sheet().getByText('출석 4 · 지각 1 · 결석 31').count(), WAIT).toBe(1);
  expect(await markOf('박서연').count()).toBe(1);
  await sheet().getByText('전체 36명').click();
});

test('the rule and the period are kept, and the sheet fits smaller screens', async () => {
  await sheet().getByLabel(words.period, { exact: true }).selectOption('3');
  await sheet().getByRole('button', { name: words.rule }).press('Enter');
  await sheet().getByLabel(words.late_after).fill('0');
  await sheet().getByRole('button', { name: words.keep, exact: true }).press('Enter');
  await sheet().getByText(words.kept).waitFor();
  await expect.poll(() => chosen(markOf('전학생')), WAIT).toBe('지각 (자동)');
  await shoot('rule-1366');
  expect(await findBarriers(page)).toEqual([]);
  for (const [width, height] of [
    [768, 1024],
    [360, 740],
  ] as const) {
    await sized(width, height);
    // A tablet held upright has all columns in sight; a phone's table scrolls by itself.
    const cut = await page
      .locator('.attendance-frame')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    if (width === 768) expect(cut).toBe(0);
    await shoot(`sheet-${String(width)}`);
  }
  await page.setViewportSize({ width: 1366, height: 650 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('sheet-dark');
  expect(await findBarriers(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the sheet speaks English too', async () => {
  const korean = page;
  page = await browser.newPage({ locale: 'en-US', viewport: { width: 1366, height: 650 }, bypassCSP: true });
  await page.goto(air.ready.teacher_url);
  await page.getByRole('button', { name: 'Attendance 2/36' }).click();
  const english = page.getByRole('dialog', { name: 'Attendance' });
  await english.getByText('Absent (31)').waitFor();
  await english.getByRole('button', { name: 'Rule for the marks' }).click();
  await shoot('sheet-en');
  expect(await findBarriers(page)).toEqual([]);
  await page.close();
  page = korean;
});

test('the sheet is there after class too, and is taken away as a file', async () => {
  await page.keyboard.press('Escape');
  await expect.poll(() => sheet().count()).toBe(0);
  await page.getByRole('button', { name: live.end }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: live.end_confirm }).click();
  await page.getByRole('button', { name: words.button_after, exact: true }).click();
  await expect.poll(() => chosen(markOf('이바다')), WAIT).toBe(words.marks.late);
  await shoot('after');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sheet().getByRole('button', { name: words.csv }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^출석부 \d{4}-\d\d-\d\d 3교시 3학년 2반\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n')[2]).toMatch(/,3,2,이바다,지각,질병,.*,보건실,/);
  const [workbook] = await Promise.all([
    page.waitForEvent('download'),
    sheet().getByRole('button', { name: words.xlsx }).press('Enter'),
  ]);
  expect((await readFile(await workbook.path())).subarray(0, 2).toString()).toBe('PK');
});
