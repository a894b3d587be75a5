import { teacherEn } from '../../../src/shared/locales/teacher.ts';
import { findChromium, launchChromium } from '../chromium.ts';
import type { Publisher } from './publisher.types.ts';
import { patience } from '../patience.ts';

const { share } = teacherEn.teacher;
/** Chromium gives a moving screen and a beeping microphone, and answers its own questions with yes. */
const FAKE_DEVICES = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
const SHARES_WITHIN_MS = patience(30_000);

/** The dashboard's own screen share, in Chromium at localhost: WebCodecs, and no OBS. */
export const screenSharePublisher = (): Publisher => ({
  name: 'screen share from the dashboard, Chromium',
  has_video: true,
  has_audio: true,
  obstacle: () => (findChromium() === null ? 'Chromium not installed' : null),
  start: async ({ origin, teacher_token }) => {
    const browser = await launchChromium({ args: FAKE_DEVICES });
    try {
      const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1366, height: 768 } });
      await page.goto(`${origin}/teacher#token=${teacher_token}`);
      await page.getByRole('button', { name: share.button }).first().click();
      // What is not there yet when the screen is chosen is left out.
      await page.locator('.share-form .sound').waitFor();
      await page.getByRole('button', { name: share.choose }).click();
      await page.getByText(share.link_live).waitFor({ timeout: SHARES_WITHIN_MS });
    } catch (error) {
      await browser.close();
      throw error;
    }
    const gone = new Promise<void>((resolve) => {
      browser.once('disconnected', () => {
        resolve();
      });
    });
    return {
      output: '',
      get running() {
        return browser.isConnected();
      },
      exited: gone,
      stop: () => browser.close(),
    };
  },
});
