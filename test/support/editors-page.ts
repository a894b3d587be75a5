import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Question } from '../../src/questions/kinds.ts';
import type { Language } from '../../src/shared/locales/locale.ts';

/** The page with one editor of questions (`pages/question-editors.page.tsx`), open in a browser. */
export interface EditorsPage {
  readonly page: Page;
  /** Another question to edit. @param fields of it, on top of a blank one */
  show(type: string, language?: Language, fields?: object): Promise<void>;
  /** As it is now, as it would be sent. */
  question(): Promise<Question>;
}

const HTML =
  '<!doctype html><html lang="en"><title>Editors</title><meta charset="utf-8"><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script></body></html>';

export const openEditorsPage = async (browser: Browser): Promise<EditorsPage> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./pages/question-editors.page.tsx', import.meta.url))],
    outdir: 'page',
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'warning',
  });
  const fileOf = (ending: string): string =>
    outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  const answers: Readonly<Record<string, { contentType: string; body: string }>> = {
    '/page.js': { contentType: 'text/javascript', body: fileOf('.js') },
    '/page.css': { contentType: 'text/css', body: fileOf('.css') },
    '/': { contentType: 'text/html', body: HTML },
  };
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.route('http://editors.test/**', (route) => {
    const answer = answers[new URL(route.request().url()).pathname];
    return answer === undefined ? route.abort() : route.fulfill(answer);
  });
  await page.goto('http://editors.test/');
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
