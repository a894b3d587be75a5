// @whole a packed Electron, a Chromium and an encoder, and how soon it is ready
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { healthSchema } from '../../src/shared/contract/index.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { electronObstacle, startDesktop, type Desktop } from '../support/electron.ts';
import { notRun } from '../support/not-run.ts';
import { packApp, type PackedApp } from '../support/packed-app.ts';
import { patience } from '../support/patience.ts';
import { observeConnections, received } from '../support/received.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';

const words = { student: studentKo.student, teacher: teacherKo.teacher };
const WAIT = { timeout: patience(20_000), interval: 100 };
const obstacle = electronObstacle();

let packed: PackedApp;
let data_dir: string;
let desktop: Desktop | undefined;
let browser: Browser | undefined;
let source: FfmpegPublisher | undefined;

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'the packed app', obstacle);
});
beforeAll(async () => {
  if (obstacle !== null) return;
  packed = await packApp();
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-packed-'));
}, patience(90_000));
afterAll(async () => {
  if (obstacle !== null) return;
  await browser?.close();
  await source?.stop();
  await desktop?.stop();
  await rm(data_dir, { recursive: true, force: true, maxRetries: 10 });
});

const bytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(folder, name)))
    .filter((entry) => entry.isFile())
    .reduce((sum, { size }) => sum + size, 0);
const inMb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

test('has native code outside its archive, every licence beside it, and no other app', async () => {
  const names = readdirSync(packed.resources);
  expect(names).toContain('THIRD_PARTY_NOTICES.md');
  // What an installed Electron brings, and may start instead of ours.
  for (const name of ['app', 'default_app.asar']) expect(names).not.toContain(name);
  const unpacked = readdirSync(path.join(packed.resources, 'app.asar.unpacked'), {
    recursive: true,
    encoding: 'utf8',
  });
  expect(unpacked.filter((name) => name.endsWith('.node'))).toHaveLength(1);
  const licences = await readFile(path.join(packed.resources, 'third-party-licences.txt'), 'utf8');
  for (const name of ['react', 'hls.js', 'express', 'node-datachannel', 'pretendard'])
    expect(licences).toMatch(new RegExp(`^${name} [\\d.]+ \\(\\S.*\\)$`, 'm'));
  // The texts themselves, wherever a package keeps its own.
  expect(licences).toContain('SIL OPEN FONT LICENSE');
  expect(licences).not.toMatch(/\((?:undefined)?\)$/m);
  console.log(
    `measured: the packed app is ${inMb(bytesOf(packed.folder))}, of which ${inMb(bytesOf(packed.resources))} are ours`,
  );
});

test('is no Node for whoever starts it', () => {
  const { stdout } = spawnSync(packed.program, ['-p', '6 * 7', `--data-dir=${data_dir}`], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: undefined },
    encoding: 'utf8',
    timeout: patience(10_000),
  });
  expect(stdout).not.toContain('42');
});

/** Joins a lesson, and waits for its picture and sound. */
const watch = async (student: Page, join_url: string): Promise<void> => {
  await observeConnections(student);
  await student.goto(join_url);
  await student.getByLabel(words.student.join.name).first().fill('김하늘');
  await student.getByRole('button', { name: words.student.join.submit }).click();
  await vi.waitFor(async () => {
    const seen = await received(student);
    expect(seen.playback).toBe('playing');
    expect(seen.pictures).toBeGreaterThan(10);
    // Its sound comes by an ffmpeg that the app has started.
    expect(seen.audio_energy).toBeGreaterThan(0);
  }, WAIT);
};

test('holds a class: Start class, a student who watches and listens, End class', async (context) => {
  if (findChromium() === null) notRun(context, 'a student of the packed app', 'no Chromium');
  desktop = await startDesktop({ data_dir, packed: packed.program });
  console.log(`measured: the packed app is ready ${(desktop.ready_ms / 1000).toFixed(1)} s after its start`);
  const page = await desktop.app.firstWindow();
  expect(await desktop.app.evaluate(({ app }) => [app.isPackaged, app.getAppPath()])).toEqual([
    true,
    path.join(packed.resources, 'app.asar'),
  ]);

  await page.getByRole('button', { name: words.teacher.start.button }).click();
  await page.getByRole('button', { name: words.teacher.live.end }).waitFor();
  const [lesson] = (await page.evaluate(async () => {
    const { airclass } = globalThis as unknown as { airclass: { getTeacherToken(): Promise<string> } };
    const authorization = `Bearer ${await airclass.getTeacherToken()}`;
    const answer = await fetch('/api/sessions', { headers: { authorization } });
    return (await answer.json()) as unknown;
  })) as { rtmp_url: string; join_url: string }[];
  source = publishByFfmpeg({ url: lesson!.rtmp_url });
  browser = await launchChromium();
  const student = await browser.newPage({ locale: 'ko-KR' });
  await watch(student, lesson!.join_url);
  await page.getByText('김하늘').first().waitFor();
  const health = healthSchema.parse(await (await fetch(new URL('/api/health', desktop.ready.url))).json());
  expect(health.checks).toMatchObject({ ingest: 'ok', engine: 'ok', senders: 'ok', ffmpeg: 'ok' });

  await page.getByRole('button', { name: words.teacher.live.end }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: words.teacher.live.end_confirm }).click();
  await student.getByText(words.student.ended.title).first().waitFor();
  await desktop.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  expect(await desktop.exited).toBe(0);
});
