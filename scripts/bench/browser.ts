import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { routeThroughRelay } from '../../test/support/lossy-relay.ts';
import { createBenchPage, type BenchPage } from './bench-page.ts';
import type { Stage } from './netns.ts';

/** A way that does not work in a page. */
type Lacking = 'whep' | 'flv';
type RelayAddress = Parameters<typeof routeThroughRelay>[1];

/** Chromium on the viewers' side. The caller closes it. */
export interface Viewers {
  readonly version: string;
  /**
   * A fresh page without cache or storage, with the clock reader in it.
   * @param lacking ways that do not work in it, so that the page plays by the next one
   */
  open(url: string, lacking?: readonly Lacking[]): Promise<BenchPage>;
  /** The same, over a bad stretch of Wi-Fi. */
  openThrough(relay: RelayAddress, url: string): Promise<BenchPage>;
  close(): Promise<void>;
}

const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Playwright starts one executable, so a namespace needs a script in front of the browser. */
const wrapExecutable = async (executable: string, stage: Stage, work_dir: string): Promise<string> => {
  if (stage.kind === 'loopback') return executable;
  const { command, args } = stage.viewerCommand(executable, []);
  const file = path.join(work_dir, 'chromium-in-namespace');
  await writeFile(file, `#!/bin/sh\nexec ${[command, ...args].map(quote).join(' ')} "$@"\n`);
  await chmod(file, 0o755);
  return file;
};

/** A script of this folder for a page, with all that it imports. */
export const bundlePage = async (name: string): Promise<string> => {
  const entry = fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false });
  return outputFiles[0]?.text ?? '';
};

export const launchViewers = async (deps: {
  readonly executable: string;
  readonly stage: Stage;
  readonly work_dir: string;
}): Promise<Viewers> => {
  const reader = await bundlePage('./clock-reader.page.ts');
  let players: Promise<string> | null = null;
  const browser: Browser = await chromium.launch({
    executablePath: await wrapExecutable(deps.executable, deps.stage, deps.work_dir),
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });
  const newPage = async (lacking: readonly Lacking[]): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await page.addInitScript({ content: reader });
    if (lacking.includes('whep')) {
      await page.addInitScript(() => {
        Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
      });
    }
    if (lacking.includes('flv')) await page.route('**/live.flv*', (route) => route.abort());
    return page;
  };
  const goTo = async (page: Page, url: string): Promise<BenchPage> => {
    await page.goto(url);
    return createBenchPage(page, () => (players ??= bundlePage('./way-players.page.ts')));
  };
  return {
    version: browser.version(),
    open: async (url, lacking = []) => goTo(await newPage(lacking), url),
    openThrough: async (relay, url) => {
      const page = await newPage([]);
      await routeThroughRelay(page, relay);
      return goTo(page, url);
    },
    close: () => browser.close(),
  };
};
