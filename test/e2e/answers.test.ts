import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi, type TestContext } from 'vitest';
import { openAnswersPage, type OpenAnswersPage } from '../support/answers-page.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

const obstacle = findChromium() === null ? 'no Chromium' : null;
const WAIT = { timeout: patience(10_000), interval: 50 };
let browser: Browser | null = null;
let answers: OpenAnswersPage;

beforeAll(async () => {
  if (obstacle !== null) return;
  browser = await launchChromium();
  answers = await openAnswersPage(browser);
});
afterAll(async () => {
  await browser?.close();
});
const ready = (context: TestContext): void => {
  if (obstacle !== null) notRun(context, 'the answers in a browser', obstacle);
};
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await answers.page.keyboard.press(key);
};
const expectValue = (value: unknown): Promise<void> =>
  vi.waitFor(async () => {
    expect(await answers.value()).toEqual(value);
  }, WAIT);
const blur = (): Promise<void> =>
  answers.page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });

const colours = ['Red', 'Green', 'Blue'];

test('a figure chooses the option that stands there, and Enter sends it', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  await show({ fields: { type: 'single', options: colours } });
  await blur();
  await press('2');
  await expectValue(1);
  await press('4', '0', 'Control+1', 'a');
  await expectValue(1);
  await press('Enter');
  expect(await sent()).toBe(1);
  // In the student's own order the second place has another option.
  await show({ fields: { type: 'single', options: colours, is_shuffled: true } });
  const second = await page
    .getByRole('radio')
    .nth(1)
    .evaluate((radio) => radio.parentElement?.textContent);
  await press('2');
  await expectValue(colours.indexOf(second?.trim() ?? ''));
  // Ten of them: 0 is the tenth.
  await show({ fields: { type: 'poll', options: Array.from({ length: 10 }, (_, index) => `o${index}`) } });
  await press('0');
  await expectValue(9);
  await page.getByRole('radio', { name: 'o9' }).focus();
  await press('ArrowUp', 'Enter');
  await expectValue(8);
  expect(await sent()).toBe(1);
});

test('what is typed elsewhere chooses nothing, nor what is typed as the time is over', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  const fields = { type: 'multiple', options: colours };
  await show({ fields });
  await page.getByRole('textbox', { name: 'Chat' }).focus();
  await press('1', 'Enter');
  await expectValue(null);
  await blur();
  await press('1', '3');
  await expectValue([0, 2]);
  await press('1', '3');
  await expectValue(null);
  await page.getByRole('checkbox', { name: 'A Red' }).focus();
  await show({ fields, value: [1], is_locked: true });
  await press('1', 'Space', 'Enter');
  await page.getByText('Blue').click({ force: true });
  await expectValue([1]);
  expect(
    await page
      .getByRole('checkbox')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)),
  ).toEqual([false, true, false]);
  await show({ fields: { type: 'single', options: colours }, value: 1, is_locked: true });
  await page.getByText('Blue').click({ force: true });
  await page.getByRole('radio', { name: 'B Green' }).focus();
  await press('ArrowDown');
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
  expect(await page.getByRole('radio', { name: 'B Green' }).isChecked()).toBe(true);
  await expectValue(1);
  expect(await sent()).toBe(0);
});

test('O and X are chosen by their letters, on a keyboard set to Hangul too', async (context) => {
  ready(context);
  await answers.show({ fields: { type: 'true_false' } });
  await blur();
  await press('o');
  await expectValue(true);
  await press('X');
  await expectValue(false);
  await answers.page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅐ', bubbles: true, cancelable: true }));
  });
  await expectValue(true);
  await answers.show({ fields: { type: 'scale', min: 0, max: 10 } });
  await press('7');
  await expectValue(7);
  await press('0');
  await expectValue(0);
});

test('what is no number stands in its field to be mended, and is no answer', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  const one = { fields: { type: 'numeric', unit: 'cm' }, question_id: 'one' };
  await show(one);
  const field = page.getByRole('textbox', { name: 'What?' });
  await field.fill('3');
  await expectValue(3);
  await field.press('a');
  await expectValue(null);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  // Another question, and back.
  await show({ ...one, question_id: 'two' });
  expect(await field.inputValue()).toBe('');
  await show(one);
  expect(await field.inputValue()).toBe('3a');
  await field.press('Backspace');
  await expectValue(3);
  await page.getByRole('button', { name: 'Change the sign' }).click();
  await expectValue(-3);
  expect(await field.inputValue()).toBe('-3');
  await field.fill('2,5');
  await expectValue(2.5);
  await page.getByText('Read as 2.5').waitFor();
  await field.press('Enter');
  expect(await sent()).toBe(1);
  // Once the time is over it is as if it had never been there.
  await field.fill('3a');
  await show({ ...one, is_locked: true });
  expect(await field.inputValue()).toBe('');
  expect(await field.getAttribute('aria-invalid')).toBeNull();
});

test('Enter that ends a syllable sends nothing; the next one does', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  await show({ fields: { type: 'short_text' } });
  await page.getByRole('textbox', { name: 'What?' }).focus();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '서우', selectionStart: 2, selectionEnd: 2 });
  const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
  expect(await sent()).toBe(0);
  await devtools.send('Input.insertText', { text: '서울' });
  await expectValue('서울');
  await press('Enter');
  expect(await sent()).toBe(1);
});

test('each word has its field, and a comma or Enter leads to the next', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  await show({ fields: { type: 'word_cloud', max_words: 3 } });
  await page.getByRole('textbox', { name: 'Word 1' }).focus();
  await page.keyboard.type('sun,sea');
  await press('Enter');
  await page.keyboard.type('눈');
  await expectValue('sun\nsea\n눈');
  expect(await sent()).toBe(0);
  await press('Enter');
  expect(await sent()).toBe(1);
});

test('a long answer grows, and its end is told', async (context) => {
  ready(context);
  const { page, show, sent } = answers;
  await show({ fields: { type: 'long_text', max_chars: 200 } });
  const field = page.getByRole('textbox', { name: 'What?' });
  const heightOf = () => field.evaluate((area) => area.clientHeight);
  const before = await heightOf();
  await field.fill('line\n'.repeat(20));
  expect(await heightOf()).toBeGreaterThan(before);
  expect(await field.evaluate((area) => area.scrollHeight - area.clientHeight)).toBeLessThan(2);
  await page.getByText('100 characters left', { exact: true }).waitFor();
  await press('x');
  await page.getByRole('status').getByText('Fewer than 100 characters left').waitFor();
  await press('Enter');
  expect(await sent()).toBe(0);
  await press('Control+Enter');
  expect(await sent()).toBe(1);
});

const LONG =
  'A very long option that goes over more than one line of a small phone, as options in a test often do';
const FORMULA = 'It is $\\frac{1}{2}$';
const math = {
  [FORMULA]: [
    { text: 'It is ' },
    {
      source: '\\frac{1}{2}',
      is_block: false,
      mathml: '<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>',
    },
  ],
};
type Fields = Readonly<Record<string, unknown>>;
const SHOWN: readonly (readonly [fields: Fields, value: unknown])[] = [
  [{ type: 'single', options: ['Red', LONG, FORMULA], correct: 1 }, 0],
  [{ type: 'single', options: ['A', 'B', 'C', 'D', 'E'], correct: 1 }, 0],
  [{ type: 'multiple', options: ['Red', LONG, 'Blue'], correct: [0, 1] }, [1, 2]],
  [{ type: 'true_false', correct: true }, false],
  [{ type: 'poll', options: colours }, 1],
  [{ type: 'scale', max: 10, min_label: 'not at all', max_label: 'completely' }, 7],
  [{ type: 'short_text', keys: [{ text: 'Seoul' }] }, 'Busan'],
  [{ type: 'numeric', keys: [{ value: 3.14, tolerance: 0.01 }], unit: 'cm' }, 3.14],
  [{ type: 'word_cloud', max_words: 5 }, 'sun\nsea'],
  [{ type: 'long_text', model_answer: LONG }, 'As I think'],
];

test.for(SHOWN)('has no barriers on a phone, in any state: %j', async ([fields, value], context) => {
  ready(context);
  const { page, show } = answers;
  for (const [language, state] of [
    ['en', {}],
    ['ko', { value, is_locked: true }],
    ['en', { value, is_locked: true, is_revealed: true }],
  ] as const) {
    await show({ fields, math, language, ...state });
    await expectNoBarriers(page, JSON.stringify([fields, state]));
    const sizes = await page
      .locator('main label, main button, main input[class*="answer-text"], main textarea')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
  }
});
