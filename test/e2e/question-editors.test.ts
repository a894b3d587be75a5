import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { expectNoBarriers } from '../support/barriers.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openEditorsPage, type EditorsPage } from '../support/editors-page.ts';
import { notRun } from '../support/not-run.ts';

const obstacle = findChromium() === null ? 'no Chromium' : null;
let browser: Browser | null = null;
let page: Page;
let show: EditorsPage['show'];
let question: EditorsPage['question'];

beforeAll(async () => {
  if (obstacle !== null) return;
  browser = await launchShell();
  ({ page, show, question } = await openEditorsPage(browser));
});
afterAll(async () => {
  await browser?.close();
});

const text = (letter: string) => page.getByRole('textbox', { name: `Option ${letter}`, exact: true });
const focusedOption = () =>
  page.evaluate(() => document.activeElement?.getAttribute('data-option') ?? document.activeElement?.tagName);
const ready = (context: TestContext): void => {
  if (obstacle !== null) notRun(context, 'the editors of questions in a browser', obstacle);
};

test('a question is written by the keyboard alone', async (context) => {
  ready(context);
  await show('single');
  await text('A').focus();
  await page.keyboard.type('Busan');
  // The second one is there already, and empty.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Seoul');
  await page.keyboard.press('Enter');
  expect(await focusedOption()).toBe('2');
  // After an empty one comes no other.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Daegu');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await focusedOption()).toBe('1');
  expect(await question()).toMatchObject({ options: ['Busan', 'Daegu', 'Seoul'] });

  const key = page.getByRole('radio', { name: 'Option C is right' });
  await key.focus();
  await page.keyboard.press('Space');
  await text('C').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await question()).toMatchObject({ options: ['Seoul', 'Busan', 'Daegu'], correct: 0 });
  expect(await page.getByRole('radio', { name: 'Option A is right' }).isChecked()).toBe(true);

  await text('B').fill('');
  await text('B').press('Backspace');
  expect(await focusedOption()).toBe('0');
  expect(await question()).toMatchObject({ options: ['Seoul', 'Daegu'], correct: 0 });
});

test('Enter that ends a syllable adds no option', async (context) => {
  ready(context);
  await show('poll', 'en', { options: ['', 'x'] });
  await text('A').focus();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '서우', selectionStart: 2, selectionEnd: 2 });
  const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
  expect(await question()).toMatchObject({ options: ['서우', 'x'] });
  await devtools.send('Input.insertText', { text: '서울' });
  await page.keyboard.press('Enter');
  expect(await question()).toMatchObject({ options: ['서울', '', 'x'] });
  expect(await focusedOption()).toBe('1');
});

test('lines that are pasted are an option each', async (context) => {
  ready(context);
  await show('multiple', 'en', { options: ['', 'last'], correct: [1] });
  await text('A').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '① Seoul\r\n② Busan\r\n③ Daegu\r\n');
    field.focus();
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  expect(await question()).toMatchObject({ options: ['Seoul', 'Busan', 'Daegu', 'last'], correct: [3] });
  expect(await focusedOption()).toBe('2');
  await page.getByRole('checkbox', { name: 'Option A is right' }).check();
  expect(await question()).toMatchObject({ correct: [0, 3] });
});

test('a note, a pin and partial points go with their option', async (context) => {
  ready(context);
  await show('single', 'en', { options: ['a', 'b', 'c'], correct: 0 });
  await page.getByRole('button', { name: 'Note for whoever chooses B' }).click();
  await page.getByRole('textbox', { name: 'Note for whoever chooses B' }).fill('Almost');
  await page.getByText('Shuffle the options').click();
  await page.getByRole('button', { name: 'Add “All of the above”' }).click();
  await page.getByRole('button', { name: 'Partial points' }).click();
  await page.getByText('Say what each option counts').click();
  const percent = page.getByRole('textbox', { name: 'Percent for option B' });
  await percent.fill('-x');
  expect(await percent.getAttribute('aria-invalid')).toBe('true');
  await percent.fill('-25');
  expect(await question()).toMatchObject({
    options: ['a', 'b', 'c', 'All of the above'],
    option_notes: [null, 'Almost'],
    pinned: [3],
    weights: [1, -0.25, 0, 0],
  });
  await page.getByRole('button', { name: 'Move option B down' }).click();
  expect(await question()).toMatchObject({
    options: ['a', 'c', 'b', 'All of the above'],
    option_notes: [null, null, 'Almost'],
    pinned: [3],
    weights: [1, 0, -0.25, 0],
  });
  // It is unfolded where it went, and the button that moved it moves it on.
  expect(await page.getByRole('textbox', { name: 'Note for whoever chooses C' }).inputValue()).toBe('Almost');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-down'))).toBe('2');
  await page.getByRole('button', { name: 'Remove option A' }).click();
  expect(await question()).toMatchObject({ correct: null, option_notes: [null, 'Almost'], pinned: [2] });
});

test('true or false and a scale are chosen, and cleared', async (context) => {
  ready(context);
  await show('true_false');
  await page.getByRole('radio', { name: 'X, False' }).check();
  expect(await question()).toMatchObject({ correct: false });
  await page.getByRole('button', { name: 'Clear the answer' }).click();
  await page.getByRole('button', { name: 'Notes on the answers' }).click();
  const note = page.getByLabel('For whoever answers O');
  await note.fill('It breathes air.');
  expect(await question()).toMatchObject({ correct: null, note_if_true: 'It breathes air.' });
  await note.fill(' ');
  expect(await question()).toMatchObject({ note_if_true: null });

  await show('scale');
  await page.getByLabel('Highest number').selectOption('10');
  await page.getByLabel('Lowest number').selectOption('0');
  await page.getByLabel('What 10 means').fill('completely');
  expect(await question()).toMatchObject({ min: 0, max: 10, min_label: null, max_label: 'completely' });
  expect(await page.locator('.scale-step').count()).toBe(11);
});

const LONG = '아주 긴 선택지도 좁은 화면에서 잘리지 않고 모두 보여야 해요. '.repeat(3).trim();
const CASES: Record<string, object> = {
  single: {
    options: ['서울', LONG, '', '서울'],
    is_shuffled: true,
    option_notes: [null, '가까워요'],
    weights: [1, 0.5, 0, 0],
    correct: 0,
  },
  multiple: { options: ['2', '3', '4'] },
  true_false: {},
  poll: { options: ['산', LONG] },
  scale: { max: 10, min_label: '전혀 그렇지 않아요', max_label: LONG.slice(0, 60) },
};

test('each editor fits a phone and is named for readers of screens, in both languages', async (context) => {
  ready(context);
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
});

test('what is wrong stands beside its field and is read with it', async (context) => {
  ready(context);
  await show('single', 'en', CASES['single']);
  const described = async (letter: string): Promise<string | null> =>
    text(letter).evaluate((field) => {
      const id = field.getAttribute('aria-describedby');
      return id === null ? null : (document.getElementById(id)?.textContent ?? null);
    });
  expect(await described('A')).toBeNull();
  expect(await described('C')).toMatch(/\S/);
  expect(await text('D').getAttribute('aria-invalid')).toBe('true');
});
