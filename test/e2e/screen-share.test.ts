// @whole a shared screen of 1080 lines that is encoded, and seen to move
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionView, StreamStatus } from '../../src/shared/contract/index.ts';
import { studentKo } from '../../src/shared/locales/student.ts';
import { teacherKo } from '../../src/shared/locales/teacher.ts';
import { findBarriers } from '../support/barriers.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { notRun } from '../support/not-run.ts';
import { observeConnections, received } from '../support/received.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../support/rtmp/ffmpeg-publisher.ts';
import { patience } from '../support/patience.ts';

const { share, start, live } = teacherKo.teacher;
const WAIT = { timeout: patience(20_000), interval: 100 };
const LONG_WAIT = { timeout: patience(60_000), interval: 100 };
const obstacle = findChromium() === null ? 'no Chromium' : null;
/** Chromium gives a moving screen, a camera and a beeping microphone, and answers its own questions with yes. */
const FAKE_DEVICES = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];

let data_dir: string;
let air: Headless;
let teacher_browser: Browser;
let student_browser: Browser;
let teacher: Page;
let student: Page;
let session: SessionView;
let source: FfmpegPublisher | undefined;

const origin = (): string => new URL(air.ready.url).origin;
const ask = async (path: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${air.teacher_token}` };
  return (await fetch(`${origin()}${path}`, { headers })).json();
};
const status = async (): Promise<StreamStatus> =>
  (await ask(`/api/stream/${session.session_id}/status`)) as StreamStatus;
const startAir = (ports: readonly string[]): Promise<Headless> =>
  startHeadless({ args: ['--data-dir', data_dir, '--teacher-lan', ...ports] });
/** Keeps every stream that the page is given, so that its tracks can be looked at after. */
const observeCaptures = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const captured: MediaStream[] = [];
    // On an insecure page there is nothing to observe.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    for (const name of ['getDisplayMedia', 'getUserMedia'] as const) {
      const original = devices?.[name].bind(devices);
      if (devices === undefined || original === undefined) return;
      devices[name] = async (options?: DisplayMediaStreamOptions) => {
        const { video } = options ?? {};
        // Chromium's answer takes what its picker would offer first; this teacher chooses a whole screen all the same.
        if (name === 'getDisplayMedia' && typeof video === 'object') {
          Object.assign(window, { offered_first: video.displaySurface });
          delete video.displaySurface;
        }
        const stream = await original(options);
        captured.push(stream);
        return stream;
      };
    }
    Object.assign(window, { captured });
  });
};
const liveTracks = (): Promise<number> =>
  teacher.evaluate(() => {
    const { captured } = window as unknown as { captured: MediaStream[] };
    return captured.flatMap((one) => one.getTracks()).filter(({ readyState }) => readyState === 'live')
      .length;
  });
/** Waits until the student's picture moves on; software encodes and decodes 1080 lines on whatever machine this is. */
const untilMoving = async (): Promise<void> => {
  const before = await received(student);
  await vi.waitFor(async () => {
    const now = await received(student);
    expect(now.playback).toBe('playing');
    expect(now.pictures).toBeGreaterThan(before.pictures + 10);
  }, LONG_WAIT);
};

beforeEach((context) => {
  if (obstacle !== null) notRun(context, 'a screen share in a browser', obstacle);
});

/** One lesson, told in order. */
describe('a screen share from the dashboard in a browser', () => {
  beforeAll(async () => {
    if (obstacle !== null) return;
    data_dir = await mkdtemp(join(tmpdir(), 'airclass-share-'));
    air = await startAir(['--port=0', '--rtmp-port=0', '--webrtc-port=0']);
    [teacher_browser, student_browser] = await Promise.all([
      launchChromium({ args: FAKE_DEVICES }),
      launchChromium(),
    ]);
    teacher = await teacher_browser.newPage({ locale: 'ko-KR', viewport: { width: 1366, height: 768 } });
    student = await student_browser.newPage({ locale: 'ko-KR', viewport: { width: 360, height: 740 } });
    await observeConnections(student);
    await observeCaptures(teacher);
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    await source?.stop();
    await teacher_browser.close();
    await student_browser.close();
    await air.stop();
    await rm(data_dir, { recursive: true, force: true });
  });

  test('a page that was opened by the LAN’s address says why it cannot', async () => {
    const lan = new URL(air.ready.join_url).hostname;
    await teacher.goto(air.ready.teacher_url.replace('127.0.0.1', lan));
    await teacher.getByRole('button', { name: start.button }).click();
    await teacher.getByRole('button', { name: share.button }).first().click();
    await teacher.getByText(share.obstacles.insecure).waitFor();
    [session] = (await ask('/api/sessions')) as [SessionView];
  });

  test('the sheet can be used by everybody', async () => {
    await teacher.goto(air.ready.teacher_url);
    await teacher.getByRole('button', { name: share.button }).first().click();
    await teacher.getByText(share.camera).click();
    await teacher.getByRole('radio', { name: share.top_left }).waitFor();
    // Its appearance takes a moment, in which texts are pale.
    await vi.waitFor(async () => expect(await findBarriers(teacher)).toEqual([]), WAIT);
    await teacher.emulateMedia({ colorScheme: 'dark' });
    await vi.waitFor(async () => expect(await findBarriers(teacher)).toEqual([]), WAIT);
  });

  test('gives students picture and sound', async () => {
    await teacher.getByText(share.whole_screen_note).waitFor();
    await teacher.getByRole('button', { name: share.choose }).click();
    await teacher.getByText(share.link_live).waitFor();
    await vi.waitFor(async () => {
      expect(await status()).toMatchObject({
        live: true,
        publisher: { kind: 'screen' },
        video: { codec: 'h264', width: 1920, b_frames: false },
        audio: { codec: 'opus', channels: 2 },
        repair: 'none',
      });
    }, WAIT);
    await student.goto(session.join_url.replace(/^http:\/\/[^/]+/, origin()));
    await student.getByLabel(studentKo.student.join.name).first().fill('김하늘');
    await student.getByRole('button', { name: studentKo.student.join.submit }).click();
    await untilMoving();
    await vi.waitFor(async () => {
      const seen = await received(student);
      expect(seen.width).toBe(1920);
      expect(seen.audio_energy).toBeGreaterThan(0.001);
    }, WAIT);
    expect(await findBarriers(teacher)).toEqual([]);
    await vi.waitFor(async () => expect((await status()).video?.gop_seconds).toBeLessThan(3), WAIT);
    // Screen, microphone and camera.
    expect(await liveTracks()).toBe(3);
  });

  test('covers names and the preview while this page may be on the screen that is shared', async () => {
    expect(await teacher.evaluate(() => (window as unknown as { offered_first: string }).offered_first)).toBe(
      'window',
    );
    await teacher.getByText(share.on_screen).waitFor();
    await teacher.getByText(share.page_is_seen).waitFor();
    await teacher.getByText(live.curtain.veiled, { exact: true }).waitFor();
    expect(await teacher.getByText('김하늘').count()).toBe(0);
    await teacher.getByRole('button', { name: share.unveil }).click();
    await teacher.getByText('김하늘').first().waitFor();
    expect(await teacher.getByText(live.curtain.veiled, { exact: true }).count()).toBe(0);
    await teacher.getByRole('button', { name: share.veil }).click();
    expect(await teacher.getByText('김하늘').count()).toBe(0);
  });

  test('has the microphone muted and heard again by one button', async () => {
    await teacher.getByRole('button', { name: share.mute }).click();
    await teacher.getByText(share.muted).waitFor();
    await teacher.getByRole('button', { name: share.unmute }).click();
    await teacher.getByText(share.link_live).waitFor();
  });

  test('goes on by itself after the app was killed and started again', async () => {
    const { port } = new URL(air.ready.url);
    const rtmp_port = new URL(air.ready.rtmp_server).port;
    await air.stop('SIGKILL');
    await teacher.getByText(share.link_reconnecting, { exact: true }).waitFor();
    air = await startAir([
      `--port=${port}`,
      `--rtmp-port=${rtmp_port}`,
      `--webrtc-port=${air.ready.webrtc_port}`,
    ]);
    await teacher.getByText(share.link_live).waitFor();
    await vi.waitFor(async () => expect((await status()).publisher?.kind).toBe('screen'), WAIT);
    await untilMoving();
  });

  test('ends by its button, and what was captured is let go', async () => {
    await teacher.getByRole('button', { name: share.stop }).click();
    await vi.waitFor(async () => expect((await status()).live).toBe(false), WAIT);
    await teacher.getByRole('button', { name: share.button }).first().waitFor();
    expect(await liveTracks()).toBe(0);
  });

  test('takes the place of OBS only after the sheet has said so', async () => {
    const { port } = new URL(air.ready.rtmp_server);
    source = publishByFfmpeg({ url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}` });
    await vi.waitFor(async () => expect((await status()).publisher?.kind).toBe('rtmp'), WAIT);
    await teacher.getByText(live.live, { exact: true }).waitFor();
    await teacher.getByRole('button', { name: share.button }).first().click();
    await teacher.getByText(share.conflict_note).waitFor();
    await teacher.getByRole('button', { name: share.choose_instead }).click();
    await source.exited;
    await vi.waitFor(async () => expect((await status()).publisher?.kind).toBe('screen'), WAIT);
    await untilMoving();
  });

  test('ends with the class', async () => {
    await teacher.getByRole('button', { name: live.end }).click();
    await teacher.getByRole('alertdialog').getByRole('button', { name: live.end_confirm }).click();
    await teacher.getByText(teacherKo.teacher.after.heading).waitFor();
    await student.getByText(studentKo.student.ended.title).first().waitFor();
  });
});
