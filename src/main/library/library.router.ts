import type { RecordingRecord } from '../../shared/contract/library/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { KEPT_FREE_BYTES } from '../store/free-bytes.ts';
import type { Forecast } from './disk/forecast.ts';
import type { Library } from './library.service.ts';
import type { LibraryLesson, LibraryLessons, LibraryRecorder } from './library.types.ts';
import { findRecordings } from './records/find-recordings.ts';
import type { Recordings } from './records/recordings.ts';

export interface LibraryRouterDeps {
  readonly library: Library;
  readonly recordings: Recordings;
  readonly lessons: LibraryLessons;
  readonly recorder: LibraryRecorder;
  readonly forecast: Forecast;
  /** Of the data folder's disk; null: not known. */
  readonly freeBytes: () => Promise<number | null>;
  /** Addresses at which the lesson's own picture comes in. */
  readonly publishUrlsOf: (lesson: LibraryLesson) => readonly string[];
  readonly now: () => Date;
}

const MEGABYTE = 1024 * 1024;

/** @throws AirError forbidden */
export const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have recordings');
  return principal.teacher_id;
};

/** Recordings: what is recorded now, what there is, and what becomes of it. */
export const bindLibraryRoutes = (routes: RouteBinder, deps: LibraryRouterDeps): void => {
  const { library, recordings, lessons, recorder, forecast, freeBytes, publishUrlsOf, now } = deps;

  /** @throws AirError not_found for somebody else's, too; ended */
  const openLesson = async (principal: Principal, session_id: string): Promise<LibraryLesson> => {
    const lesson = await lessons.get(session_id);
    if (lesson.teacher_id !== teacherIdOf(principal))
      throw new AirError('not_found', 'there is no such lesson');
    if (lesson.status === 'ended') throw new AirError('ended', 'the lesson is over');
    return lesson;
  };
  /** Nothing is ever fetched: what is recorded is what the lesson's own publisher sends. @throws AirError forbidden */
  const expectOwnStream = (lesson: LibraryLesson, stream_url: string | undefined, origin: string): void => {
    if (stream_url === undefined || publishUrlsOf(lesson).includes(stream_url)) return;
    const own = `${origin}/api/stream/${lesson.session_id}/`;
    if (URL.canParse(stream_url) && new URL(stream_url).href.startsWith(own)) return;
    throw new AirError('forbidden', 'only the lesson’s own stream is recorded');
  };
  const statusIn = (session_id: string): ReturnType<Library['statusOf']> => {
    const record = recordings.get(session_id);
    if (record !== null) return library.statusOf(record);
    return recorder.stateOf(session_id).state === 'recording' ? 'recording' : 'interrupted';
  };
  const own = (principal: Principal, recording_id: string): RecordingRecord =>
    library.own(teacherIdOf(principal), recording_id);
  const ofSession = (principal: Principal, session_id: string): RecordingRecord[] => {
    const record = recordings.get(session_id);
    return record?.teacher_id === teacherIdOf(principal) && record.deleted_at === null ? [record] : [];
  };

  routes.bind('startRecording', async ({ body: { session_id, stream_url }, principal, origin }) => {
    const lesson = await openLesson(principal, session_id);
    expectOwnStream(lesson, stream_url, origin);
    await recorder.setPaused(session_id, false);
    return { body: { recording_id: session_id, status: statusIn(session_id) } };
  });
  routes.bind('stopRecording', async ({ body: { recording_id }, principal }) => {
    await openLesson(principal, recording_id);
    await recorder.setPaused(recording_id, true);
    return { body: { status: statusIn(recording_id), file_path: `lessons/${recording_id}/media` } };
  });
  routes.bind('recordingStatus', async ({ principal }) => {
    const teacher_id = teacherIdOf(principal);
    const free_bytes = await freeBytes();
    const open = lessons.open.filter((lesson) => lesson.teacher_id === teacher_id);
    return {
      body: {
        recording: open.map(({ session_id }) => ({
          ...{ recording_id: session_id, session_id },
          status: statusIn(session_id),
        })),
        disk: {
          free_bytes,
          minutes_left: free_bytes === null ? null : forecast.minutesLeft(free_bytes - KEPT_FREE_BYTES),
        },
      },
    };
  });
  routes.bind('listRecordings', async ({ query, principal }) => ({
    body: findRecordings(await library.viewsOf(teacherIdOf(principal)), query),
  }));
  routes.bind('recordingsOfSession', async ({ params: { session_id }, principal }) => {
    const views = await Promise.all(ofSession(principal, session_id).map(library.view));
    return {
      body: views.map(({ recording_id, status, created_at, duration_seconds }) => ({
        ...{ recording_id, status, created_at },
        duration: duration_seconds,
      })),
    };
  });
  routes.bind('vodOfSession', async ({ params: { session_id }, query: { limit }, principal }) => {
    const views = await Promise.all(ofSession(principal, session_id).map(library.view));
    return { body: views.slice(0, limit) };
  });
  routes.bind('recordingOf', async ({ params: { recording_id }, principal }) => {
    const { status, size_bytes, duration_seconds } = await library.view(own(principal, recording_id));
    return { body: { status, size_mb: size_bytes / MEGABYTE, duration_seconds } };
  });
  routes.bind('changeRecording', async ({ params: { recording_id }, body, principal }) => {
    own(principal, recording_id);
    const changed = await recordings.change(recording_id, (record) => ({
      ...record,
      title: body.title ?? record.title,
      description: body.description ?? record.description,
      is_kept: body.is_kept ?? record.is_kept,
      // Its days begin when nobody keeps it any more, and not long ago.
      retained_from: record.is_kept && body.is_kept === false ? now().toISOString() : record.retained_from,
    }));
    return { body: await library.view(changed) };
  });
  routes.bind('deleteRecording', async ({ params: { recording_id }, principal }) => {
    own(principal, recording_id);
    return { body: await library.view(await library.delete(recording_id)) };
  });
  routes.bind('restoreRecording', async ({ params: { recording_id }, principal }) => {
    own(principal, recording_id);
    return { body: await library.view(await library.restore(recording_id)) };
  });
};
