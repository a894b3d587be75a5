import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';

interface BundledPage {
  /** Of `pages/`, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Of a running node, which the page may ask: it is put beside the node's own pages. Default: of no server. */
  readonly origin?: string;
  /** Behind the address, for the page to read. */
  readonly hash?: string;
  /** Default: the browser's. */
  readonly locale?: string;
}

const htmlOf = (title: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="page.css"><body><script type="module" src="page.js"></script></body></html>`;

/** A page of `pages/` in a browser, at an address of its own. */
export const openBundledPage = async (
  browser: Browser,
  { name, title, viewport, origin, hash = '', locale }: BundledPage,
): Promise<Page> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./pages/${name}.page.tsx`, import.meta.url))],
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
    'page.js': { contentType: 'text/javascript', body: fileOf('.js') },
    'page.css': { contentType: 'text/css', body: fileOf('.css') },
    '': { contentType: 'text/html', body: htmlOf(title) },
  };
  const page = await browser.newPage({ viewport, ...(locale === undefined ? {} : { locale }) });
  const at = origin === undefined ? `http://${name}.test/` : `${origin}/${name}.test/`;
  await page.route(`${at}**`, (route) => {
    const answer = answers[route.request().url().slice(at.length)];
    return answer === undefined ? route.abort() : route.fulfill(answer);
  });
  await page.goto(`${at}${hash === '' ? '' : `#${hash}`}`);
  return page;
};
