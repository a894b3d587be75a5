// @whole three browsers that paint, and how well
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi, type TestContext } from 'vitest';
import { teacherEn } from '../../src/shared/locales/teacher.ts';
import { studentEn } from '../../src/shared/locales/student.ts';
import { sessionSchema } from '../../src/shared/contract/index.ts';
import type { ChildProcess } from 'node:child_process';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { createLan, lanObstacle, type Lan, type Student } from '../support/lan.ts';
import { routeThroughRelay } from '../support/lossy-relay.ts';
import { startLossyRelayOn, type HostRelay } from '../support/lossy/lossy-relay-host.ts';
import { notRun } from '../support/not-run.ts';
import { ffmpegArguments } from '../support/publishers/ffmpeg-sources.ts';
import { observeConnections, received, type Received } from '../support/received.ts';
import { patience } from '../support/patience.ts';

const words = studentEn.student;
const WAIT = { timeout: patience(60_000), interval: 100 };

let obstacle: string | null;
let lan: Lan;
let data_dir: string;
let air: Headless;
let teacher_browser: Browser;
let dashboard: Page;
let source: ChildProcess;
let join_url: string;

/** A student's computer with a page open, and what is on its other end of the cable. */
interface Seat {
  readonly page: Page;
  readonly student: Student;
}
let browsers: Browser[] = [];

const joins = async ({ page, student }: Seat, name: string): Promise<void> => {
  const url = new URL(join_url);
  url.hostname = student.teacher_address;
  await page.goto(url.href);
  await page.getByLabel(words.join.name).first().fill(name);
  await page.getByRole('button', { name: words.join.submit }).click();
};
const untilPictures = async ({ page }: Seat, pictures: number): Promise<void> => {
  await vi.waitFor(async () => {
    const now = await received(page);
    expect(now.playback).toBe('playing');
    expect(now.pictures).toBeGreaterThan(pictures);
  }, WAIT);
};
/** Until so many more were painted, by whichever way: each counts from 0. */
const untilMore = async ({ page }: Seat, pictures: number): Promise<void> => {
  let { pictures: before } = await received(page);
  let more = 0;
  await vi.waitFor(async () => {
    const now = await received(page);
    more += now.pictures >= before ? now.pictures - before : now.pictures;
    before = now.pictures;
    expect(more).toBeGreaterThan(pictures);
  }, WAIT);
};
const untilChip = async ({ page }: Seat, text: string): Promise<void> => {
  await vi.waitFor(async () => {
    expect(await page.locator('.way-chip').textContent()).toBe(text);
  }, WAIT);
};

/** Until so many full pictures came by one connection: a ladder that can't bear the air changes within half as many. */
const untilSteady = async ({ page }: Seat, pictures: number): Promise<void> => {
  let begun: Received | null = null;
  await vi.waitFor(async () => {
    const now = await received(page);
    // What it says, or would say but for a picture that stands for a moment.
    const is_full = (await page.locator('.way-chip[data-way="whep"][data-quality="full"]').count()) === 1;
    if (!is_full || now.connections !== begun?.connections) begun = is_full ? now : null;
    expect(begun).not.toBeNull();
    expect(now.pictures).toBeGreaterThan((begun?.pictures ?? 0) + pictures);
  }, WAIT);
};

/** A teacher's laptop and three students', and between them what school Wi-Fi does: each has its own air, at the same time. */
describe.concurrent('a student on bad air', () => {
  beforeAll(async () => {
    obstacle = await lanObstacle();
    if (obstacle !== null) return;
    lan = await createLan(3);
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-air-'));
    air = await startHeadless({ args: ['--data-dir', data_dir], spawn: lan.teacher.spawn });
    teacher_browser = await lan.teacher.launchChromium();
    dashboard = await teacher_browser.newPage({ locale: 'en-US' });
    await dashboard.goto(air.ready.teacher_url);
    const session = sessionSchema.parse(
      await dashboard.evaluate(async (token) => {
        const answer = await fetch('/api/sessions', {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ title: 'Bad air' }),
        });
        return (await answer.json()) as unknown;
      }, air.teacher_token),
    );
    ({ join_url } = session);
    source = lan.teacher.spawn('ffmpeg', ffmpegArguments('baseline', session.rtmp_url));
    browsers = await Promise.all(
      lan.students.map((student) => student.launchChromium(['--autoplay-policy=no-user-gesture-required'])),
    );
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await Promise.all(browsers.map((browser) => browser.close()));
    await teacher_browser.close();
    source.kill('SIGKILL');
    await air.stop();
    await lan.remove();
    await rm(data_dir, { recursive: true, force: true });
  });
  /** The page of the student with this number. It is closed with its test: the others' pictures need the machine. */
  const sitDown = async (context: TestContext, number: number): Promise<Seat> => {
    if (obstacle !== null) notRun(context, 'a student on bad air', obstacle);
    const [student, browser] = [lan.students[number]!, browsers[number]!];
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 360, height: 740 } });
    context.onTestFinished(() => page.close());
    await observeConnections(page);
    return { page, student };
  };

  test('keeps WebRTC and the full picture over 3 % loss and 30 ms of jitter', async (context) => {
    const seat = await sitDown(context, 0);
    const { page } = seat;
    const path = { loss: 0.03, delay_ms: 10, jitter_ms: 30 };
    const relay: HostRelay = await startLossyRelayOn(lan.teacher, {
      engine: { address: '127.0.0.1', ports: air.ready.webrtc_ports },
      to_viewer: path,
      to_engine: path,
    });
    try {
      await routeThroughRelay(page, relay);
      await joins(seat, '김나무');
      await untilChip(seat, words.ways.whep.name);
      await untilSteady(seat, 300);
      // Nothing comes any more: it was the relay that everything went through, and the ladder goes on without it.
      await relay.setRules({ to_viewer: { loss: 1 }, to_engine: { loss: 1 } });
      await vi.waitFor(async () => {
        expect(await page.locator('.way-chip').textContent()).toContain(words.ways.flv.name);
      }, WAIT);
    } finally {
      await relay.stop();
    }
  });

  test('gets a lighter picture where the link carries less than the full one, and climbs back', async (context) => {
    const seat = await sitDown(context, 1);
    const { student } = seat;
    await joins(seat, '이구름');
    await untilPictures(seat, 60);
    await untilChip(seat, words.ways.whep.name);
    await student.setRate(500);
    try {
      await untilChip(seat, `${words.ways.whep.name} · ${words.quality.light}`);
      await untilMore(seat, 30);
      // Who has it is told to the teacher by name, with what helps; and in one sentence with the next test's student, who may have it too.
      const by_name = new RegExp(teacherEn.advice.weak_student.title.replace('{{name}}', '.*이구름'));
      await dashboard.getByText(by_name).waitFor({ timeout: WAIT.timeout });
    } finally {
      await student.setRate(null);
    }
    await untilSteady(seat, 300);
  });

  test('gets sound and stills where the link carries no picture at all, and climbs back', async (context) => {
    const seat = await sitDown(context, 2);
    const { page, student } = seat;
    await joins(seat, '박바람');
    await untilPictures(seat, 60);
    await student.setRate(150);
    try {
      await untilChip(seat, words.ways.stills.name);
      await vi.waitFor(async () => {
        // By WebRTC or by FLV, whichever the full link let through first.
        const { audio_energy, audio_bytes } = await received(page);
        expect(audio_energy + audio_bytes).toBeGreaterThan(0);
        expect(await page.locator('.stage img').count()).toBeGreaterThan(0);
      }, WAIT);
    } finally {
      await student.setRate(null);
    }
    // Chromium reports sound alone each 7.5 s at most, and the node must not think it gone: one connection, and the climb's.
    const { connections } = await received(page);
    let most = connections;
    await vi.waitFor(async () => {
      most = Math.max(most, (await received(page)).connections);
      expect(await page.locator('.way-chip').textContent()).not.toBe(words.ways.stills.name);
    }, WAIT);
    expect(most).toBeLessThanOrEqual(connections + 1);
    await untilSteady(seat, 300);
  });
});
