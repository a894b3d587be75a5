import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { patience } from './patience.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Debian's name of the same build without a browser's window. */
const SHELL = 'chromium-headless-shell';

const findIn = (names: readonly string[]): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find((file) => existsSync(file)) ?? null;
};

/** The system's Chromium, or CHROMIUM_PATH; null where there is none. */
export const findChromium = (): string | null => {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined) return wanted;
  return findIn(NAMES);
};

/** An address bar of web pages, two for each page of a test, of which nobody sees anything: most of what an empty page costs. */
const UNSEEN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** What Playwright leaves out. Chromium heeds the last such list alone, and that is ours. */
const LEFT_OUT_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

const launch = async (file: string | null, options: LaunchOptions): Promise<Browser> => {
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
      `--disable-features=${[...LEFT_OUT_BY_PLAYWRIGHT, ...UNSEEN].join()}`,
      ...(options.args ?? []),
    ],
  });
  browser.on('context', (context) => {
    context.setDefaultTimeout(patience(30_000));
  });
  return browser;
};

/** A headless Chromium as students have it, which asks nobody but us. @throws Error where there is none */
export const launchChromium = (options: LaunchOptions = {}): Promise<Browser> =>
  launch(findChromium(), options);

/**
 * The same engine without a browser around it, for tests that look at pages alone: the window that nobody sees is most of what
 * Chromium's own process costs. No full screen, no capture, no pop-ups of a browser's. Chromium where the shell is not there.
 * @throws Error where there is neither
 */
export const launchShell = (options: LaunchOptions = {}): Promise<Browser> =>
  launch(process.env['CHROMIUM_PATH'] ?? findIn([SHELL]) ?? findChromium(), options);
