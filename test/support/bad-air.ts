import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { sessionSchema } from '../../src/shared/contract/index.ts';
import { studentEn } from '../../src/shared/locales/student.ts';
import { startHeadless, type Headless } from './built-app.ts';
import { createLan, type Lan, type Student } from './lan.ts';
import { patience } from './patience.ts';
import { ffmpegArguments } from './publishers/ffmpeg-sources.ts';
import { observeConnections, received, type Received } from './received.ts';

const words = studentEn.student;
export const AIR_WAIT = { timeout: patience(60_000), interval: 100 };

/** A student's computer with a page open, and what is on its other end of the cable. */
export interface Seat {
  readonly page: Page;
  readonly student: Student;
}

/** A lesson that is sent, and students' computers on cables of which each can be as bad as school Wi-Fi. */
export interface BadAir {
  readonly lan: Lan;
  readonly air: Headless;
  /** The teacher's page. */
  readonly dashboard: Page;
  /** The page of the student with this number. It is the caller's to close. */
  sitDown(number: number): Promise<Seat>;
  joins(seat: Seat, name: string): Promise<void>;
  close(): Promise<void>;
}

const openLesson = (dashboard: Page, token: string): Promise<unknown> =>
  dashboard.evaluate(async (bearer) => {
    const answer = await fetch('/api/sessions', {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Bad air' }),
    });
    return (await answer.json()) as unknown;
  }, token);

export const openBadAir = async (students: number): Promise<BadAir> => {
  const lan = await createLan(students);
  const data_dir = await mkdtemp(join(tmpdir(), 'airclass-air-'));
  const air = await startHeadless({ args: ['--data-dir', data_dir], spawn: lan.teacher.spawn });
  const teacher_browser = await lan.teacher.launchChromium();
  const dashboard = await teacher_browser.newPage({ locale: 'en-US' });
  await dashboard.goto(air.ready.teacher_url);
  const { join_url, rtmp_url } = sessionSchema.parse(await openLesson(dashboard, air.teacher_token));
  const source: ChildProcess = lan.teacher.spawn('ffmpeg', ffmpegArguments('baseline', rtmp_url));
  const browsers = await Promise.all(
    lan.students.map((student) => student.launchChromium(['--autoplay-policy=no-user-gesture-required'])),
  );
  return {
    lan,
    air,
    dashboard,
    async sitDown(number) {
      const page = await browsers[number]!.newPage({
        locale: 'en-US',
        viewport: { width: 360, height: 740 },
      });
      await observeConnections(page);
      return { page, student: lan.students[number]! };
    },
    async joins({ page, student }, name) {
      const url = new URL(join_url);
      url.hostname = student.teacher_address;
      await page.goto(url.href);
      await page.getByLabel(words.join.name).first().fill(name);
      await page.getByRole('button', { name: words.join.submit }).click();
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await teacher_browser.close();
      source.kill('SIGKILL');
      await air.stop();
      await lan.remove();
      await rm(data_dir, { recursive: true, force: true });
    },
  };
};

export const untilPictures = async ({ page }: Seat, pictures: number): Promise<void> => {
  await vi.waitFor(async () => {
    const now = await received(page);
    expect(now.playback).toBe('playing');
    expect(now.pictures).toBeGreaterThan(pictures);
  }, AIR_WAIT);
};

export const untilChip = async ({ page }: Seat, text: string): Promise<void> => {
  await vi.waitFor(async () => {
    expect(await page.locator('.way-chip').textContent()).toBe(text);
  }, AIR_WAIT);
};

/** Until so many full pictures came by one connection: a ladder that can't bear the air changes within half as many. */
export const untilSteady = async ({ page }: Seat, pictures: number): Promise<void> => {
  let begun: Received | null = null;
  await vi.waitFor(async () => {
    const now = await received(page);
    // What it says, or would say but for a picture that stands for a moment.
    const is_full = (await page.locator('.way-chip[data-way="whep"][data-quality="full"]').count()) === 1;
    if (!is_full || now.connections !== begun?.connections) begun = is_full ? now : null;
    expect(begun).not.toBeNull();
    expect(now.pictures).toBeGreaterThan((begun?.pictures ?? 0) + pictures);
  }, AIR_WAIT);
};
