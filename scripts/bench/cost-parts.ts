import { setTimeout as delay } from 'node:timers/promises';
import type { AirClass } from './airclass.ts';
import { say, withAirClass, type Bench } from './bench.ts';
import { measureCost, type CostRun } from './cost.ts';
import { JANUS_MOUNTPOINT, startJanus } from './janus.ts';
import { startLoad } from './load.ts';
import { publishClip, sendClipAsRtp, type LoadClip } from './load-clip.ts';
import type { LoadPlan } from './load-protocol.ts';
import { waitForPublished } from './picture.ts';
import { sampleTree, useOf } from './processes.ts';
import type { LoadResult, RecorderResult, StalledResult } from './results.ts';

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

/** An AIRClass on which the clip is published. */
const withClip = <T>(bench: Bench, clip: LoadClip, use: (air: AirClass) => Promise<T>): Promise<T> =>
  withAirClass(bench, async (air) => {
    const publisher = publishClip(bench.ffmpeg_path, clip, air.rtmp_url);
    try {
      await waitForPublished(air, publisher);
      return await use(air);
    } finally {
      await publisher.stop();
    }
  });

/** What AIRClass' viewers cost it: by WHEP, or by HTTP-FLV. */
export const benchAirClass = (bench: Bench, clip: LoadClip, by: 'whep' | 'flv'): Promise<LoadResult> =>
  withClip(bench, clip, async (air) => {
    const tokens: string[] = [];
    return await benchCosts(
      bench,
      { pid: air.pid, loopDelays: air.loopDelays },
      `AIRClass by ${by}`,
      async (viewers) => {
        tokens.push(...(await air.joinStudents(viewers - tokens.length)));
        return by === 'whep'
          ? { kind: 'whep', whep_url: air.whep_url, tokens }
          : { kind: 'flv', flv_url: `${air.stream_url}/live.flv`, tokens };
      },
    );
  });

const STALLED_VIEWERS = 10;
/** The rings of the last ten seconds are full by then. */
const FILLED_AFTER_SECONDS = 20;

/** What viewers cost in memory that ask for the picture and then do not read it. */
export const benchStalled = (bench: Bench, clip: LoadClip): Promise<StalledResult> =>
  withClip(bench, clip, async (air) => {
    const { stage, options } = bench;
    say(`${STALLED_VIEWERS} viewers that do not read`);
    const tokens = await air.joinStudents(STALLED_VIEWERS);
    await delay(FILLED_AFTER_SECONDS * 1000);
    const before = await sampleTree(air.pid);
    const load = startLoad({
      stage,
      plan: {
        target: { kind: 'stalled', flv_url: `${air.stream_url}/live.flv`, tokens },
        viewers: STALLED_VIEWERS,
        concurrency: STALLED_VIEWERS,
        join_timeout_ms: JOIN_TIMEOUT_MS,
        retries: 0,
      },
    });
    try {
      await load.joined;
      await delay((options.stalled_seconds / 3) * 1000);
      const soon = await sampleTree(air.pid);
      await delay(((options.stalled_seconds * 2) / 3) * 1000);
      const after = await sampleTree(air.pid);
      return {
        viewers: STALLED_VIEWERS,
        seconds: options.stalled_seconds,
        before_bytes: before.pss_bytes,
        soon_bytes: soon.pss_bytes,
        after_bytes: after.pss_bytes,
      };
    } finally {
      await load.stop();
    }
  });

/** What a lesson costs while nobody watches: the difference between a lesson and a preview of the same source. */
export const benchRecorder = (bench: Bench, clip: LoadClip): Promise<RecorderResult> =>
  withClip(bench, clip, async (air) => {
    say('the recorder');
    await delay(IDLE_SETTLE_SECONDS * 1000);
    const lesson = await useOf(air.pid, bench.options.load_seconds);
    await air.endLesson();
    await delay(IDLE_SETTLE_SECONDS * 1000);
    const preview = await useOf(air.pid, bench.options.load_seconds);
    return { cpu_share: lesson.cpu_share - preview.cpu_share, lesson, preview };
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
