import type { Handout } from '../../shared/contract/handouts.ts';
import type { Feature, Platform } from '../feature.ts';
import type { Pace } from '../http/index.ts';
import { freeBytes } from '../store/free-bytes.ts';
import { createFileSender } from './file-sender.ts';
import { createHandoutsMetrics } from './handouts.metrics.ts';
import { bindHandoutsRoutes, type HandoutsRoutesDeps } from './handouts.routes.ts';
import { createHandouts } from './handouts.service.ts';
import { createLessonShelf } from './lesson-shelf.ts';
import { createUploads } from './uploads.ts';

export interface HandoutsFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'tickets' | 'now'>;
  readonly lessons: HandoutsRoutesDeps['lessons'] & {
    readonly open: readonly { readonly session_id: string }[];
  };
  /** Of all that classes fetch. */
  readonly pace: Pace;
}

const withPlace = (handouts: readonly Handout[], id: string): (Handout & { place: number }) | null => {
  const place = handouts.findIndex(({ handout_id }) => handout_id === id);
  const found = handouts[place];
  return found === undefined ? null : { ...found, place };
};

/** What the teacher hands out: files, links and texts, as cards on every page of the lesson. */
export const createHandoutsFeature = ({ platform, lessons, pace }: HandoutsFeatureDeps): Feature => {
  const { store, boards, bus, logger, tickets, now } = platform;
  const shelf = createLessonShelf({ folders: store.lessons, disk: store.ops, logger });
  const metrics = createHandoutsMetrics({ registry: platform.metrics, waiting: () => pace.waiting });
  const sender = createFileSender({ disk: store.ops, pace, logger, onSent: metrics.sent });
  const tell = (session_id: string): void => {
    boards.touch('class', session_id, 'handouts');
    boards.touchTeacherOf(session_id, 'handouts');
  };
  const handouts = createHandouts({ shelf, onChange: tell, onTakenBack: sender.cut });
  const uploads = createUploads({ handouts, shelf, disk: store.ops, freeBytes, now });
  const subscriptions: (() => void)[] = [];

  /** A lesson without its handouts is still a lesson; whoever asks by HTTP tries again to read them. */
  const open = async (session_id: string): Promise<void> => {
    try {
      await handouts.open(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'the handouts of a lesson cannot be read');
    }
  };

  return {
    name: 'handouts',
    bindRoutes(routes) {
      bindHandoutsRoutes(routes, { lessons, handouts, uploads, shelf, sender, tickets, metrics, now });
    },
    members: {
      class: {
        handouts: {
          kind: 'list',
          ids: ({ session_id }) =>
            handouts
              .of(session_id)
              .filter(({ is_hidden }) => !is_hidden)
              .map(({ handout_id }) => handout_id),
          read({ session_id }, id) {
            const found = withPlace(handouts.of(session_id), id);
            if (found === null || found.is_hidden) return null;
            const { handout_id, kind, title, bytes, url, at, place } = found;
            return { handout_id, kind, title, bytes, url, at, place };
          },
        },
      },
      teacher: {
        handouts: {
          kind: 'list',
          ids: ({ session }) => handouts.of(session?.session_id ?? '').map(({ handout_id }) => handout_id),
          read({ session }, id) {
            const found = withPlace(handouts.of(session?.session_id ?? ''), id);
            if (found === null) return null;
            const { text: _text, ...card } = found;
            return card;
          },
        },
      },
    },
    async start() {
      await shelf.sweep();
      for (const { session_id } of lessons.open) await open(session_id);
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => {
          void open(session_id);
        }),
        bus.on('student.removed', ({ payload: { student_id } }) => {
          sender.cutReader(student_id);
        }),
        bus.on('session.ended', ({ payload: { session_id } }) => {
          handouts.close(session_id);
        }),
      );
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      await uploads.stop();
    },
  };
};
