import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createEyes, EYES } from './eyes.service.ts';

export interface EyesFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'now'>;
}

/** The teacher asks for all eyes: students' pages are covered, and their chat and reactions wait. */
export const createEyesFeature = ({ platform }: EyesFeatureDeps): Feature => {
  const { store, boards, now } = platform;
  const eyes = createEyes({
    records: store.collection(EYES),
    now,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'eyes_front');
      boards.flush('class', session_id);
    },
  });
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
    start: () => eyes.load(),
  };
};
