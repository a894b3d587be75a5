import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { quizEn } from '../../src/shared/locales/en/quiz.ts';
import { expectNoBarriers } from '../support/barriers.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { openEditorsPage, type EditorsPage } from '../support/editors-page.ts';
import { notRun } from '../support/not-run.ts';

const obstacle = findChromium() === null ? 'no Chromium' : null;
let browser: Browser | null = null;
let editors: EditorsPage;

beforeAll(async () => {
  if (obstacle !== null) return;
  browser = await launchShell();
  editors = await openEditorsPage(browser);
});
afterAll(async () => {
  await browser?.close();
});

const ready = (context: TestContext): void => {
  if (obstacle !== null) notRun(context, 'the editors of puzzles in a browser', obstacle);
};
const field = (name: string) => editors.page.getByRole('textbox', { name, exact: true });
const press = (name: string) => editors.page.getByRole('button', { name, exact: true }).click();
const focused = () =>
  editors.page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName,
  );
const paste = (name: string, text: string) =>
  field(name).evaluate((target, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    target.focus();
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const SEASONS = { items: ['summer', 'winter', 'spring'], correct: [2, 0, 1] };

test('an order is written and moved by the keyboard alone', async (context) => {
  ready(context);
  const { page, show, question } = editors;
  await show('ordering', 'en', { items: [''] });
  await field('Item 1').focus();
  for (const item of ['spring', 'autumn', 'summer']) {
    await page.keyboard.type(item);
    await page.keyboard.press('Enter');
  }
  expect(await focused()).toBe('Item 4');
  // After an empty one comes no other.
  await page.keyboard.press('Enter');
  await field('Item 3').focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await focused()).toBe('Item 2');
  expect(await page.getByRole('status').textContent()).toBe('Moved: now item 2.');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await question()).toMatchObject({ items: ['summer', 'spring', 'autumn', ''], correct: [] });
});

test('an order is shown as it is right, however it is kept, and moved by buttons and by dragging', async (context) => {
  ready(context);
  const { page, show, question } = editors;
  await show('ordering', 'en', SEASONS);
  const texts = () =>
    page.getByRole('textbox').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  expect(await texts()).toEqual(['spring', 'summer', 'winter']);
  await field('Item 1').fill('early spring');
  expect(await question()).toMatchObject({ items: ['summer', 'winter', 'early spring'], correct: [2, 0, 1] });

  await press('Move item 3 up');
  expect(await focused()).toBe('Move item 2 up');
  await press('Move item 2 up');
  // It is on top, and its button for that does nothing any more.
  expect(await focused()).toBe('Item 1');
  expect(await texts()).toEqual(['winter', 'early spring', 'summer']);

  const rows = page.getByRole('listitem');
  await rows.nth(0).locator('[draggable]').dragTo(rows.nth(2));
  expect(await texts()).toEqual(['early spring', 'summer', 'winter']);
  expect(await question()).toMatchObject({ items: ['early spring', 'summer', 'winter'], correct: [] });

  await press('Remove item 3');
  expect(await focused()).toBe('Item 2');
  await page.getByText('Partial points').click();
  await paste('Item 2', '1. summer\n2. autumn\n3. winter');
  expect(await focused()).toBe('Item 4');
  expect(await question()).toMatchObject({
    items: ['early spring', 'summersummer', 'autumn', 'winter'],
    scoring: 'neighbours',
  });
});

test('pairs are written side by side, with extra items', async (context) => {
  ready(context);
  const { page, show, question } = editors;
  const lack = page.getByText(quizEn.quiz.fault.too_few);
  await show('matching', 'en', { left: ['Korea'], right: ['Seoul'], correct: [['Korea', 'Seoul']] });
  expect(await lack.count()).toBe(1);
  // What is missing is a pair, not one more that belongs to none.
  expect(
    await page
      .getByRole('group', { name: /^Pairs/ })
      .locator(lack)
      .count(),
  ).toBe(1);
  await show('matching', 'en');
  // Three are there to be filled in.
  expect(await lack.count()).toBe(0);
  await field('Pair 1, left').focus();
  for (const text of ['Korea', 'Seoul', 'Japan', 'Tokyo', '', 'Paris']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  expect(await focused()).toBe('Pair 3, right');
  await press('Remove pair 3');
  expect(await focused()).toBe('Pair 2, left');
  await press('Add extra item on the right');
  await page.keyboard.type('Seoul');
  expect(await field('Extra item 1 on the right').getAttribute('aria-invalid')).toBe('true');
  expect(await field('Pair 1, right').getAttribute('aria-invalid')).toBeNull();
  await page.keyboard.type(' Park');
  expect(await question()).toMatchObject({
    left: ['Korea', 'Japan'],
    right: ['Seoul', 'Tokyo', 'Seoul Park'],
    correct: [
      ['Korea', 'Seoul'],
      ['Japan', 'Tokyo'],
    ],
  });
  await paste('Pair 2, left', 'dog\tmammal\r\ncat\tmammal\r\n');
  expect(await question()).toMatchObject({
    left: ['Korea', 'dog', 'cat'],
    right: ['Seoul', 'mammal', 'Seoul Park'],
  });
  await press('Remove extra item 1 on the right');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add extra item on the right');
});

test('what is kept shuffled stands beside its own', async (context) => {
  ready(context);
  await editors.show('matching', 'en', {
    left: ['Korea', 'Japan'],
    right: ['Tokyo', 'Paris', 'Seoul'],
    correct: [
      ['Korea', 'Seoul'],
      ['Japan', 'Tokyo'],
    ],
  });
  expect(await field('Pair 1, right').inputValue()).toBe('Seoul');
  expect(await field('Pair 2, right').inputValue()).toBe('Tokyo');
  expect(await field('Extra item 1 on the right').inputValue()).toBe('Paris');
});

test('a drawing is on one of its pictures, and says so where that is gone', async (context) => {
  ready(context);
  const { page, show, question } = editors;
  const pictures = [{ picture_id: 'flower', description: 'A flower' }];
  await show('drawing', 'en', { pictures });
  await page.getByLabel('Draw on').selectOption('Picture 1: A flower');
  expect(await question()).toMatchObject({ background: 'flower' });
  await show('drawing', 'en', { background: 'flower' });
  expect(await page.getByLabel('Draw on').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Draw on').selectOption('An empty sheet');
  expect(await question()).toMatchObject({ background: null });
  // There is nothing to choose from any more.
  expect(await page.getByLabel('Draw on').count()).toBe(0);
});

const LONG = '아주 긴 글도 좁은 화면에서 잘리지 않고 모두 보여야 해요. '.repeat(3).trim();
const CASES: Readonly<Record<string, object>> = {
  ordering: { items: ['봄', LONG, '', '봄'], scoring: 'neighbours' },
  matching: {
    left: ['한국', LONG, ''],
    right: ['서울', '도쿄', '', '서울'],
    correct: [
      ['한국', '서울'],
      [LONG, '도쿄'],
      ['', ''],
    ],
  },
  drawing: { background: 'gone', pictures: [{ picture_id: 'flower', description: LONG }] },
  photo: {},
};

test('they fit a phone and pass axe, in both languages', async (context) => {
  ready(context);
  const { page, show } = editors;
  for (const language of ['ko', 'en'] as const) {
    for (const [type, fields] of Object.entries(CASES)) {
      for (const width of [360, 1366]) {
        const where = `${type} ${language} ${String(width)}`;
        await page.setViewportSize({ width, height: 768 });
        await show(type, language, fields);
        await expectNoBarriers(page, where);
      }
    }
  }
});
