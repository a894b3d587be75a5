import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { untilStill } from './until-still.ts';

/**
 * What axe finds of WCAG 2.2 A and AA, and what is wider than the window, once nothing moves: a line each, with the elements.
 * Evaluated, not inserted, so that the page's CSP stays.
 */
export const findBarriers = async (page: Page): Promise<string[]> => {
  await untilStill(page);
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await tool.run(document, { runOnly: tags });
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ...(overflow > 0 ? [`${overflow.toString()} px too wide`] : []),
    ];
  });
};
