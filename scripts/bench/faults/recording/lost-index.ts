import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FaultResult } from '../results.ts';
import { lossesOf, markedOf } from './judge.ts';
import { startFaultNode, until, type FaultNode } from './node.ts';
import { lessonDirOf, openStand, readEnded, untouchedOf, type FaultBench, type FaultStand } from './stand.ts';

const INDEX = path.join('media', 'segments.ndjson');
const RECORD = 'recording.json';

/** A lesson over a publisher that came again and a killed app, so that its recording has three periods. */
const recordThreePeriods = async (stand: FaultStand): Promise<void> => {
  await stand.recordMore(3);
  await stand.publisher.drop(Date.now());
  stand.publisher.connect(stand.node.publishUrlOf(stand.session));
  await stand.recordMore(3);
  await stand.kill();
  await stand.boot();
  await stand.recordMore(3);
};

/** The app is killed in mid-lesson, and the index is gone when it comes again. */
export const loseOpenIndex = async (bench: FaultBench): Promise<FaultResult> => {
  const stand = await openStand(bench);
  try {
    await recordThreePeriods(stand);
    await stand.kill();
    await rm(path.join(lessonDirOf(stand.data_dir, stand.session.session_id), INDEX));
    await stand.boot();
    await stand.recordMore(3);
    return await stand.conclude({ what: 'The index is deleted in mid-lesson, the app killed' });
  } finally {
    await stand.stop();
  }
};

/** A lesson that is over, as `change` has left its files: does another start tell the same of it, and play it? */
const readAgain = async (
  bench: FaultBench,
  stand: FaultStand,
  what: string,
  change: (data_dir: string) => Promise<string>,
): Promise<FaultResult> => {
  const { session_id } = stand.session;
  const { runs } = stand.publisher;
  await recordThreePeriods(stand);
  await stand.publisher.drop(Date.now());
  await stand.node.endLesson(session_id);
  const isReady = async (node: FaultNode): Promise<boolean> =>
    ['ready', 'failed'].includes((await node.recordingOf(session_id))?.status ?? '');
  await until('the recording is ready', () => isReady(stand.node));
  await stand.node.stop();
  const data_dir = await change(stand.data_dir);
  const node = await startFaultNode(bench.build, { data_dir });
  try {
    await until('the recording is there again', () => isReady(node));
    // Where its index is read only when somebody asks for it.
    await node.mp4Of(session_id);
    const { recorded, files, unreadable, entry, is_whole } = await readEnded(
      bench,
      node,
      session_id,
      runs,
      false,
    );
    await node.stop();
    const { by_fault, twice_s, holes_s } = lossesOf(runs, recorded, stand.faults, []);
    const gaps_s = entry?.gaps.map(({ seconds }) => seconds) ?? [];
    return {
      ...{ what, lost: by_fault, files, unreadable, lessons: 1, whole_entries: is_whole ? 1 : 0 },
      ...(await untouchedOf(bench, stand.data_dir)),
      ...{ holes: holes_s.length, marked_holes: markedOf(holes_s, gaps_s), twice_s, note: '' },
    };
  } finally {
    await node.stop();
    if (data_dir !== stand.data_dir) await rm(data_dir, { recursive: true, force: true });
  }
};

const withEnded = async (
  bench: FaultBench,
  what: string,
  change: (data_dir: string, session_id: string) => Promise<string>,
): Promise<FaultResult> => {
  const stand = await openStand(bench);
  try {
    return await readAgain(bench, stand, what, (data_dir) => change(data_dir, stand.session.session_id));
  } finally {
    await stand.stop();
  }
};

export const loseEndedIndex = (bench: FaultBench): Promise<FaultResult> =>
  withEnded(
    bench,
    'The index and what is known of the recording are deleted after the lesson',
    async (data_dir, session_id) => {
      for (const name of [INDEX, RECORD]) await rm(path.join(lessonDirOf(data_dir, session_id), name));
      return data_dir;
    },
  );

/** Its folder alone, on a node that knows nothing of it. */
export const copyToAnother = (bench: FaultBench): Promise<FaultResult> =>
  withEnded(bench, 'The lesson’s folder alone, on another node', async (data_dir, session_id) => {
    const another = await mkdtemp(path.join(bench.work_dir, 'another-'));
    const first = await startFaultNode(bench.build, { data_dir: another });
    await first.stop();
    await mkdir(path.join(another, 'lessons'), { recursive: true });
    await cp(lessonDirOf(data_dir, session_id), lessonDirOf(another, session_id), { recursive: true });
    return another;
  });
