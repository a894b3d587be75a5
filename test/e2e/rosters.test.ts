import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Roster } from '../../src/shared/contract/rosters.ts';
import { commonKo } from '../../src/shared/locales/ko/common.ts';
import { dashboardKo } from '../../src/shared/locales/ko/dashboard.ts';
import { teacherEn, teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { send, type TestRequest, type TestAnswer } from '../support/http-client.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const { rosters: words, teacher: page_words } = teacherKo;
const { cancel } = commonKo.common.actions;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];

let data_dir: string;
let air: Headless;
let browser: Browser;
let page: Page;

const shoot = async (name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
};
const isWide = (): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
/** At a phone's size as well: nothing runs out of the page. */
const check = async (name: string): Promise<void> => {
  expect([name, await findBarriers(page)]).toEqual([name, []]);
  await shoot(name);
  await page.setViewportSize({ width: 360, height: 740 });
  expect([name, await isWide()]).toEqual([name, false]);
  await shoot(`${name}-360`);
  await page.setViewportSize({ width: 1366, height: 768 });
};
const ask = (request: Omit<TestRequest, 'token'>): Promise<TestAnswer> =>
  send(air.ready.url, { ...request, token: new URL(air.ready.teacher_url).hash.replace('#token=', '') });
const lists = async (): Promise<Roster[]> => (await ask({ path: '/api/rosters' })).json as Roster[];
const focused = (): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'class lists on the teacher’s page', obstacle);
});

/** A teacher makes a class list and begins a lesson with it: told in order. */
describe('class lists', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-rosters-'));
    [air, browser] = await Promise.all([
      startHeadless({
        args: ['--port', '0', '--rtmp-port', '0', '--webrtc-port', '0', '--data-dir', data_dir],
      }),
      launchShell({ args: [] }),
    ]);
    // Readers' own scripts are not the page's, and its CSP does not bind them.
    page = await browser.newPage({
      locale: 'ko-KR',
      viewport: { width: 1366, height: 768 },
      bypassCSP: true,
      acceptDownloads: true,
    });
    await page.goto(air.ready.teacher_url);
    await page.getByRole('button', { name: page_words.start.button }).waitFor();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('one is made of pasted names, by keyboard alone, after a preview that keeps nothing', async () => {
    await page.getByLabel(page_words.start.class_label).fill('3-2');
    await page.getByRole('link', { name: page_words.nav.students }).press('Enter');
    await expect.poll(focused, WAIT).toBe(words.heading);
    await check('rosters-empty');
    await page.getByLabel(words.make.paste_label).focus();
    await page.keyboard.insertText('번호\t이름\n1\t김하늘\n2\t이바다\n3\t\n4\t박산');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused, WAIT).toBe(words.preview.heading);
    const look = page.getByRole('form', { name: words.preview.heading });
    await look.getByText('학생 3명을 찾았어요.').waitFor();
    await look.getByText(`4번째 줄: ${words.problem.no_name}`).waitFor();
    expect(await lists()).toEqual([]);
    await check('rosters-preview');
    await look.getByLabel(words.preview.name_label).press('Enter');
    await look.getByText(words.preview.name_missing).waitFor();
    await look.getByLabel(words.preview.name_label).fill('3학년 2반');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '3학년 2반' }).waitFor();
    expect((await lists()).map(({ name, students }) => [name, students.length])).toEqual([['3학년 2반', 3]]);
  });

  test('it is edited in place: consent, a new student; what is not saved is asked about', async () => {
    const cell = (row: number, field: string) =>
      page.getByLabel(words.edit.cell.replace('{{row}}', String(row)).replace('{{field}}', field), {
        exact: true,
      });
    await cell(1, words.fields.consent).selectOption('given');
    await cell(1, words.fields.consent_date).fill('2026-03-02');
    await cell(1, words.fields.consent_form).fill('가정통신문');
    // Enter goes down a column as in a spreadsheet, past its end to a new student, and saves nothing.
    await cell(2, words.fields.number).press('Enter');
    await expect.poll(focused, WAIT).toBe('3번째 줄 번호');
    await page.keyboard.press('Enter');
    await expect.poll(focused, WAIT).toBe('4번째 줄 번호');
    await page.keyboard.insertText('5');
    expect((await lists())[0]?.students).toHaveLength(3);
    await page.getByRole('button', { name: words.edit.add }).press('Enter');
    await expect.poll(focused, WAIT).toBe('5번째 줄 번호');
    await page.getByRole('button', { name: words.edit.remove.replace('{{row}}', '5') }).press('Enter');
    await expect.poll(focused, WAIT).toBe('4번째 줄 번호');
    await page.getByRole('button', { name: words.edit.save, exact: true }).click();
    await page.getByRole('alert').getByText('4번째 줄').waitFor();
    await cell(4, words.fields.name).fill('최빛나');
    await check('rosters-edit');

    await page.getByRole('button', { name: words.new }).click();
    const dialog = page.getByRole('alertdialog', { name: words.leave.title });
    await dialog.getByRole('button', { name: cancel }).click();
    await page.getByRole('button', { name: words.edit.save, exact: true }).click();
    await page.getByText(words.edit.saved).waitFor();
    const [roster] = await lists();
    expect(
      roster?.students.map(({ name, student_number, consent }) => [name, student_number, consent.state]),
    ).toEqual([
      ['김하늘', '1', 'given'],
      ['이바다', '2', 'unasked'],
      ['박산', '4', 'unasked'],
      ['최빛나', '5', 'unasked'],
    ]);
  });

  test('it is not undone that another window saved or deleted it; leaving with what is not saved asks', async () => {
    const [roster] = await lists();
    const path = `/api/rosters/${roster?.roster_id ?? ''}`;
    /** As another window saves it. */
    const saveElsewhere = async (name: string): Promise<void> => {
      expect((await ask({ method: 'PUT', path, body: { name, students: roster?.students } })).status).toBe(
        200,
      );
    };
    const name = page.getByLabel(words.edit.name_label);
    const save = page.getByRole('button', { name: words.edit.save, exact: true });
    const notice = (text: string) => page.getByRole('alert').getByText(text);

    // Nothing is typed here: the page has it as it is.
    await saveElsewhere('3-2');
    await page.getByText(words.edit.taken).waitFor();
    expect(await name.inputValue()).toBe('3-2');

    await name.fill('3학년 2반');
    await saveElsewhere('2반');
    await notice(words.conflict.newer).waitFor();
    expect(await save.isDisabled()).toBe(true);
    await name.press('Enter');
    await check('rosters-conflict');
    expect((await lists())[0]?.name).toBe('2반');
    await page.getByRole('button', { name: words.conflict.take }).click();
    await expect.poll(() => name.inputValue(), WAIT).toBe('2반');
    expect(await notice(words.conflict.newer).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('roster-keep');

    await name.fill('3학년 2반');
    await saveElsewhere('우리 반');
    await page.getByRole('button', { name: words.conflict.over }).press('Enter');
    await page.getByText(words.edit.saved).waitFor();
    expect((await lists()).map((one) => [one.name, one.students.length])).toEqual([['3학년 2반', 4]]);

    await name.fill('3학년');
    const asking = page.waitForEvent('dialog');
    await page.evaluate(() => {
      setTimeout(() => {
        location.reload();
      }, 0);
    });
    const question = await asking;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    // What is typed stays in another place of the page too.
    await page.getByRole('link', { name: page_words.nav.live, exact: true }).click();
    await page.getByRole('link', { name: page_words.nav.students }).click();
    expect(await name.inputValue()).toBe('3학년');

    expect((await ask({ method: 'DELETE', path })).status).toBe(204);
    await notice(words.conflict.gone).waitFor();
    await name.fill('3학년 2반');
    await page.getByRole('button', { name: words.conflict.again }).click();
    await page.getByText(words.edit.saved).waitFor();
    expect((await lists())[0]?.students).toEqual(roster?.students);
  });

  test('it is taken away as a file, which makes another list as it comes back', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: words.edit.export_xlsx }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('3학년 2반.xlsx');
    const file = join(data_dir, 'list.xlsx');
    await writeFile(file, await readFile(await download.path()));

    await page.getByRole('button', { name: words.new }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: words.make.file_button }).click();
    await (await choosing).setFiles(file);
    await page.getByText('학생 4명을 찾았어요.').waitFor();
    expect(await page.getByLabel(words.preview.name_label).inputValue()).toBe('list');
    await page.getByRole('button', { name: words.preview.save }).click();
    await page.getByRole('heading', { name: 'list', exact: true }).waitFor();
    const consents = (await lists()).map(({ students }) => students.map(({ consent }) => consent));
    expect(consents[0]).toEqual(consents[1]);
  });

  test('it is deleted after a question, and comes back as it was', async () => {
    const before = await lists();
    await page.getByRole('button', { name: words.delete.button }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words.delete.confirm }).click();
    const undo = page.getByRole('button', { name: words.delete.undo });
    await undo.waitFor();
    expect(await lists()).toHaveLength(1);
    await shoot('rosters-deleted');
    await undo.click();
    await page.getByRole('heading', { name: 'list', exact: true }).waitFor();
    const students = (all: Roster[]) => all.find(({ name }) => name === 'list')?.students;
    expect(students(await lists())).toEqual(students(before));
  });

  test('a lesson begins with it, goes on while lists are looked at, and remembers it', async () => {
    await page.getByRole('link', { name: page_words.nav.live, exact: true }).click();
    // What was typed there is there.
    expect(await page.getByLabel(page_words.start.class_label).inputValue()).toBe('3-2');
    await page.getByLabel(words.start.label).selectOption({ label: '3학년 2반 (4명)' });
    await check('rosters-start');
    await page.getByRole('button', { name: page_words.start.button }).click();
    await page.getByRole('button', { name: page_words.live.end }).waitFor();
    await page.evaluate(() => document.querySelector('.live')?.setAttribute('data-same', 'yes'));
    await page.getByRole('link', { name: page_words.nav.students }).click();
    await page.getByRole('link', { name: dashboardKo.dashboard.place.lists, exact: true }).click();
    await page.getByText(words.lesson_open).waitFor();
    expect(await page.getByRole('button', { name: page_words.live.end }).isVisible()).toBe(false);
    await shoot('rosters-in-lesson');
    await page.getByRole('link', { name: words.to_lesson }).click();
    await page.getByRole('button', { name: page_words.live.end }).waitFor();
    expect(await page.locator('.live[data-same]').count()).toBe(1);
    await page.getByRole('button', { name: page_words.live.end }).click();
    await page.getByRole('button', { name: page_words.live.end_confirm }).last().click();
    await page.getByRole('button', { name: page_words.after.back }).click();
    await page.reload();
    const chosen = page.getByLabel(words.start.label).locator('option:checked');
    await expect.poll(() => chosen.textContent(), WAIT).toBe('3학년 2반 (4명)');
  });

  test('in English and in the dark too', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('radio', { name: 'EN' }).click({ force: true });
    await page.getByRole('link', { name: teacherEn.teacher.nav.students }).click();
    await page.getByRole('heading', { name: teacherEn.rosters.heading }).waitFor();
    await page.getByRole('heading', { name: 'list', exact: true }).waitFor();
    await check('rosters-en-dark');
    await page.getByRole('button', { name: teacherEn.rosters.new }).click();
    await check('rosters-en-dark-new');
  });
});
