import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createEyes, EYES } from './eyes.service.ts';

export interface EyesFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'logger' | 'now'>;
  readonly lessons: { readonly open: readonly { readonly session_id: string }[] };
}

/** The teacher asks for all eyes: students' pages are covered, and their chat and reactions wait. */
export const createEyesFeature = ({ platform, lessons }: EyesFeatureDeps): Feature => {
  const { store, boards, bus, logger, now } = platform;
  const onLeft = (error: unknown, session_id: string): void => {
    logger.warn({ err: error, session_id }, 'what was kept of a lesson that is over could not be removed');
  };
  const eyes = createEyes({
    records: store.collection(EYES),
    now,
    onLeft,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'eyes_front');
      boards.flush('class', session_id);
    },
  });
  let unsubscribe: (() => void) | undefined;
  return {
    name: 'eyes',
    bindMessages(messages) {
      messages.bind('eyes.set', async ({ payload: { on }, principal: { teacher_id }, session_id }) => {
        if (session_id === null) throw new AirError('ended', 'no lesson is open');
        await eyes.set(teacher_id, session_id, on);
      });
    },
    members: {
      class: {
        eyes_front: {
          kind: 'value',
          read: ({ session_id, status }) => {
            const since = status === 'open' ? eyes.since(session_id) : null;
            return since === null ? null : { since };
          },
        },
      },
    },
    holdsClass: (session_id) => eyes.since(session_id) !== null,
    async start() {
      await eyes.load(lessons.open.map(({ session_id }) => session_id));
      unsubscribe = bus.on('session.ended', ({ payload: { session_id } }) => {
        eyes.endLesson(session_id).catch((error: unknown) => {
          onLeft(error, session_id);
        });
      });
    },
    stop: () => {
      unsubscribe?.();
    },
  };
};
