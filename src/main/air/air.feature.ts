import type { Advice } from '../../shared/contract/index.ts';
import type { Feature, Platform } from '../feature.ts';
import { createAir, type AirDeps } from './air.service.ts';

export interface AirFeatureDeps extends Pick<
  AirDeps,
  'lessons' | 'students' | 'presence' | 'statusOf' | 'isSending' | 'isReaderSlow' | 'isHeldUp'
> {
  readonly platform: Pick<Platform, 'bus' | 'boards' | 'now' | 'now_ms'>;
  /** Advice that is not the network's, which goes first; whoever gives it touches `advice`. */
  readonly otherAdvice: (session_id: string) => readonly Advice[];
}

/** Whether the class's network carries the lesson, and what the teacher could do about it. */
export const createAirFeature = ({ platform, otherAdvice, ...deps }: AirFeatureDeps): Feature => {
  const { bus, boards, now, now_ms } = platform;
  const air = createAir({
    ...deps,
    onChange: (session_id) => {
      boards.touchTeacherOf(session_id, 'advice');
      boards.touchTeacherOf(session_id, 'troubled_students');
    },
    now,
    now_ms,
  });
  const subscriptions: (() => void)[] = [];

  return {
    name: 'air',
    members: {
      teacher: {
        advice: {
          kind: 'value',
          read: ({ session }) =>
            session === null ? [] : [...otherAdvice(session.session_id), ...air.advice(session.session_id)],
        },
        troubled_students: {
          kind: 'list',
          ids: ({ session }) => (session === null ? [] : air.troubled(session.session_id).keys()),
          read: ({ session }, student_id) => {
            const one = session === null ? undefined : air.troubled(session.session_id).get(student_id);
            return one === undefined ? null : { student_id, trouble: one.trouble };
          },
        },
      },
    },
    start() {
      subscriptions.push(
        bus.on('presence.beat', ({ payload: { student_id, beat } }) => {
          air.beat(student_id, beat);
        }),
        bus.on('links.measured', ({ payload: { links } }) => {
          air.links(links);
        }),
      );
      air.start();
    },
    stop() {
      air.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
