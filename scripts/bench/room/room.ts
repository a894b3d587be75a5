/** `npm run bench:room`: what a teacher taps, on all phones of a class. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { parseFlags, usageOf, type BenchFlags } from '../flags.ts';
import { prepareAddresses } from '../hostile/addresses.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { renderMachine, ROOM_MARKS, writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { renderTable } from '../table.ts';
import { benchTaps } from './measure.ts';
import type { RoomResults } from './results.ts';
import { roomRows } from './rows.ts';

const PARTS = ['taps'] as const;
const USAGE = usageOf('room', PARTS, '30 phones and 5 taps');

interface RoomOptions extends BenchFlags<(typeof PARTS)[number]> {
  readonly phones: number;
  /** Of each kind. */
  readonly taps: number;
}

/** @throws with a sentence for the reader when an option is unknown. */
const parseRoomOptions = (args: readonly string[]): RoomOptions => {
  const { quick, flags } = parseFlags(args, PARTS);
  return { ...flags, ...(quick ? { phones: 30, taps: 5 } : { phones: 300, taps: 50 }) };
};

const runHere = async (options: RoomOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const bench = { stage: currentStage(), work_dir, dist_dir, ffmpeg_path };
    const machine = { ...(await describeMachine(bench, null)), janus: null };
    const addresses = await prepareAddresses(bench);
    const results: RoomResults = { machine, taps: await benchTaps(bench, addresses, options) };
    const table = `${renderMachine(machine)}\n\n${renderTable(roomRows(results))}\n`;
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, ROOM_MARKS);
  });
};

const main = (): Promise<number> => {
  const options = parseRoomOptions(process.argv.slice(2));
  return onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
};

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
