import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCodeOf } from '../../../../src/main/store/files.ts';
import { recordedMs } from '../../overload/recorded-ms.ts';
import type { FaultResult } from '../results.ts';
import { until } from './node.ts';
import { lessonDirOf, openStand, type FaultBench, type FaultStand } from './stand.ts';

const run = promisify(execFile);

const DISK_BYTES = 64 * 1024 * 1024;
/** What the lesson itself needs, and less than a second of its recording. */
const LEFT_BYTES = 192 * 1024;
/** It is tried again every 3 s. */
const FULL_SECONDS = 5;

/** @throws Error "needs root" where nothing can be mounted */
const onSmallDisk = async <T>(bench: FaultBench, use: (data_dir: string) => Promise<T>): Promise<T> => {
  const data_dir = await mkdtemp(path.join(bench.work_dir, 'disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_BYTES)}`, 'airclass-faults', data_dir]).catch(
    () => {
      throw new Error('needs root');
    },
  );
  try {
    await cp(bench.template.data_dir, data_dir, { recursive: true });
    return await use(data_dir);
  } finally {
    await run('umount', ['--lazy', data_dir]);
    await rm(data_dir, { recursive: true, force: true });
  }
};

const fillerOf = (data_dir: string): string => path.join(data_dir, 'filler');
/** Takes all room but `left_bytes`. */
const fill = async (data_dir: string, left_bytes: number): Promise<void> => {
  const filler = fillerOf(data_dir);
  try {
    for (;;) await appendFile(filler, Buffer.alloc(64 * 1024));
  } catch (error) {
    if (errorCodeOf(error) !== 'ENOSPC') throw error;
  }
  if (left_bytes > 0) await truncate(filler, Math.max(0, (await stat(filler)).size - left_bytes));
};

/** There is no room for some seconds, then there is. @returns when recording was on again, and how long that took */
const goOn = async (
  bench: FaultBench,
  stand: FaultStand,
): Promise<{ readonly at_ms: number; readonly after_s: number }> => {
  const media_dir = path.join(lessonDirOf(stand.data_dir, stand.session.session_id), 'media');
  await until('it is told that the disk is full', async () =>
    (await stand.node.problems()).includes('disk_full'),
  );
  await delay(bench.quick ? 0 : FULL_SECONDS * 1000 * (1 + bench.random()));
  const before_ms = await recordedMs(media_dir);
  const room_ms = Date.now();
  await rm(fillerOf(stand.data_dir));
  await until('the recording goes on', async () => (await recordedMs(media_dir)) > before_ms);
  const at_ms = Date.now();
  return { at_ms, after_s: (at_ms - room_ms) / 1000 };
};

const onStand = async (
  bench: FaultBench,
  data_dir: string,
  beforeLesson: () => Promise<void>,
  use: (stand: FaultStand) => Promise<FaultResult>,
): Promise<FaultResult> => {
  const stand = await openStand(bench, { data_dir, beforeLesson });
  try {
    return await use(stand);
  } finally {
    await stand.stop();
  }
};
const noteOf = (after_s: number): string => `goes on ${after_s.toFixed(1)} s after there is room again`;

export const fillBefore = (bench: FaultBench): Promise<FaultResult> =>
  onSmallDisk(bench, (data_dir) =>
    onStand(
      bench,
      data_dir,
      () => fill(data_dir, LEFT_BYTES),
      async (stand) => {
        stand.faults.push(Date.now());
        const { at_ms, after_s } = await goOn(bench, stand);
        await stand.recordMore(4);
        return stand.conclude({
          ...{ what: 'The disk is full before the lesson', note: noteOf(after_s), has_no_room: true },
          excused: [{ from_ms: 0, to_ms: at_ms }],
        });
      },
    ),
  );

export const fillDuring = (bench: FaultBench): Promise<FaultResult> =>
  onSmallDisk(bench, (data_dir) =>
    onStand(
      bench,
      data_dir,
      async () => undefined,
      async (stand) => {
        await stand.recordMore(4);
        await fill(data_dir, 0);
        const full_ms = Date.now();
        stand.faults.push(full_ms);
        const { at_ms, after_s } = await goOn(bench, stand);
        await stand.recordMore(4);
        return stand.conclude({
          ...{ what: 'The disk is full during the lesson', note: noteOf(after_s), has_no_room: true },
          excused: [{ from_ms: full_ms, to_ms: at_ms }],
        });
      },
    ),
  );
