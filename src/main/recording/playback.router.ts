import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { PlaybackTickets, Principal } from '../identity/index.ts';
import type { Logger } from '../logging/logger.ts';
import { manifestOf, withClock } from './dash-manifest.ts';
import { mediaPlaylistOf, multivariantPlaylistOf, withTicket, type TicketText } from './hls-playlist.ts';
import type { LessonIndex } from './lesson-index.ts';
import type { RecordedLesson, RecordedMedia, Recording } from './recording.service.ts';
import { createSegmentFiles } from './segment-files.ts';
import { createSegmentViewers, readerNameOf, type SegmentProtocol } from './segment-viewers.ts';

export interface PlaybackDeps {
  readonly recording: Pick<Recording, 'mediaOf' | 'clock'>;
  /** @throws AirError not_found */
  readonly lessonOf: (session_id: string) => Promise<Omit<RecordedLesson, 'stream_id'>>;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
  readonly logger: Logger;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** HLS and DASH over the recordings' segments: at the live edge, and back to the start of the lesson. */
export interface Playback {
  bindRoutes(routes: RouteBinder): void;
  /** Who fetched a segment in the last seconds; each asker counts once for each protocol. */
  viewersOf(session_id: string): { readonly hls: number; readonly dash: number };
}

interface Found extends RecordedMedia {
  readonly ended: boolean;
}

type Playlist = 'index' | 'video' | 'audio';

/** What the same index says to everybody, made once. */
interface Texts {
  readonly revision: number;
  readonly ended: boolean;
  readonly playlists: Map<Playlist, TicketText | null>;
  manifest?: TicketText | null;
}

const gzipOf = promisify(gzip);
/** Smaller ones fit a packet as they are. */
const MIN_GZIP_BYTES = 1200;
/** A playlist is asked for each second by each viewer, and is one ticket a thousand times: the fastest level is enough. */
const GZIP = { level: 1 } as const;

const nothingYet = (): AirError => new AirError('not_found', 'nothing of this lesson is recorded yet');

const playlistOf = (index: LessonIndex, ended: boolean, which: Playlist): TicketText | null => {
  switch (which) {
    case 'index':
      return multivariantPlaylistOf(index, ended);
    case 'video':
      return mediaPlaylistOf(index, 'v', ended);
    case 'audio':
      return mediaPlaylistOf(index, 'a', ended);
  }
};

const acceptsGzip = (accept_encoding: string | undefined): boolean =>
  /(^|,)\s*(gzip|\*)\s*(;\s*q=(1|0\.\d*[1-9]\d*)\s*)?(,|$)/i.test(accept_encoding ?? '');

export const createPlayback = (deps: PlaybackDeps): Playback => {
  const { recording, lessonOf, tickets, logger, now_ms } = deps;
  const viewers = createSegmentViewers({ now_ms });
  const files = createSegmentFiles({ logger });
  const cache = new WeakMap<LessonIndex, Texts>();

  /** @throws AirError ended for a student once the lesson is over: from then on it is the teacher who shares it, or does not */
  const find = async (session_id: string, { role }: Principal): Promise<Found> => {
    const lesson = await lessonOf(session_id);
    if (role === 'student' && lesson.status === 'ended') throw new AirError('ended', 'the lesson is over');
    const media = await recording.mediaOf(lesson);
    if (media === null) throw nothingYet();
    return { ...media, ended: lesson.status === 'ended' };
  };

  const textsOf = ({ index, ended }: Found): Texts => {
    const known = cache.get(index);
    if (known?.revision === index.revision && known.ended === ended) return known;
    const texts: Texts = { revision: index.revision, ended, playlists: new Map() };
    cache.set(index, texts);
    return texts;
  };

  const compressed = async (
    text: string,
    accept_encoding: string | undefined,
  ): Promise<{ body: Buffer; headers: Record<string, string> }> => {
    const body = Buffer.from(text, 'utf8');
    const headers = { Vary: 'Accept-Encoding' };
    if (body.length < MIN_GZIP_BYTES || !acceptsGzip(accept_encoding)) return { body, headers };
    return { body: await gzipOf(body, GZIP), headers: { ...headers, 'Content-Encoding': 'gzip' } };
  };

  const playlist = async (
    which: Playlist,
    session_id: string,
    principal: Principal,
    accept_encoding: string | undefined,
  ): Promise<{ body: Buffer; headers: Record<string, string> }> => {
    const found = await find(session_id, principal);
    const { playlists } = textsOf(found);
    if (!playlists.has(which)) playlists.set(which, playlistOf(found.index, found.ended, which));
    const text = playlists.get(which) ?? null;
    if (text === null) throw nothingYet();
    return compressed(
      withTicket(text, tickets.issue(principal, { purpose: 'read_media', session_id })),
      accept_encoding,
    );
  };

  const file = async (
    protocol: SegmentProtocol,
    params: { readonly session_id: string; readonly file: string },
    principal: Principal,
    range: string | undefined,
  ): Promise<ReturnType<typeof files.answer>> => {
    const { index, dir } = await find(params.session_id, principal);
    const bytes = index.bytesOf(params.file);
    if (bytes === null) throw new AirError('not_found', 'there is no such segment');
    viewers.fetched(params.session_id, protocol, principal);
    return files.answer({ dir, name: params.file, bytes, range, reader: readerNameOf(principal) });
  };

  return {
    bindRoutes(routes) {
      for (const [route, which] of [
        ['hlsIndex', 'index'],
        ['hlsVideo', 'video'],
        ['hlsAudio', 'audio'],
      ] as const) {
        routes.bind(route, ({ params, principal, header }) =>
          playlist(which, params.session_id, principal, header('Accept-Encoding')),
        );
      }
      routes.bind('dashManifest', async ({ params, principal, header }) => {
        const found = await find(params.session_id, principal);
        const texts = textsOf(found);
        texts.manifest ??= manifestOf(found.index, found.ended);
        if (texts.manifest === null) throw nothingYet();
        const ticket = tickets.issue(principal, {
          purpose: 'read_media',
          session_id: params.session_id,
        });
        const text = withClock(withTicket(texts.manifest, ticket), recording.clock());
        return compressed(text, header('Accept-Encoding'));
      });
      routes.bind('hlsFile', ({ params, principal, header }) =>
        file('hls', params, principal, header('Range')),
      );
      routes.bind('dashFile', ({ params, principal, header }) =>
        file('dash', params, principal, header('Range')),
      );
    },
    viewersOf: viewers.count,
  };
};
