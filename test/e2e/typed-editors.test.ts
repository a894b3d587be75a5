import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { SHORT_TEXT, type ShortTextQuestion } from '../../src/questions/short_text/short-text.kind.ts';
import { quizEn } from '../../src/shared/locales/en/quiz.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openEditorsPage, type EditorsPage } from '../support/editors-page.ts';
import { notRun } from '../support/not-run.ts';

const obstacle = findChromium() === null ? 'no Chromium' : null;
let browser: Browser | null = null;
let editors: EditorsPage | null = null;

beforeAll(async () => {
  if (obstacle !== null) return;
  browser = await launchShell();
  editors = await openEditorsPage(browser);
});
afterAll(async () => {
  await browser?.close();
});

const open = (context: TestContext): EditorsPage => {
  if (editors === null) return notRun(context, 'the editors of typed answers in a browser', obstacle ?? '');
  return editors;
};
const focusedKey = ({ page }: EditorsPage) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? document.activeElement?.tagName);

test('keys are written by the keyboard alone, one below the other', async (context) => {
  const { page, show, question } = open(context);
  const desk = open(context);
  await show('short_text');
  await page.getByRole('textbox', { name: 'Answer 1' }).focus();
  await page.keyboard.type('Seoul');
  await page.keyboard.press('Enter');
  expect(await focusedKey(desk)).toBe('1');
  await page.keyboard.type('Soul');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  expect(await question()).toMatchObject({
    keys: [
      { text: 'Seoul', weight: 1 },
      { text: 'Soul', weight: 0.9 },
    ],
  });

  await page.getByRole('textbox', { name: 'Answer 2' }).fill('');
  await page.keyboard.press('Backspace');
  expect(await focusedKey(desk)).toBe('0');
  await page.getByRole('button', { name: 'Remove answer 1' }).press('Enter');
  expect(await question()).toMatchObject({ keys: [] });
  expect(await focusedKey(desk)).toBe('0');
});

test('a syllable that is composed in the empty place is not interrupted as the key comes to be', async (context) => {
  const { page, show, question } = open(context);
  const desk = open(context);
  await show('short_text', 'ko');
  await page.getByRole('textbox', { name: '정답 1' }).focus();
  const devtools = await page.context().newCDPSession(page);
  for (const text of ['ㅅ', '서', '서우'])
    await devtools.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
  expect(await question()).toMatchObject({ keys: [{ text: '서우' }] });
  const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
  expect(await focusedKey(desk)).toBe('0');
  await devtools.send('Input.insertText', { text: '서울' });
  expect(await question()).toMatchObject({ keys: [{ text: '서울' }] });
});

test('lines that are pasted are a key each, and an answer is tried as it would be graded', async (context) => {
  const { page, show, question } = open(context);
  await show('short_text');
  await page.getByRole('textbox', { name: 'Answer 1' }).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'three\r\nfour\r\n');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  expect(await question()).toMatchObject({ keys: [{ text: 'three' }, { text: 'four' }] });
  await page.getByLabel('What answer 2 counts').selectOption('50%');
  const tried = page.getByRole('textbox', { name: 'Try an answer' });
  const said = page.locator('.key-try-said');
  await tried.fill('3');
  expect(await said.textContent()).toBe('Right.');
  await tried.fill('FOUR!');
  expect(await said.textContent()).toBe('Partly right: 50%.');
  await page.getByRole('button', { name: 'What makes no difference' }).click();
  await page.getByText('How a number is written').click();
  await tried.fill('3');
  expect(await said.textContent()).toBe('Wrong.');
  expect(await question()).toMatchObject({ ignores: { numerals: false, case: true } });

  await page.getByRole('button', { name: 'Note for whoever gives answer 2' }).click();
  await page.getByRole('textbox', { name: 'Note for whoever gives answer 2' }).fill('Almost');
  expect(await question()).toMatchObject({ keys: [{ note: null }, { note: 'Almost', weight: 0.5 }] });
});

test('keys that are pasted push none out, and a held Backspace takes none', async (context) => {
  const { page, show, question } = open(context);
  const there = Array.from({ length: SHORT_TEXT.keys - 1 }, (_none, at) => ({ text: `key ${at}` }));
  await show('short_text', 'en', { keys: there });
  const second = page.getByRole('textbox', { name: 'Answer 2', exact: true });
  await second.evaluate((field: HTMLInputElement) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'one\ntwo\nthree');
    field.setSelectionRange(0, 3);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  const texts = async (): Promise<string[]> =>
    ((await question()) as ShortTextQuestion).keys.map(({ text }) => text);
  expect(await texts()).toEqual(['key 0', 'one', 'two 1', ...there.slice(2).map(({ text }) => text)]);

  await second.fill('ab');
  await second.focus();
  for (const _press of [1, 2, 3, 4]) await page.keyboard.down('Backspace');
  expect((await texts())[1]).toBe('');
  await page.keyboard.up('Backspace');
  await page.keyboard.press('Backspace');
  expect((await texts()).slice(0, 2)).toEqual(['key 0', 'two 1']);
});

test('the tools of a key stand beside its field where there is room', async (context) => {
  const { page, show } = open(context);
  await show('short_text', 'en', { keys: [{ text: 'Seoul' }] });
  const middleOf = async (name: string): Promise<number> => {
    const box = await page.getByLabel(name, { exact: true }).boundingBox();
    return box === null ? NaN : box.y + box.height / 2;
  };
  const apart = Math.abs((await middleOf('Answer 1')) - (await middleOf('Remove answer 1')));
  expect(apart).toBeLessThan(10);
});

test('a number is taken as it is typed, and what is none says so beside itself', async (context) => {
  const { page, show, question } = open(context);
  await show('numeric');
  const value = page.getByRole('textbox', { name: 'Answer 1', exact: true });
  await value.pressSequentially('-1,234.50');
  expect(await question()).toMatchObject({ keys: [{ value: -1234.5, tolerance: 0 }] });
  expect(await value.inputValue()).toBe('-1,234.50');
  await value.fill('1,5');
  expect(await value.getAttribute('aria-invalid')).toBe('true');
  const described = await value.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${described ?? ''}"]`).textContent()).toContain('3.14');
  expect(await question()).toMatchObject({ keys: [{ value: -1234.5 }] });
  await value.fill('1/4');
  await page.getByRole('textbox', { name: 'How far off answer 1 may be' }).fill('0.05');
  await page.getByText('0.2 to 0.3 counts.').waitFor();
  await page.getByRole('textbox', { name: 'Unit' }).fill('m');
  expect(await question()).toMatchObject({ keys: [{ value: 0.25, tolerance: 0.05 }], unit: 'm' });
  await value.blur();
  expect(await value.inputValue()).toBe('0.25');
});

test('a rubric is made, put in order and taken apart', async (context) => {
  const { page, show, question } = open(context);
  await show('long_text');
  const add = page.getByRole('button', { name: 'Add criterion' });
  await add.press('Enter');
  await page.keyboard.type('Reasons');
  await add.press('Enter');
  await page.keyboard.type('Language');
  await page.getByRole('button', { name: 'Move criterion 2 up' }).press('Enter');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-move'))).toBe('0:1');
  const points = page.getByRole('textbox', { name: 'Points of criterion 1, level 1' });
  // It counts as it is typed, and what is no number stands to be mended.
  await points.fill('4');
  await page.getByText('Best possible: 6').waitFor();
  await points.fill('4x');
  await points.blur();
  expect([await points.inputValue(), await points.getAttribute('aria-invalid')]).toEqual(['4x', 'true']);
  await points.fill('4');
  await page.getByRole('button', { name: 'Remove level 2 of criterion 1' }).click();
  await page.getByRole('button', { name: 'Remove criterion 2' }).click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-criterion'))).toBe('0');
  expect(await question()).toMatchObject({
    rubric: [
      {
        criterion: 'Language',
        levels: [
          { label: 'Good', points: 4 },
          { label: 'Poor', points: 0 },
        ],
      },
    ],
  });

  await show('word_cloud');
  await page.getByLabel('Words from each student').selectOption('Up to 3 words');
  expect(await question()).toMatchObject({ max_words: 3 });
});

const LONG = '아주 긴 낱말도 좁은 화면에서 잘리지 않고 모두 보여야 해요. '.repeat(3).trim();
const CASES: Record<string, object> = {
  short_text: {
    keys: [
      { text: '서울', note: '맞아요' },
      { text: '', weight: 0.5 },
      { text: LONG, weight: 0.333 },
      { text: '서 울' },
    ],
  },
  numeric: { keys: [{ value: 3.14, tolerance: 0.01 }, { value: 1e21 }, { value: 1e21 }], unit: 'cm' },
  word_cloud: { max_words: 5 },
  long_text: {
    rubric: [
      { criterion: LONG, levels: [{ label: LONG, points: 99.5 }, { label: '' }] },
      { criterion: '', levels: [] },
    ],
    model_answer: LONG,
  },
};

test('says what is wrong beside the field, and fits a phone, in both languages', async (context) => {
  const { page, show } = open(context);
  for (const language of ['ko', 'en'] as const) {
    for (const [type, fields] of Object.entries(CASES)) {
      for (const width of [360, 1366]) {
        await page.setViewportSize({ width, height: 768 });
        await show(type, language, fields);
        for (const fold of await page.locator('.more-trigger').all()) await fold.click();
        const where = `${type} ${language} ${width}`;
        await expectNoBarriers(page, where);
      }
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await show('short_text', 'en', CASES['short_text']);
  const described = (number: number) =>
    page.getByRole('textbox', { name: `Answer ${number}` }).evaluate((field) => {
      const id = field.getAttribute('aria-describedby');
      return id === null ? null : (document.getElementById(id)?.textContent ?? null);
    });
  expect(await described(1)).toBeNull();
  expect(await described(2)).toBe(quizEn.quiz.fault.empty);
  expect(await described(4)).toBe(quizEn.quiz.fault.duplicate);
});
