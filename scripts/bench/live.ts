/** `npm run bench:live`: what a live lesson costs, and how late it is. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say, type Bench } from './bench.ts';
import { launchViewers, type Viewers } from './browser.ts';
import { benchAirClass, benchJanus, benchRecorder, benchStalled } from './cost-parts.ts';
import { findChromium, findOnPath } from './executables.ts';
import { benchLossy } from './lossy-part.ts';
import { makeLoadClip, type LoadClip } from './load-clip.ts';
import { describeMachine } from './machine.ts';
import { currentStage } from './netns.ts';
import { parseOptions, USAGE, type BenchOptions, type Part } from './options.ts';
import { benchJoins, benchPicture } from './picture-parts.ts';
import { OBS_PROFILE, zerolatencyProfile } from './publisher-clock.ts';
import { LIVE_MARKS, renderResults, writeIntoDocs } from './report.ts';
import type { JoinResult, Results } from './results.ts';
import { onStage, withBuiltCopy } from './run.ts';
import { benchScreen } from './screen-part.ts';
import { benchUdp, benchWays } from './ways-parts.ts';

/** Those whose publisher is a clip. */
const LOAD_PARTS = ['load', 'flv', 'stalled', 'recorder', 'janus'] as const;
/** Of the clip that every viewer of the load gets; it runs in a loop. */
const CLIP_SECONDS = 60;

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
  const wants_browser = (['zerolatency', 'obs', 'join', 'ways', 'udp', 'screen', 'lossy'] as const).some(
    (part) => options.parts.has(part),
  );
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
    const ways = (await inBrowser('ways', (open) => benchWays(bench, open))) ?? [];
    const udp = await inBrowser('udp', (open) => benchUdp(bench, open));
    const screen = await inBrowser('screen', (open) => benchScreen(bench, open));
    const lossy = await inBrowser('lossy', (open) => benchLossy(bench, open));
    // Nothing of the browser may run beside the load.
    await viewers?.close();
    const needs_clip = LOAD_PARTS.some((part) => options.parts.has(part));
    const clip = needs_clip ? await makeLoadClip(bench.ffmpeg_path, bench.work_dir, CLIP_SECONDS) : null;
    const withClip = <T>(part: Part, run: (clip: LoadClip) => Promise<T | null>): Promise<T | null> =>
      attempt(part, () => (clip ? run(clip) : Promise.resolve(null)));
    const airclass = await withClip('load', (made) => benchAirClass(bench, made, 'whep'));
    const flv = await withClip('flv', (made) => benchAirClass(bench, made, 'flv'));
    const stalled = await withClip('stalled', (made) => benchStalled(bench, made));
    const recorder = await withClip('recorder', (made) => benchRecorder(bench, made));
    const janus = await withClip('janus', (made) => benchJanus(bench, made));
    if (options.parts.has('janus') && machine.janus === null)
      not_run['janus'] = 'the package janus is not installed';
    const whep = { zerolatency, obs, joins, airclass, janus };
    return { machine, ...whep, ways, udp, screen, lossy, flv, stalled, recorder, not_run };
  } finally {
    await viewers?.close();
  }
};

const runHere = async (options: BenchOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH: no publisher, nothing to measure');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const results = await measure({ options, stage: currentStage(), work_dir, dist_dir, ffmpeg_path });
    const table = renderResults(results);
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, LIVE_MARKS);
    if (Object.values(results.not_run).some((why) => !why.startsWith('left out'))) {
      say('not everything was run; the table says why');
    }
  });
};

try {
  const options = parseOptions(process.argv.slice(2));
  process.exitCode = await onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
