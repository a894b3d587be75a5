import type {
  MadeResolution,
  RecordingRecord,
  Rendition,
  RenditionId,
  RenditionWish,
} from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import type { LessonIndex, RecordedMedia } from '../../recording/index.ts';
import { KEPT_FREE_BYTES } from '../../store/free-bytes.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Encoders } from './encoders.ts';
import { makeStretch } from './make-stretch.ts';
import { nextStretch } from './next-stretch.ts';
import type { RenditionShelf } from './rendition-shelf.ts';
import { below, formOf } from './resolutions.ts';
import type { Wishes } from './wishes.ts';

export interface RenditionDeskDeps {
  readonly ffmpeg: Ffmpeg;
  readonly encoders: Encoders;
  readonly shelf: RenditionShelf;
  readonly wishes: Wishes;
  readonly queue: Pick<JobQueue, 'add' | 'drop' | 'stateOf'>;
  /** @throws AirError not_found, unavailable */
  readonly mediaOf: (recording_id: string) => Promise<RecordedMedia>;
  readonly recordings: {
    get(recording_id: string): RecordingRecord | null;
    all(): readonly RecordingRecord[];
  };
  readonly isLive: () => boolean;
  /** Of the disk that the recordings are on; null: not known. */
  readonly freeBytes: () => Promise<number | null>;
  readonly logger: Logger;
  /** How much is made at a time, and lost by whatever ends it. Default: 30 s, of which a full HD picture is 20 MB. */
  readonly stretch_seconds?: number;
}

/** Makes recordings smaller, one stretch of one of them at a time, while no lesson is on. */
export interface RenditionDesk {
  /** Goes on with what is wished. Never rejects. */
  start(): Promise<void>;
  /** What is or can be made of it, the largest first. */
  of(record: RecordingRecord): Rendition[];
  /** @throws AirError invalid_input for what is not below its height; rate_limited; storage_full, unavailable */
  ask(record: RecordingRecord, resolutions: readonly MadeResolution[]): Promise<void>;
  /** Nothing happens where there is none. @throws AirError storage_full, unavailable */
  remove(recording_id: string, resolution: MadeResolution): Promise<void>;
  /** What is to be made of a teacher's recordings, in order. */
  queued(teacher_id: string): readonly (Rendition & { readonly title: string })[];
  /** These first. @throws AirError storage_full, unavailable */
  order(teacher_id: string, ids: readonly RenditionId[]): Promise<void>;
  /** Nothing more is made of it, and nothing is wished. Never rejects. */
  cancel(recording_id: string): Promise<void>;
  /** A job of these has ended, and the next may begin. */
  next(): void;
  /**
   * To be asked again and again: where the disk is about to be full, a rendition goes, those of the oldest recording first; where it has
   * room again, what had none is tried again. Never rejects.
   */
  lookAtDisk(): Promise<void>;
}

const STRETCH_SECONDS = 30;
const MAX_WISHES = 400;
/** Of a stretch, beside what is kept free. */
const ROOM_BYTES = 64 * 1024 * 1024;
/** How often one of them is begun anew before it is given up. */
const MAX_BEGINNINGS = 3;

const keyOf = ({ recording_id, resolution }: RenditionId): string =>
  `${recording_id}/rendition-${resolution}`;
const isSame = (one: RenditionId, other: RenditionId): boolean =>
  one.recording_id === other.recording_id && one.resolution === other.resolution;
const isFull = (error: unknown): boolean => error instanceof AirError && error.code === 'storage_full';
/** How far into the recording it is, in seconds. */
const secondsOf = (index: LessonIndex): number => {
  const last = index.segments('v').at(-1);
  if (last === undefined) return 0;
  return (last.start_ticks + last.duration_ticks) / (index.period(last.period)?.v?.timescale ?? 1);
};

export const createRenditionDesk = (deps: RenditionDeskDeps): RenditionDesk => {
  const { ffmpeg, encoders, shelf, wishes, queue, mediaOf, recordings, isLive, freeBytes, logger } = deps;
  const { stretch_seconds = STRETCH_SECONDS } = deps;
  /** By key, in seconds of the recording. */
  const made_seconds = new Map<string, number>();
  const beginnings = new Map<string, number>();
  let is_looking = false;

  const wishOf = (id: RenditionId): RenditionWish | undefined => wishes.all().find((one) => isSame(one, id));
  const isWished = (id: RenditionId): boolean => wishOf(id)?.failed === null;
  const recordOf = (recording_id: string): RecordingRecord | null => {
    const record = recordings.get(recording_id);
    return record?.deleted_at === null ? record : null;
  };
  const forget = (id: RenditionId): void => {
    made_seconds.delete(keyOf(id));
    beginnings.delete(keyOf(id));
  };
  /** What the store does not keep is so again after a restart, and no worse. */
  const quietly = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => {
      logger.warn({ err: error }, 'what is wished of renditions could not be noted');
    });
  };

  const expectRoom = async (): Promise<void> => {
    const free = await freeBytes();
    if (free !== null && free < KEPT_FREE_BYTES + ROOM_BYTES)
      throw new AirError('storage_full', 'the disk has no room for a rendition');
  };
  /** Throws away what there is, as another encoder has to make all of it. @throws AirError unavailable: it was tried often enough */
  const beginAnew = async (wish: RenditionWish, error: unknown): Promise<void> => {
    const times = (beginnings.get(keyOf(wish)) ?? 0) + 1;
    if (times >= MAX_BEGINNINGS) throw error;
    beginnings.set(keyOf(wish), times);
    made_seconds.delete(keyOf(wish));
    logger.warn({ err: error, recording_id: wish.recording_id }, 'a rendition is begun anew');
    await shelf.remove(wish.recording_id, wish.resolution);
  };
  const makeNext = async (
    wish: RenditionWish,
    record: RecordingRecord,
    signal: AbortSignal,
  ): Promise<void> => {
    const { recording_id, resolution } = wish;
    const media = await mediaOf(recording_id);
    const index = await shelf.read(recording_id, resolution);
    const stretch = nextStretch(media.index, index.segments('v').length, stretch_seconds);
    if (stretch === null) {
      if (record.media === null) throw new AirError('unavailable', 'the recording is not in order yet');
      await shelf.finish(recording_id, resolution, record.media);
      forget(wish);
      await quietly(wishes.remove([wish]));
      return;
    }
    await expectRoom();
    const encoder = await encoders.best(signal);
    try {
      const made = await makeStretch({ ffmpeg, media, stretch, form: formOf(resolution), encoder, signal });
      if (signal.aborted || !isWished(wish)) return;
      await shelf.append(recording_id, resolution, { index, stretch, made });
    } catch (error) {
      const is_other = error instanceof AirError && error.code === 'conflict';
      if (signal.aborted || isFull(error) || !(is_other || encoders.giveUp(encoder))) throw error;
      await beginAnew(wish, error);
      return;
    }
    const timescale = stretch.line.v?.timescale ?? 1;
    const last = stretch.segments.at(-1);
    made_seconds.set(keyOf(wish), ((last?.start_ticks ?? 0) + (last?.duration_ticks ?? 0)) / timescale);
  };
  const run = async (id: RenditionId, signal: AbortSignal): Promise<void> => {
    const wish = wishOf(id);
    const record = recordOf(id.recording_id);
    if (wish?.failed !== null || record === null) return;
    try {
      await makeNext(wish, record, signal);
    } catch (error) {
      if (!signal.aborted) await quietly(wishes.fail(wish, isFull(error) ? 'no_room' : 'failed'));
      throw error;
    }
  };
  /** One of them at a time is with the queue, so that their order can be another one at each stretch. */
  const next = (): void => {
    if (wishes.all().some((wish) => queue.stateOf(keyOf(wish)) !== null)) return;
    const wish = wishes.all().find((one) => one.failed === null && recordOf(one.recording_id) !== null);
    if (wish === undefined) return;
    queue.add({
      key: keyOf(wish),
      recording_id: wish.recording_id,
      kind: 'rendition',
      is_asked_for: false,
      yields: true,
      run: (signal) => run(wish, signal),
    });
  };

  const viewOf = ({ recording_id, resolution }: RenditionId, record: RecordingRecord): Rendition => {
    const id = { recording_id, resolution };
    const size_bytes = shelf.ready(recording_id).get(resolution);
    if (size_bytes !== undefined) return { ...id, state: 'ready', progress: 1, reason: null, size_bytes };
    const wish = wishOf(id);
    if (wish === undefined) return { ...id, state: 'none', progress: 0, reason: null, size_bytes: 0 };
    const made = (made_seconds.get(keyOf(id)) ?? 0) / Math.max(1, record.media?.seconds ?? 0);
    const common = { ...id, progress: Math.min(1, made), size_bytes: 0 };
    if (wish.failed !== null) return { ...common, state: 'failed', reason: wish.failed };
    const state = queue.stateOf(keyOf(id)) === 'making' ? 'making' : 'waiting';
    return { ...common, state, reason: isLive() ? 'lesson' : null };
  };
  const shedOne = async (): Promise<void> => {
    const oldest_first = [...recordings.all()].sort((a, b) => a.created_at.localeCompare(b.created_at));
    for (const { recording_id } of oldest_first) {
      const [largest] = [...shelf.ready(recording_id)].sort(([, a], [, b]) => b - a);
      if (largest === undefined) continue;
      const [resolution] = largest;
      await shelf.remove(recording_id, resolution);
      logger.warn({ recording_id, resolution }, 'a rendition is gone: the disk is about to be full');
      return;
    }
  };

  return {
    async start() {
      await quietly(wishes.load());
      // What was made, and could not be noted as made.
      const made = wishes.all().filter((wish) => shelf.ready(wish.recording_id).has(wish.resolution));
      await quietly(wishes.remove(made));
      for (const wish of wishes.all()) {
        const index = await shelf.read(wish.recording_id, wish.resolution).catch(() => null);
        if (index !== null) made_seconds.set(keyOf(wish), secondsOf(index));
      }
      next();
    },
    of: (record) =>
      below(record.media?.height ?? 0).map(({ resolution }) =>
        viewOf({ recording_id: record.recording_id, resolution }, record),
      ),
    async ask(record, resolutions) {
      const { recording_id, session_id, teacher_id, media } = record;
      const possible = below(media?.height ?? 0).map(({ resolution }) => resolution);
      if (!resolutions.every((wanted) => possible.includes(wanted)))
        throw new AirError('invalid_input', 'a rendition is smaller than the recording', {
          resolutions: possible,
        });
      const missing = possible.filter(
        (one) => resolutions.includes(one) && !shelf.ready(recording_id).has(one),
      );
      if (wishes.all().length + missing.length > MAX_WISHES)
        throw new AirError('rate_limited', 'too much is to be made', { retry_after_seconds: 600 });
      await wishes.add(missing.map((resolution) => ({ recording_id, session_id, teacher_id, resolution })));
      next();
    },
    async remove(recording_id, resolution) {
      const id = { recording_id, resolution };
      await wishes.remove([id]);
      await queue.drop(keyOf(id));
      await shelf.remove(recording_id, resolution);
      forget(id);
      next();
    },
    queued: (teacher_id) =>
      wishes.all().flatMap((wish) => {
        const record = wish.teacher_id === teacher_id ? recordOf(wish.recording_id) : null;
        return record === null ? [] : [{ ...viewOf(wish, record), title: record.title }];
      }),
    async order(teacher_id, ids) {
      const own = wishes.all().filter((wish) => wish.teacher_id === teacher_id);
      const first = ids.flatMap((id) => own.find((wish) => isSame(wish, id)) ?? []);
      await wishes.order([...new Set(first)]);
      const [head] = first;
      // What waits with the queue goes back behind it; what is at its stretch ends that first.
      for (const wish of own)
        if (head !== undefined && wish !== head && queue.stateOf(keyOf(wish)) === 'waiting')
          await queue.drop(keyOf(wish));
      next();
    },
    async cancel(recording_id) {
      for (const wish of wishes.all().filter((one) => one.recording_id === recording_id)) {
        await quietly(wishes.remove([wish]));
        await queue.drop(keyOf(wish));
        forget(wish);
      }
      next();
    },
    next,
    async lookAtDisk() {
      if (is_looking) return;
      is_looking = true;
      try {
        const free = await freeBytes();
        if (free === null) return;
        if (free < KEPT_FREE_BYTES) await shedOne();
        if (free < KEPT_FREE_BYTES + 4 * ROOM_BYTES) return;
        const waiting = wishes.all().filter(({ failed }) => failed === 'no_room');
        for (const wish of waiting) await wishes.fail(wish, null);
        if (waiting.length > 0) next();
      } catch (error) {
        logger.warn({ err: error }, 'a rendition could not be removed from a full disk');
      } finally {
        is_looking = false;
      }
    },
  };
};
