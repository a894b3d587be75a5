import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { patience } from './patience.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The system's Chromium, or CHROMIUM_PATH; null where there is none. */
export const findChromium = (): string | null => {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined) return wanted;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return candidates.find((file) => existsSync(file)) ?? null;
};

/** A headless Chromium as students have it, which asks nobody but us. @throws Error where there is none */
export const launchChromium = async (options: LaunchOptions = {}): Promise<Browser> => {
  const file = findChromium();
  if (file === null) throw new Error('Chromium is not installed');
  const browser = await chromium.launch({
    executablePath: file,
    ...options,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(options.args ?? []),
    ],
  });
  browser.on('context', (context) => {
    context.setDefaultTimeout(patience(30_000));
  });
  return browser;
};
