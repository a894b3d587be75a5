import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Found, FoundLesson } from '../../src/shared/contract/search.ts';
import { searchEn } from '../../src/shared/locales/en/search.ts';
import { searchKo } from '../../src/shared/locales/ko/search.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { findBarriers } from '../support/barriers.ts';
import { openBundledPage } from '../support/bundled-page.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

/** The search inside lessons, in a page of its own: the test answers as the node would. */
const WAIT = { timeout: patience(15_000), interval: 50 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const WORDS = { ko: searchKo.search, en: searchEn.search };

let browser: Browser | null = null;
let page: Page;
/** What was asked, in order. */
let asked: URLSearchParams[] = [];
let answer: (query: URLSearchParams) => Found | number;

const lessonOf = (session_id: string, more: Partial<FoundLesson> = {}): FoundLesson => ({
  ...{
    session_id,
    recording_id: session_id,
    title: `이차함수 ${session_id}`,
    class_name: '3-2',
    subject: '수학',
  },
  ...{ created_at: '2026-03-02T05:00:00.000Z', hit_count: 2 },
  hits: [
    { kind: 'title', text: `이차함수 ${session_id}`, marks: [[0, 4]], at_seconds: 0 },
    { kind: 'question', text: '이차 함수의 축은 왜 x = 2인가요?', marks: [[0, 5]], at_seconds: 754.6 },
  ],
  ...more,
});
const foundOf = (lessons: FoundLesson[], more: Partial<Found> = {}): Found => ({
  ...{ lessons, lesson_count: lessons.length, next: null, state: 'ready', read: 1, of: 1 },
  ...more,
});
const show = async (language: Language, is_veiled = false): Promise<void> => {
  await page.evaluate(([chosen, veiled]) => window.showSearch?.(chosen, veiled), [
    language,
    is_veiled,
  ] as const);
};
const field = () => page.getByRole('searchbox');
const search = async (q: string): Promise<void> => {
  const before = asked.length;
  await field().fill(q);
  await expect.poll(() => asked.length, WAIT).toBeGreaterThan(before);
};
const hits = () => page.locator('.found-hit');
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('href') ?? activeElement?.tagName ?? '';
  });
const check = async (name: string): Promise<void> => {
  for (const [width, height] of [
    [1100, 760],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => findBarriers(page), WAIT).toEqual([]);
      if (PICTURES === undefined) continue;
      await mkdir(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `search-${name}-${String(width)}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1100, height: 760 });
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the search in a browser', obstacle);
  asked = [];
  answer = () => foundOf([]);
});
beforeAll(async () => {
  if (obstacle !== null) return;
  browser = await launchChromium();
  page = await openBundledPage(browser, {
    ...{ name: 'lesson-search', title: 'Search', viewport: { width: 1100, height: 760 } },
  });
  await page.route('**/api/search?*', async (route) => {
    const query = new URL(route.request().url()).searchParams;
    asked.push(query);
    const given = answer(query);
    if (typeof given === 'number')
      await route.fulfill({ status: given, json: { error: { code: 'unavailable', message: 'x' } } });
    else await route.fulfill({ json: given });
  });
  await page.waitForFunction(() => window.showSearch !== undefined);
});
afterAll(async () => {
  await browser?.close();
});

describe('what was found', () => {
  test.each(['ko', 'en'] as const)(
    'stands by lesson, marked, and leads to its second (%s)',
    async (language) => {
      const words = WORDS[language];
      answer = () => foundOf([lessonOf('a'), lessonOf('b')], { lesson_count: 2 });
      await show(language);
      await search('이차함수');
      await hits().first().waitFor();
      expect(await hits().count()).toBe(2);
      expect(await page.locator('.found-title a').allTextContents()).toEqual(['이차함수 a', '이차함수 b']);
      const hit = hits().first();
      expect(await page.locator('.found-title mark').allTextContents()).toEqual(['이차함수', '이차함수']);
      expect(await hit.getAttribute('href')).toBe('#/library/a?start=754');
      expect(await hit.locator('mark').allTextContents()).toEqual(['이차 함수']);
      expect(await hit.textContent()).toContain(`${words.kind.question}12:34`);
      expect(await page.getByRole('status').textContent()).toBe(words.found_other.replace('{{count}}', '2'));
      await check(`found-${language}`);
      await page.getByRole('button', { name: words.clear }).click();
      await hits().first().waitFor({ state: 'detached' });
      expect(await focused()).toBe('INPUT');
    },
  );

  test('the keyboard goes down through the hits and back, and Escape clears', async () => {
    answer = () => foundOf([lessonOf('a')]);
    await show('en');
    await search('이차');
    await hits().first().waitFor();
    await field().press('ArrowDown');
    expect(await focused()).toBe('#/library/a');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('#/library/a?start=754');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('#/library/a?start=754');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).toBe('#/library/a?start=754');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('INPUT');
    await page.keyboard.press('Escape');
    expect(await field().inputValue()).toBe('');
  });

  test('more lessons, and all hits of one, are asked for', async () => {
    const many = Array.from({ length: 5 }, (_, at) => ({
      ...{ kind: 'message' as const, text: `hit ${String(at)}`, marks: [[0, 3] as [number, number]] },
      at_seconds: at,
    }));
    answer = (query) => {
      if (query.get('session_id') === 'a') return foundOf([lessonOf('a', { hits: many, hit_count: 5 })]);
      if (query.get('cursor') === 'next') return foundOf([lessonOf('b')], { lesson_count: 2 });
      return foundOf([lessonOf('a', { hits: many.slice(0, 3), hit_count: 5 })], {
        ...{ lesson_count: 2, next: 'next' },
      });
    };
    await show('en');
    await search('hit');
    await page.getByRole('button', { name: searchEn.search.more_lessons }).click();
    await page.getByRole('link', { name: '이차함수 b', exact: true }).waitFor();
    expect(await hits().count()).toBe(4);
    await page.getByRole('button', { name: /^Show all 5 hits/ }).click();
    await expect.poll(() => hits().count(), WAIT).toBe(6);
    expect(asked.map((query) => query.get('q'))).toEqual(['hit', 'hit', 'hit']);
  });
});

describe('what is not there', () => {
  test('nothing is said to be nothing, and what fails can be tried again', async () => {
    await show('en');
    await search('nothing');
    await page.getByText(searchEn.search.nothing_hint).waitFor();
    await check('nothing');
    answer = () => 503;
    await search('broken');
    await page.getByRole('alert').waitFor();
    await check('failed');
    answer = () => foundOf([lessonOf('a')]);
    await page.getByRole('button', { name: searchEn.search.retry }).click();
    await hits().first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('while lessons are still being read it is said, and asked again until they are', async () => {
    let times = 0;
    answer = () => {
      times += 1;
      return times < 2
        ? foundOf([lessonOf('a')], { state: 'building', read: 3, of: 40 })
        : foundOf([lessonOf('a'), lessonOf('b')]);
    };
    await show('en');
    await search('building');
    await page.getByText('3 of 40').waitFor();
    await expect.poll(() => hits().count(), WAIT).toBe(2);
    expect(await page.getByText('3 of 40').count()).toBe(0);
  });

  test('where a class may see the page nothing of it is seen', async () => {
    answer = () => foundOf([lessonOf('a')]);
    await show('en', true);
    await search('veiled');
    await page.getByText(searchEn.search.veiled).waitFor();
    await hits().first().waitFor({ state: 'attached' });
    expect(await hits().first().isVisible()).toBe(false);
    await show('en');
    await hits().first().waitFor();
  });
});
