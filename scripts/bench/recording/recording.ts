/** `npm run bench:recording`: what is made of a lesson once it is over. See docs/benchmarks.md for how to read it. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { parseFlags, usageOf } from '../flags.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { measureSearch } from '../search/measure-search.ts';
import { RECORDING_MARKS, renderMachine, writeIntoDocs } from '../report.ts';
import { renderTable } from '../table.ts';
import { measureMp4, measureRecords } from './measure.ts';
import type { RecordingResults } from './results.ts';
import { recordingRows } from './rows.ts';

const PARTS = ['mp4', 'records', 'search'] as const;
const USAGE = usageOf('recording', PARTS, 'a lesson of 2 minutes, once');

const main = async (): Promise<void> => {
  const { quick, flags } = parseFlags(process.argv.slice(2), PARTS);
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH');
  const machine = {
    ...(await describeMachine({ ffmpeg_path, stage: currentStage() }, null)),
    janus: null,
  };
  const work_dir = await mkdtemp(path.join(os.tmpdir(), 'airclass-bench-'));
  try {
    const results: RecordingResults = {
      machine,
      mp4: flags.parts.has('mp4')
        ? await measureMp4(ffmpeg_path, work_dir, quick ? 2 : 50, quick ? 1 : 3)
        : null,
      records: flags.parts.has('records') ? await measureRecords(work_dir, quick ? 50 : 1000) : null,
      search: flags.parts.has('search')
        ? await measureSearch(work_dir, quick ? 100 : 1000, 100, quick ? 20 : 200)
        : null,
    };
    const table = `${renderMachine(machine)}\n\n${renderTable(recordingRows(results))}\n`;
    if (flags.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (flags.json ? process.stderr : process.stdout).write(table);
    if (flags.docs) await writeIntoDocs(table, RECORDING_MARKS);
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
