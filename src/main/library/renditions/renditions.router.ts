import type { RecordingRecord, Resolution } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { RouteBinder } from '../../http/index.ts';
import type { PlaybackTickets, Principal } from '../../identity/index.ts';
import type { Logger } from '../../logging/logger.ts';
import {
  createSegmentFiles,
  manifestOf,
  mediaPlaylistOf,
  multivariantPlaylistOf,
  readerNameOf,
  withClock,
  withTicket,
  type LessonIndex,
  type TicketText,
} from '../../recording/index.ts';
import { teacherIdOf } from '../library.router.ts';
import type { Library } from '../library.service.ts';
import type { RenditionDesk } from './rendition-desk.ts';
import type { RenditionMedia } from './rendition-media.ts';

export interface RenditionsRouterDeps {
  readonly library: Pick<Library, 'own' | 'statusOf'>;
  readonly desk: RenditionDesk;
  readonly media: RenditionMedia;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
  readonly logger: Logger;
  readonly now: () => Date;
}

const playlistOf = (index: LessonIndex, which: 'index' | 'video' | 'audio'): TicketText | null => {
  if (which === 'index') return multivariantPlaylistOf(index, true);
  return mediaPlaylistOf(index, which === 'video' ? 'v' : 'a', true);
};

/** Recordings in several sizes: what is to be made, and how it is watched. */
export const bindRenditionRoutes = (routes: RouteBinder, deps: RenditionsRouterDeps): void => {
  const { library, desk, media, tickets, logger, now } = deps;
  const files = createSegmentFiles({ logger });

  /** What was deleted is there for its undo alone. @throws AirError not_found */
  const shown = (principal: Principal, recording_id: string): RecordingRecord => {
    const record = library.own(teacherIdOf(principal), recording_id);
    if (record.deleted_at !== null) throw new AirError('not_found', 'the recording was deleted');
    return record;
  };
  /** @throws AirError not_found; conflict: it is not over */
  const playable = (principal: Principal, recording_id: string): RecordingRecord => {
    const record = shown(principal, recording_id);
    const reason = library.statusOf(record);
    if (reason !== 'ready')
      throw new AirError('conflict', 'the lesson is not over, or nothing of it was recorded', { reason });
    return record;
  };
  const told = (
    text: TicketText | null,
    principal: Principal,
    session_id: string,
  ): { readonly body: string } => {
    if (text === null) throw new AirError('not_found', 'there is no such track');
    return { body: withTicket(text, tickets.issue(principal, { purpose: 'read_media', session_id })) };
  };

  routes.bind('listRenditions', ({ params: { recording_id }, principal }) => ({
    body: desk.of(shown(principal, recording_id)),
  }));
  routes.bind('askRenditions', async ({ params: { recording_id }, body: { resolutions }, principal }) => {
    const record = playable(principal, recording_id);
    await desk.ask(record, resolutions);
    return { body: desk.of(record) };
  });
  routes.bind('removeRendition', async ({ params: { recording_id, resolution }, principal }) => {
    shown(principal, recording_id);
    await desk.remove(recording_id, resolution);
    return { body: undefined };
  });
  routes.bind('renditionQueue', ({ principal }) => ({ body: [...desk.queued(teacherIdOf(principal))] }));
  routes.bind('orderRenditions', async ({ body: { order }, principal }) => {
    const teacher_id = teacherIdOf(principal);
    await desk.order(teacher_id, order);
    return { body: [...desk.queued(teacher_id)] };
  });

  routes.bind('vodMaster', async ({ params: { recording_id }, principal }) => {
    const record = playable(principal, recording_id);
    const ready = desk.of(record).filter(({ state }) => state === 'ready');
    const sizes: Resolution[] = ['source', ...ready.map(({ resolution }) => resolution)];
    const variants = await Promise.all(
      sizes.map(async (resolution) => ({
        index: (await media.shown(recording_id, resolution)).index,
        base: `${resolution}/`,
      })),
    );
    const [source] = variants;
    const text = source === undefined ? null : multivariantPlaylistOf(source.index, true, variants);
    return told(text, principal, record.session_id);
  });
  routes.bind('vodPlaylist', async ({ params: { recording_id, resolution, playlist }, principal }) => {
    const { session_id } = playable(principal, recording_id);
    const { index } = await media.shown(recording_id, resolution);
    return told(playlistOf(index, playlist), principal, session_id);
  });
  routes.bind('vodManifest', async ({ params: { recording_id, resolution }, principal }) => {
    const { session_id } = playable(principal, recording_id);
    const { index } = await media.shown(recording_id, resolution);
    const text = manifestOf(index, true);
    if (text === null) throw new AirError('not_found', 'there is no such track');
    const ticket = tickets.issue(principal, { purpose: 'read_media', session_id });
    return { body: withClock(withTicket(text, ticket), now()) };
  });
  routes.bind('vodFile', async ({ params: { recording_id, resolution, file }, principal, header }) => {
    playable(principal, recording_id);
    const { index, dir, picture_dir } = await media.shown(recording_id, resolution);
    const bytes = index.bytesOf(file);
    if (bytes === null) throw new AirError('not_found', 'there is no such segment');
    const reader = readerNameOf(principal);
    const of_picture = file.startsWith('v');
    return files.answer({
      dir: of_picture ? picture_dir : dir,
      name: file,
      bytes,
      range: header('Range'),
      reader,
    });
  });
};
