import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeLongLesson } from '../../recording/long-lesson.ts';
import type { FaultResult } from '../results.ts';
import { changesOf, hashesOf } from './folders.ts';
import { until } from './node.ts';
import { copyOfTemplate, lessonDirOf, openStand, type FaultBench } from './stand.ts';

const run = promisify(execFile);
const LONG_ID = 'the-long-lesson-before';

/** Half a minute is made, and repeated. */
const placeLongLesson = async (bench: FaultBench, data_dir: string): Promise<void> => {
  const made = await mkdtemp(path.join(bench.work_dir, 'long-'));
  const { media } = await makeLongLesson(bench.ffmpeg_path, made, bench.quick ? 2 : 20);
  const dir = lessonDirOf(data_dir, LONG_ID);
  await mkdir(dir, { recursive: true });
  await rename(media.dir, path.join(dir, 'media'));
  await writeFile(path.join(dir, 'media', 'segments.ndjson'), `${media.index.lines().join('\n')}\n`);
  await rm(made, { recursive: true, force: true });
};

/** What ffmpeg has against a file whose pictures it does not decode; null: nothing. */
const demuxTrouble = async ({ ffmpeg_path }: FaultBench, file: string): Promise<string | null> => {
  const args = [
    '-hide_banner',
    '-nostdin',
    '-loglevel',
    'warning',
    '-i',
    file,
    '-c',
    'copy',
    '-f',
    'null',
    '-',
  ];
  const { stderr } = await run(ffmpeg_path, args);
  return stderr.trim() === '' ? null : stderr.slice(0, 200);
};

/** A lesson is recorded while the MP4 of the long one before it is made. */
export const recordWhileRemuxed = async (bench: FaultBench): Promise<FaultResult> => {
  const data_dir = await copyOfTemplate(bench);
  await placeLongLesson(bench, data_dir);
  const long_dir = path.join(lessonDirOf(data_dir, LONG_ID), 'media');
  const before = await hashesOf(long_dir);
  const stand = await openStand(bench, { data_dir });
  try {
    await until(
      'the long lesson is found',
      async () => (await stand.node.recordingOf(LONG_ID))?.status === 'ready',
    );
    await stand.recordMore(4);
    const asked_ms = Date.now();
    stand.faults.push(asked_ms);
    const file = path.join(bench.work_dir, 'long.mp4');
    await writeFile(file, await stand.node.mp4Of(LONG_ID));
    const seconds = (Date.now() - asked_ms) / 1000;
    await stand.recordMore(4);
    const trouble = await demuxTrouble(bench, file);
    await rm(file);
    const changed = changesOf(before, await hashesOf(long_dir));
    const result = await stand.conclude({
      what: 'A second lesson, while the MP4 of the first one is made',
      note: `1080p of ${bench.quick ? '2' : '20'} minutes, made in ${seconds.toFixed(1)} s`,
    });
    return {
      ...result,
      files: result.files + 1,
      unreadable: [...result.unreadable, ...(trouble === null ? [] : [`the long MP4: ${trouble}`])],
      untouched_files: result.untouched_files + before.size,
      changed_files: [...result.changed_files, ...changed],
    };
  } finally {
    await stand.stop();
    await rm(data_dir, { recursive: true, force: true });
  }
};
