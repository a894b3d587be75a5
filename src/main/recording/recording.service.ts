import path from 'node:path';
import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { RecordingFact } from '../../shared/contract/recording-facts.ts';
import { AirError } from '../../shared/errors.ts';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../logging/logger.ts';
import type { LiveStream } from '../media/index.ts';
import { nodeFileOps, type FileOps } from '../store/files.ts';
import { lessonPathOf } from '../store/index.ts';
import { createLessonFolder, INDEX_NAME, type LessonFolder } from './lesson-folder.ts';
import { playableSegmentsOf, type LessonIndex } from './lesson-index.ts';
import { createMuxerPatience } from './muxer-patience.ts';
import type { RecordingNotes } from './notes.ts';
import { createPeriodStarts } from './period-starts.ts';
import { placeIn, readPlaces, type PlaceOf } from './places.ts';
import { createRecordingSession } from './recording-session.ts';
import type { RecordingSession, RecordingTrouble } from './recording-session.types.ts';

/** A lesson, as far as its recording needs it. */
export interface RecordedLesson {
  readonly session_id: string;
  readonly stream_id: string;
  readonly status: 'open' | 'ended';
}

export interface RecordingDeps {
  readonly data_dir: string;
  /** null: nothing can be recorded. */
  readonly ffmpeg_path: string | null;
  /** Those that are open now. */
  readonly openLessons: () => readonly RecordedLesson[];
  readonly sourceOf: (stream_id: string) => LiveStream;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** What is known of lessons beside their segments. Default: nothing, and nothing is kept of it. */
  readonly notes?: RecordingNotes;
  /** Default: the real file system. */
  readonly disk?: FileOps;
  /** How long until a disk that took no more is tried again. Default: 3 s. */
  readonly disk_retry_ms?: number;
  /** How long a period lasts at least, though the source changes. Default: 1 s. */
  readonly min_period_ms?: number;
}

/** What can be watched of a lesson. */
export interface RecordedMedia {
  readonly index: LessonIndex;
  readonly dir: string;
  /** Of closed and open segments. */
  readonly bytes: number;
  /** Where the recording's own clock stands, in milliseconds. */
  readonly end_ms: number;
  /** What was made good as it was opened; null: nothing was amiss. */
  readonly recovered: string | null;
}

/** Records every open lesson, from its first second on. */
export interface Recording {
  /** Goes on with the open lessons, and follows the bus from then on. */
  start(): void;
  /** Brings everything to the disk. Idempotent, never rejects. */
  stop(): Promise<void>;
  /** Bytes and seconds are of what is on the disk. @param session_id null: of no lesson */
  stateOf(session_id: string | null): RecordingFacts;
  /**
   * Records nothing of an open lesson, or goes on. It holds at once; resolves when it would survive a restart. Harmless twice.
   * @throws AirError storage_full, unavailable: it holds until the app ends
   */
  setPaused(session_id: string, is_paused: boolean): Promise<void>;
  /** Nothing is recorded now, because the teacher wants it so. */
  isPaused(session_id: string): boolean;
  /** Where on the recording's clock that which is shown now stands, in seconds; null: nothing of the lesson is recorded. */
  positionOf(session_id: string): number | null;
  /** Where its moments are; of a lesson without a recording all are at its beginning. @throws AirError unavailable */
  placesOf(session_id: string): Promise<PlaceOf>;
  /** Since when the lesson can be watched again, ISO 8601 UTC; null while nothing of it can. */
  recordedSince(session_id: string): string | null;
  /** Of the open lessons, each once. */
  readonly troubles: ReadonlySet<RecordingTrouble>;
  /**
   * null: nothing of it was recorded. Of an ended lesson: once all of it is on the disk, and why it has gaps is noted.
   * @throws AirError unavailable: it cannot be read now, and is tried again at the next call
   */
  mediaOf(lesson: Omit<RecordedLesson, 'stream_id'>): Promise<RecordedMedia | null>;
  /** Nothing of an ended lesson is held open any more: its files may be removed. */
  forget(session_id: string): Promise<void>;
  /** The time that periods are dated by: the wall's when the first of the open lessons began, and steady from then on. */
  clock(): Date;
}

interface Entry {
  readonly dir: string;
  readonly folder: LessonFolder;
  readonly loaded: Promise<boolean>;
  session: RecordingSession | null;
  ended: boolean;
  /** null: it is not read yet. */
  is_paused: boolean | null;
  /** Since when what comes is not kept, or not all of it; null: it is. */
  trouble_since: string | null;
  /** What is noted of it, one after the other: each by what was noted before. Never rejects. */
  noting: Promise<void>;
  /** Once its lesson is over: all of it is on the disk, and noted. */
  finishing: Promise<void> | null;
}

const OFF: RecordingFacts = { state: 'off', since: null, seconds: 0, bytes: 0 };
const DISK_RETRY_MS = 3000;
const MIN_PERIOD_MS = 1000;
/** What recordings hold in memory: at most so much together, and one alone not more than half of it. */
const MAX_HELD_BYTES = 96 * 1024 * 1024;
/** Each is two programs to load. Few at a time begin sooner than many at once. */
const MAX_STARTING = 3;
const MAX_STARTS_PER_MINUTE = 60;
/** Ended lessons that are kept at hand for those who still watch; others are read again when somebody asks. */
const ENDED_LESSONS = 4;
/** Of what has come and is not on the disk yet, more is never believed. */
const MAX_AHEAD_MS = 30_000;

export const createRecording = (deps: RecordingDeps): Recording => {
  const { data_dir, ffmpeg_path, openLessons, sourceOf, bus, logger, now, now_ms, notes } = deps;
  const disk = deps.disk ?? nodeFileOps;
  const entries = new Map<string, Entry>();
  const subscriptions: (() => void)[] = [];
  /** By the steady clock: the wall's may be set while a lesson is on, and players count on it. */
  let wall_offset_ms = now().getTime() - now_ms();
  const clock = (): Date => new Date(wall_offset_ms + now_ms());
  const patience = createMuxerPatience(now_ms);
  const starts = createPeriodStarts({
    max_starting: MAX_STARTING,
    per_minute: MAX_STARTS_PER_MINUTE,
    now_ms,
  });
  const maxBytes = (): number => {
    const recorded = [...entries.values()].filter(({ session, ended }) => session !== null && !ended);
    return MAX_HELD_BYTES / Math.max(2, recorded.length);
  };
  let stopped = false;

  const load = (session_id: string): Entry => {
    const known = entries.get(session_id);
    if (known !== undefined) return known;
    const dir = path.join(lessonPathOf(data_dir, session_id), 'media');
    const folder = createLessonFolder({ dir, disk, logger });
    const loaded = folder.load().then(
      () => true,
      async (error: unknown) => {
        logger.error({ err: error, session_id }, 'the lesson’s recording cannot be read');
        await folder.release();
        // It is read anew for whoever asks next.
        if (entries.get(session_id) === entry) entries.delete(session_id);
        return false;
      },
    );
    const entry: Entry = {
      ...{ dir, folder, loaded },
      ...{ session: null, ended: false, is_paused: null, trouble_since: null },
      ...{ noting: Promise.resolve(), finishing: null },
    };
    entries.set(session_id, entry);
    return entry;
  };

  const recordedSince = (session_id: string): string | null => {
    const index = entries.get(session_id)?.folder.index;
    if (index === undefined) return null;
    const { v, a } = playableSegmentsOf(index, false);
    return v.length > 0 || a.length > 0 ? (index.periods[0]?.at ?? null) : null;
  };

  const forgetOldest = (): void => {
    const ended = [...entries].filter(([, { ended }]) => ended);
    for (const [session_id, { folder }] of ended.slice(0, -ENDED_LESSONS)) {
      entries.delete(session_id);
      void folder.release();
    }
  };

  const inOrder = (entry: Entry, note: () => Promise<void>): Promise<void> => {
    const noted = entry.noting.then(note);
    entry.noting = noted.catch(() => undefined);
    return noted;
  };
  const noteQuietly = (session_id: string, entry: Entry, fact: RecordingFact): void => {
    inOrder(entry, async () => notes?.append(session_id, fact)).catch((error: unknown) => {
      logger.warn({ err: error, session_id }, 'why a recording has a gap could not be noted');
    });
  };
  /** From when to when a recording had trouble is noted once it is over: before, the disk would not take it. */
  const noteTrouble = (session_id: string, entry: Entry, is_over: boolean): void => {
    const time = clock().toISOString();
    if (!is_over) entry.trouble_since ??= time;
    else if (entry.trouble_since !== null) {
      noteQuietly(session_id, entry, { type: 'trouble', from: entry.trouble_since, to: time });
      entry.trouble_since = null;
    }
  };
  const wasPaused = async (session_id: string): Promise<boolean> => {
    try {
      return (await notes?.open(session_id))?.is_paused ?? false;
    } catch (error) {
      logger.error({ err: error, session_id }, 'whether a recording is paused cannot be read: it goes on');
      return false;
    }
  };

  const begin = async ({ session_id, stream_id }: Omit<RecordedLesson, 'status'>): Promise<void> => {
    if (ffmpeg_path === null) return;
    const entry = load(session_id);
    const readable = await entry.loaded;
    const was_paused = await wasPaused(session_id);
    entry.is_paused ??= was_paused;
    if (!readable || stopped || entry.ended || entry.finishing !== null || entry.session !== null) return;
    // A lesson that begins while no other one is on is dated by the wall's time as it is now.
    if (![...entries.values()].some(({ session, ended }) => session !== null && !ended))
      wall_offset_ms = now().getTime() - now_ms();
    const newest = entry.folder.index.periods.at(-1);
    if (newest !== undefined) {
      // The machine's clock was set back since: the lesson's must not go back behind its own past.
      const past_ms = Date.parse(newest.at) + entry.folder.end_ms - newest.media_ms;
      wall_offset_ms = Math.max(wall_offset_ms, past_ms - now_ms());
      noteQuietly(session_id, entry, { type: 'began', time: clock().toISOString() });
    }
    const changed = (): void => {
      noteTrouble(session_id, entry, (entry.session?.trouble ?? null) === null);
      bus.ephemeral('recording.changed', session_id, {
        session_id,
        recorded_since: recordedSince(session_id),
      });
    };
    entry.session = createRecordingSession({
      stream: sourceOf(stream_id),
      folder: entry.folder,
      ffmpeg_path,
      logger,
      patience,
      starts,
      maxBytes,
      disk_retry_ms: deps.disk_retry_ms ?? DISK_RETRY_MS,
      min_period_ms: deps.min_period_ms ?? MIN_PERIOD_MS,
      now: clock,
      is_paused: entry.is_paused,
      onChange: changed,
    });
    entry.session.start();
    changed();
  };

  /** Whoever learns first that the lesson is over begins it. */
  const finish = (session_id: string, entry: Entry): Promise<void> => {
    const work = async (): Promise<void> => {
      await entry.loaded;
      await entry.session?.stop();
      noteTrouble(session_id, entry, true);
      await entry.noting;
    };
    entry.finishing ??= work();
    return entry.finishing;
  };
  const end = async (session_id: string): Promise<void> => {
    const entry = entries.get(session_id);
    if (entry === undefined) return;
    await finish(session_id, entry);
    entry.ended = true;
    forgetOldest();
    await notes?.end(session_id);
  };

  return {
    start() {
      subscriptions.push(
        bus.on('session.started', ({ payload }) => void begin(payload)),
        bus.on('session.ended', ({ payload }) => void end(payload.session_id)),
      );
      for (const lesson of openLessons()) void begin(lesson);
    },
    async stop() {
      stopped = true;
      patience.hurry();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await Promise.all(
        [...entries.values()].map(async ({ loaded, session, folder }) => {
          await loaded;
          await session?.stop();
          await folder.release();
        }),
      );
    },
    stateOf: (session_id) => entries.get(session_id ?? '')?.session?.facts ?? OFF,
    async setPaused(session_id, is_paused) {
      const entry = load(session_id);
      const is_new = entry.is_paused !== is_paused;
      entry.is_paused = is_paused;
      if (is_paused) entry.session?.pause();
      else entry.session?.resume();
      if (is_new)
        bus.ephemeral('recording.changed', session_id, {
          session_id,
          recorded_since: recordedSince(session_id),
        });
      const time = clock().toISOString();
      await inOrder(entry, async () => {
        const noted = await notes?.open(session_id);
        // Asked again and not by what was so before: the disk may have been full then.
        if (noted !== undefined && noted.is_paused !== is_paused)
          await notes?.append(session_id, { type: 'paused', is_paused, time });
      });
    },
    isPaused: (session_id) => entries.get(session_id)?.is_paused ?? false,
    positionOf(session_id) {
      const entry = entries.get(session_id);
      const newest = entry?.folder.index.periods.at(-1);
      if (entry === undefined || newest === undefined) return null;
      const { end_ms } = entry.folder;
      if (entry.session?.facts.state !== 'recording') return end_ms / 1000;
      const shown_ms = newest.media_ms + clock().getTime() - Date.parse(newest.at);
      return Math.max(end_ms, Math.min(shown_ms, end_ms + MAX_AHEAD_MS)) / 1000;
    },
    async placesOf(session_id) {
      const entry = entries.get(session_id);
      if (entry === undefined || !(await entry.loaded)) {
        const path_of_index = path.join(lessonPathOf(data_dir, session_id), 'media', INDEX_NAME);
        return readPlaces(disk, path_of_index);
      }
      const { index, end_ms } = entry.folder;
      const goes_on = !entry.ended && entry.session?.facts.state === 'recording';
      return placeIn(index.periods, goes_on ? Infinity : end_ms);
    },
    recordedSince,
    get troubles() {
      const open = [...entries.values()].filter(({ ended }) => !ended);
      return new Set(open.flatMap(({ session }) => session?.trouble ?? []));
    },
    async mediaOf({ session_id, status }) {
      const entry = load(session_id);
      if (status === 'ended' && entry.session === null && !entry.ended) {
        entry.ended = true;
        forgetOldest();
      }
      if (!(await entry.loaded)) throw new AirError('unavailable', 'the recording cannot be read now');
      // Players take the end of an ended lesson's list for its end.
      if (status === 'ended') await finish(session_id, entry);
      const { index, bytes, end_ms, recovered } = entry.folder;
      return index.periods.length === 0 ? null : { index, dir: entry.dir, bytes, end_ms, recovered };
    },
    async forget(session_id) {
      const entry = entries.get(session_id);
      if (entry?.ended !== true) return;
      entries.delete(session_id);
      await entry.loaded;
      await entry.folder.release();
    },
    clock,
  };
};
