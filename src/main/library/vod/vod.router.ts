import { randomBytes } from 'node:crypto';
import type { RecordingRecord, Resolution } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { lessonFileName } from '../../../shared/lesson-file-name.ts';
import type { RouteBinder, StreamBody } from '../../http/index.ts';
import type { PlaybackTickets, Principal } from '../../identity/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { attachmentOf, localClock } from '../../tables/index.ts';
import { withChangedChapter, withChapter, withoutChapter } from '../chapters/chapters.ts';
import { teacherIdOf } from '../library.router.ts';
import type { Library } from '../library.service.ts';
import type { Clip, Mp4Desk } from '../mp4/mp4-desk.ts';
import type { PictureKeeper } from '../pictures/picture-keeper.ts';
import { storyboardVtt } from '../pictures/storyboard-vtt.ts';
import type { Recordings } from '../records/recordings.ts';
import type { RenditionDesk } from '../renditions/rendition-desk.ts';
import { sendFile } from './send-file.ts';
import type { VodShelf } from './vod-shelf.ts';

export interface VodRouterDeps {
  readonly library: Library;
  readonly recordings: Recordings;
  readonly mp4: Mp4Desk;
  readonly pictures: PictureKeeper;
  readonly shelf: Pick<VodShelf, 'pathOf'>;
  readonly renditions: Pick<RenditionDesk, 'of'>;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
  readonly logger: Logger;
}

/** A remux takes seconds; who asks again sooner is told the same. */
const RETRY_SECONDS = 2;
const PLAYLISTS = { hls: 'hls/index.m3u8', dash: 'dash/manifest.mpd' } as const;

/** Such as "빛과 그림자 2026-03-02 3학년 2반.mp4". */
const dispositionOf = ({ title, class_name, created_at }: RecordingRecord): string => {
  const day = localClock(undefined).day(created_at);
  const of_what = { class_name: class_name ?? '', title: '' };
  const name = lessonFileName(of_what, day, { file: title, period: null }, 'mp4');
  return attachmentOf(name, `lesson-${day}.mp4`);
};

/** Recordings as they are watched: playlists, one MP4, stills, chapters. */
export const bindVodRoutes = (routes: RouteBinder, deps: VodRouterDeps): void => {
  const { library, recordings, mp4, pictures, shelf, renditions, tickets, logger } = deps;

  const own = (principal: Principal, recording_id: string): RecordingRecord =>
    library.own(teacherIdOf(principal), recording_id);
  /** What was deleted is there for its undo alone. @throws AirError not_found */
  const shown = (principal: Principal, recording_id: string): RecordingRecord => {
    const record = own(principal, recording_id);
    if (record.deleted_at !== null) throw new AirError('not_found', 'the recording was deleted');
    return record;
  };
  const ticketFor = (principal: Principal, { session_id }: RecordingRecord): string =>
    tickets.issue(principal, { purpose: 'read_media', session_id });

  /** null: the whole. @throws AirError invalid_input */
  const clipOf = (
    record: RecordingRecord,
    { start, end }: { readonly start?: number | undefined; readonly end?: number | undefined },
  ): Clip => {
    if (start === undefined && end === undefined) return null;
    const seconds = library.lengthOf(record);
    const [from, to] = [start ?? 0, Math.min(end ?? seconds, seconds)];
    if (from >= (end ?? seconds) || from >= seconds)
      throw new AirError('invalid_input', 'a clip ends after it has begun, and within the recording', {
        seconds,
      });
    return from === 0 && to === seconds ? null : { start_seconds: from, end_seconds: to };
  };
  const madeOf = (record: RecordingRecord): Resolution[] =>
    renditions.of(record).flatMap(({ state, resolution }) => (state === 'ready' ? [resolution] : []));
  /** Of the lesson itself where nothing else is made of it, as it was watched while it was on. */
  const folderOf = (
    record: RecordingRecord,
    resolution: Resolution | undefined,
    format: keyof typeof PLAYLISTS,
  ): string => {
    const { recording_id, session_id } = record;
    const media = `/api/vod/${recording_id}/media`;
    if (resolution === undefined && format === 'hls' && madeOf(record).length > 0)
      return `${media}/index.m3u8`;
    if (resolution === undefined || resolution === 'source')
      return `/api/stream/${session_id}/${PLAYLISTS[format]}`;
    return `${media}/${resolution}/${format === 'hls' ? 'index.m3u8' : 'manifest.mpd'}`;
  };
  /** Elsewhere, with a ticket of the asker's own. */
  const toPlaylist = (
    principal: Principal,
    record: RecordingRecord,
    format: keyof typeof PLAYLISTS,
    resolution: Resolution | undefined,
  ): { readonly status: 302; readonly headers: Record<string, string>; readonly body: StreamBody } => {
    const ticket = encodeURIComponent(ticketFor(principal, record));
    const location = `${folderOf(record, resolution, format)}?token=${ticket}`;
    return {
      status: 302,
      headers: { Location: location },
      body: (response) => {
        response.removeHeader('Content-Type');
        response.end();
      },
    };
  };
  const notYet = (
    state: string,
  ): { readonly status: 202; readonly headers: Record<string, string>; readonly body: StreamBody } => ({
    status: 202,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Retry-After': String(RETRY_SECONDS) },
    body: (response) => {
      response.end(JSON.stringify({ mp4: state }));
    },
  });

  routes.bind('vodInfo', async ({ params: { recording_id }, principal }) => {
    const record = own(principal, recording_id);
    return {
      body: {
        ...(await library.view(record)),
        resolutions: ['source', ...madeOf(record)],
        chapters: record.chapters,
        storyboard: (await pictures.storyboard(recording_id))?.board ?? null,
        ticket: ticketFor(principal, record),
      },
    };
  });
  routes.bind('vodStream', async ({ params: { recording_id }, query, principal, header }) => {
    const record = shown(principal, recording_id);
    const clip = clipOf(record, query);
    const { resolution = 'source' } = query;
    const there: Resolution[] = ['source', ...madeOf(record)];
    if (!there.includes(resolution))
      throw new AirError('not_found', 'there is no such resolution', { resolutions: there });
    if (query.format !== 'mp4') return toPlaylist(principal, record, query.format, query.resolution);
    if (library.statusOf(record) !== 'ready')
      throw new AirError('conflict', 'the lesson is not over, or nothing of it was recorded', {
        reason: library.statusOf(record),
      });
    const made = await mp4.ask(record, { clip, resolution });
    if (made.is !== 'ready') return notYet(made.is);
    return sendFile({
      path: await shelf.pathOf(recording_id, made.name),
      bytes: made.bytes,
      etag: `"${made.name}"`,
      range: header('Range'),
      if_range: header('If-Range'),
      disposition: query.download === 'true' ? dispositionOf(record) : null,
      logger,
    });
  });
  routes.bind('vodThumbnail', async ({ params: { recording_id }, principal }) => {
    own(principal, recording_id);
    return {
      body: await pictures.thumbnail(recording_id),
      headers: { 'Cache-Control': 'private, max-age=86400' },
    };
  });
  routes.bind('vodStoryboard', async ({ params: { recording_id }, principal }) => {
    const record = shown(principal, recording_id);
    const found = await pictures.storyboard(recording_id);
    if (found === null) throw new AirError('not_found', 'there is no storyboard yet');
    return { body: storyboardVtt(found.board, found.tiles, ticketFor(principal, record)) };
  });
  routes.bind('vodSprite', async ({ params: { recording_id, sprite }, principal }) => {
    shown(principal, recording_id);
    return {
      body: await pictures.sprite(recording_id, sprite),
      headers: { 'Cache-Control': 'private, max-age=86400' },
    };
  });

  routes.bind('listChapters', ({ params: { recording_id }, principal }) => ({
    body: own(principal, recording_id).chapters,
  }));
  routes.bind('addChapter', async ({ params: { recording_id }, body, principal }) => {
    const seconds = library.lengthOf(shown(principal, recording_id));
    const chapter = {
      chapter_id: randomBytes(16).toString('base64url'),
      start_seconds: body.start_time,
      title: body.title,
      description: body.description,
      origin: 'written' as const,
    };
    await recordings.change(recording_id, (record) => withChapter(record, chapter, seconds));
    return { body: chapter };
  });
  routes.bind('changeChapter', async ({ params: { recording_id, chapter_id }, body, principal }) => {
    const seconds = library.lengthOf(shown(principal, recording_id));
    const { chapters } = await recordings.change(recording_id, (record) =>
      withChangedChapter(record, chapter_id, body, seconds),
    );
    const changed = chapters.find((chapter) => chapter.chapter_id === chapter_id);
    if (changed === undefined) throw new AirError('not_found', 'there is no such chapter');
    return { body: changed };
  });
  routes.bind('removeChapter', async ({ params: { recording_id, chapter_id }, principal }) => {
    shown(principal, recording_id);
    await recordings.change(recording_id, (record) => withoutChapter(record, chapter_id));
    return { body: undefined };
  });
};
