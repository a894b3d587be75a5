import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionView, StreamStatus } from '../../src/shared/contract/index.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { electronObstacle, startDesktop, type Desktop } from '../support/electron.ts';
import { notRun } from '../support/not-run.ts';
import { received } from '../support/received.ts';
import { patience } from '../support/patience.ts';

const { share, start } = teacherKo.teacher;
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = electronObstacle() ?? (findChromium() === null ? 'no Chromium' : null);

let data_dir: string;
let desktop: Desktop;
let browser: Browser;
let page: Page;

/** What the dashboard's own page may ask the server for. */
const ask = (path: string): Promise<unknown> =>
  page.evaluate(async (asked) => {
    const { airclass } = globalThis as unknown as { airclass: { getTeacherToken(): Promise<string> } };
    const authorization = `Bearer ${await airclass.getTeacherToken()}`;
    return (await (await fetch(asked, { headers: { authorization } })).json()) as unknown;
  }, path);

/** What is done with the window from now on, in order; `isContentProtected` is not in every Electron. */
const watchWindow = (): Promise<void> =>
  desktop.app.evaluate(({ BrowserWindow }) => {
    const done: string[] = [];
    Object.assign(globalThis, { done });
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    const { setContentProtection, minimize } = window;
    window.setContentProtection = (enable) => {
      done.push(enable ? 'protect' : 'unprotect');
      setContentProtection.call(window, enable);
    };
    window.minimize = () => {
      done.push('minimize');
      minimize.call(window);
    };
  });
const doneToWindow = (): Promise<string[]> =>
  desktop.app.evaluate(() => (globalThis as unknown as { done: string[] }).done);

/** What comes of a capture that a script in the page tries. */
const tryCapture = (): Promise<string[]> =>
  page.evaluate(async () => {
    const outcome = (work: Promise<MediaStream>): Promise<string> =>
      work.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    const devices = navigator.mediaDevices;
    // Chromium's old way to a screen, past every picker.
    const desktop_source = {
      mandatory: { chromeMediaSource: 'desktop', chromeMediaSourceId: 'screen:0:0' },
    } as unknown as MediaTrackConstraints;
    return [
      await outcome(devices.getDisplayMedia({ video: true })),
      await outcome(devices.getUserMedia({ video: desktop_source })),
    ];
  });

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'a screen share from the desktop app', obstacle);
});

/** One lesson, told in order. */
describe('a screen share from the desktop app', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-desktop-share-'));
    const args = ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--use-fake-device-for-media-stream'];
    [desktop, browser] = await Promise.all([startDesktop({ data_dir, args }), launchChromium()]);
    page = await desktop.app.firstWindow();
    await page.getByRole('button', { name: start.button }).click();
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await browser.close();
    await desktop.stop();
    await rm(data_dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  test('is of nothing that was not chosen in the picker', async () => {
    await page.getByRole('button', { name: share.button }).first().waitFor();
    expect(await tryCapture()).not.toContain('granted');
    expect(
      await page.evaluate(() => {
        const { airclass } = globalThis as unknown as {
          airclass: { chooseShareSource(source_id: string): Promise<void> };
        };
        return airclass.chooseShareSource('screen:9:9').then(
          () => 'chosen',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        );
      }),
    ).toContain('not_found');
  });

  test('shows screens with pictures of them, and gives students the chosen one', async () => {
    await page.getByRole('button', { name: share.button }).first().click();
    // Chromium's own microphone, which beeps.
    await page.getByText(teacherKo.teacher.sound.good).waitFor();
    await page.getByRole('button', { name: share.choose }).click();
    const first = page.getByRole('button', { name: share.source_screen.replace('{{number}}', '1') });
    await first.waitFor();
    expect(
      await first.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(100);
    // The one screen there is carries the dashboard, and the picker says so.
    await first.getByText(share.source_here).waitFor();
    await watchWindow();
    await first.click();
    await page.getByText(share.on_screen).waitFor();
    // Linux leaves no window out of a capture: it is minimised, and covers its names should it be opened again.
    await page.getByText(share.page_is_seen).waitFor();
    expect(await doneToWindow()).toEqual(['protect', 'minimize']);

    const [lesson] = (await ask('/api/sessions')) as [SessionView];
    await vi.waitFor(async () => {
      const status = (await ask(`/api/stream/${lesson.session_id}/status`)) as StreamStatus;
      expect(status).toMatchObject({
        live: true,
        publisher: { kind: 'screen' },
        video: { codec: 'h264', b_frames: false },
        audio: { codec: 'opus' },
        repair: 'none',
      });
    }, WAIT);
    const student = await browser.newPage({ locale: 'ko-KR' });
    await student.goto(lesson.join_url);
    await student.getByLabel(studentKo.student.join.name).first().fill('김하늘');
    await student.getByRole('button', { name: studentKo.student.join.submit }).click();
    await vi.waitFor(async () => {
      const seen = await received(student);
      expect(seen.playback).toBe('playing');
      expect(seen.pictures).toBeGreaterThan(10);
    }, WAIT);
  });

  test('goes on while its window is minimised', async () => {
    const student = browser.contexts()[0]!.pages()[0]!;
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const before = await received(student);
    await vi.waitFor(async () => {
      expect((await received(student)).pictures).toBeGreaterThan(before.pictures + 5);
    }, WAIT);
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  });

  test('needs another choice for another capture', async () => {
    await page.getByText('○○○').waitFor();
    await page.getByRole('button', { name: share.stop }).click();
    await page.getByRole('button', { name: share.button }).first().waitFor();
    await page.getByText('김하늘').first().waitFor();
    await vi.waitFor(async () => expect((await doneToWindow()).at(-1)).toBe('unprotect'), WAIT);
    expect((await tryCapture())[0]).not.toBe('granted');
  });
});
