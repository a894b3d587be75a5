import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { sessionSchema, type SessionView } from '../../src/shared/contract/classroom/sessions.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { electronObstacle, startDesktop, type Desktop } from '../../test/support/electron.ts';
import { startXvfb } from '../../test/support/xvfb.ts';
import { say, type Bench } from './bench.ts';
import { bundlePage, type Viewers } from './browser.ts';
import { findChromium } from './executables.ts';
import { latenciesOf, waitForFrame } from './picture.ts';
import type { WayResult } from './results.ts';
import { spreadOf } from './statistics.ts';

const { share, start } = teacherKo.teacher;
const SETTLE_SECONDS = 10;

/** A Chromium in front of everything, which shows the clock. */
const showClock = async (): Promise<() => Promise<void>> => {
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('no Chromium');
  const browser = await chromium.launch({
    executablePath,
    headless: false,
    args: ['--no-sandbox', '--window-position=0,0', '--window-size=1400,900'],
  });
  const page = await (await browser.newContext({ viewport: null })).newPage();
  // There is no window manager that would know of --kiosk.
  const devtools = await page.context().newCDPSession(page);
  const { windowId } = await devtools.send('Browser.getWindowForTarget');
  await devtools.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } });
  await page.waitForFunction(() => innerHeight > 880);
  await page.setContent('<body style="margin:0"></body>');
  await page.evaluate(await bundlePage('./clock-screen.page.ts'));
  return () => browser.close();
};

const lessonOf = async (desktop: Desktop, page: Page): Promise<SessionView> => {
  const lessons = await page.evaluate(async () => {
    const { airclass } = globalThis as unknown as { airclass: { getTeacherToken(): Promise<string> } };
    const authorization = `Bearer ${await airclass.getTeacherToken()}`;
    return (await (await fetch('/api/sessions', { headers: { authorization } })).json()) as unknown;
  });
  const [lesson] = z.array(sessionSchema).parse(lessons);
  if (lesson === undefined) throw new Error(`no lesson: ${desktop.output().slice(-500)}`);
  return lesson;
};

/** Shares the first screen, for movement. */
const shareScreen = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: start.button }).click();
  await page.getByRole('button', { name: share.button }).first().click();
  await page.getByText(share.video, { exact: true }).click();
  await page.getByRole('button', { name: share.choose }).click();
  await page.getByRole('button', { name: share.source_screen.replace('{{number}}', '1') }).click();
  await page.getByText(share.on_screen).waitFor();
};

/**
 * A screen of the desktop app's computer that shows a clock, shared, encoded and sent by the app, and read in a student's
 * browser: from the clock's drawing to the painted frame.
 */
export const benchScreen = async (bench: Bench, viewers: Viewers): Promise<WayResult> => {
  const obstacle = electronObstacle();
  if (obstacle !== null) throw new Error(obstacle);
  const display = await startXvfb();
  process.env['DISPLAY'] = display.name;
  const data_dir = await mkdtemp(path.join(bench.work_dir, 'desktop-'));
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];
  const desktop = await startDesktop({ data_dir, args: [...ports, '--use-fake-device-for-media-stream'] });
  let hideClock: (() => Promise<void>) | null = null;
  try {
    const page = await desktop.app.firstWindow();
    await shareScreen(page);
    const lesson = await lessonOf(desktop, page);
    hideClock = await showClock();
    const latencies: number[] = [];
    const first_frame_ms: number[] = [];
    for (let run = 1; run <= bench.options.runs; run += 1) {
      say(`screen share: run ${run} of ${bench.options.runs}`);
      const url = new URL(lesson.join_url);
      url.hostname = bench.stage.server_address;
      const student = await viewers.open(url.href);
      try {
        await student.join(`Screen ${run}`, { clicks: false });
        const { began_ms, frames } = await waitForFrame(student, (seen) =>
          seen.frames.some(({ code }) => code !== null),
        );
        const [first] = frames;
        if (began_ms !== null && first) first_frame_ms.push(first.painted_ms - began_ms);
        await delay(SETTLE_SECONDS * 1000);
        await student.reset();
        await delay(bench.options.picture_seconds * 1000);
        latencies.push(...latenciesOf(await student.readings()));
      } finally {
        await student.close();
      }
    }
    return {
      way: 'screen share from the desktop app',
      latency_ms: spreadOf(latencies),
      first_frame_ms,
      still_ms: [],
    };
  } finally {
    await hideClock?.();
    await desktop.stop();
    await display.stop();
    delete process.env['DISPLAY'];
  }
};
