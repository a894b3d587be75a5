import { randomBytes } from 'node:crypto';
import type { Share, Shared, SharedWith, ShareRecord } from '../../shared/contract/sharing.ts';
import { AirError } from '../../shared/errors.ts';
import type { JoinThrottle } from '../classroom/index.ts';
import type { RouteBinder } from '../http/index.ts';
import type { PlaybackTickets, Principal } from '../identity/index.ts';
import type { Addresses } from '../network/index.ts';
import type { OpenShare, Shares } from './shares.service.ts';
import type { SharingMetrics } from './sharing.metrics.ts';
import type { SeatsOf, SharedLessons, SharedRecording, SharedRecordings } from './sharing.types.ts';
import type { SharedOpen, WhoMayWatch } from './who-may-watch.ts';

export interface SharingRoutesDeps {
  readonly shares: Shares;
  readonly recordings: Pick<SharedRecordings, 'recordingOf'>;
  readonly lessons: SharedLessons;
  readonly seatsOf: SeatsOf;
  readonly who: WhoMayWatch;
  readonly throttle: JoinThrottle;
  readonly addresses: Pick<Addresses, 'origin'>;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
  readonly metrics: SharingMetrics;
}

/** @throws AirError forbidden */
const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers share');
  return principal.teacher_id;
};

/** What a teacher shares, and what students are told of it. */
export const bindSharingRoutes = (routes: RouteBinder, deps: SharingRoutesDeps): void => {
  const { shares, recordings, lessons, seatsOf, who, throttle, addresses, tickets, metrics } = deps;

  /** @throws AirError not_found for somebody else's, too */
  const own = (principal: Principal, recording_id: string): SharedRecording => {
    const recording = recordings.recordingOf(recording_id);
    if (recording?.teacher_id !== teacherIdOf(principal))
      throw new AirError('not_found', 'there is no such recording');
    return recording;
  };
  /** For how many it opens. */
  const countsOf = async (session_id: string): Promise<Pick<Share, 'listed' | 'guests'>> => {
    const seats = await seatsOf(session_id);
    // Of a lesson that only its folder knows there is no list.
    const { roster } = await lessons.get(session_id).catch(() => ({ roster: [] }));
    const guests = seats.filter(({ row_id, removed_at }) => row_id === null && removed_at === null).length;
    return { listed: roster.length, guests };
  };
  const viewOf = async (share: ShareRecord): Promise<Share> => {
    const { share_id, recording_id, share_code, created_at, ends_at, make_up_until } = share;
    const recording = recordings.recordingOf(recording_id);
    const expires_at = recording?.expires_at ?? null;
    const counts = recording === null ? { listed: 0, guests: 0 } : await countsOf(recording.session_id);
    return {
      ...{ share_id, recording_id, share_code, created_at, ends_at, make_up_until, ...counts },
      share_url: `${addresses.origin()}/shared/${share_code}`,
      state: shares.stateOf(share),
      recording_ends_at: expires_at !== null && expires_at < ends_at ? expires_at : null,
    };
  };

  routes.bind('createShare', async ({ params: { recording_id }, body, principal }) => {
    const recording = own(principal, recording_id);
    const { listed, guests } = await countsOf(recording.session_id);
    if (listed + guests === 0)
      throw new AirError('conflict', 'nobody was in the lesson, and it has no class list', {
        reason: 'nobody',
      });
    return { body: await viewOf(await shares.create(recording, body)) };
  });
  routes.bind('listShares', async ({ query: { recording_id }, principal }) => ({
    body: await Promise.all(shares.of(teacherIdOf(principal), recording_id).map(viewOf)),
  }));
  routes.bind('changeShare', async ({ params: { share_id }, body, principal }) => ({
    body: await viewOf(await shares.change(teacherIdOf(principal), share_id, body)),
  }));
  routes.bind('revokeShare', async ({ params: { share_id }, principal }) => {
    await shares.revoke(teacherIdOf(principal), share_id);
    return { body: undefined };
  });

  const sharedOf = ({ share, recording, until, make_up_until }: OpenShare, ticket: string): Shared => ({
    ...{ recording_id: recording.recording_id, share_code: share.share_code, until, make_up_until, ticket },
    ...{ title: recording.title, class_name: recording.class_name, subject: recording.subject },
    ...{ teacher_name: recording.teacher_name, created_at: recording.created_at },
    duration_seconds: recording.media?.seconds ?? 0,
    has_picture: (recording.media?.width ?? null) !== null,
  });
  const ticketFor = ({ share, recording }: OpenShare, watcher_id: string): string =>
    tickets.issue(
      { role: 'watcher', share_id: share.share_id, watcher_id, session_id: recording.session_id },
      { purpose: 'read_media', session_id: recording.session_id },
    );
  /** For what changes something: it is in no address. */
  const passFor = ({ share, recording, person_id }: SharedOpen): string =>
    tickets.issue(
      {
        role: 'watcher',
        share_id: share.share_id,
        watcher_id: person_id,
        session_id: recording.session_id,
      },
      { purpose: 'make_up', session_id: recording.session_id },
    );
  const told = (open: readonly SharedOpen[]): SharedWith[] => {
    const watcher_id = randomBytes(9).toString('base64url');
    return open.map((one) => ({
      ...sharedOf(one, ticketFor(one, watcher_id)),
      pass: one.make_up_until === null ? null : passFor(one),
    }));
  };

  routes.bind('sharedWithMe', async ({ principal }) => {
    if (principal.role !== 'student') throw new AirError('forbidden', 'only students are shared with');
    const found = told(await who.bySeat(principal));
    metrics.opened('seat');
    return { body: found };
  });
  routes.bind('enterShared', async ({ body: { share_code, name, student_number = null }, peer }) => {
    const own_try = throttle.admit(peer.address, share_code);
    try {
      const found = await who.byName({ share_code, name, student_number });
      own_try.noteRight();
      metrics.opened('name');
      return { body: told(found) };
    } catch (error) {
      // A name is guessed as a code is.
      if (error instanceof AirError && (error.code === 'not_found' || error.code === 'forbidden'))
        own_try.chargeWrong();
      metrics.opened('refused');
      throw error;
    }
  });
  routes.bind('sharedRecording', ({ principal }) => {
    const open = principal.role === 'watcher' ? shares.opened(shares.get(principal.share_id)) : null;
    if (open === null || principal.role !== 'watcher')
      throw new AirError('unauthorized', 'it is not shared any more');
    const { chapters, gaps } = open.recording;
    return {
      body: { ...sharedOf(open, ticketFor(open, principal.watcher_id)), chapters, gaps },
    };
  });
};
