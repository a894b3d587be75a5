/** `npm run bench:live`: what a live lesson costs, and how late it is. See docs/benchmarks.md for how to read it. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startAirClass, type AirClass } from './airclass.ts';
import { launchViewers, type Viewers } from './browser.ts';
import { measureCost, type CostRun } from './cost.ts';
import { measureEncoderDelay } from './encoder-delay.ts';
import { findChromium, findOnPath } from './executables.ts';
import { findJanus, JANUS_MOUNTPOINT, startJanus } from './janus.ts';
import type { LoadPlan } from './load-protocol.ts';
import { makeLoadClip, publishClip, sendClipAsRtp, type LoadClip } from './load-clip.ts';
import { currentStage, runInNamespaces, type Stage } from './netns.ts';
import { parseOptions, USAGE, type BenchOptions, type Part } from './options.ts';
import { measureJoins, measurePicture, publishClock, waitForPublished, type PictureRun } from './picture.ts';
import { useOf } from './processes.ts';
import { OBS_PROFILE, zerolatencyProfile, type PublisherProfile } from './publisher-clock.ts';
import type { JoinResult, LoadResult, Machine, PictureResult, Results } from './results.ts';
import { renderResults, writeIntoDocs } from './report.ts';

/** Joins under way at once: a class that opens the link together. */
const JOIN_CONCURRENCY = 10;
const JOIN_TIMEOUT_MS = 10_000;
const JOIN_RETRIES = 3;
const IDLE_SETTLE_SECONDS = 5;
/** Of the clip that every viewer of the load gets; it runs in a loop. */
const CLIP_SECONDS = 60;

interface Bench {
  readonly options: BenchOptions;
  readonly stage: Stage;
  readonly work_dir: string;
  readonly dist_dir: string;
  readonly ffmpeg_path: string;
}

const say = (text: string): void => {
  process.stderr.write(`bench: ${text}\n`);
};

const withAirClass = async <T>(bench: Bench, use: (air: AirClass) => Promise<T>): Promise<T> => {
  const air = await startAirClass({
    work_dir: bench.work_dir,
    dist_dir: bench.dist_dir,
    server_address: bench.stage.server_address,
  });
  try {
    return await use(air);
  } finally {
    await air.stop();
  }
};

const benchPicture = async (
  bench: Bench,
  viewers: Viewers,
  profile: PublisherProfile,
): Promise<PictureResult> => {
  const { ffmpeg_path, options } = bench;
  say(`${profile.name}: the publisher's own delay`);
  const encoder_delay_ms = await measureEncoderDelay({
    ffmpeg_path,
    profile,
    seconds: options.picture_seconds / 2,
  });
  return withAirClass(bench, async (air) => {
    const publisher = await publishClock({ air, ffmpeg_path, profile });
    try {
      const runs: PictureRun[] = [];
      for (let run = 1; run <= options.runs; run += 1) {
        say(`${profile.name}: run ${run} of ${options.runs}`);
        runs.push(
          await measurePicture({
            air,
            viewers,
            publisher,
            seconds: options.picture_seconds,
            settle_seconds: options.settle_seconds,
          }),
        );
      }
      const { repair } = await air.status();
      return { publisher: profile.name, encoder_delay_ms, repair, runs };
    } finally {
      await publisher.stop();
    }
  });
};

const benchJoins = (bench: Bench, viewers: Viewers, gop_seconds: number): Promise<JoinResult> =>
  withAirClass(bench, async (air) => {
    const publisher = await publishClock({
      air,
      ffmpeg_path: bench.ffmpeg_path,
      profile: zerolatencyProfile(gop_seconds),
    });
    try {
      // A whole GOP and a half: the cache is full, and a repair of long ones has begun.
      await delay(gop_seconds * 1500);
      say(`joins at GOP ${gop_seconds} s`);
      const how = { air, viewers, joins: bench.options.joins, gop_seconds };
      const student_page = await measureJoins({ ...how, by: 'student_page' });
      const bare_whep = await measureJoins({ ...how, by: 'bare_whep' });
      const { repair } = await air.status();
      return { gop_seconds, student_page, bare_whep, repair };
    } finally {
      await publisher.stop();
    }
  });

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

const benchAirClass = (bench: Bench, clip: LoadClip): Promise<LoadResult> =>
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

const benchJanus = async (bench: Bench, clip: LoadClip): Promise<LoadResult | null> => {
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

const describeMachine = async (bench: Bench, chromium: string | null): Promise<Machine> => {
  const { stdout } = await promisify(execFile)(bench.ffmpeg_path, ['-version']);
  return {
    cores: os.cpus().length,
    model: os.cpus()[0]?.model.trim() ?? 'unknown',
    memory_gb: Math.round(os.totalmem() / 2 ** 30),
    kernel: `${os.type()} ${os.release().split('.').slice(0, 2).join('.')}`,
    node: process.version,
    chromium,
    ffmpeg: stdout.split(' ')[2] ?? 'unknown',
    janus: await findJanus(),
    network: bench.stage.kind,
    date: new Date().toISOString(),
    load_average_before: os.loadavg()[0] ?? 0,
    priority: os.getPriority(),
  };
};

/** What was measured so far is worth printing even where a part fails; the reason goes into the table. */
const createAttempts = (options: BenchOptions) => {
  const not_run: Record<string, string> = {};
  const attempt = async <T>(part: Part, run: () => Promise<T | null>): Promise<T | null> => {
    if (!options.parts.has(part)) {
      not_run[part] = 'left out (--only)';
      return null;
    }
    try {
      return await run();
    } catch (error) {
      not_run[part] = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      say(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  };
  return { not_run, attempt };
};

const measure = async (bench: Bench): Promise<Results> => {
  const { options } = bench;
  const { not_run, attempt } = createAttempts(options);
  const executable = await findChromium();
  const wants_browser = (['zerolatency', 'obs', 'join'] as const).some((part) => options.parts.has(part));
  const viewers =
    executable !== null && wants_browser
      ? await launchViewers({ executable, stage: bench.stage, work_dir: bench.work_dir })
      : null;
  const inBrowser = <T>(part: Part, run: (viewers: Viewers) => Promise<T>): Promise<T | null> =>
    attempt(part, () => {
      if (!viewers) throw new Error('no Chromium found (set CHROMIUM_PATH)');
      return run(viewers);
    });
  try {
    const machine = await describeMachine(bench, viewers?.version ?? null);
    const zerolatency = await inBrowser('zerolatency', (open) =>
      benchPicture(bench, open, zerolatencyProfile(2)),
    );
    const obs = await inBrowser('obs', (open) => benchPicture(bench, open, OBS_PROFILE));
    const joins: JoinResult[] = [];
    for (const gop_seconds of [2, 8]) {
      const result = await inBrowser('join', (open) => benchJoins(bench, open, gop_seconds));
      if (result) joins.push(result);
    }
    // Nothing of the browser may run beside the load.
    await viewers?.close();
    const needs_clip = options.parts.has('load') || options.parts.has('janus');
    const clip = needs_clip ? await makeLoadClip(bench.ffmpeg_path, bench.work_dir, CLIP_SECONDS) : null;
    const withClip = (run: (clip: LoadClip) => Promise<LoadResult | null>) => () =>
      clip ? run(clip) : Promise.resolve(null);
    const airclass = await attempt(
      'load',
      withClip((made) => benchAirClass(bench, made)),
    );
    const janus = await attempt(
      'janus',
      withClip((made) => benchJanus(bench, made)),
    );
    if (options.parts.has('janus') && machine.janus === null)
      not_run['janus'] = 'the package janus is not installed';
    return { machine, zerolatency, obs, joins, airclass, janus, not_run };
  } finally {
    await viewers?.close();
  }
};

const runHere = async (options: BenchOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH: no publisher, nothing to measure');
  const work_dir = await mkdtemp(path.join(os.tmpdir(), 'airclass-bench-'));
  // A copy, so that a build in the meantime changes nothing. Inside the project, for its node_modules.
  const dist_dir = path.resolve('.cache', path.basename(work_dir));
  try {
    await cp('dist', dist_dir, { recursive: true });
    const results = await measure({ options, stage: currentStage(), work_dir, dist_dir, ffmpeg_path });
    const table = renderResults(results);
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table);
    if (Object.values(results.not_run).some((why) => !why.startsWith('left out'))) {
      say('not everything was run; the table says why');
    }
  } finally {
    for (const folder of [work_dir, dist_dir]) await rm(folder, { recursive: true, force: true });
  }
};

const build = async (): Promise<void> => {
  say('building');
  await promisify(execFile)(process.execPath, [...process.execArgv, 'scripts/build.ts'], {
    maxBuffer: 2 ** 24,
  });
};

const main = async (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2));
  if (process.platform !== 'linux') throw new Error('the bench reads /proc: it runs on Linux only');
  if (currentStage().kind === 'loopback') {
    if (options.build) await build();
    if (!options.loopback) {
      const script = fileURLToPath(import.meta.url);
      const args = [...process.execArgv, script, ...process.argv.slice(2)];
      const code = await runInNamespaces(args);
      if (code !== null) return code;
      say('no network namespaces here (that needs root and iproute2): measuring on loopback');
    }
  }
  await runHere(options);
  return 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
