import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { startEngine, type EngineHarness } from '../../support/media/engine-harness.ts';
import { watch } from '../../support/media/whep-page.ts';

const WAIT = { timeout: 15_000, interval: 50 };
const OBS_LIKE = ['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '2', '-g', '250'];

let browser: Browser;
let air: EngineHarness;

beforeAll(async () => {
  browser = await launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] });
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  air = await startEngine();
});
afterEach(async () => {
  await air.stop();
});

describe('a viewer in Chromium', () => {
  test('sees and hears what is published, as it was published', async () => {
    air.publish();
    const viewer = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      const playback = await viewer.playback();
      expect(playback.frames).toBeGreaterThan(60);
      expect(playback.loudness).toBeGreaterThan(0.01);
    }, WAIT);
    const playback = await viewer.playback();
    console.log(playback, air.status);
    expect(playback.width).toBe(320);
    expect(air.status).toMatchObject({ live: true, repair: 'none', ingest_warnings: [] });
    expect(air.status.video).toMatchObject({ codec: 'h264', width: 320, height: 180, b_frames: false });
    expect(air.status.viewers.whep).toBe(1);
    await viewer.close();
    await vi.waitFor(() => {
      expect(air.closed).toMatchObject([{ reason: 'disconnected' }]);
    }, WAIT);
  });

  test('gets a repaired picture from a source with B-frames and a long GOP', async () => {
    air.publish(OBS_LIKE);
    const viewer = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(90);
    }, WAIT);
    console.log(await viewer.playback(), air.status);
    expect(air.status.repair).toBe('x264');
    expect(air.status.video).toMatchObject({ b_frames: true });
    expect(air.status.ingest_warnings.map(({ code }) => code)).toContain('b_frames');
    const late = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await late.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
    console.log('late', await late.playback());
  });

  test('has its picture back by itself after kill -9 of the engine', async () => {
    air.publish();
    const before = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await before.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
    const killed_at = performance.now();
    air.child.kill();
    await vi.waitFor(() => {
      expect(air.closed).toMatchObject([{ reason: 'engine_lost' }]);
      expect(air.engine.state).toBe('running');
    }, WAIT);
    const after = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await after.playback()).frames).toBeGreaterThan(5);
    }, WAIT);
    console.log('back after', performance.now() - killed_at);
  });
});
