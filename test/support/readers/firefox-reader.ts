import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, startProgram } from '../program.ts';
import { openBidiPage } from './bidi-client.ts';
import type { Reader } from './reader.types.ts';
import { recordSound } from './players.page.ts';
import { joinAsStudent, type DrivenPage } from './student-page-reader.ts';

const NAMES = ['firefox-esr', 'firefox'];

/**
 * A classroom without internet: nothing is fetched, so WebRTC's H.264 (a download of Cisco's) is missing. Sound may
 * play without a gesture, since a program taps here.
 */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'media.gmp-manager.url': '',
  'media.gmp-manager.updateEnabled': false,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'extensions.getAddons.cache.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
};

/** Debian's Firefox as it comes, offline, without a window. */
const launchFirefox = async (): Promise<DrivenPage> => {
  const profile = await mkdtemp(join(tmpdir(), 'airclass-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const firefox = await startProgram(
    NAMES.find((name) => findProgram(name) !== null) ?? 'firefox',
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile, 'about:blank'],
    { env: { HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const close = async (): Promise<void> => {
    await firefox.stop('SIGKILL');
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await new Promise<string>((resolve, reject) => {
      const look = (): void => {
        const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(firefox.output) ?? [];
        if (url !== undefined) resolve(url);
      };
      firefox.onOutput(look);
      look();
      void firefox.exited.then(() => {
        reject(new Error(`Firefox has ended: ${firefox.output.slice(-300)}`));
      });
    });
    const page = await openBidiPage(address);
    return {
      goto: page.goto,
      evaluate: page.evaluate,
      close: async () => {
        page.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

export const firefoxReader = (): Reader => ({
  name: 'Firefox ESR',
  way: 'student’s page',
  obstacle: () => (NAMES.some((name) => findProgram(name) !== null) ? null : 'Firefox not installed'),
  open: async (lesson) => {
    const page = await launchFirefox();
    const open = await joinAsStudent(page, lesson);
    let sound = false;
    return {
      ...open,
      seen: async () => {
        const seen = await open.seen();
        sound ||= (await page.evaluate(`(${recordSound.toString()})()`)) === true;
        return { ...seen, sound: seen.sound || sound };
      },
    };
  },
});
