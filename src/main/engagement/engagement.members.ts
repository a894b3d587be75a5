import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type { StateMembers } from '../boards/index.ts';
import type { EngagementService } from './engagement.service.ts';
import type { LessonScored } from './engagement.types.ts';

export interface EngagementMembersDeps {
  readonly engagement: EngagementService;
  /** Of lessons that are not followed. */
  readonly wishesOf: (teacher_id: string) => {
    readonly is_measured: boolean;
    readonly alerts: AlertSettings;
  };
}

const NO_PRECISION = { raised: 0, talked_to: 0, wrong: 0, precision: null };

/** What pages are told of what is measured: a student whether it is, the teacher of the class. */
export const createEngagementMembers = ({ engagement, wishesOf }: EngagementMembersDeps): StateMembers => {
  type Session = { readonly session_id: string } | null;
  const currentOf = (session: Session): LessonScored | null =>
    session === null ? null : engagement.current(session.session_id);

  return {
    student: {
      measured: {
        kind: 'value',
        read: ({ session, student_id }) => engagement.measuredOf(session.session_id, student_id),
      },
    },
    teacher: {
      engagement: {
        kind: 'value',
        read({ session }) {
          const current = currentOf(session);
          if (current?.is_measured !== true) return null;
          const { minutes: _minutes, ...stats } = current.stats;
          return stats;
        },
      },
      alerts: {
        kind: 'list',
        ids: ({ session }) => currentOf(session)?.alerts.map(({ alert_id }) => alert_id) ?? [],
        read: ({ session }, id) => currentOf(session)?.alerts.find(({ alert_id }) => alert_id === id) ?? null,
      },
      alert_precision: {
        kind: 'value',
        read: ({ session }) => currentOf(session)?.precision ?? NO_PRECISION,
      },
      alert_settings: {
        kind: 'value',
        read: ({ session, teacher_id }) =>
          (session === null ? null : engagement.live(session.session_id))?.settings ??
          wishesOf(teacher_id).alerts,
      },
      measuring: {
        kind: 'value',
        read: ({ session, teacher_id }) =>
          (session === null ? null : engagement.live(session.session_id))?.listener.is_on ??
          wishesOf(teacher_id).is_measured,
      },
    },
  };
};
