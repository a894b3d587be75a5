// @first twenty pairs, one after the other
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { teacherStateSchema } from '../../src/shared/contract/state.ts';
import { startHeadless, type Headless } from '../support/built-app.ts';
import { launchChromium } from '../support/chromium.ts';
import { openLesson, type Lesson } from '../support/lesson.ts';
import { notRun } from '../support/not-run.ts';
import { enhancedRtmpPublisher } from '../support/publishers/enhanced-rtmp-publisher.ts';
import { ffmpegPublisher } from '../support/publishers/ffmpeg-sources.ts';
import { gstreamerPublisher } from '../support/publishers/gstreamer-publisher.ts';
import { obsPublisher } from '../support/publishers/obs-publisher.ts';
import type { Publisher, RunningPublisher } from '../support/publishers/publisher.types.ts';
import { rotatingInPlace } from '../support/publishers/rotating-publishers.ts';
import { chromiumReader, chromiumStudentReader } from '../support/readers/chromium-readers.ts';
import { ffmpegReader, ffprobeReader, webSocketReader } from '../support/readers/ffmpeg-readers.ts';
import { firefoxReader } from '../support/readers/firefox-reader.ts';
import { gstreamerReader } from '../support/readers/gstreamer-reader.ts';
import { nativeWhepReader } from '../support/readers/native-whep-reader.ts';
import type { Reader } from '../support/readers/reader.types.ts';
import { vlcReader } from '../support/readers/vlc-reader.ts';
import { waitUntilRead } from '../support/readers/wait-until-read.ts';
import { webkitHlsReader } from '../support/readers/webkit-reader.ts';
import { openSocket } from '../support/ws-client.ts';
import { patience } from '../support/patience.ts';

/** Other tests may run beside these on two cores. */
const LIVE_WITHIN = { timeout: patience(60_000), interval: 100 };
const PLAYS_WITHIN_MS = patience(60_000);

let data_dir: string;
let air: Headless;
let browser: Promise<Browser> | null = null;
const openBrowser = (): Promise<Browser> =>
  (browser ??= launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] }));
const node = () => ({ url: air.ready.url, teacher_token: air.teacher_token });

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-matrix-'));
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];
  air = await startHeadless({ args: [...ports, '--data-dir', data_dir] });
});
afterAll(async () => {
  await (await browser)?.close();
  await air.stop();
  await rm(data_dir, { recursive: true, force: true });
});

/** Pairs such that each family of sources and each reader comes at least once; `npm run matrix` does them all. */
const PAIRS: readonly (readonly [Publisher, readonly Reader[]])[] = [
  [
    ffmpegPublisher('b_frames'),
    [
      chromiumReader('bare RTCPeerConnection', openBrowser),
      chromiumReader('hls.js', openBrowser),
      firefoxReader(),
    ],
  ],
  [
    gstreamerPublisher('rtmp2sink'),
    [
      chromiumReader('mpegts.js', openBrowser),
      chromiumReader('mpegts.js by WebSocket', openBrowser),
      chromiumReader('dash.js', openBrowser),
    ],
  ],
  [gstreamerPublisher('rtmpsink'), [ffmpegReader('HLS'), ffprobeReader('DASH'), gstreamerReader('HTTP-FLV')]],
  [ffmpegPublisher('mono'), [nativeWhepReader(), gstreamerReader('HLS'), gstreamerReader('DASH')]],
  [ffmpegPublisher('audio_only'), [webSocketReader(), ffmpegReader('HTTP-FLV')]],
  [rotatingInPlace(), [chromiumStudentReader(openBrowser), vlcReader('HTTP-FLV'), webkitHlsReader()]],
  [obsPublisher(), [chromiumStudentReader(openBrowser), vlcReader('HLS')]],
];

describe.each(PAIRS.map(([publisher, readers]) => [publisher.name, publisher, readers] as const))(
  'what %s sends',
  (_, publisher, readers) => {
    const obstacle = publisher.obstacle();
    let lesson: Lesson;
    let source: RunningPublisher;

    beforeAll(async () => {
      if (obstacle !== null) return;
      lesson = await openLesson(node(), publisher.name);
      source = await publisher.start(lesson);
      await vi.waitFor(async () => {
        expect((await lesson.status()).live, source.output).toBe(true);
      }, LIVE_WITHIN);
      // Readers of HLS and DASH do not wait for the first segment by themselves.
      const { token } = await lesson.join();
      await vi.waitFor(async () => {
        const answer = await fetch(lesson.streamUrl('hls/index.m3u8', token));
        await answer.body?.cancel();
        expect(answer.status).toBe(200);
      }, LIVE_WITHIN);
    }, patience(180_000));
    afterAll(async () => {
      if (obstacle !== null) return;
      await source.stop();
      await lesson.end();
    });

    // Side by side: how fast they begin is nothing that these tests ask.
    test.concurrent.for(readers.map((reader) => [`${reader.name} by ${reader.way}`, reader] as const))(
      'is played by %s',
      async ([, reader], context) => {
        const why = obstacle ?? (await reader.obstacle());
        if (why !== null) notRun(context, `${publisher.name} → ${reader.name}`, why);
        const { problem } = await waitUntilRead(reader, lesson, {
          video: publisher.has_video,
          audio: publisher.has_audio,
          pictures: publisher.pictures,
          timeout_ms: PLAYS_WITHIN_MS,
        });
        context.expect(problem).toBeNull();
      },
    );
  },
);

describe('Enhanced RTMP with HEVC', () => {
  const publisher = enhancedRtmpPublisher('hevc');

  test('is turned away, and the teacher is told', async (context) => {
    const why = publisher.obstacle();
    if (why !== null) notRun(context, publisher.name, why);
    const lesson = await openLesson(node(), publisher.name);
    const teacher = await openSocket(lesson.origin, lesson.teacher_token);
    const source = await publisher.start(lesson);
    try {
      await teacher.find((message) => {
        if (message.type !== 'patch' || message.set?.['ingest'] === undefined) return false;
        const { refusals } = teacherStateSchema.shape.ingest.parse(message.set['ingest']);
        return refusals[0]?.reason === 'unsupported_codec';
      }, LIVE_WITHIN.timeout);
      await source.exited;
      expect((await lesson.status()).live).toBe(false);
    } finally {
      await source.stop();
      await teacher.close();
      await lesson.end();
    }
  });
});
