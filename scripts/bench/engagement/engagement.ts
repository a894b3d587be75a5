/** `npm run bench:engagement`: what it costs to know who follows, and how soon a teacher is told. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';
import { prepareAddresses } from '../hostile/addresses.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { ENGAGEMENT_MARKS, renderMachine, writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { renderTable } from '../table.ts';
import type { EngagementResults } from './results.ts';
import { engagementRows } from './rows.ts';
import { benchTicks } from './ticks.ts';
import { benchTold } from './told.ts';

const PARTS = ['ticks', 'told'] as const;
const USAGE = usageOf('engagement', PARTS, '100 students and 10 minutes, 30 phones and 10 taps');

interface EngagementOptions extends BenchFlags<(typeof PARTS)[number]> {
  readonly students: number;
  readonly minutes: number;
  readonly phones: number;
  readonly taps: number;
}

/** @throws with a sentence for the reader when an option is unknown. */
const parseOptions = (args: readonly string[]): EngagementOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  return quick
    ? { ...flags, students: 100, minutes: 10, phones: 30, taps: 10 }
    : { ...flags, students: 1000, minutes: 50, phones: 300, taps: 60 };
};

const runHere = async (options: EngagementOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const bench = { stage: currentStage(), work_dir, dist_dir, ffmpeg_path };
    const machine = { ...(await describeMachine(bench, null)), janus: null };
    const addresses = await prepareAddresses(bench);
    const results: EngagementResults = {
      machine,
      ticks: options.parts.has('ticks') ? benchTicks(options) : null,
      told: options.parts.has('told') ? await benchTold(bench, addresses, options) : null,
    };
    const table = `${renderMachine(machine)}\n\n${renderTable(engagementRows(results))}\n`;
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, ENGAGEMENT_MARKS);
  });
};

const main = (): Promise<number> => {
  const options = parseOptions(process.argv.slice(2));
  return onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
