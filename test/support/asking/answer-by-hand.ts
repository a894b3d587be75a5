import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { matchingAnswerEn } from '../../../src/questions/matching/answer-words.ts';
import type { askingStudentEn } from '../../../src/shared/locales/en/asking-student.ts';
import type { askingStudentKo } from '../../../src/shared/locales/ko/asking-student.ts';
import { patience } from '../patience.ts';

const WAIT = { timeout: patience(20_000), interval: 50 };
/** Stops of the keyboard on one page, with room. */
const MOST_TABS = 120;

/** A student's page, by what is done on it. */
export interface Hands {
  readonly page: Page;
  readonly words: (typeof askingStudentEn | typeof askingStudentKo)['asking_student'];
  readonly has_touch: boolean;
}

/** The file that is sent where a photo is asked for. */
export interface PhotoFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** With a finger, where the device has a screen to touch. */
export const press = ({ has_touch }: Hands, target: Locator): Promise<void> =>
  has_touch ? target.tap() : target.click();

/** As many presses of Tab as it takes: what a keyboard alone reaches. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
};

export const asked = (page: Page): Locator => page.locator('.asked').first();
export const saved = (page: Page): Locator => asked(page).locator('.saved-line[data-step="saved"]');
const field = (page: Page): Locator => asked(page).locator('.answer-text__field').first();
const sendButton = ({ page, words }: Hands): Locator =>
  asked(page).getByRole('button', { name: words.send, exact: true });
const optionOf = (page: Page, text: string): Locator =>
  asked(page).locator('.answer-option', { hasText: text });
const rowOf = (page: Page, item: string): Locator =>
  asked(page).locator('.answer-order__row', { hasText: item });
const photoInput = (page: Page): Locator => asked(page).locator('.answer-photo input[type="file"]').last();
const untilPhoto = async (page: Page): Promise<void> => {
  const photo = asked(page).locator('.answer-photo__items img').first();
  await vi.waitFor(async () => {
    expect(await photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }, WAIT);
};

/** A stroke across the sheet, by a finger or by a mouse. */
const drawStroke = async ({ page, has_touch }: Hands): Promise<void> => {
  const sheet = asked(page).locator('.answer-drawing__sheet');
  await sheet.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
  });
  const box = await sheet.boundingBox();
  if (box === null) throw new Error('the sheet to draw on is not in sight');
  const points = [0.25, 0.4, 0.55, 0.7].map((at) => ({
    x: Math.round(box.x + box.width * at),
    y: Math.round(box.y + box.height * (0.3 + at / 3)),
  }));
  const [first = { x: 0, y: 0 }, ...others] = points;
  if (!has_touch) {
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    for (const { x, y } of others) await page.mouse.move(x, y);
    await page.mouse.up();
    return;
  }
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [first]);
  for (const point of others) await touch('touchMove', [point]);
  // The finger comes to rest: thrown off, it would fling, and Chromium takes the next tap for what stops that.
  const last = others.at(-1) ?? first;
  for (const dx of [1, 0, 1, 0]) await touch('touchMove', [{ ...last, x: last.x + dx }]);
  await touch('touchEnd', []);
  await devtools.detach();
};

const order = async (hands: Hands, items: readonly string[]): Promise<void> => {
  const { page } = hands;
  // From the last one: each goes up to the top.
  for (const item of items.toReversed()) {
    const up = rowOf(page, item).locator('.icon-button').first();
    while ((await up.getAttribute('aria-disabled')) !== 'true') await press(hands, up);
  }
  const as_it_is = asked(page).locator('.answer-order__as-it-is');
  if ((await as_it_is.getAttribute('aria-disabled')) !== 'true') await press(hands, as_it_is);
};
const join = async (page: Page, pairs: readonly (readonly [string, string])[]): Promise<void> => {
  for (const [left, right] of pairs)
    await asked(page).getByRole('combobox', { name: left }).selectOption({ label: right });
};

/** Answers by taps or clicks, and writes what is written. */
export const answerByPointer = async (
  hands: Hands,
  type: string,
  answer: unknown,
  photo: PhotoFile,
): Promise<void> => {
  const { page } = hands;
  const options = Array.isArray(answer) ? answer : [answer];
  switch (type) {
    case 'single':
    case 'poll':
    case 'multiple':
      for (const text of options) await press(hands, optionOf(page, String(text)));
      break;
    case 'scale':
      await press(hands, optionOf(page, String(answer)));
      break;
    case 'true_false':
      await press(
        hands,
        asked(page)
          .locator('.answer-option')
          .nth(answer === true ? 0 : 1),
      );
      break;
    case 'ordering':
      await order(hands, answer as readonly string[]);
      break;
    case 'matching':
      await join(page, answer as readonly (readonly [string, string])[]);
      break;
    case 'drawing':
      await drawStroke(hands);
      break;
    case 'photo':
      await photoInput(page).setInputFiles(photo);
      await untilPhoto(page);
      break;
    default:
      await field(page).fill(String(answer));
  }
  if (!['single', 'poll', 'scale', 'true_false'].includes(type)) await press(hands, sendButton(hands));
};

/** As the options stand for this student. */
const placeOf = async (page: Page, text: string): Promise<string> => {
  const texts = await asked(page).locator('.answer-option').allInnerTexts();
  return String(texts.findIndex((one) => one.includes(text)) + 1);
};
const joinByKeys = async (page: Page, pairs: readonly (readonly [string, string])[]): Promise<void> => {
  for (const [left, right] of pairs) {
    const select = asked(page).getByRole('combobox', { name: left });
    await tabTo(page, select);
    const choices = await select.locator('option').allInnerTexts();
    expect(choices[0]).toBe(matchingAnswerEn.answer_matching.choose);
    for (let step = 0; step < choices.indexOf(right); step += 1) await page.keyboard.press('ArrowDown');
  }
};
const sendByKeys = async (hands: Hands): Promise<void> => {
  await tabTo(hands.page, sendButton(hands));
  await hands.page.keyboard.press('Enter');
};

/** Answers by the keyboard alone, from wherever its focus is. */
export const answerByKeys = async (
  hands: Hands,
  type: string,
  answer: unknown,
  photo: PhotoFile,
): Promise<void> => {
  const { page } = hands;
  const { keyboard } = page;
  switch (type) {
    case 'single':
    case 'poll':
      return keyboard.press(await placeOf(page, String(answer)));
    case 'multiple':
      for (const text of answer as readonly string[]) await keyboard.press(await placeOf(page, text));
      return keyboard.press('Enter');
    case 'scale':
      return keyboard.press(String(answer));
    case 'true_false':
      return keyboard.press(answer === true ? 'o' : 'x');
    case 'ordering':
      for (const item of (answer as readonly string[]).toReversed()) {
        await tabTo(page, rowOf(page, item).locator('.answer-order__grip'));
        // Its own place may be the first one already.
        await keyboard.press('End');
        await keyboard.press('Home');
      }
      return sendByKeys(hands);
    case 'matching':
      await joinByKeys(page, answer as readonly (readonly [string, string])[]);
      return sendByKeys(hands);
    case 'drawing':
      await tabTo(page, asked(page).locator('textarea'));
      await keyboard.type(String(answer));
      return sendByKeys(hands);
    case 'photo':
      // The window that it opens is the system's.
      await tabTo(page, photoInput(page));
      await photoInput(page).setInputFiles(photo);
      await untilPhoto(page);
      return sendByKeys(hands);
    case 'word_cloud':
      await tabTo(page, field(page));
      await keyboard.type(String(answer));
      // On to its second field, and from there on its way.
      await keyboard.press('Enter');
      return keyboard.press('Enter');
    default:
      await tabTo(page, field(page));
      await keyboard.type(String(answer));
      return keyboard.press(type === 'long_text' ? 'Control+Enter' : 'Enter');
  }
};

/** By an input method: its own Enter, in the middle of a syllable, sends nothing. */
export const composeAnswer = async (page: Page, sent: readonly string[], text: string): Promise<void> => {
  const field = asked(page).locator('.answer-text__field');
  await field.focus();
  const devtools = await page.context().newCDPSession(page);
  for (const composed of ['ㅅ', '사', '산', '산ㅅ', text]) {
    const at = composed.length;
    await devtools.send('Input.imeSetComposition', { text: composed, selectionStart: at, selectionEnd: at });
  }
  const taken = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
  expect(await field.inputValue()).toBe(text);
  await devtools.send('Input.insertText', { text });
  const before = sent.length;
  await field.press('Enter');
  await saved(page).waitFor();
  const responses = sent.slice(before).filter((message) => message.includes('quiz.respond'));
  expect(responses.map((message) => (JSON.parse(message) as { answer: unknown }).answer)).toEqual([text]);
  expect(sent.slice(0, before).filter((message) => message.includes('"산'))).toEqual([]);
};
