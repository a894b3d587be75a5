import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright-core';
import type { PageBench, Readings, WatchOptions } from './clock-reader.page.ts';
import type { Stage } from './netns.ts';

/** Chromium on the viewers' side. The caller closes it. */
export interface Viewers {
  readonly version: string;
  /** A fresh page without cache or storage, with the clock reader in it. */
  open(url: string): Promise<BenchPage>;
  close(): Promise<void>;
}

export interface BenchPage {
  /** A bare WHEP client of our own, in whatever page this is. */
  play(whep_url: string, token: string): Promise<void>;
  /** Does what a student does on the page of the join link: types a name and taps. Its own player is read. */
  join(name: string, options: WatchOptions): Promise<void>;
  readings(): Promise<Readings>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

declare global {
  // Where clock-reader.page.ts puts itself.
  var airclass_bench: PageBench;
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

const bundleReader = async (): Promise<string> => {
  const entry = fileURLToPath(new URL('./clock-reader.page.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false });
  return outputFiles[0]?.text ?? '';
};

export const launchViewers = async (deps: {
  readonly executable: string;
  readonly stage: Stage;
  readonly work_dir: string;
}): Promise<Viewers> => {
  const reader = await bundleReader();
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
  return {
    version: browser.version(),
    open: async (url) => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      await page.addInitScript({ content: reader });
      await page.goto(url);
      return {
        play: (whep_url, token) =>
          page.evaluate((wanted) => globalThis.airclass_bench.play(wanted), { whep_url, token }),
        join: async (name, options) => {
          await page.getByRole('textbox').first().fill(name);
          await page.evaluate((wanted) => {
            globalThis.airclass_bench.watch(wanted);
          }, options);
          await page.locator('form button[type=submit]').click();
        },
        readings: () => page.evaluate(() => globalThis.airclass_bench.readings()),
        reset: () =>
          page.evaluate(() => {
            globalThis.airclass_bench.reset();
          }),
        close: async () => {
          await page.evaluate(() => globalThis.airclass_bench.close());
          await context.close();
        },
      };
    },
    close: () => browser.close(),
  };
};
