import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { OwnRemote, RemoteRecord } from '../../shared/contract/remotes.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createTokenBuckets, limitKeyOf, type RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { pairUrlOf } from './pairing.ts';
import { createRemotes, REMOTE_RECORDS } from './remotes.service.ts';

export interface RemotesFeatureDeps {
  readonly platform: Pick<
    Platform,
    'store' | 'identity' | 'addresses' | 'boards' | 'bus' | 'logger' | 'now' | 'now_ms'
  >;
  readonly lessons: {
    readonly open: readonly Pick<SessionRecord, 'session_id'>[];
    openOf(teacher_id: string): Pick<SessionRecord, 'session_id' | 'teacher_id'> | null;
  };
}

/** Wrong ones of one address; a school's phones may all have the same. */
const TRIES = { capacity: 20, per_second: 0.5, max_keys: 5000 } as const;

const teacherOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have remotes');
  return principal.teacher_id;
};

const ownOf = ({ remote_id, name, session_id }: RemoteRecord): OwnRemote => ({ remote_id, name, session_id });

/**
 * Phones by which a teacher, or an assistant, teaches from anywhere in the room, with few rights. A remote is of one lesson: the
 * next one pairs anew.
 */
export const createRemotesFeature = ({ platform, lessons }: RemotesFeatureDeps): Feature => {
  const { store, identity, addresses, boards, bus, logger, now, now_ms } = platform;
  const remotes = createRemotes({
    records: store.collection(REMOTE_RECORDS),
    onChange: (session_id, remote_id) => {
      boards.touchTeacherOf(session_id, 'remotes', remote_id);
    },
    onRevoked: (session_id, remote_id) => {
      logger.info({ session_id, remote_id }, 'a remote was revoked');
      bus.fact('remote.revoked', session_id, { session_id, remote_id });
    },
    onUnkept: (error, remote_id) => {
      logger.warn({ err: error, remote_id }, 'what is kept of a remote could not be changed');
    },
    now,
    now_ms,
  });
  const tries = createTokenBuckets({ ...TRIES, now_ms });
  const subscriptions: (() => void)[] = [];

  const takeTry = (address: string): void => {
    const own = tries.of(limitKeyOf(address));
    if (own.take(1)) return;
    const retry_after_seconds = Math.max(1, own.wait_seconds(1));
    throw new AirError('rate_limited', 'too many tries; wait a moment', { retry_after_seconds });
  };
  const report = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      logger.error({ err: error }, 'what was learnt of a remote could not be kept');
    });
  };

  const bindRoutes = (routes: RouteBinder): void => {
    routes.bind('offerRemote', ({ body: { name }, principal }) => {
      const lesson = lessons.openOf(teacherOf(principal));
      if (lesson === null) throw new AirError('ended', 'no lesson is open');
      const { remote_id, secret, expires_at } = remotes.offer(lesson, name);
      return { body: { remote_id, pair_url: pairUrlOf(addresses.origin(), secret), expires_at } };
    });
    routes.bind('pairRemote', async ({ body: { secret, device_id }, peer }) => {
      // Who has the code is not held up by who guesses behind the same router.
      if (!remotes.isOffered(secret)) takeTry(peer.address);
      const record = await remotes.pair(secret, device_id);
      const { remote_id, teacher_id, session_id } = record;
      logger.info({ session_id, remote_id }, 'a remote was paired');
      const token = await identity.signAssistantToken({ remote_id, teacher_id, session_id });
      return { body: { ...ownOf(record), token } };
    });
    routes.bind('ownRemote', ({ principal }) => {
      const record = principal.role === 'assistant' ? remotes.get(principal.remote_id) : null;
      if (record === null) throw new AirError('unauthorized', 'the remote is no longer good');
      return { body: ownOf(record) };
    });
    routes.bind('revokeRemote', async ({ params: { remote_id }, principal }) => {
      await remotes.revoke(teacherOf(principal), remote_id);
      return { body: undefined };
    });
  };

  return {
    name: 'remotes',
    bindRoutes,
    isRemoteGood: remotes.isGood,
    members: {
      teacher: {
        remotes: {
          kind: 'list',
          ids: ({ session }) => (session === null ? [] : remotes.idsOf(session.session_id)),
          read: ({ session }, remote_id) =>
            remotes.get(remote_id)?.session_id === session?.session_id ? remotes.viewOf(remote_id) : null,
        },
      },
    },
    async start() {
      await remotes.load(lessons.open.map(({ session_id }) => session_id));
      subscriptions.push(
        bus.on('session.ended', ({ payload: { session_id } }) => {
          report(remotes.endLesson(session_id));
        }),
        bus.on('remote.seen', ({ payload: { remote_id, is_here } }) => {
          remotes.seen(remote_id, is_here);
        }),
        bus.on('remote.shared', ({ payload: { remote_id } }) => {
          report(remotes.shared(remote_id));
        }),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
