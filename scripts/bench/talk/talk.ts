/** `npm run bench:talk`: a class that talks, and the teacher's page meanwhile. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { prepareAddresses } from '../hostile/addresses.ts';
import { makeLoadClip } from '../load-clip.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { renderMachine, TALK_MARKS, writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { renderTable } from '../table.ts';
import { benchClass, type TalkBench } from './measure-class.ts';
import { benchPage } from './measure-page.ts';
import { parseTalkOptions, USAGE, type TalkOptions, type TalkPart } from './options.ts';
import type { TalkResults } from './results.ts';
import { talkRows } from './rows.ts';

/** What was measured so far is worth printing even where a part fails; the reason stands in the table. */
const measure = async (bench: TalkBench, options: TalkOptions): Promise<TalkResults> => {
  const not_run: Record<string, string> = {};
  const chromium = await findOnPath('chromium');
  const machine = { ...(await describeMachine(bench, null)), janus: null };
  const addresses = await prepareAddresses(bench);
  const clip = await makeLoadClip(bench.ffmpeg_path, bench.work_dir);
  const { students, join_seconds, seconds, messages } = options;
  const attempt = async <T>(part: TalkPart, run: () => Promise<T>): Promise<T | null> => {
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
  const classOf = (part: 'middle' | 'large') =>
    attempt(part, () =>
      benchClass(bench, clip, addresses, {
        students: students[part],
        join_seconds: join_seconds[part],
        seconds,
      }),
    );
  return {
    machine,
    middle: await classOf('middle'),
    large: await classOf('large'),
    page: await attempt('page', () => {
      if (chromium === null) throw new Error('chromium is not on the PATH');
      return benchPage({ ...bench, chromium }, addresses, {
        ...{ students: students.page, join_seconds: join_seconds.page },
        ...{ messages, seconds },
      });
    }),
    not_run,
  };
};

const runHere = async (options: TalkOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null)
    throw new Error('ffmpeg is not on the PATH: no lesson beside which a class talks');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const results = await measure({ stage: currentStage(), work_dir, dist_dir, ffmpeg_path }, options);
    const table = `${renderMachine(results.machine)}\n\n${renderTable(talkRows(results))}\n`;
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, TALK_MARKS);
  });
};

const main = (): Promise<number> => {
  const options = parseTalkOptions(process.argv.slice(2));
  return onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
