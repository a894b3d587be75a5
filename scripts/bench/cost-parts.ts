import { setTimeout as delay } from 'node:timers/promises';
import { say, withAirClass, type Bench } from './bench.ts';
import { measureCost, type CostRun } from './cost.ts';
import { JANUS_MOUNTPOINT, startJanus } from './janus.ts';
import { publishClip, sendClipAsRtp, type LoadClip } from './load-clip.ts';
import type { LoadPlan } from './load-protocol.ts';
import { waitForPublished } from './picture.ts';
import { useOf } from './processes.ts';
import type { LoadResult } from './results.ts';

/** Joins under way at once: a class that opens the link together. */
const JOIN_CONCURRENCY = 10;
const JOIN_TIMEOUT_MS = 10_000;
const JOIN_RETRIES = 3;
const IDLE_SETTLE_SECONDS = 5;

const benchCosts = async (
  bench: Bench,
  server: Omit<Parameters<typeof measureCost>[0], 'idle' | 'plan' | 'stage' | 'seconds' | 'windows'>,
  name: string,
  targetFor: (viewers: number) => Promise<LoadPlan['target']>,
): Promise<LoadResult> => {
  const { options, stage } = bench;
  say(`${name}: idle, publisher running`);
  await delay(IDLE_SETTLE_SECONDS * 1000);
  const idle = await useOf(server.pid, options.load_seconds);
  const costs: CostRun[] = [];
  for (const viewers of options.viewers) {
    say(`${name}: ${viewers} viewers`);
    const plan: LoadPlan = {
      target: await targetFor(viewers),
      viewers,
      concurrency: JOIN_CONCURRENCY,
      join_timeout_ms: JOIN_TIMEOUT_MS,
      retries: JOIN_RETRIES,
    };
    costs.push(
      await measureCost({
        ...server,
        ...{ idle, plan, stage, seconds: options.load_seconds, windows: options.windows },
      }),
    );
  }
  return { idle, costs };
};

/** What AIRClass' viewers cost it. */
export const benchAirClass = (bench: Bench, clip: LoadClip): Promise<LoadResult> =>
  withAirClass(bench, async (air) => {
    const publisher = publishClip(bench.ffmpeg_path, clip, air.rtmp_url);
    try {
      await waitForPublished(air, publisher);
      const tokens: string[] = [];
      return await benchCosts(
        bench,
        { pid: air.pid, loopDelays: air.loopDelays },
        'AIRClass',
        async (viewers) => {
          tokens.push(...(await air.joinStudents(viewers - tokens.length)));
          return { kind: 'whep', whep_url: air.whep_url, tokens };
        },
      );
    } finally {
      await publisher.stop();
    }
  });

/** The same of Janus; null where it is not installed. */
export const benchJanus = async (bench: Bench, clip: LoadClip): Promise<LoadResult | null> => {
  const janus = await startJanus({ work_dir: bench.work_dir, address: bench.stage.server_address });
  if (!janus) return null;
  const publisher = sendClipAsRtp(bench.ffmpeg_path, clip, janus.rtp_ports);
  try {
    return await benchCosts(bench, { pid: janus.pid, loopDelays: null }, `Janus ${janus.version}`, () =>
      Promise.resolve({ kind: 'janus', websocket_url: janus.websocket_url, mountpoint: JANUS_MOUNTPOINT }),
    );
  } finally {
    await publisher.stop();
    await janus.stop();
  }
};
