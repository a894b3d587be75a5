import { cp, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { CRASH_OUTCOMES } from '../../../../test/fakes/crash-disk.ts';
import type { FaultResult } from '../results.ts';
import { resultOfMany, type StartedAgain } from './started-again.ts';
import { crashDiskOf, putDown, replay } from './replay.ts';
import { copyOfTemplate, openStand, type FaultBench } from './stand.ts';
import { readTrace, TRACE_SOURCE, type TracedWrite } from './trace-writes.ts';

const RECORDED_SECONDS = 16;
/** Before it there is no recording yet that could be lost. */
const SETTLED_MS = 3000;

const isOpenWrite = ({ op, path: file }: TracedWrite): boolean =>
  op === 'write' && /media\/[va]\d+\.m4s$/.test(file);

/** Where the power goes: every other time with media on its way to the disk. */
const cutsOf = (
  facts: readonly TracedWrite[],
  from_ms: number,
  times: number,
  random: () => number,
): number[] => {
  const possible = facts.flatMap(({ at_ms }, at) => (at_ms >= from_ms ? [at] : []));
  const unsynced = possible.filter((at) => facts[at] !== undefined && isOpenWrite(facts[at]));
  return Array.from({ length: times }, (_, time) => {
    const from = time % 2 === 0 ? unsynced : possible;
    return from[Math.floor(random() * from.length)] ?? 0;
  });
};

/** A lesson's writes are noted; then a node starts on what of them would be there had the power gone in their midst. */
export const cutPower = async (bench: FaultBench): Promise<FaultResult> => {
  const before = await copyOfTemplate(bench);
  const data_dir = await mkdtemp(path.join(bench.work_dir, 'traced-'));
  await cp(before, data_dir, { recursive: true });
  const trace = path.join(bench.work_dir, `${path.basename(data_dir)}.trace`);
  const stand = await openStand(bench, {
    data_dir,
    preload: [await bench.build.preload('trace-writes', TRACE_SOURCE)],
    env: { AIRCLASS_TRACED: data_dir, AIRCLASS_TRACE: trace },
  });
  const { node, session, publisher } = stand;
  try {
    await stand.recordMore(bench.quick ? 6 : RECORDED_SECONDS);
    await stand.kill();
    const facts = await readTrace(`${trace}.${String(node.pid)}`);
    const began_ms = publisher.runs[0]?.began_ms ?? 0;
    const times = bench.quick ? 2 : 20;
    const started: StartedAgain[] = [];
    for (const [time, cut] of cutsOf(facts, began_ms + SETTLED_MS, times, bench.random).entries()) {
      const disk = await crashDiskOf(data_dir === before ? data_dir : before);
      await replay(
        disk,
        facts.slice(0, cut + 1).map((fact) => moved(fact, data_dir, before)),
      );
      const outcome = CRASH_OUTCOMES[time % CRASH_OUTCOMES.length];
      if (outcome === undefined) continue;
      const cut_dir = await mkdtemp(path.join(bench.work_dir, 'cut-'));
      await putDown(disk.crash(outcome), before, cut_dir);
      started.push({
        data_dir: cut_dir,
        fault_ms: facts[cut]?.at_ms ?? 0,
        name: `${facts[cut]?.op ?? ''} ${path.basename(facts[cut]?.path ?? '')}, unsynced data ${outcome.data}, names ${outcome.names}`,
      });
    }
    return await resultOfMany(bench, {
      what: 'The power goes: prefixes of the writes, what was not synced lost, torn, zeroed or kept',
      session_id: session.session_id,
      runs: publisher.runs,
      started,
    });
  } finally {
    await stand.stop();
    await rm(before, { recursive: true, force: true });
    await rm(data_dir, { recursive: true, force: true });
  }
};

const moved = (fact: TracedWrite, from: string, to: string): TracedWrite => ({
  ...fact,
  path: fact.path.replace(from, to),
  ...(fact.to === undefined ? {} : { to: fact.to.replace(from, to) }),
});
