import type { Browser, Page } from 'playwright-core';
import type { Question } from '../../src/questions/kinds.ts';
import type { Language } from '../../src/shared/locales/locale.ts';
import { openBundledPage } from './bundled-page.ts';

/** The page with one editor of questions (`pages/question-editors.page.tsx`), open in a browser. */
export interface EditorsPage {
  readonly page: Page;
  /** Another question to edit. @param fields of it, on top of a blank one */
  show(type: string, language?: Language, fields?: object): Promise<void>;
  /** As it is now, as it would be sent. */
  question(): Promise<Question>;
}

export const openEditorsPage = async (browser: Browser): Promise<EditorsPage> => {
  const page = await openBundledPage(browser, {
    name: 'question-editors',
    title: 'Editors',
    viewport: { width: 1366, height: 768 },
  });
  await page.waitForFunction(() => window.question_editors !== undefined);
  return {
    page,
    show: async (type, language = 'en', fields = {}) => {
      await page.evaluate(
        ([of, words, own]) => {
          window.question_editors?.show(of, words, own);
        },
        [type, language, fields] as const,
      );
      await page.locator('main h2').waitFor();
    },
    question: async () => {
      const now = await page.evaluate(() => window.question_editors?.question());
      if (now === undefined) throw new Error('the page has no editor');
      return now;
    },
  };
};
