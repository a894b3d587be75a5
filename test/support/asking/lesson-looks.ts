import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { findBarriers } from '../barriers.ts';
import { patience } from '../patience.ts';

/** Where pictures of what is tested are wanted. */
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];

export const shoot = async (page: Page, name: string): Promise<void> => {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(PICTURES, `lesson-${name}.png`), animations: 'disabled' });
};

export const expectNoBarriers = async (
  page: Page,
  name: string,
  colorScheme: 'light' | 'dark',
): Promise<void> => {
  await page.emulateMedia({ colorScheme });
  await vi.waitFor(async () => expect(await findBarriers(page), name).toEqual([]), {
    timeout: patience(20_000),
    interval: 100,
  });
  await shoot(page, `${name}-${colorScheme}`);
};

/** Keeps everything that a page says from now on: it is not loaded again. */
export const keepWhatIsShown = async (page: Page): Promise<void> => {
  // A page of its own is empty first, and has no body.
  await page.locator('body > *').first().waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      seen.add(document.body.textContent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
};
/** Everything that ever stood on it. */
export const everShown = (page: Page): Promise<string> =>
  page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen].join('\n'));

/** What a page shows of the time, in seconds. */
export const leftOn = async (timer: Locator): Promise<number> => {
  const [minutes = '', seconds = ''] = /(\d+):(\d\d)/.exec(await timer.innerText())?.slice(1) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};
