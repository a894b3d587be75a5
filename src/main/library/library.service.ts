import type { RecordingRecord, RecordingStatus, RecordingView } from '../../shared/contract/library/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { gapsOf, type Noted, type RecordedMedia } from '../recording/index.ts';
import type { FileOps } from '../store/files.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { LibraryLesson, LibraryLessons, LibraryRecorder } from './library.types.ts';
import type { Mp4Desk } from './mp4/mp4-desk.ts';
import type { PictureKeeper } from './pictures/picture-keeper.ts';
import {
  endedRecord,
  expiresAt,
  lessonOfRecord,
  newRecord,
  summaryOf,
  unknownLesson,
} from './records/describe.ts';
import type { Recordings } from './records/recordings.ts';
import { removeMedia } from './retention/remove-recording.ts';
import type { VodShelf } from './vod/vod-shelf.ts';

export interface LibraryDeps {
  readonly recordings: Recordings;
  readonly lessons: LibraryLessons;
  readonly recorder: LibraryRecorder;
  /** Whoever had a seat in a lesson. @throws AirError */
  readonly seatsOf: (session_id: string) => Promise<readonly { readonly removed_at: string | null }[]>;
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly shelf: VodShelf;
  readonly queue: JobQueue;
  readonly mp4: Mp4Desk;
  readonly pictures: PictureKeeper;
  readonly renditions: {
    /** Nothing more is made of it. Never rejects. */
    cancel(recording_id: string): Promise<void>;
    /** Reads which there are. Never rejects. */
    load(record: RecordingRecord): Promise<void>;
    /** What they take on the disk. */
    bytesOf(recording_id: string): number;
    forget(recording_id: string): void;
  };
  readonly disk: FileOps;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What is known of recordings, as people see it, and what becomes of them. */
export interface Library {
  /** Reads what there is; what is missing of it is made anew afterwards (`rebuilt`). Never rejects. */
  load(): Promise<void>;
  /** Resolves once every lesson's folder without a record has one, and every lesson that is over is brought into order. */
  rebuilt(): Promise<void>;
  /** Brings into order what could not be when its lesson ended, as on a full disk. Never rejects. */
  catchUp(): Promise<void>;
  /** Something of the lesson is on the disk: from then on it has a recording. Never rejects. */
  began(session_id: string): Promise<void>;
  /** The same, for who needs it now. @throws AirError storage_full, unavailable */
  note(session_id: string): Promise<void>;
  /** Brings the recording of a lesson that is over into order. Never rejects. */
  ended(session_id: string): Promise<void>;
  /** @throws AirError not_found for somebody else's, too */
  own(teacher_id: string, recording_id: string): RecordingRecord;
  statusOf(record: RecordingRecord): RecordingStatus;
  view(record: RecordingRecord): Promise<RecordingView>;
  viewsOf(teacher_id: string): Promise<RecordingView[]>;
  /** In seconds: of what plays, or of what is recorded until now. */
  lengthOf(record: RecordingRecord): number;
  /** Again the same where it is deleted. @throws AirError conflict {reason: "recording"}, storage_full, unavailable */
  delete(recording_id: string): Promise<RecordingRecord>;
  /** Deletes what nobody keeps, if its days are over. @returns whether they were @throws AirError storage_full, unavailable */
  expire(recording_id: string): Promise<boolean>;
  /** @throws AirError not_found, also where it is being removed; storage_full, unavailable */
  restore(recording_id: string): Promise<RecordingRecord>;
  /**
   * For good. @param deleted_at of the deletion whose days are over
   * @throws AirError conflict: it was brought back; unavailable: something is left, and it is tried again
   */
  purge(recording_id: string, deleted_at: string | null): Promise<void>;
}

const NOTHING_NOTED: Noted = { is_paused: false, pauses: [], troubles: [], restarts: [] };

export const createLibrary = (deps: LibraryDeps): Library => {
  const { recordings, lessons, recorder, seatsOf, folders, shelf, queue, mp4, pictures, renditions } = deps;
  const { disk, logger, now } = deps;
  let rebuilding: Promise<void> = Promise.resolve();
  /** Those that `purge` is at, or has left in the middle: also where a full disk did not take the mark. */
  const removing = new Set<string>();
  const isBeingRemoved = ({ recording_id, is_being_removed }: RecordingRecord): boolean =>
    is_being_removed || removing.has(recording_id);

  const openLesson = (session_id: string): LibraryLesson | undefined =>
    lessons.open.find((lesson) => lesson.session_id === session_id);
  const isLive = ({ session_id }: RecordingRecord): boolean => openLesson(session_id) !== undefined;
  const lessonOf = async (session_id: string): Promise<LibraryLesson | null> => {
    try {
      return await lessons.get(session_id);
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return null;
      throw error;
    }
  };
  /** Why there are gaps is worth less than the recording. */
  const notedOf = async (session_id: string): Promise<Noted> => {
    try {
      return await recorder.notedOf(session_id);
    } catch (error) {
      logger.warn({ err: error, session_id }, 'why a recording has gaps cannot be read');
      return NOTHING_NOTED;
    }
  };
  const studentsOf = async (session_id: string): Promise<number> => {
    const seats = await seatsOf(session_id).catch(() => []);
    return seats.filter(({ removed_at }) => removed_at === null).length;
  };

  const finish = async (session_id: string): Promise<void> => {
    const media = await recorder.mediaOf({ session_id, status: 'ended' });
    const lesson = await lessonOf(session_id);
    const known = recordings.get(session_id);
    if (media === null && known === null) return;
    const kept = known === null ? null : lessonOfRecord(known);
    const told = lesson ?? kept ?? (media === null ? null : unknownLesson(session_id, media));
    if (told === null) return;
    const facts = {
      lesson: told,
      media,
      noted: await notedOf(session_id),
      student_count: await studentsOf(session_id),
      now: now().toISOString(),
    };
    await recordings.add(newRecord(told, facts.now));
    const record = await recordings.change(session_id, (before) => endedRecord(before, facts));
    pictures.want(record);
  };
  const ended = async (session_id: string): Promise<void> => {
    try {
      await finish(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'a recording could not be brought into order');
    }
  };

  /** What was being made of it when the app ended is made on. */
  const goOn = (recording_id: string, interrupted: readonly string[]): void => {
    const record = recordings.get(recording_id);
    if (record === null || record.deleted_at !== null) return;
    for (const name of interrupted) mp4.resume(record, name);
    pictures.want(record);
  };
  const catchUp = async (): Promise<void> => {
    for (const record of recordings.all())
      if (record.media === null && !isBeingRemoved(record) && !isLive(record)) await ended(record.session_id);
  };
  const rebuild = async (without_record: readonly string[]): Promise<void> => {
    await catchUp();
    for (const session_id of without_record) {
      if (openLesson(session_id) !== undefined) continue;
      const interrupted = await shelf.load(session_id);
      await ended(session_id);
      const record = recordings.get(session_id);
      if (record !== null) await renditions.load(record);
      goOn(session_id, interrupted);
    }
  };

  const stopMaking = async (recording_id: string): Promise<void> => {
    await renditions.cancel(recording_id);
    await queue.cancel(recording_id);
  };
  const statusOf = (record: RecordingRecord): RecordingStatus => {
    if (record.deleted_at !== null) return 'deleted';
    if (isLive(record))
      return recorder.stateOf(record.session_id).state === 'recording' ? 'recording' : 'interrupted';
    if (record.media === null) return 'finalizing';
    return record.media.seconds > 0 ? 'ready' : 'failed';
  };
  /** Of a lesson that is on, as far as it is. */
  const liveFactsOf = async ({
    session_id,
  }: RecordingRecord): Promise<Pick<RecordingRecord, 'media' | 'gaps' | 'student_count'>> => {
    const media = await recorder
      .mediaOf({ session_id, status: 'open' })
      .catch((error: unknown): RecordedMedia | null => {
        logger.warn({ err: error, session_id }, 'what is recorded of a lesson cannot be read');
        return null;
      });
    const { periods } = media?.index ?? { periods: [] };
    return {
      media: media === null ? null : summaryOf(media),
      gaps: gapsOf(periods, await notedOf(session_id)),
      student_count: await studentsOf(session_id),
    };
  };
  const view = async (record: RecordingRecord): Promise<RecordingView> => {
    const { recording_id } = record;
    const shown = isLive(record) ? { ...record, ...(await liveFactsOf(record)) } : record;
    const { media } = shown;
    let made_bytes = renditions.bytesOf(recording_id);
    for (const bytes of shelf.files(recording_id).values()) made_bytes += bytes;
    return {
      ...{ recording_id, session_id: record.session_id, status: statusOf(record) },
      ...{ title: record.title, description: record.description },
      ...{ class_name: record.class_name, subject: record.subject, teacher_name: record.teacher_name },
      ...{ created_at: record.created_at, ended_at: record.ended_at },
      duration_seconds: media?.seconds ?? 0,
      size_bytes: (media?.bytes ?? 0) + made_bytes,
      student_count: shown.student_count,
      width: media?.width ?? null,
      height: media?.height ?? null,
      has_picture: (media?.width ?? null) !== null,
      has_sound: media?.has_sound ?? false,
      gaps: shown.gaps,
      is_kept: record.is_kept,
      expires_at: expiresAt(record),
      deleted_at: record.deleted_at,
      thumbnail: pictures.hasThumbnail(recording_id) ? `/api/vod/${recording_id}/thumbnail` : null,
      mp4: mp4.stateOf(record),
    };
  };

  const note = async (session_id: string): Promise<void> => {
    const lesson = openLesson(session_id);
    if (lesson !== undefined && recordings.get(session_id) === null)
      await recordings.add(newRecord(lesson, now().toISOString()));
  };

  return {
    async load() {
      const without_record = await recordings.load();
      for (const record of recordings.all()) {
        await renditions.load(record);
        goOn(record.recording_id, await shelf.load(record.recording_id));
      }
      rebuilding = rebuild(without_record);
    },
    rebuilt: () => rebuilding,
    catchUp,
    note,
    async began(session_id) {
      try {
        await note(session_id);
      } catch (error) {
        // At its end it is tried again, and at each start.
        logger.warn({ err: error, session_id }, 'a recording could not be noted yet');
      }
    },
    ended,
    own(teacher_id, recording_id) {
      const record = recordings.get(recording_id);
      if (record?.teacher_id !== teacher_id || isBeingRemoved(record))
        throw new AirError('not_found', 'there is no such recording');
      return record;
    },
    statusOf,
    view,
    viewsOf: (teacher_id) =>
      Promise.all(
        recordings
          .all()
          .filter((record) => record.teacher_id === teacher_id && !isBeingRemoved(record))
          .map(view),
      ),
    lengthOf: (record) => record.media?.seconds ?? recorder.positionOf(record.session_id) ?? 0,
    async delete(recording_id) {
      const record = await recordings.change(recording_id, (before) => {
        if (isLive(before))
          throw new AirError('conflict', 'the lesson is being recorded', { reason: 'recording' });
        return before.deleted_at === null ? { ...before, deleted_at: now().toISOString() } : before;
      });
      await stopMaking(recording_id);
      return record;
    },
    async expire(recording_id) {
      const time = { is_over: false };
      await recordings.change(recording_id, (before) => {
        const expires_at = expiresAt(before);
        time.is_over = expires_at !== null && !isLive(before) && Date.parse(expires_at) <= now().getTime();
        return time.is_over ? { ...before, deleted_at: now().toISOString() } : before;
      });
      if (time.is_over) await stopMaking(recording_id);
      return time.is_over;
    },
    async restore(recording_id) {
      const record = await recordings.change(recording_id, (before) => {
        if (isBeingRemoved(before)) throw new AirError('not_found', 'the recording is being removed');
        // Its days begin anew: it would be deleted again at once.
        return before.deleted_at === null
          ? before
          : { ...before, deleted_at: null, retained_from: now().toISOString() };
      });
      pictures.want(record);
      return record;
    },
    async purge(recording_id, deleted_at) {
      // From here on nobody brings it back: a restore that came before this one is seen, and one that comes after it is refused.
      const marked = recordings.change(recording_id, (before) => {
        if (before.is_being_removed) return before;
        if (deleted_at === null || before.deleted_at !== deleted_at || isLive(before))
          throw new AirError('conflict', 'the recording was brought back');
        removing.add(recording_id);
        return { ...before, is_being_removed: true };
      });
      await marked.catch((error: unknown) => {
        // It makes room: a full disk does not keep it.
        if (error instanceof AirError && error.code === 'storage_full') return;
        removing.delete(recording_id);
        throw error;
      });
      await stopMaking(recording_id);
      await recorder.forget(recording_id);
      const left = await removeMedia(disk, await folders.pathOf(recording_id));
      if (left.length > 0) logger.warn({ recording_id, left }, 'a removed recording leaves what is not ours');
      // Last: until then it is known that there is something to remove.
      await recordings.remove(recording_id);
      shelf.forget(recording_id);
      renditions.forget(recording_id);
      removing.delete(recording_id);
    },
  };
};
