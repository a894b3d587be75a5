/** `npm run bench:overload`: what becomes of lessons on a machine that is too slow. See docs/benchmarks.md. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { makeLoadClip } from '../load-clip.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { benchFrozen, benchLevels, type LevelDeps } from './levels.ts';
import { parseOverloadOptions, USAGE, type OverloadOptions, type OverloadPart } from './options.ts';
import { raisePriority } from './priority.ts';
import { OVERLOAD_MARKS, renderOverload } from './report.ts';
import type { OverloadResults } from './results.ts';

const CLIP_SECONDS = 60;

/** What was measured so far is worth printing even where a part fails; the reason goes below the table. */
const measure = async (deps: LevelDeps, is_raised: boolean): Promise<OverloadResults> => {
  const { options, stage, ffmpeg_path } = deps;
  const machine = await describeMachine({ stage, ffmpeg_path }, null);
  const not_run: Record<string, string> = {};
  const attempt = async <T>(part: OverloadPart, run: () => Promise<T[]>): Promise<T[]> => {
    if (!options.parts.has(part)) {
      not_run[part] = 'left out (--only)';
      return [];
    }
    try {
      return await run();
    } catch (error) {
      not_run[part] = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      say(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return [];
    }
  };
  const one = await attempt('one', () => benchLevels(deps, 1));
  const ten = await attempt('ten', () => benchLevels(deps, 10));
  const frozen = await attempt('frozen', () => benchFrozen(deps));
  return { machine, is_raised, levels: [...one, ...ten], frozen, not_run };
};

const runHere = async (options: OverloadOptions, is_raised: boolean): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH: no publisher, nothing to measure');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const clip = await makeLoadClip(ffmpeg_path, work_dir, CLIP_SECONDS);
    const deps = { options, stage: currentStage(), work_dir, dist_dir, ffmpeg_path, clip };
    const results = await measure(deps, is_raised);
    const text = renderOverload(results);
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(text);
    if (options.docs) await writeIntoDocs(text, OVERLOAD_MARKS);
  });
};

const main = (): Promise<number> => {
  const options = parseOverloadOptions(process.argv.slice(2));
  // Before the run begins inside the namespaces: a process's threads keep the priority that it had when they began.
  const is_raised = raisePriority();
  return onStage(options, fileURLToPath(import.meta.url), () => runHere(options, is_raised));
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
