// @half two browsers, one of them the teacher’s preview
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test, vi } from 'vitest';
import { studentEn } from '../../src/shared/locales/student.ts';
import { teacherEn } from '../../src/shared/locales/teacher.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { createLan, lanObstacle, type Lan } from '../support/lan.ts';
import { notRun } from '../support/not-run.ts';
import { observeConnections, received, type Received } from '../support/received.ts';
import { logPicture, pictureLog } from '../support/picture-log.ts';
import { descendants } from '../support/processes.ts';
import { patience } from '../support/patience.ts';

const words = { student: studentEn.student, teacher: teacherEn.teacher };
const WAIT = { timeout: patience(20_000), interval: 100 };

/** What OBS sends by default, near enough: B-frames, and AAC. */
const sourceArgs = (url: string): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-re'],
  ...['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=30', '-f', 'lavfi', '-i', 'sine'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '60', '-pix_fmt', 'yuv420p'],
  ...['-c:a', 'aac', '-f', 'flv', url],
];

let obstacle: string | null;
let lan: Lan;
let data_dir: string;
let air: Headless;
let teacher_browser: Browser;
let student_browser: Browser;
let teacher: Page;
let student: Page;
let source: ChildProcess;

const startApp = async (): Promise<Headless> =>
  startHeadless({
    args: ['--data-dir', data_dir, '--log-level', 'info'],
    spawn: lan.teacher.spawn,
  });
const startSource = (rtmp_url: string): void => {
  source = lan.teacher.spawn('ffmpeg', sourceArgs(rtmp_url));
};
/** Waits until the student's picture moves on. */
const untilMoving = async (): Promise<Received> => {
  const before = await received(student);
  return vi.waitFor(async () => {
    const now = await received(student);
    expect(now.playback).toBe('playing');
    expect(now.pictures).toBeGreaterThan(before.pictures + 10);
    return now;
  }, WAIT);
};

/** These tests are one lesson, told in order. */
describe('a lesson on a school’s LAN', () => {
  beforeAll(async () => {
    obstacle = await lanObstacle();
    if (obstacle !== null) return;
    lan = await createLan();
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-e2e-'));
    air = await startApp();
    [teacher_browser, student_browser] = await Promise.all([
      lan.teacher.launchChromium(),
      lan.student.launchChromium(),
    ]);
    teacher = await teacher_browser.newPage({ locale: 'en-US', viewport: { width: 1366, height: 768 } });
    student = await student_browser.newPage({ locale: 'en-US', viewport: { width: 360, height: 740 } });
    await observeConnections(student);
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await teacher_browser.close();
    await student_browser.close();
    source.kill('SIGKILL');
    await air.stop();
    await lan.remove();
    await rm(data_dir, { recursive: true, force: true });
  });

  beforeEach(() => {
    onTestFailed(async ({ task }) => {
      for (const [name, page] of Object.entries({ teacher, student })) {
        await page.screenshot({ path: `test-results/${task.name.slice(0, 40)}-${name}.png` });
      }
      console.log(air.log.slice(-4000));
    });
  });

  test('the teacher starts a class, and a source finds it', async (context) => {
    if (obstacle !== null) notRun(context, 'a lesson on a LAN', obstacle);
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByRole('button', { name: words.teacher.start.button }).click();
    // The page before class says the same of the picture; only this button says that the class has begun.
    await teacher.getByRole('button', { name: words.teacher.live.end }).waitFor();
    const sessions = (await teacher.evaluate(async (token) => {
      const answer = await fetch('/api/sessions', { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as unknown;
    }, air.teacher_token)) as { rtmp_url: string; join_url: string }[];
    expect(sessions[0]?.join_url).toContain(lan.teacher.address);
    startSource(sessions[0]?.rtmp_url ?? '');
    await teacher.getByText(words.teacher.live.live, { exact: true }).waitFor();
    await student.goto(sessions[0]?.join_url ?? '');
  });

  test('a student joins by the link, on plain HTTP, and sees and hears it', async (context) => {
    if (obstacle !== null) notRun(context, 'a student on a LAN address', obstacle);
    expect(await student.evaluate(() => window.isSecureContext)).toBe(false);
    await student.getByLabel(words.student.join.name).first().fill('김민준');
    await student.getByRole('button', { name: words.student.join.submit }).click();
    const seen = await untilMoving();
    expect(seen.width).toBe(1280);
    expect(seen.muted).toBe(false);
    await vi.waitFor(async () => {
      expect((await received(student)).audio_energy).toBeGreaterThan(0);
    }, WAIT);
    await teacher.getByText('김민준').first().waitFor();
  });

  test('the picture is back by itself after the engine was killed', async (context) => {
    if (obstacle !== null) notRun(context, 'kill -9 of the engine in a lesson', obstacle);
    const engine = descendants(air.ready.pid).find(({ command }) => command.includes('engine.cjs'));
    const before = await received(student);
    const killed_at = performance.now();
    process.kill(engine?.pid ?? 0, 'SIGKILL');
    await vi.waitFor(async () => {
      const now = await received(student);
      expect(now.connections).toBeGreaterThan(before.connections);
      expect(now.pictures).toBeGreaterThan(before.pictures);
    }, WAIT);
    // The promise is 3 s; the figure is printed, as a busy machine's clock would make the test a matter of luck.
    console.log(`pictures back after ${(performance.now() - killed_at).toFixed(0)} ms`);
    expect(await student.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    await untilMoving();
  });

  test('the student’s page comes back by itself after its cable was out', async (context) => {
    if (obstacle !== null) notRun(context, 'a pulled cable', obstacle);
    await lan.student.setCable(false);
    await vi.waitFor(async () => {
      expect((await received(student)).playback).not.toBe('playing');
    }, WAIT);
    await lan.student.setCable(true);
    await untilMoving();
  });

  test('a restarted server goes on with the same lesson, code and students', async (context) => {
    if (obstacle !== null) notRun(context, 'a restart in a lesson', obstacle);
    await logPicture(student);
    await air.stop('SIGKILL');
    source.kill('SIGKILL');
    air = await startApp();
    // Neither refused connections nor the 503 of a node that starts is a way's fault.
    const { ways } = await pictureLog(student);
    expect(ways.filter((way) => way !== 'whep')).toEqual([]);
    await teacher.goto('about:blank');
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByText('김민준').first().waitFor();
    const [session] = (await teacher.evaluate(async (token) => {
      const answer = await fetch('/api/sessions', { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as unknown;
    }, air.teacher_token)) as { rtmp_url: string; join_url: string }[];
    expect(student.url()).toBe(session?.join_url);
    startSource(session?.rtmp_url ?? '');
    await untilMoving();
  });

  test('ending the class ends it for the student', async (context) => {
    if (obstacle !== null) notRun(context, 'the end of a class', obstacle);
    await teacher.getByRole('button', { name: words.teacher.live.end }).click();
    await teacher
      .getByRole('alertdialog')
      .getByRole('button', { name: words.teacher.live.end_confirm })
      .click();
    await student.getByText(words.student.ended.title).waitFor();
    await teacher.getByText(words.teacher.after.heading).waitFor();
  });
});
