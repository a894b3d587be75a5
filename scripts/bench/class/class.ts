/** `npm run bench:class`: a class that joins, answers and comes back, and the teacher's page meanwhile. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { prepareAddresses } from '../hostile/addresses.ts';
import { makeLoadClip } from '../load-clip.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { CLASS_MARKS, renderMachine, writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { renderTable } from '../table.ts';
import { benchClass, type ClassBench } from './measure.ts';
import { parseClassOptions, USAGE, type ClassOptions, type ClassPart } from './options.ts';
import type { ClassResult, ClassResults } from './results.ts';
import { classRows } from './rows.ts';

/** What was measured so far is worth printing even where a part fails; the reason stands in the table. */
const measure = async (bench: ClassBench, options: ClassOptions): Promise<ClassResults> => {
  const not_run: Record<string, string> = {};
  const machine = { ...(await describeMachine(bench, null)), janus: null };
  const addresses = await prepareAddresses(bench);
  const clip = await makeLoadClip(bench.ffmpeg_path, bench.work_dir);
  const classOf = async (part: ClassPart): Promise<ClassResult | null> => {
    if (!options.parts.has(part)) {
      not_run[part] = 'left out (--only)';
      return null;
    }
    const { students, lessons, viewers } = options;
    try {
      const amounts = { students: students[part], lessons: lessons[part], viewers };
      return await benchClass(bench, clip, addresses, amounts);
    } catch (error) {
      not_run[part] = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      say(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  };
  return {
    machine,
    small: await classOf('small'),
    middle: await classOf('middle'),
    large: await classOf('large'),
    beyond: await classOf('beyond'),
    not_run,
  };
};

const runHere = async (options: ClassOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null)
    throw new Error('ffmpeg is not on the PATH: no lesson beside which a class answers');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const results = await measure({ stage: currentStage(), work_dir, dist_dir, ffmpeg_path }, options);
    const table = `${renderMachine(results.machine)}\n\n${renderTable(classRows(results))}\n`;
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, CLASS_MARKS);
  });
};

const main = (): Promise<number> => {
  const options = parseClassOptions(process.argv.slice(2));
  return onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
