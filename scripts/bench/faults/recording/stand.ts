import { cp, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SessionView } from '../../../../src/shared/contract/classroom/sessions.ts';
import type { RecordingView } from '../../../../src/shared/contract/library/recordings.ts';
import type { HeadlessBuild } from '../../../../test/support/headless.ts';
import { say } from '../../bench.ts';
import { recordedMs } from '../../overload/recorded-ms.ts';
import type { FaultResult } from '../results.ts';
import { readPictures } from './clip.ts';
import { changesOf, hashesOf } from './folders.ts';
import { lossesOf, markedOf, type Stretch } from './judge.ts';
import { startFaultNode, until, type FaultNode, type FaultNodeOptions } from './node.ts';
import { createNumberedPublisher, type NumberedPublisher } from './publisher.ts';
import { readRecordedPictures, type RecordedPictures } from './recorded-pictures.ts';

/** A data folder with one lesson that is over, of which nothing changes any more. */
export interface Template {
  readonly data_dir: string;
  readonly untouched_id: string;
  readonly hashes: ReadonlyMap<string, string>;
}

/** What every part needs. */
export interface FaultBench {
  readonly ffmpeg_path: string;
  readonly build: HeadlessBuild;
  readonly clip: string;
  readonly work_dir: string;
  readonly template: Template;
  readonly quick: boolean;
  /** Reproducible, in [0, 1). */
  readonly random: () => number;
}

/** What is to be told of a lesson with faults. */
export interface Conclusion {
  readonly what: string;
  /** In which nothing could be recorded, whatever was sent. */
  readonly excused?: readonly Stretch[];
  readonly note?: string;
  /** Without room for an MP4 beside the recording. */
  readonly has_no_room?: boolean;
}

/** A node with a lesson that is recorded, from which faults take something. The caller ends it. */
export interface FaultStand {
  readonly node: FaultNode;
  readonly publisher: NumberedPublisher;
  readonly session: SessionView;
  readonly data_dir: string;
  /** When each fault came, milliseconds since 1970. */
  readonly faults: number[];
  /** The app by `kill -9`; with it goes its publisher's connection. */
  kill(): Promise<void>;
  /** The app again, on the same folder, and the publisher with it. */
  boot(): Promise<void>;
  /** Waits until so much more is on the disk, and then for a random part of a second. */
  recordMore(seconds: number): Promise<void>;
  /** The publisher goes, the lesson ends, and all of it is looked at. */
  conclude(conclusion: Conclusion): Promise<FaultResult>;
  /** Whatever still runs. Idempotent. */
  stop(): Promise<void>;
}

export const lessonDirOf = (data_dir: string, session_id: string): string =>
  path.join(data_dir, 'lessons', session_id);

/** What ffmpeg has against an MP4 with less than these pictures, or that cannot be read; null: nothing. */
export const mp4Trouble = async (
  { ffmpeg_path }: Pick<FaultBench, 'ffmpeg_path'>,
  node: FaultNode,
  session_id: string,
  recorded: Pick<RecordedPictures, 'periods'>,
): Promise<string | null> => {
  const mp4 = await node.mp4Of(session_id).catch((error: unknown) => String(error));
  if (typeof mp4 === 'string') return `MP4: ${mp4}`;
  const { numbers, complaints } = await readPictures(ffmpeg_path, mp4);
  const wanted = recorded.periods.reduce((sum, { pictures }) => sum + pictures.length, 0);
  const readable = numbers.filter((number) => number !== null).length;
  if (complaints.length > 0) return `MP4: ${complaints.slice(0, 2).join('; ')}`;
  return readable < wanted ? `MP4: ${String(readable)} of ${String(wanted)} pictures` : null;
};

const entryOf = async (node: FaultNode, session_id: string): Promise<RecordingView | null> => {
  const found = (await node.recordings()).filter((one) => one.session_id === session_id);
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** Ends a lesson whose recording is the only thing that is asked about. */
export const endAndRead = async (
  bench: FaultBench,
  node: FaultNode,
  session_id: string,
  runs: NumberedPublisher['runs'],
  has_no_room: boolean,
): Promise<{
  readonly recorded: RecordedPictures;
  readonly files: number;
  readonly unreadable: readonly string[];
  readonly entry: RecordingView | null;
  readonly is_whole: boolean;
}> => {
  await node.endLesson(session_id);
  await until(`the recording of ${session_id} is ready`, async () =>
    ['ready', 'failed'].includes((await node.recordingOf(session_id))?.status ?? ''),
  );
  return readEnded(bench, node, session_id, runs, has_no_room);
};

/** The same of a lesson that is over. */
export const readEnded = async (
  bench: FaultBench,
  node: FaultNode,
  session_id: string,
  runs: NumberedPublisher['runs'],
  has_no_room: boolean,
): ReturnType<typeof endAndRead> => {
  const recorded = await readRecordedPictures(
    bench.ffmpeg_path,
    lessonDirOf(node.data_dir, session_id),
    runs,
  );
  const mp4 = has_no_room ? null : await mp4Trouble(bench, node, session_id, recorded);
  const entry = await entryOf(node, session_id);
  return {
    recorded,
    files: recorded.files + (has_no_room ? 0 : 1),
    unreadable: [...recorded.unreadable, ...(mp4 === null ? [] : [mp4])],
    entry,
    is_whole: entry?.status === 'ready' && Math.abs(entry.duration_seconds - recorded.seconds) <= 0.5,
  };
};

/** How the recording that had nothing to do with it is now. */
export const untouchedOf = async (
  { template }: FaultBench,
  data_dir: string,
): Promise<Pick<FaultResult, 'untouched_files' | 'changed_files'>> => {
  const now = await hashesOf(lessonDirOf(data_dir, template.untouched_id));
  return { untouched_files: template.hashes.size, changed_files: changesOf(template.hashes, now) };
};

export const copyOfTemplate = async ({ template, work_dir }: FaultBench): Promise<string> => {
  const data_dir = await mkdtemp(path.join(work_dir, 'data-'));
  await cp(template.data_dir, data_dir, { recursive: true });
  return data_dir;
};

export interface StandOptions extends Partial<FaultNodeOptions> {
  /** The node runs, and has no lesson yet. */
  readonly beforeLesson?: () => Promise<void>;
}

/** @param options data_dir: with the template's content; default: a copy of its own, which goes with the stand */
export const openStand = async (bench: FaultBench, options: StandOptions = {}): Promise<FaultStand> => {
  const data_dir = options.data_dir ?? (await copyOfTemplate(bench));
  const publisher = createNumberedPublisher(bench.ffmpeg_path, bench.clip);
  const faults: number[] = [];
  let node = await startFaultNode(bench.build, { ...options, data_dir });
  const stop = async (): Promise<void> => {
    await publisher.drop(Date.now());
    await node.stop();
    if (options.data_dir === undefined) await rm(data_dir, { recursive: true, force: true });
  };
  const open = async (): Promise<SessionView> => {
    await options.beforeLesson?.();
    return node.openLesson('Faults');
  };
  const session = await open().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const media_dir = path.join(lessonDirOf(data_dir, session.session_id), 'media');
  publisher.connect(node.publishUrlOf(session));
  return {
    get node() {
      return node;
    },
    ...{ publisher, session, data_dir, faults, stop },
    async kill() {
      const at_ms = Date.now();
      faults.push(at_ms);
      await Promise.all([node.kill(), publisher.drop(at_ms)]);
    },
    async boot() {
      node = await startFaultNode(bench.build, { ...options, data_dir });
      publisher.connect(node.publishUrlOf(session));
    },
    async recordMore(seconds) {
      const from_ms = await recordedMs(media_dir);
      await until(
        `${String(seconds)} s more on the disk`,
        async () => (await recordedMs(media_dir)) >= from_ms + seconds * 1000,
      );
      await delay(bench.random() * 1000);
    },
    async conclude({ what, excused = [], note = '', has_no_room = false }) {
      const { session_id } = session;
      const { runs } = publisher;
      await publisher.drop(Date.now());
      const { recorded, files, unreadable, entry, is_whole } = await endAndRead(
        ...([bench, node, session_id, runs, has_no_room] as const),
      );
      await node.stop();
      const { by_fault, twice_s, holes_s } = lossesOf(runs, recorded, faults, excused);
      for (const [fault, { picture_s, sound_s }] of by_fault.entries())
        say(
          `${what}, at ${new Date(faults[fault] ?? 0).toISOString()}: ${picture_s.toFixed(2)} / ${sound_s.toFixed(2)} s`,
        );
      const gaps_s = entry?.gaps.map(({ seconds }) => seconds) ?? [];
      const untouched = await untouchedOf(bench, data_dir);
      await stop();
      return {
        ...{ what, lost: by_fault, files, unreadable, lessons: 1, whole_entries: is_whole ? 1 : 0 },
        ...untouched,
        ...{ holes: holes_s.length, marked_holes: markedOf(holes_s, gaps_s), twice_s, note },
      };
    },
  };
};

/** Records for some seconds, ends the lesson, and waits until nothing is made of it any more. */
export const makeTemplate = async (
  bench: Omit<FaultBench, 'template'>,
  seconds: number,
): Promise<Template> => {
  const data_dir = await mkdtemp(path.join(bench.work_dir, 'template-'));
  const node = await startFaultNode(bench.build, { data_dir });
  const publisher = createNumberedPublisher(bench.ffmpeg_path, bench.clip);
  try {
    const session = await node.openLesson('Untouched');
    const { session_id } = session;
    publisher.connect(node.publishUrlOf(session));
    const dir = lessonDirOf(data_dir, session_id);
    await until(
      'a recording of the lesson before',
      async () => (await recordedMs(path.join(dir, 'media'))) >= seconds * 1000,
    );
    await publisher.drop(Date.now());
    await node.endLesson(session_id);
    await until(
      'its thumbnail',
      async () => ((await node.recordingOf(session_id))?.thumbnail ?? null) !== null,
    );
    await node.mp4Of(session_id);
    await node.stop();
    return { data_dir, untouched_id: session_id, hashes: await hashesOf(dir) };
  } finally {
    await publisher.drop(Date.now());
    await node.stop();
  }
};
