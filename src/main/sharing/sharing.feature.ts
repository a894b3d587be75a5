import { createJoinThrottle } from '../classroom/index.ts';
import type { Feature, Platform } from '../feature.ts';
import { createShares, SHARE_RECORDS } from './shares.service.ts';
import { createSharingMetrics } from './sharing.metrics.ts';
import { bindSharingRoutes } from './sharing.routes.ts';
import type { SeatsOf, SharedLessons, SharedRecordings, WhoIs } from './sharing.types.ts';
import { createWhoMayWatch } from './who-may-watch.ts';

export interface SharingFeatureDeps {
  readonly platform: Pick<
    Platform,
    'store' | 'addresses' | 'tickets' | 'metrics' | 'logger' | 'now' | 'now_ms'
  >;
  readonly recordings: SharedRecordings;
  readonly lessons: SharedLessons;
  readonly seatsOf: SeatsOf;
  readonly whoIs: WhoIs;
}

const SWEEP_MS = 3600 * 1000;

/** Recordings that a teacher shares with the students of their lessons, for some time. */
export const createSharingFeature = (deps: SharingFeatureDeps): Feature => {
  const { platform, recordings, lessons, seatsOf, whoIs } = deps;
  const { store, addresses, tickets, logger, now, now_ms } = platform;
  const shares = createShares({ records: store.collection(SHARE_RECORDS), recordings, now });
  const metrics = createSharingMetrics({ registry: platform.metrics });
  const who = createWhoMayWatch({ shares, lessons, seatsOf, whoIs });
  /** Of its own: who guesses here does not hold up a class that joins. */
  const throttle = createJoinThrottle({ now_ms });
  let sweeping: NodeJS.Timeout | undefined;

  const sweep = async (): Promise<void> => {
    try {
      // Before it is known what there is, everything would seem to be gone.
      await recordings.rebuilt();
      await shares.sweep();
    } catch (error) {
      logger.warn({ err: error }, 'what is shared no more could not be forgotten; it is tried again');
    }
  };

  return {
    name: 'sharing',
    bindRoutes(routes) {
      bindSharingRoutes(routes, {
        ...{ shares, recordings, lessons, seatsOf, who, throttle, addresses, tickets, metrics },
      });
    },
    isShareGood({ share_id, session_id }) {
      return shares.opened(shares.get(share_id))?.recording.session_id === session_id;
    },
    makeUpOf({ share_id }) {
      const open = shares.opened(shares.get(share_id));
      if (open === null || open.make_up_until === null) return null;
      const { teacher_id, session_id } = open.recording;
      return { teacher_id, session_id, until: open.make_up_until };
    },
    async start() {
      await shares.load();
      void sweep();
      sweeping = setInterval(() => void sweep(), SWEEP_MS);
      sweeping.unref();
    },
    stop() {
      clearInterval(sweeping);
    },
  };
};
