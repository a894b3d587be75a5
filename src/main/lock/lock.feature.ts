import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import type { Principal } from '../identity/index.ts';
import { createLocks, LOCKS } from './lock.service.ts';
import { scrypt_pins } from './pin-hash.ts';

export interface LockFeatureDeps {
  readonly platform: Pick<Platform, 'config' | 'store' | 'boards' | 'logger' | 'now' | 'now_ms'>;
  readonly lessons: { openOf(teacher_id: string): { readonly session_id: string } | null };
}

const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have a lock');
  return principal.teacher_id;
};

/**
 * Covers the teacher's pages while the teacher is away from the computer. It keeps hands and eyes off, in every window of the
 * teacher's; whoever has the token itself is not kept from the API, and the lesson, its projector and remotes go on.
 */
export const createLockFeature = ({ platform, lessons }: LockFeatureDeps): Feature => {
  const { config, store, boards, logger, now, now_ms } = platform;
  const locks = createLocks({
    pins: scrypt_pins,
    records: store.collection(LOCKS),
    onChange: (teacher_id) => {
      boards.touch('teacher', teacher_id, 'lock');
      boards.flush('teacher', teacher_id);
    },
    onUnkept: (error) => logger.warn({ err: error }, 'a change of the lock could not be kept'),
    now,
    now_ms,
  });
  /** @throws AirError ended */
  const lessonOf = (teacher_id: string): string => {
    const lesson = lessons.openOf(teacher_id);
    if (lesson === null) throw new AirError('ended', 'no lesson is open');
    return lesson.session_id;
  };
  return {
    name: 'lock',
    bindRoutes(routes) {
      routes.bind('lockPage', async ({ body: { pin, idle_minutes }, principal }) => {
        const teacher_id = teacherIdOf(principal);
        return { body: await locks.lock(teacher_id, lessonOf(teacher_id), pin ?? null, idle_minutes) };
      });
      routes.bind('openLock', async ({ body: { pin, forget_pin = false, idle_minutes }, principal }) => {
        const teacher_id = teacherIdOf(principal);
        const session_id = lessonOf(teacher_id);
        return { body: await locks.open(teacher_id, session_id, pin, forget_pin, idle_minutes) };
      });
    },
    members: {
      teacher: {
        lock: {
          kind: 'value',
          read: ({ teacher_id, session }) => locks.of(teacher_id, session?.session_id ?? null),
        },
      },
    },
    start: () => locks.load(config.unlock),
  };
};
