import { rm } from 'node:fs/promises';
import { say } from '../../bench.ts';
import type { FaultResult } from '../results.ts';
import { lossesOf, type Loss } from './judge.ts';
import { startFaultNode } from './node.ts';
import type { PublisherRun } from './publisher.ts';
import { endAndRead, untouchedOf, type FaultBench } from './stand.ts';

/** A data folder after a fault, on which a node is to start. It is removed afterwards. */
export interface StartedAgain {
  readonly data_dir: string;
  /** After it nothing that was sent counts. */
  readonly fault_ms: number;
  /** For whoever looks for a reason. */
  readonly name: string;
}

interface Many {
  readonly what: string;
  readonly session_id: string;
  readonly runs: readonly PublisherRun[];
  readonly started: readonly StartedAgain[];
}

const cutAt = (runs: readonly PublisherRun[], at_ms: number): PublisherRun[] =>
  runs
    .filter(({ began_ms }) => began_ms < at_ms)
    .map((run) => ({ ...run, ended_ms: Math.min(run.ended_ms ?? at_ms, at_ms) }));

/** Starts a node on each, ends the lesson there, and looks at what is left of it. */
export const resultOfMany = async (
  bench: FaultBench,
  { what, session_id, runs, started }: Many,
): Promise<FaultResult> => {
  const lost: Loss[] = [];
  const unreadable: string[] = [];
  const changed_files: string[] = [];
  let [files, untouched_files, whole_entries, twice_s] = [0, 0, 0, 0];
  for (const { data_dir, fault_ms, name } of started) {
    const node = await startFaultNode(bench.build, { data_dir });
    try {
      const until_then = cutAt(runs, fault_ms);
      const read = await endAndRead(bench, node, session_id, until_then, false);
      await node.stop();
      const losses = lossesOf(until_then, read.recorded, [fault_ms], []);
      const untouched = await untouchedOf(bench, data_dir);
      lost.push(...losses.by_fault);
      unreadable.push(...read.unreadable.map((trouble) => `${name}: ${trouble}`));
      changed_files.push(...untouched.changed_files);
      files += read.files;
      untouched_files += untouched.untouched_files;
      whole_entries += read.is_whole ? 1 : 0;
      twice_s += losses.twice_s;
      say(
        `${name}: ${losses.by_fault.map(({ picture_s, sound_s }) => `${picture_s.toFixed(2)} / ${sound_s.toFixed(2)} s`).join()}`,
      );
    } finally {
      await node.stop();
      await rm(data_dir, { recursive: true, force: true });
    }
  }
  return {
    ...{ what, lost, files, unreadable, untouched_files, changed_files },
    ...{ lessons: started.length, whole_entries, holes: 0, marked_holes: 0, twice_s, note: '' },
  };
};
