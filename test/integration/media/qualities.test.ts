// @half browsers
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { startEngine, STREAM, type EngineHarness } from '../../support/media/engine-harness.ts';
import { readFeed } from '../../support/media/feed-reader.ts';
import { publishShare } from '../../support/media/share-publisher.ts';
import { watch } from '../../support/media/whep-page.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 50 };
const HD = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '60'];

let browser: Browser;
let air: EngineHarness;

beforeAll(async () => {
  browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  await air.stop();
});

describe('a viewer', () => {
  beforeEach(async () => {
    air = await startEngine();
  });

  test('of the light picture has 360 lines, ten pictures a second and the sound, next to one of the full', async () => {
    air.publish(HD, { size: '1280x720' });
    const [full, light] = [await watch(browser, air.engine), await watch(browser, air.engine, 'light')];
    await vi.waitFor(async () => {
      const [a, b] = [await full.playback(), await light.playback()];
      expect([a.width, a.height, b.width, b.height]).toEqual([1280, 720, 640, 360]);
      expect(b.frames).toBeGreaterThan(30);
      expect(b.loudness).toBeGreaterThan(0.01);
      // Three to one; a busy machine may drop some.
      expect(a.frames).toBeGreaterThan(b.frames * 1.5);
    }, WAIT);
    // The source needs no repair, and its status does not speak of the light picture.
    expect(air.status).toMatchObject({ repair: 'none', ingest_warnings: [] });
    expect(air.status.viewers.whep).toBe(2);
    // Who comes later starts with the picture that the first one has.
    const late = await watch(browser, air.engine, 'light');
    await vi.waitFor(async () => {
      expect((await late.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
  });

  test('of the sound alone hears, and sees nothing', async () => {
    air.publish();
    const viewer = await watch(browser, air.engine, 'sound');
    await vi.waitFor(async () => {
      expect((await viewer.playback()).loudness).toBeGreaterThan(0.01);
    }, WAIT);
    expect(await viewer.playback()).toMatchObject({ state: 'connected', frames: 0 });
    // Who has reported is missed soon after its last report.
    await vi.waitFor(() => {
      expect(air.links.has(viewer.viewer_id)).toBe(true);
    }, WAIT);
    await viewer.close();
    // Sound alone is reported each 7.5 s at most, and one report may be lost.
    await vi.waitFor(
      () => {
        expect(air.closed).toMatchObject([{ viewer_id: viewer.viewer_id, reason: 'disconnected' }]);
      },
      { ...WAIT, timeout: patience(25_000) },
    );
  });

  test('may offer sound alone, whatever quality it asks for', async () => {
    const page = await browser.newPage();
    const offer = await page.evaluate(async () => {
      const pc = new RTCPeerConnection();
      pc.addTransceiver('audio', { direction: 'recvonly' });
      await pc.setLocalDescription();
      return pc.localDescription?.sdp ?? '';
    });
    await page.close();
    const open = async (quality: 'full' | 'sound', sdp = offer): Promise<unknown> =>
      air.engine
        .openViewer({
          viewer_id: `v-${quality}`,
          stream_id: STREAM,
          sdp,
          reached_address: null,
          quality,
          seat: null,
          address: null,
        })
        .catch((error: unknown) => error);
    expect(await open('full')).toMatchObject({ sdp: expect.stringContaining('m=audio') as unknown });
    expect(await open('sound', offer.replaceAll('opus/48000/2', 'opus/8000'))).toMatchObject({
      code: 'not_acceptable',
    });
    expect(await open('sound')).toMatchObject({ sdp: expect.stringContaining('m=audio') as string });
  });

  test('tells how its link does', async () => {
    air.publish();
    const [seeing, hearing] = [await watch(browser, air.engine), await watch(browser, air.engine, 'sound')];
    await vi.waitFor(() => {
      for (const { viewer_id } of [seeing, hearing]) {
        const link = air.links.get(viewer_id);
        expect(link?.loss).toBe(0);
        expect(link?.rtt_ms).toBeGreaterThanOrEqual(0);
        expect(link?.rtt_ms).toBeLessThan(200);
        expect(link?.jitter_ms).toBeLessThan(200);
      }
    }, WAIT);
  });
});

describe('a source of Opus', () => {
  beforeEach(async () => {
    air = await startEngine();
  });

  test('is heard by WebRTC as it is, and read as AAC', async () => {
    const feed = readFeed(air.sink, STREAM);
    const share = publishShare(air.sink, STREAM);
    try {
      const viewer = await watch(browser, air.engine);
      await vi.waitFor(async () => {
        const playback = await viewer.playback();
        expect(playback.frames).toBeGreaterThan(30);
        expect(playback.loudness).toBeGreaterThan(0.01);
        expect(feed.audio.length).toBeGreaterThan(50);
      }, WAIT);
      expect(air.status).toMatchObject({
        publisher: { kind: 'screen' },
        audio: { codec: 'opus', sample_rate: 48_000, channels: 1 },
        ingest_warnings: [],
      });
      expect(feed.audio[0]?.config).toMatchObject({ codec: 'aac', sample_rate: 48_000 });
      expect(Math.abs((feed.audio.at(-1)?.dts_ms ?? 0) - (feed.video.at(-1)?.dts_ms ?? 0))).toBeLessThan(500);
    } finally {
      share.stop();
      feed.stop();
    }
    await vi.waitFor(() => {
      expect(air.status.live).toBe(false);
    }, WAIT);
  });
});

test('without ffmpeg, who asks for the light picture has the full one', async () => {
  air = await startEngine({ ffmpeg_path: null });
  air.publish();
  const viewer = await watch(browser, air.engine, 'light');
  await vi.waitFor(async () => {
    const playback = await viewer.playback();
    expect(playback.width).toBe(320);
    expect(playback.frames).toBeGreaterThan(30);
  }, WAIT);
});
