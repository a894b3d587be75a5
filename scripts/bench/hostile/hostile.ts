/** `npm run bench:hostile`: what one hostile viewer does to a class. See docs/benchmarks.md for how to read it. */
import { fileURLToPath } from 'node:url';
import { say } from '../bench.ts';
import { findOnPath } from '../executables.ts';
import { makeLoadClip } from '../load-clip.ts';
import { describeMachine } from '../machine.ts';
import { currentStage } from '../netns.ts';
import { HOSTILE_MARKS, renderMachine, writeIntoDocs } from '../report.ts';
import { onStage, withBuiltCopy } from '../run.ts';
import { renderTable } from '../table.ts';
import { prepareAddresses } from './addresses.ts';
import { parseHostileOptions, USAGE, type HostileOptions, type HostilePart } from './options.ts';
import {
  benchFlood,
  benchFreeze,
  benchOffers,
  benchNothing,
  benchPacket,
  benchShared,
  benchVariants,
  type HostileParts,
} from './parts.ts';
import type { HostileResults } from './results.ts';
import { hostileRows } from './rows.ts';
import type { HostileBench } from './under-attack.ts';

const CLIP_SECONDS = 60;

const measure = async (bench: HostileBench, options: HostileOptions): Promise<HostileResults> => {
  const not_run: Record<string, string> = {};
  const machine = { ...(await describeMachine(bench, null)), janus: null };
  const parts: HostileParts = {
    bench,
    options,
    addresses: await prepareAddresses(bench),
    clip: await makeLoadClip(bench.ffmpeg_path, bench.work_dir, CLIP_SECONDS),
  };
  // What was measured so far is worth printing even where a part fails; the reason goes into the table.
  const attempt = async <T>(
    part: HostilePart,
    run: (parts: HostileParts) => Promise<T>,
  ): Promise<T | null> => {
    if (!options.parts.has(part)) {
      not_run[part] = 'left out (--only)';
      return null;
    }
    try {
      return await run(parts);
    } catch (error) {
      not_run[part] = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      say(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  };
  const nothing = await attempt('nothing', benchNothing);
  const packet = await attempt('packet', benchPacket);
  const variants = (await attempt('variants', benchVariants)) ?? [];
  const shared = await attempt('shared', benchShared);
  const flood = await attempt('flood', benchFlood);
  const offers = await attempt('offers', benchOffers);
  const freeze = await attempt('freeze', benchFreeze);
  return { machine, nothing, packet, variants, shared, flood, offers, freeze, not_run };
};

const runHere = async (options: HostileOptions): Promise<void> => {
  const ffmpeg_path = await findOnPath('ffmpeg');
  if (ffmpeg_path === null) throw new Error('ffmpeg is not on the PATH: no publisher, nothing to attack');
  await withBuiltCopy(async ({ work_dir, dist_dir }) => {
    const results = await measure({ stage: currentStage(), work_dir, dist_dir, ffmpeg_path }, options);
    const table = `${renderMachine(results.machine)}\n\n${renderTable(hostileRows(results))}\n`;
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    (options.json ? process.stderr : process.stdout).write(table);
    if (options.docs) await writeIntoDocs(table, HOSTILE_MARKS);
  });
};

try {
  const options = parseHostileOptions(process.argv.slice(2));
  process.exitCode = await onStage(options, fileURLToPath(import.meta.url), () => runHere(options));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 1;
}
