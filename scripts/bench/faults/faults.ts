/** `npm run bench:faults -- recording`: what faults cost. See docs/benchmarks.md. */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildHeadless } from '../../../test/support/headless.ts';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { writeIntoDocs } from '../report.ts';
import { parseFaultOptions, USAGE, type FaultOptions } from './options.ts';
import { makeNumberedClip } from './recording/clip.ts';
import { RECORDING_FAULTS } from './recording/parts.ts';
import { makeTemplate } from './recording/stand.ts';
import { FAULTS_MARKS, GUARANTEES_FILE, renderFaults, renderGuarantees } from './report.ts';
import type { FaultResult, FaultResults } from './results.ts';

const TEMPLATE_SECONDS = 6;
const QUICK_LANES = 4;
const MAX_SEED = 2 ** 31;

/** What was measured so far is worth printing even where a part fails; the reason goes below the table. */
const measure = async (
  options: FaultOptions,
  ffmpeg_path: string,
  work_dir: string,
): Promise<FaultResults> => {
  const machine = { ...(await describeMachine({ ffmpeg_path, stage: currentStage() }, null)), janus: null };
  const { quick, seed } = options;
  const build = await buildHeadless();
  try {
    const clip = await makeNumberedClip(ffmpeg_path, work_dir);
    const common = { ffmpeg_path, build, clip, work_dir, quick };
    const random = createRandom(seed);
    const template = await makeTemplate({ ...common, random }, TEMPLATE_SECONDS);
    const not_run: Record<string, string> = {};
    const results = new Map<number, FaultResult>();
    const in_order = [...RECORDING_FAULTS.entries()];
    // What takes longest stands last, and is not to be waited for alone.
    const waiting = quick ? in_order.toReversed() : in_order;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, { part, name, run }] = next;
        if (!options.parts.has(part)) {
          not_run[part] = 'left out (--only)';
          continue;
        }
        const began_ms = performance.now();
        say(`${name} …`);
        try {
          // By its place, so that a part alone has the same times.
          results.set(at, await run({ ...common, template, random: createRandom(seed + at) }));
        } catch (error) {
          not_run[name] = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
          say(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        }
        say(`${name}: ${((performance.now() - began_ms) / 1000).toFixed(0)} s`);
      }
    };
    await Promise.all(Array.from({ length: quick ? QUICK_LANES : 1 }, work));
    const recording = [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
    return { machine, seed, recording, not_run };
  } finally {
    await build.remove();
  }
};

const main = async (): Promise<void> => {
  if (process.platform !== 'linux') throw new Error('the bench reads /proc: it runs on Linux only');
  const options = parseFaultOptions(process.argv.slice(2), randomInt(MAX_SEED));
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH: no publisher, nothing to measure');
  const work_dir = await mkdtemp(path.join(os.tmpdir(), 'airclass-faults-'));
  try {
    const results = await measure(options, ffmpeg_path, work_dir);
    const [text, promised] = [renderFaults(results), renderGuarantees(results)];
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(`${promised}\n${text}`);
    if (!options.docs) return;
    await writeIntoDocs(text, FAULTS_MARKS);
    await writeIntoDocs(promised, FAULTS_MARKS, GUARANTEES_FILE);
  } finally {
    await rm(work_dir, { recursive: true, force: true });
  }
};

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
