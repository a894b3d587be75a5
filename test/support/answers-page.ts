import type { Browser, Page } from 'playwright-core';
import { openBundledPage } from './bundled-page.ts';
import type { AskedAs } from './pages/answers.page.tsx';

/** The page with one question to answer (`pages/answers.page.tsx`), open on a phone's screen. */
export interface OpenAnswersPage {
  readonly page: Page;
  show(asked: AskedAs): Promise<void>;
  /** The answer as it is now; null: none. */
  value(): Promise<unknown>;
  sent(): Promise<number>;
}

export const openAnswersPage = async (browser: Browser): Promise<OpenAnswersPage> => {
  const page = await openBundledPage(browser, {
    name: 'answers',
    title: 'Answers',
    viewport: { width: 360, height: 740 },
  });
  await page.waitForFunction(() => window.answers !== undefined);
  return {
    page,
    show: async (asked) => {
      await page.evaluate((given) => {
        window.answers?.show(given);
      }, asked);
      await page.locator('main h2').waitFor();
    },
    value: () => page.evaluate(() => window.answers?.value()),
    sent: () => page.evaluate(() => window.answers?.sent() ?? -1),
  };
};
