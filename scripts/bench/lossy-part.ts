import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { startLossyRelay } from '../../test/support/lossy-relay.ts';
import type { AirClass } from './airclass.ts';
import { say, withAirClass, type Bench } from './bench.ts';
import type { BenchPage } from './bench-page.ts';
import type { Viewers } from './browser.ts';
import { waitForFrame } from './picture.ts';
import type { LossyResult } from './results.ts';

const CLASS = 20;
/** A crowded room's Wi-Fi: some packets are lost, all of them wait, and unevenly. */
const PATH = { loss: 0.03, delay_ms: 15, jitter_ms: 25 } as const;
const SETTLE_SECONDS = 5;

/** A picture that a browser can decode twenty times on a laptop. */
const publish = (ffmpeg_path: string, url: string): (() => Promise<void>) => {
  const ffmpeg = spawn(
    ffmpeg_path,
    [
      ...['-loglevel', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=15'],
      ...['-f', 'lavfi', '-i', 'sine', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
      ...['-g', '30', '-b:v', '600k', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-f', 'flv', url],
    ],
    { stdio: 'ignore' },
  );
  const ended = once(ffmpeg, 'exit');
  return async () => {
    ffmpeg.kill('SIGKILL');
    await ended;
  };
};

/** The longest time in which no picture was painted, in milliseconds, and how many there were in all. */
const freezeOf = async (page: BenchPage): Promise<{ longest_ms: number; frames: number }> => {
  const { frames } = await page.readings();
  const gaps = frames.slice(1).map(({ painted_ms }, i) => painted_ms - (frames[i]?.painted_ms ?? painted_ms));
  return {
    longest_ms: frames.length < 2 ? Number.POSITIVE_INFINITY : Math.max(...gaps),
    frames: frames.length,
  };
};

const watch = async (bench: Bench, air: AirClass, viewers: Viewers): Promise<LossyResult> => {
  const { server_address } = bench.stage;
  const relay = await startLossyRelay({
    engine: { address: server_address, ports: air.webrtc_ports },
    address: server_address,
    to_viewer: PATH,
    to_engine: PATH,
  });
  const pages: BenchPage[] = [];
  try {
    for (let seat = 1; seat <= CLASS; seat += 1) {
      const page = await viewers.openThrough(relay, `${air.origin}/j/${air.join_code}`);
      pages.push(page);
      await page.join(`Seat ${seat}`, { clicks: false });
      await waitForFrame(page, ({ frames }) => frames.length > 0);
    }
    await delay(SETTLE_SECONDS * 1000);
    await Promise.all(pages.map((page) => page.reset()));
    const seconds = bench.options.picture_seconds * bench.options.runs;
    say(`${CLASS} viewers on a lossy path for ${seconds} s`);
    await delay(seconds * 1000);
    const seen = await Promise.all(pages.map(freezeOf));
    const { viewers: ways } = await air.status();
    return {
      viewers: CLASS,
      seconds,
      path: PATH,
      longest_freeze_ms: seen.map(({ longest_ms }) => longest_ms),
      frames_per_second: seen.map(({ frames }) => frames / seconds),
      ways,
    };
  } finally {
    for (const page of pages) await page.close();
    await relay.stop();
  }
};

/** A class whose every packet of WebRTC goes through a bad stretch of Wi-Fi. */
export const benchLossy = (bench: Bench, viewers: Viewers): Promise<LossyResult> =>
  withAirClass(bench, async (air) => {
    const stop = publish(bench.ffmpeg_path, air.rtmp_url);
    try {
      await air.waitForStream(({ video, audio }) => video !== null && audio !== null);
      return await watch(bench, air, viewers);
    } finally {
      await stop();
    }
  });
