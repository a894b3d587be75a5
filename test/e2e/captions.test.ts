import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CaptionFiles } from '../../src/main/captions/caption-files.ts';
import { createCaptionDesk, type CaptionDesk } from '../../src/main/captions/captions.service.ts';
import { vttOf } from '../../src/shared/captions/write-captions.ts';
import type { CaptionsRecord } from '../../src/shared/contract/captions.ts';
import { AirError, httpStatusOf } from '../../src/shared/errors.ts';
import { captionsEn } from '../../src/shared/locales/en/captions.ts';
import { captionsKo } from '../../src/shared/locales/ko/captions.ts';
import { findBarriers } from '../support/barriers.ts';
import { openBundledPage } from '../support/bundled-page.ts';
import { findChromium, launchShell } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { patience } from '../support/patience.ts';

/** The captions of a recording of a minute, in a page of their own; the test answers as the node does. */
const WAIT = { timeout: patience(15_000), interval: 50 };
const LENGTH_SECONDS = 60;
const obstacle = findChromium() === null ? 'no Chromium' : null;
const PICTURES = process.env['AIRCLASS_TEST_PICTURES'];
const en = captionsEn.captions;

let browser: Browser | null = null;
let page: Page;
let kept: CaptionsRecord | null;
let node: CaptionDesk;

const answer = async (route: Route): Promise<unknown> => {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  const bytes = request.postDataBuffer() ?? Buffer.alloc(0);
  if (pathname.endsWith('/import'))
    return node.import('r1', { bytes, version: searchParams.get('version') ?? undefined }, LENGTH_SECONDS);
  if (request.method() === 'PUT')
    return node.put('r1', JSON.parse(bytes.toString()) as Parameters<CaptionDesk['put']>[1], LENGTH_SECONDS);
  return node.get('r1');
};
const texts = (): string[] => kept?.cues.map(({ text }) => text) ?? [];
const lines = (): string[] =>
  kept?.cues.map((cue) => `${String(cue.start_seconds)}–${String(cue.end_seconds)} ${cue.text}`) ?? [];
const field = () => page.getByRole('textbox', { name: en.text });
const row = (text: string) => page.locator('.captions-go', { hasText: text });
const at = (seconds: number): Promise<void> =>
  page.evaluate((to) => {
    window.setPlayerTime?.(to);
  }, seconds);
const take = async (name: string, text: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: en.pick }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
};
const check = async (name: string): Promise<void> => {
  for (const [width, height] of [
    [420, 760],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => findBarriers(page), WAIT).toEqual([]);
      if (PICTURES === undefined) continue;
      await mkdir(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `captions-${name}-${String(width)}-${colorScheme}.png`) });
    }
  }
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the captions in a browser', obstacle);
});
beforeAll(async () => {
  if (obstacle !== null) return;
  kept = null;
  const files: CaptionFiles = {
    read: () => Promise.resolve(kept),
    write(record) {
      kept = record;
      return Promise.resolve();
    },
    remove() {
      kept = null;
      return Promise.resolve();
    },
  };
  node = createCaptionDesk({ files, onChange: () => undefined, now: () => new Date() });
  browser = await launchShell();
  page = await openBundledPage(browser, {
    ...{ name: 'captions', title: 'Captions', viewport: { width: 420, height: 760 } },
  });
  await page.route('**/api/vod/r1/captions**', async (route) => {
    if (new URL(route.request().url()).pathname.endsWith('.vtt')) {
      await route.fulfill({ contentType: 'text/vtt', body: vttOf(kept?.cues ?? []) });
      return;
    }
    try {
      await route.fulfill({ json: await answer(route) });
    } catch (error) {
      if (!(error instanceof AirError)) throw error;
      await route.fulfill({ status: httpStatusOf(error), json: error.toBody() });
    }
  });
  await page.waitForFunction(() => window.showCaptions !== undefined);
});
afterAll(async () => {
  await browser?.close();
});

test('where there are none, it is said how to come by them', async () => {
  await page.evaluate(() => window.showCaptions?.('ko'));
  await page.getByText(captionsKo.captions.empty, { exact: true }).waitFor();
  await check('empty');
  await page.evaluate(() => window.showCaptions?.('en'));
  await page.getByText(en.empty, { exact: true }).waitFor();
});

test('a file becomes captions, what is wrong with it is said by line, and the player has them', async () => {
  await take(
    'lesson.srt',
    '1\n00:00:01,000 --> 00:00:02,000\n<b>one</b>\n\n2\n00:00:05,000 --> 00:00:04,000\nx\n\n3\n00:00:08,000 --> 00:01:04,000\nthree\n',
  );
  await expect.poll(lines, WAIT).toEqual(['1–2 one', '8–60 three']);
  await page
    .getByText(`Line 6: ${en.problem.backwards.replace('{{said}}', '00:00:05,000 --> 00:00:04,000')}`)
    .waitFor();
  const shown = (): Promise<string[]> =>
    page.evaluate(() =>
      [...(document.querySelector('video')?.textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).text),
    );
  await expect.poll(shown, WAIT).toEqual(['one', 'three']);
  await page.getByRole('button', { name: en.close }).click();

  await take('letter.txt', 'a letter to parents');
  await page.getByText(en.refused).waitFor();
  expect(texts()).toEqual(['one', 'three']);
  await check('refused');

  await row('three').click();
  await field().fill('drei & <vier>');
  await expect.poll(texts, WAIT).toEqual(['one', 'drei & <vier>']);
  await expect.poll(shown, WAIT).toEqual(['one', 'drei &amp; &lt;vier&gt;']);
});

test('they are written by keyboard alone, and each step is undone', async () => {
  await row('one').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.playerTime?.()), WAIT).toBe(1);
  expect(await field().evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await field().inputValue()).toBe('one');

  // Parted at the caret and at the player's time; the second half is gone on with.
  await field().fill('first second');
  await page.keyboard.press('Home');
  for (let letter = 0; letter < 6; letter += 1) await page.keyboard.press('ArrowRight');
  await at(1.5);
  await page.keyboard.press('Control+Enter');
  await expect.poll(lines, WAIT).toEqual(['1–1.5 first', '1.5–2 second', '8–60 drei & <vier>']);
  await expect.poll(() => field().inputValue(), WAIT).toBe('second');

  // Times by the player.
  await at(2.5);
  await page.keyboard.press('Control+BracketRight');
  await at(1.75);
  await page.keyboard.press('Control+BracketLeft');
  await expect.poll(lines, WAIT).toEqual(['1–1.5 first', '1.75–2.5 second', '8–60 drei & <vier>']);

  // On to the next one, and behind the last one to a new one.
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue(), WAIT).toBe('drei & <vier>');
  await at(30);
  await page.keyboard.press('Control+BracketRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue(), WAIT).toBe('');
  await page.keyboard.type('last');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('line');
  await expect
    .poll(lines, WAIT)
    .toEqual([...['1–1.5 first', '1.75–2.5 second', '8–30 drei & <vier>', '30–33 last\nline']]);

  // Joined with the one before, and all of it taken back and done again.
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => field().inputValue(), WAIT).toBe('second');
  await field().evaluate((one: HTMLTextAreaElement) => {
    one.setSelectionRange(0, 0);
  });
  await page.keyboard.press('Backspace');
  await expect.poll(() => lines()[0], WAIT).toBe('1–2.5 first\nsecond');
  await page.keyboard.press('Control+z');
  await expect.poll(() => lines()[1], WAIT).toBe('1.75–2.5 second');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(() => lines()[0], WAIT).toBe('1–2.5 first\nsecond');
  await page.getByText(en.keys, { exact: true }).click();
  await check('edited');
});

test('a word is found, and leads to its second', async () => {
  await page.getByRole('searchbox', { name: en.search }).fill('LAST');
  await page.getByText(en.hits_one.replace('{{count}}', '1')).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.playerTime?.()), WAIT).toBe(30);
  await expect.poll(() => field().inputValue(), WAIT).toBe('last\nline');
  await page.getByRole('searchbox', { name: en.search }).fill('');
});

test('what another window has saved is not written over unasked', async () => {
  const theirs = [{ start_seconds: 1, end_seconds: 2, text: 'theirs' }];
  await node.put('r1', { version: kept?.version ?? null, cues: theirs }, LENGTH_SECONDS);
  await field().fill('mine');
  await page.getByText(en.conflict.newer).waitFor();
  expect(texts()).toEqual(['theirs']);
  await check('conflict');
  await page.getByRole('button', { name: en.conflict.take }).click();
  await row('theirs').waitFor();
  await page.getByRole('button', { name: en.undo }).click();
  await expect.poll(() => texts().at(-1), WAIT).toBe('mine');
});
