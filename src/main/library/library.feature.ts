import { LOCAL_TEACHER_ID } from '../../shared/contract/ids.ts';
import { LIBRARY, type RecordingRecord, type RecordingStatus } from '../../shared/contract/library/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { messageSenderOf } from '../http/index.ts';
import { freeBytes } from '../store/free-bytes.ts';
import { chapterIdOf, withChapter } from './chapters/chapters.ts';
import { createForecast } from './disk/forecast.ts';
import { createFfmpeg } from './ffmpeg.ts';
import { createJobQueue } from './jobs/job-queue.ts';
import { createLibraryMetrics } from './library.metrics.ts';
import { bindLibraryRoutes, type LibraryRouterDeps } from './library.router.ts';
import { createLibrary, type LibraryDeps } from './library.service.ts';
import type { LibraryLesson, LibraryLessons, LibraryRecorder } from './library.types.ts';
import { createMp4Desk } from './mp4/mp4-desk.ts';
import { createPictureKeeper } from './pictures/picture-keeper.ts';
import { expiresAt } from './records/describe.ts';
import { createRecordingFiles } from './records/recording-files.ts';
import { createRecordings, type Recordings } from './records/recordings.ts';
import { createEncoders } from './renditions/encoders.ts';
import { createRenditionDesk } from './renditions/rendition-desk.ts';
import { createRenditionMedia } from './renditions/rendition-media.ts';
import { createRenditionShelf } from './renditions/rendition-shelf.ts';
import { bindRenditionRoutes } from './renditions/renditions.router.ts';
import { createWishes } from './renditions/wishes.ts';
import { createSweeper } from './retention/sweeper.ts';
import { createUndoDays } from './retention/undo-days.ts';
import { createVodShelf } from './vod/vod-shelf.ts';
import { bindVodRoutes } from './vod/vod.router.ts';
import type { RecordedMedia } from '../recording/index.ts';

export interface LibraryFeatureDeps {
  readonly platform: Pick<
    Platform,
    'config' | 'store' | 'bus' | 'metrics' | 'logger' | 'tickets' | 'now' | 'now_ms'
  >;
  readonly lessons: LibraryLessons;
  readonly recorder: LibraryRecorder;
  readonly seatsOf: LibraryDeps['seatsOf'];
  readonly publishUrlsOf: LibraryRouterDeps['publishUrlsOf'];
}

/** The recordings of lessons, from their first second until they are removed for good. */
export interface LibraryFeature extends Feature {
  /** What is known of recordings, deleted ones too until they are gone; `library.changed` tells of another. A recording's id is its lesson's. */
  readonly recordings: Pick<Recordings, 'all' | 'get'>;
  /**
   * A lesson that may be watched: also one that its folder alone knows, such as one that was copied from another computer, and none whose
   * recording was deleted. @param get of the lessons that are known @throws AirError not_found
   */
  playable(session_id: string, get: (session_id: string) => Promise<PlayableLesson>): Promise<PlayableLesson>;
  /** null: there is none, or it is gone for good. */
  recordingOf(recording_id: string): KnownRecording | null;
  /** Resolves once every recording on the disk is known. */
  rebuilt(): Promise<void>;
}

/** A recording, and what follows from it now. `expires_at`: when it is deleted by itself; null: not. */
export interface KnownRecording extends RecordingRecord {
  readonly status: RecordingStatus;
  readonly expires_at: string | null;
}

type PlayableLesson = Pick<LibraryLesson, 'session_id' | 'status'>;

const SAMPLE_MS = 5000;

export const createLibraryFeature = (deps: LibraryFeatureDeps): LibraryFeature => {
  const { platform, lessons, recorder, seatsOf, publishUrlsOf } = deps;
  const { config, store, bus, logger, tickets, now, now_ms } = platform;
  const folders = store.lessons;
  const disk = store.ops;
  const ffmpeg = createFfmpeg({ ffmpeg_path: config.ffmpeg_path, logger });
  const recordings = createRecordings({
    folders,
    files: createRecordingFiles({ folders, disk, logger }),
    logger,
    onChange: (session_id) => {
      bus.ephemeral('library.changed', session_id, { session_id });
    },
  });
  const metrics = createLibraryMetrics({
    registry: platform.metrics,
    recordings: () => recordings.all().length,
  });
  const shelf = createVodShelf({ folders, disk });
  const isLive = (): boolean => lessons.open.length > 0;
  const queue = createJobQueue({
    isLive,
    now_ms,
    onEnd({ key, recording_id, kind }, error, ms) {
      metrics.made(kind, error === null ? 'made' : 'failed', ms / 1000);
      if (error !== null)
        logger.warn({ err: error, recording_id, key }, 'nothing could be made of a recording');
      else logger.info({ recording_id, key, ms: Math.round(ms) }, 'something was made of a recording');
      if (kind === 'rendition') renditions.next();
    },
  });
  const recordOf = (recording_id: string): NonNullable<ReturnType<typeof recordings.get>> => {
    const record = recordings.get(recording_id);
    if (record?.deleted_at !== null) throw new AirError('not_found', 'there is no such recording');
    return record;
  };
  const mediaOf = async (recording_id: string): Promise<RecordedMedia> => {
    const media = await recorder.mediaOf({ session_id: recording_id, status: 'ended' });
    if (media === null) throw new AirError('not_found', 'nothing of the lesson was recorded');
    return media;
  };
  const parts = { ffmpeg, shelf, queue, mediaOf };
  const pictures = createPictureKeeper(parts);
  const rendition_shelf = createRenditionShelf({ folders, disk, logger });
  const { shown } = createRenditionMedia({ shelf: rendition_shelf, mediaOf });
  const mp4 = createMp4Desk({ ...parts, mediaOf: shown, disk, recordOf, freeBytes, now_ms });
  const encoders = createEncoders({ ffmpeg, logger });
  const renditions = createRenditionDesk({
    ...{ ffmpeg, encoders, shelf: rendition_shelf, wishes: createWishes({ store }), queue, mediaOf },
    ...{ recordings, isLive, freeBytes: () => freeBytes(config.data_dir), logger },
  });
  const library = createLibrary({
    renditions: {
      cancel: renditions.cancel,
      load: ({ recording_id, media }) => rendition_shelf.load(recording_id, media),
      bytesOf: (recording_id) =>
        [...rendition_shelf.ready(recording_id).values()].reduce((sum, bytes) => sum + bytes, 0),
      forget: rendition_shelf.forget,
    },
    ...{ recordings, lessons, recorder, seatsOf, folders, shelf, queue, mp4, pictures, disk, logger, now },
  });
  const forecast = createForecast(now_ms);
  const undo_days = createUndoDays({ store, now });
  const sweeper = createSweeper({
    all: recordings.all,
    get: recordings.get,
    isOurs: ({ teacher_id }) => teacher_id === LOCAL_TEACHER_ID,
    isUndoOver: undo_days.areOver,
    async expire(recording_id) {
      if (await library.expire(recording_id)) metrics.removed('expired');
    },
    async purge({ recording_id, deleted_at }) {
      await library.purge(recording_id, deleted_at);
      metrics.removed('purged');
      await undo_days.forget(recording_id);
    },
    logger,
    now,
  });
  const subscriptions: (() => void)[] = [];
  /** What was begun and is not done. None of it rejects. */
  const following = new Set<Promise<void>>();
  const follow = (work: Promise<void>): void => {
    const done = work.then(() => {
      following.delete(done);
    });
    following.add(done);
  };
  let sampling: NodeJS.Timeout | undefined;

  return {
    name: 'library',
    recordings,
    bindRoutes(routes) {
      bindLibraryRoutes(routes, {
        ...{ library, recordings, lessons, recorder, forecast, publishUrlsOf, now },
        freeBytes: () => freeBytes(config.data_dir),
      });
      bindVodRoutes(routes, { library, recordings, mp4, pictures, shelf, renditions, tickets, logger });
      bindRenditionRoutes(routes, { library, desk: renditions, media: { shown }, tickets, logger, now });
    },
    bindMessages(messages) {
      messages.bind('chapter.mark', async ({ payload: { title }, id, principal, session_id }) => {
        if (session_id === null) throw new AirError('ended', 'no lesson is open');
        const seconds = recorder.positionOf(session_id);
        if (seconds === null)
          throw new AirError('conflict', 'nothing of the lesson is recorded', { reason: 'nothing_recorded' });
        await library.note(session_id);
        const start_seconds = Math.min(seconds, LIBRARY.max_seconds);
        const chapter = {
          chapter_id: chapterIdOf(session_id, messageSenderOf(principal), id),
          ...{ start_seconds, title, description: '', origin: 'marked' as const },
        };
        await recordings.change(session_id, (record) => withChapter(record, chapter, seconds));
      });
    },
    async start() {
      await library.load();
      await renditions.start();
      sweeper.start();
      subscriptions.push(
        bus.on('recording.changed', ({ payload: { session_id, recorded_since } }) => {
          if (recorded_since !== null) follow(library.began(session_id));
        }),
        bus.on('session.started', queue.look),
        store.onHealth((healthy) => {
          if (healthy) follow(library.catchUp());
        }),
        bus.on('session.ended', ({ payload: { session_id } }) => {
          follow(library.ended(session_id).then(queue.look));
        }),
      );
      sampling = setInterval(() => {
        forecast.sample(
          lessons.open.reduce((sum, { session_id }) => sum + recorder.stateOf(session_id).bytes, 0),
        );
        follow(renditions.lookAtDisk());
      }, SAMPLE_MS);
      sampling.unref();
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      clearInterval(sampling);
      await Promise.all([...following, sweeper.stop(), queue.stop(), library.rebuilt()]);
    },
    recordingOf(recording_id) {
      const record = recordings.get(recording_id);
      if (record === null) return null;
      return { ...record, status: library.statusOf(record), expires_at: expiresAt(record) };
    },
    rebuilt: library.rebuilt,
    async playable(session_id, get) {
      const record = recordings.get(session_id);
      if ((record?.deleted_at ?? null) !== null) throw new AirError('not_found', 'the recording was deleted');
      return get(session_id).catch((error: unknown) => {
        if (record === null || !(error instanceof AirError) || error.code !== 'not_found') throw error;
        return { session_id, status: 'ended' };
      });
    },
  };
};
