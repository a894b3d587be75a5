import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { patience } from './patience.ts';
import { untilStill } from './until-still.ts';

/** As it is given out for pages: a third of what a page has to read of the other, which is a megabyte and a half. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type RunOnly = axe.RunOnly;
const WAIT = { timeout: patience(20_000), interval: 100 };

/** Of WCAG 2.2 A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the same page in other colours can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

const run = async (page: Page, runOnly: RunOnly): Promise<string[]> => {
  await untilStill(page);
  // A page keeps it until it is loaded anew.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (only) => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    // Without the second, axe also describes every element that is right.
    const { violations } = await tool.run(document, { runOnly: only, resultTypes: ['violations'] });
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ...(overflow > 0 ? [`${overflow.toString()} px too wide`] : []),
    ];
  }, runOnly);
};

/**
 * What axe finds of WCAG 2.2 A and AA, and what is wider than the window, once nothing moves: a line each, with the elements.
 * Evaluated, not inserted, so that the page's CSP stays.
 */
export const findBarriers = (page: Page): Promise<string[]> => run(page, { type: 'tag', values: WCAG });

/** The same of colours alone: a tenth of the time. */
const findColourBarriers = (page: Page): Promise<string[]> =>
  run(page, { type: 'rule', values: COLOUR_RULES });

/** What is wrong with a page that is looked at in both of its colours: whole in light, and in dark what colours can break. */
export const findBarriersIn = (colorScheme: 'light' | 'dark', page: Page): Promise<string[]> =>
  colorScheme === 'light' ? findBarriers(page) : findColourBarriers(page);

/** In dark, and in light, which it is left in; what has just appeared is pale for a moment. */
export const expectNoBarriers = async (page: Page, where = page.url()): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await vi.waitFor(async () => {
      expect(await findBarriersIn(colorScheme, page), `${where}, ${colorScheme}`).toEqual([]);
    }, WAIT);
  }
};
