import { setTimeout as delay } from 'node:timers/promises';
import type { StreamStatus } from '../../src/shared/contract/media/stream.ts';
import { teacherStateSchema } from '../../src/shared/contract/state.ts';
import { teacherEn } from '../../src/shared/locales/teacher.ts';
import { openLesson, type Lesson, type Node } from '../../test/support/lesson.ts';
import type { Publisher } from '../../test/support/publishers/publisher.types.ts';
import type { Reader } from '../../test/support/readers/reader.types.ts';
import { waitUntilRead } from '../../test/support/readers/wait-until-read.ts';
import { openSocket } from '../../test/support/ws-client.ts';
import type { Cell, Row } from './results.ts';

/** OBS takes its time under software OpenGL. */
const LIVE_WITHIN_MS = 45_000;
const RECORDED_WITHIN_MS = 25_000;
const PLAYS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 250;
const RETRY_MS = 1500;

/** What the teacher's dashboard says of the newest source that was turned away; null while none was. */
const watchRefusals = async (lesson: Lesson) => {
  const socket = await openSocket(lesson.origin, lesson.teacher_token);
  const ingestSchema = teacherStateSchema.shape.ingest;
  const before = new Date().toISOString();
  return {
    sentence: (): string | null => {
      for (const message of [...socket.messages].reverse()) {
        if (message.type !== 'patch' || message.set?.['ingest'] === undefined) continue;
        const [newest] = ingestSchema.parse(message.set['ingest']).refusals;
        if (newest === undefined || newest.at < before) continue;
        const { title, fix } = teacherEn.refusals[newest.reason];
        return `${title}. ${fix}`;
      }
      return null;
    },
    close: () => socket.close(),
  };
};

/** Waits until HLS can be had, since its readers do not wait by themselves. */
const untilRecorded = async (lesson: Lesson): Promise<void> => {
  const { token } = await lesson.join();
  const deadline_ms = performance.now() + RECORDED_WITHIN_MS;
  while (performance.now() < deadline_ms) {
    const answer = await fetch(lesson.streamUrl('hls/index.m3u8', token));
    await answer.body?.cancel();
    if (answer.ok) return;
    await delay(LOOK_EVERY_MS);
  }
};

/** What goes wrong with one reader must not end the others. */
const readOnce: typeof waitUntilRead = async (reader, lesson, wanted) => {
  try {
    return await waitUntilRead(reader, lesson, wanted);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { seen: { pictures: 0, sound: false, first_picture_ms: null, note: '' }, problem };
  }
};

const runCell = async (reader: Reader, lesson: Lesson, publisher: Publisher): Promise<Cell> => {
  const { name, way } = reader;
  const obstacle = await reader.obstacle();
  const nothing = { reader: name, way, first_picture_ms: null, note: '' };
  if (obstacle !== null) return { ...nothing, outcome: 'not run', problem: obstacle };
  const { seen, problem } = await readOnce(reader, lesson, {
    video: publisher.has_video,
    audio: publisher.has_audio,
    pictures: publisher.pictures,
    timeout_ms: PLAYS_WITHIN_MS,
  });
  const { first_picture_ms, note } = seen;
  const outcome = problem === null ? 'plays' : 'fails';
  const why = problem === null || note === '' ? problem : `${problem} (${note})`;
  return { reader: name, way, outcome, problem: why, first_picture_ms, note };
};

export interface RowDeps {
  readonly node: Node;
  readonly readers: readonly Reader[];
  /** How many readers at one time. */
  readonly side_by_side: number;
  readonly say: (text: string) => void;
}

/** One lesson with this source, read by everybody in turn. */
export const runRow = async (publisher: Publisher, deps: RowDeps): Promise<Row> => {
  const { node, side_by_side, say } = deps;
  const readers = publisher.is_address === true ? deps.readers.slice(0, 1) : deps.readers;
  const empty = { publisher: publisher.name, status: null, cells: [] };
  const obstacle = publisher.obstacle();
  if (obstacle !== null) return { ...empty, outcome: 'not run', sentence: obstacle };
  const lesson = await openLesson(node, publisher.name);
  const refusals = await watchRefusals(lesson);
  let source;
  let watching = true;
  let status: StreamStatus | null = null;
  try {
    source = await publisher.start(lesson);
    const deadline_ms = performance.now() + LIVE_WITHIN_MS;
    for (;;) {
      status = await lesson.status();
      if (status.live) break;
      const sentence = refusals.sentence();
      if (sentence !== null) return { ...empty, outcome: 'refused', sentence };
      // Told at most once a second; a source that is turned away tries again, as encoders do.
      if (!source.running) {
        await delay(RETRY_MS);
        await source.stop();
        source = await publisher.start(lesson);
      }
      if (performance.now() > deadline_ms)
        return { ...empty, outcome: 'fails', sentence: `not live: ${source.output.slice(-200)}` };
      await delay(LOOK_EVERY_MS);
    }
    await untilRecorded(lesson);
    const watchStatus = async (): Promise<void> => {
      while (watching) {
        const now = await lesson.status().catch((error: unknown) => {
          say(`  status: ${String(error)}`);
          return null;
        });
        // WebRTC's branch is repaired only while somebody watches it.
        if (now?.live === true)
          status = { ...now, repair: now.repair === 'none' ? (status?.repair ?? 'none') : now.repair };
        await delay(LOOK_EVERY_MS);
      }
    };
    const watched = watchStatus();
    const cells = new Map<Reader, Cell>();
    const queue = [...readers];
    const work = async (): Promise<void> => {
      for (let reader = queue.shift(); reader !== undefined; reader = queue.shift()) {
        const cell = await runCell(reader, lesson, publisher);
        cells.set(reader, cell);
        say(
          `  ${cell.outcome.padEnd(8)}${cell.way}, ${cell.reader}${cell.problem === null ? '' : `: ${cell.problem}`}`,
        );
      }
    };
    await Promise.all(Array.from({ length: side_by_side }, work));
    watching = false;
    await watched;
    return {
      publisher: publisher.name,
      outcome: 'live',
      sentence: '',
      status,
      cells: readers.flatMap((reader) => cells.get(reader) ?? []),
    };
  } catch (error) {
    return { ...empty, outcome: 'fails', sentence: error instanceof Error ? error.message : String(error) };
  } finally {
    watching = false;
    await source?.stop();
    await refusals.close();
    await lesson.end();
  }
};
