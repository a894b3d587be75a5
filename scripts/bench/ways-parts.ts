import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { AirClass } from './airclass.ts';
import { say, withAirClass, type Bench } from './bench.ts';
import type { BenchPage } from './bench-page.ts';
import type { Viewers } from './browser.ts';
import { latenciesOf, publishClock, waitForFrame } from './picture.ts';
import { zerolatencyProfile } from './publisher-clock.ts';
import type { UdpResult, WayResult } from './results.ts';
import { spreadOf } from './statistics.ts';

const GOP_SECONDS = 2;
/** Players bring themselves to the edge by playing a little faster, which takes a while. */
const SETTLE_SECONDS = 10;
const RECORDED_FIRST_SECONDS = 12;

/** The student's page where it has the way itself, a bare player where it has not. */
const WAYS = [
  { way: 'FLV (student’s page)', lacking: ['whep'] },
  { way: 'HLS (student’s page)', lacking: ['whep', 'flv'] },
  { way: 'WS-FLV (mpegts.js)', bare: 'ws-flv', path: 'live.flv', scheme: 'ws:' },
  { way: 'DASH (dash.js)', bare: 'dash', path: 'dash/manifest.mpd', scheme: 'http:' },
] as const;
type Way = (typeof WAYS)[number];

const openBy = async (air: AirClass, viewers: Viewers, way: Way, name: string): Promise<BenchPage> => {
  if ('lacking' in way) {
    const page = await viewers.open(`${air.origin}/j/${air.join_code}`, way.lacking);
    await page.join(name, { clicks: false });
    return page;
  }
  const [token = ''] = await air.joinStudents(1);
  const page = await viewers.open(`${air.origin}/api/health`);
  const url = new URL(`${air.stream_url}/${way.path}?token=${token}`);
  url.protocol = way.scheme;
  await page.playBy(way.bare, url.href);
  return page;
};

const measureWay = async (bench: Bench, air: AirClass, viewers: Viewers, way: Way): Promise<WayResult> => {
  const latencies: number[] = [];
  const first_frame_ms: number[] = [];
  const still_ms: number[] = [];
  for (let run = 1; run <= bench.options.runs; run += 1) {
    say(`${way.way}: run ${run} of ${bench.options.runs}`);
    const page = await openBy(air, viewers, way, `Way ${run}`);
    try {
      const began = await waitForFrame(page, ({ frames }) => frames.some(({ code }) => code !== null));
      const [first] = began.frames;
      if (began.began_ms !== null && first) first_frame_ms.push(first.painted_ms - began.began_ms);
      if (began.began_ms !== null && began.still_ms !== null) still_ms.push(began.still_ms - began.began_ms);
      await delay(SETTLE_SECONDS * 1000);
      await page.reset();
      await delay(bench.options.picture_seconds * 1000);
      latencies.push(...latenciesOf(await page.readings()));
    } finally {
      await page.close();
    }
  }
  return { way: way.way, latency_ms: spreadOf(latencies), first_frame_ms, still_ms };
};

/** How late the picture is by each way but WHEP, and how soon it is there. */
export const benchWays = (bench: Bench, viewers: Viewers): Promise<WayResult[]> =>
  withAirClass(bench, async (air) => {
    const profile = zerolatencyProfile(GOP_SECONDS);
    const publisher = await publishClock({ air, ffmpeg_path: bench.ffmpeg_path, profile });
    try {
      // HLS and DASH play a recording, which must have begun.
      await delay(RECORDED_FIRST_SECONDS * 1000);
      const results: WayResult[] = [];
      for (const way of WAYS) {
        try {
          results.push(await measureWay(bench, air, viewers, way));
        } catch (error) {
          say(`${way.way}: ${error instanceof Error ? error.message : String(error)}`);
          results.push({ way: way.way, latency_ms: spreadOf([]), first_frame_ms: [], still_ms: [] });
        }
      }
      return results;
    } finally {
      await publisher.stop();
    }
  });

const TABLE = 'airclass_bench';

/** Drops every UDP packet on the viewers' side, from now until the returned function is called. */
const cutUdp = async ({ stage }: Bench): Promise<() => Promise<void>> => {
  const nft = async (...rule: string[]): Promise<void> => {
    const { command, args } = stage.viewerCommand('nft', rule);
    await promisify(execFile)(command, args);
  };
  await nft('add', 'table', 'inet', TABLE);
  for (const hook of ['input', 'output']) {
    await nft('add', 'chain', 'inet', TABLE, hook, `{ type filter hook ${hook} priority 0; }`);
    await nft('add', 'rule', 'inet', TABLE, hook, 'meta', 'l4proto', 'udp', 'drop');
  }
  return () => nft('delete', 'table', 'inet', TABLE);
};

const waitForViewers = async (air: AirClass, by: 'whep' | 'flv'): Promise<void> => {
  const deadline_ms = performance.now() + 90_000;
  for (;;) {
    if ((await air.status()).viewers[by] > 0) return;
    if (performance.now() > deadline_ms) throw new Error(`no viewer by ${by} in 90 s`);
    await delay(50);
  }
};

/** How soon there is a picture where UDP is cut, and how soon WHEP is back when it is not any more. */
export const benchUdp = (bench: Bench, viewers: Viewers): Promise<UdpResult> => {
  if (bench.stage.kind !== 'namespaces') throw new Error('UDP is cut in network namespaces only');
  return withAirClass(bench, async (air) => {
    const profile = zerolatencyProfile(GOP_SECONDS);
    const publisher = await publishClock({ air, ffmpeg_path: bench.ffmpeg_path, profile });
    const first_frame_ms: number[] = [];
    const back_ms: number[] = [];
    try {
      for (let run = 1; run <= bench.options.runs; run += 1) {
        say(`UDP cut: run ${run} of ${bench.options.runs}`);
        const mend = await cutUdp(bench);
        const page = await viewers.open(`${air.origin}/j/${air.join_code}`);
        try {
          await page.join(`Cut ${run}`, { clicks: false });
          const { began_ms, frames } = await waitForFrame(page, (readings) => readings.frames.length > 0);
          const [first] = frames;
          if (began_ms !== null && first) first_frame_ms.push(first.painted_ms - began_ms);
          await waitForViewers(air, 'flv');
          await mend();
          const mended_ms = performance.now();
          await waitForViewers(air, 'whep');
          back_ms.push(performance.now() - mended_ms);
        } finally {
          // A cut that is mended already has no table any more.
          await mend().catch(() => undefined);
          await page.close();
        }
      }
      return { first_frame_ms, back_ms };
    } finally {
      await publisher.stop();
    }
  });
};
