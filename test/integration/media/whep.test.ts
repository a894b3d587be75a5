// @half browsers
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchChromium } from '../../support/chromium.ts';
import { startEngine, STREAM, type EngineHarness } from '../../support/media/engine-harness.ts';
import { watch } from '../../support/media/whep-page.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(25_000), interval: 50 };
const OBS_LIKE = ['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '2', '-g', '250'];

/** By /proc; 0 where there is none, which makes growth 0 too. */
const residentBytes = (pid: number | undefined): number => {
  if (process.platform !== 'linux') return 0;
  return Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1]) * 4096;
};

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
    expect((await viewer.playback()).width).toBe(320);
    expect(air.status).toMatchObject({ live: true, repair: 'none', ingest_warnings: [] });
    expect(air.status.video).toMatchObject({ codec: 'h264', width: 320, height: 180, b_frames: false });
    expect(air.status.audio).toMatchObject({ codec: 'aac', sample_rate: 44_100 });
    expect(air.status.viewers.whep).toBe(1);
    await viewer.close();
    await vi.waitFor(() => {
      expect(air.closed).toMatchObject([{ reason: 'disconnected' }]);
    }, WAIT);
  });

  test('gets a repaired picture from a source with B-frames and a long GOP, late joiners at once', async () => {
    air.publish(OBS_LIKE);
    const viewer = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(60);
      expect(air.status.ingest_warnings.map(({ code }) => code)).toEqual(['b_frames', 'long_gop']);
    }, WAIT);
    expect(air.status.repair).toBe('x264');
    // The source goes on to be what it is: only the WebRTC branch is repaired.
    expect(air.status.video).toMatchObject({ b_frames: true, profile: 'High 1.3' });
    const late = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await late.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
  });

  test('does not wait for the key frame of a source that sends one in half a minute', async () => {
    air.publish(['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '1000']);
    const early = await watch(browser, air.engine);
    await vi.waitFor(() => {
      expect(air.status).toMatchObject({ repair: 'x264', ingest_warnings: [{ code: 'long_gop' }] });
    }, WAIT);
    await vi.waitFor(async () => {
      expect((await early.playback()).key_frames).toBeGreaterThan(2);
    }, WAIT);
    const late = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      const { frames, key_frames } = await late.playback();
      expect(frames).toBeGreaterThan(60);
      // One each second, where the source has none.
      expect(key_frames).toBeGreaterThan(1);
    }, WAIT);
    expect(air.status.video?.gop_seconds).toBe(0);
  });

  test('who comes before the publisher gets the picture when it comes, and again after it was away', async () => {
    const viewer = await watch(browser, air.engine);
    const first = air.publish();
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(20);
    }, WAIT);
    await first.stop();
    await vi.waitFor(() => {
      expect(air.status.live).toBe(false);
    }, WAIT);
    const before = (await viewer.playback()).frames;
    air.publish(OBS_LIKE);
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(before + 30);
    }, WAIT);
    expect(air.closed).toEqual([]);
  });

  test('has its picture back after kill -9 of the engine, without a word to the publisher', async () => {
    const publisher = air.publish();
    const before = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await before.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
    const port = air.engine.webrtc_port;
    air.childOf('engine').kill();
    await vi.waitFor(() => {
      expect(air.closed).toMatchObject([{ reason: 'engine_lost' }]);
      expect(air.engine.state).toBe('running');
    }, WAIT);
    expect(air.engine.webrtc_port).toBe(port);
    const after = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await after.playback()).frames).toBeGreaterThan(5);
    }, WAIT);
    expect(publisher.running).toBe(true);
  });
});

describe('a source that cannot be served as it is', () => {
  test('an unsupported codec is named, and cut off', async () => {
    const publisher = air.publish(['-c:v', 'flv1']);
    const { code } = await publisher.exited;
    expect(code).not.toBe(0);
    expect(air.rejected).toEqual(['Sorenson H.263']);
  });

  test('without ffmpeg pictures that nothing refers to are left out, and the teacher is told', async () => {
    const bare = await startEngine({ ffmpeg_path: null });
    try {
      bare.publish(OBS_LIKE);
      const viewer = await watch(browser, bare.engine);
      await vi.waitFor(async () => {
        expect((await viewer.playback()).frames).toBeGreaterThan(20);
        const codes = bare.status.ingest_warnings.map(({ code }) => code);
        expect(codes).toEqual(expect.arrayContaining(['b_frames', 'no_ffmpeg', 'repair_dropping']));
      }, WAIT);
      expect(bare.status.repair).toBe('dropping');
    } finally {
      await bare.stop();
    }
  });
});

describe('what is not meant for the engine', () => {
  test('a broken offer, an unknown stream and an offer without H.264 get their errors', async () => {
    const open = async (sdp: string, stream_id = STREAM): Promise<unknown> =>
      air.engine
        .openViewer({
          viewer_id: 'v',
          stream_id,
          sdp,
          reached_address: null,
          quality: 'full',
          seat: null,
          address: null,
        })
        .catch((error: unknown) => error);
    expect(await open('nonsense')).toMatchObject({ code: 'invalid_input' });
    expect(await open('v=0', 'nobody')).toMatchObject({ code: 'not_found' });
    const page = await browser.newPage();
    const offer = await page.evaluate(async () => {
      const pc = new RTCPeerConnection();
      pc.addTransceiver('video', { direction: 'recvonly' });
      await pc.setLocalDescription();
      return pc.localDescription?.sdp ?? '';
    });
    await page.close();
    expect(await open(offer.replaceAll('H264/90000', 'H999/90000'))).toMatchObject({
      code: 'not_acceptable',
    });
    expect(await open(offer.replace(/a=fingerprint.*\r\n/g, ''))).toMatchObject({ code: 'invalid_input' });
  });

  test('garbage on the UDP port disturbs nobody', async () => {
    air.publish();
    const viewer = await watch(browser, air.engine);
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(10);
    }, WAIT);
    const socket = createSocket('udp4');
    for (let i = 0; i < 2000; i += 1) {
      // First bytes of STUN, DTLS and RTP, and of none of them.
      const packet = Buffer.alloc((i * 7) % 1400, i);
      packet[0] = [0, 1, 20, 22, 63, 128, 191, 255][i % 8] ?? 0;
      socket.send(packet, air.engine.webrtc_port, '127.0.0.1');
    }
    const before = (await viewer.playback()).frames;
    await vi.waitFor(async () => {
      expect((await viewer.playback()).frames).toBeGreaterThan(before + 30);
    }, WAIT);
    socket.close();
    expect(air.closed).toEqual([]);
  });

  test('200 joins and leaves leave no viewer behind, and the memory flat', async () => {
    air.publish();
    await vi.waitFor(() => {
      expect(air.status.live).toBe(true);
    }, WAIT);
    const page = await browser.newPage();
    const offer = await page.evaluate(async () => {
      const pc = new RTCPeerConnection();
      pc.addTransceiver('video', { direction: 'recvonly' });
      pc.addTransceiver('audio', { direction: 'recvonly' });
      await pc.setLocalDescription();
      return pc.localDescription?.sdp ?? '';
    });
    const joinAndLeave = async (from: number, to: number): Promise<void> => {
      for (let i = from; i < to; i += 1) {
        await air.engine.openViewer({
          viewer_id: `leaver-${String(i)}`,
          stream_id: STREAM,
          sdp: offer,
          reached_address: null,
          quality: 'full',
          seat: null,
          address: null,
        });
        air.engine.closeViewer(`leaver-${String(i)}`);
      }
      await vi.waitFor(() => {
        expect(air.closed).toHaveLength(to);
      }, WAIT);
    };
    const sendersBytes = (): number => air.senders.reduce((sum, { pid }) => sum + residentBytes(pid), 0);
    await joinAndLeave(0, 100);
    const warm = sendersBytes();
    await joinAndLeave(100, 200);
    expect(sendersBytes() - warm).toBeLessThan(20 * 1024 * 1024);
    await page.close();
  });
});
