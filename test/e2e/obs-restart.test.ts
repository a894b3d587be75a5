// @half OBS paints without a graphics card
// @first OBS, twice
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { studentEn } from '../../src/shared/locales/student.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { obsPublisher } from '../support/publishers/obs-publisher.ts';
import type { RunningPublisher } from '../support/publishers/publisher.types.ts';
import { received } from '../support/received.ts';
import { patience } from '../support/patience.ts';

const words = studentEn.student;
const WAIT = { timeout: patience(60_000), interval: 200 };
const publisher = obsPublisher();
const obstacle = publisher.obstacle();

let data_dir: string;
let air: Headless;
let lesson: Lesson;
let browser: Browser;
let page: Page;
let obs: RunningPublisher;

const untilPictures = async (more: number): Promise<void> => {
  const { pictures } = await received(page);
  await vi.waitFor(async () => {
    const now = await received(page);
    expect(now.playback).toBe('playing');
    expect(now.pictures).toBeGreaterThan(pictures + more);
  }, WAIT);
};
/** Controls that have faded come back with the mouse. */
const press = async (name: string): Promise<void> => {
  const picture = await page.locator('.stage').boundingBox();
  if (picture === null) throw new Error('no picture');
  await page.mouse.move(picture.x + 40, picture.y + 40);
  await page.mouse.move(picture.x + 60, picture.y + 60);
  await page.getByRole('button', { name }).click();
};
/** Where the recording's second publisher begins, in seconds; null while there is only one. */
const gapSeconds = async (token: string): Promise<number | null> => {
  const list = await (await fetch(lesson.streamUrl('hls/video.m3u8', token))).text();
  const [before, after] = list.split('#EXT-X-DISCONTINUITY\n');
  if (before === undefined || after === undefined) return null;
  return [...before.matchAll(/#EXTINF:([\d.]+)/g)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
};

beforeAll(async () => {
  if (obstacle !== null) return;
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-obs-restart-'));
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];
  air = await startHeadless({ args: [...ports, '--data-dir', data_dir] });
  browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
});
afterAll(async () => {
  if (obstacle !== null) return;
  await browser.close();
  await air.stop();
  await rm(data_dir, { recursive: true, force: true });
});
beforeEach(async (context) => {
  if (obstacle !== null) notRun(context, 'OBS killed and started again', obstacle);
  lesson = await openLesson({ url: air.ready.url, teacher_token: air.teacher_token }, 'OBS');
  obs = await publisher.start(lesson);
  page = await browser.newPage({ locale: 'en-US' });
});
afterEach(async () => {
  if (obstacle === null) await obs.stop();
});

test('OBS killed and started again: nobody reloads, and what was before can be watched over the gap', async () => {
  await page.goto(lesson.session.join_url);
  await page.getByLabel(words.join.name).first().fill('김다시');
  await page.getByRole('button', { name: words.join.submit }).click();
  await untilPictures(240);

  await obs.stop('SIGKILL');
  await vi.waitFor(async () => {
    expect((await received(page)).playback).toBe('stalled');
  }, WAIT);
  // The last picture stays.
  expect((await received(page)).width).toBe(640);
  obs = await publisher.start(lesson);
  await untilPictures(120);

  const { token } = await lesson.join();
  const gap = await vi.waitFor(async () => {
    const found = await gapSeconds(token);
    expect(found).not.toBeNull();
    return found ?? 0;
  }, WAIT);
  await press(words.player.back_30_label);
  await vi.waitFor(async () => {
    expect(await page.locator('.way-chip').textContent()).toContain(words.ways.rewound.name);
  }, WAIT);
  const positions: number[] = [];
  await vi.waitFor(async () => {
    const at = await page.evaluate(() => {
      const video = document.querySelector('video');
      // Until the recording is there, the live picture's clock runs.
      return video?.srcObject === null ? video.currentTime : null;
    });
    if (at !== null) positions.push(at);
    expect(at).toBeGreaterThan(gap + 2);
  }, WAIT);
  expect(positions[0]).toBeLessThan(gap);
  // It was watched, not skipped.
  expect(positions.some((at) => at > gap - 2 && at < gap)).toBe(true);
  await untilPictures(30);
  await press(words.player.to_live);
  await vi.waitFor(async () => {
    expect(await page.locator('.way-chip').textContent()).toContain(words.ways.whep.name);
  }, WAIT);
  await untilPictures(30);
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});
