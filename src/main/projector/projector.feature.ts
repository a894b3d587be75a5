import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createProjectors, PROJECTORS } from './projector.service.ts';

export interface ProjectorFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards'>;
}

/** What the class sees in the room: kept for all of a teacher's windows, and shown by none but the teacher's own. */
export const createProjectorFeature = ({ platform }: ProjectorFeatureDeps): Feature => {
  const { store, boards } = platform;
  const projectors = createProjectors({
    records: store.collection(PROJECTORS),
    onChange: (teacher_id) => {
      boards.touch('teacher', teacher_id, 'projector');
      boards.flush('teacher', teacher_id);
    },
  });
  return {
    name: 'projector',
    bindMessages(messages) {
      messages.bind('projector.set', async ({ payload, principal: { teacher_id }, session_id }) => {
        if (session_id === null) throw new AirError('ended', 'no lesson is open');
        await projectors.set(teacher_id, session_id, payload);
      });
    },
    members: {
      teacher: {
        projector: {
          kind: 'value',
          read: ({ teacher_id, session }) => projectors.of(teacher_id, session?.session_id ?? null),
        },
      },
    },
    start: () => projectors.load(),
  };
};
