import { AirError } from '../../shared/errors.ts';
import type { MessageBinder } from '../http/index.ts';
import type { EngagementService } from './engagement.service.ts';
import type { LiveLesson } from './live-lesson.ts';
import type { TeacherWishes } from './teacher-wishes.ts';

/** Of one student in one lesson, with a note each: far more than there are parts of a score, and no log is full of them. */
const MAX_DISPUTES = 30;

export interface EngagementMessagesDeps {
  readonly engagement: EngagementService;
  readonly wishes: TeacherWishes;
  readonly hasStudent: (session_id: string, student_id: string) => boolean;
  /** What a student's page, and its teacher's, is told of it is another. */
  readonly onStudent: (session_id: string, student_id: string) => void;
  readonly onSettings: (teacher_id: string) => void;
}

/** What students say of being measured, and the teacher of alerts. What is so already changes nothing. */
export const bindEngagementMessages = (messages: MessageBinder, deps: EngagementMessagesDeps): void => {
  const { engagement, wishes, hasStudent, onStudent, onSettings } = deps;
  /** @throws AirError ended, unavailable */
  const liveOf = async (session_id: string | null): Promise<LiveLesson> => {
    if (session_id === null) throw new AirError('ended', 'no lesson is open');
    return engagement.liveOf(session_id);
  };
  const expectStudent = (session_id: string, student_id: string): void => {
    if (!hasStudent(session_id, student_id))
      throw new AirError('not_found', 'there is no such student in this lesson');
  };

  messages.bind(
    'engagement.object',
    async ({ payload: { objects }, principal: { student_id }, session_id }) => {
      expectStudent(session_id, student_id);
      await engagement.object(session_id, student_id, objects);
      onStudent(session_id, student_id);
    },
  );
  messages.bind('engagement.dispute', async ({ payload, principal: { student_id }, session_id }) => {
    const { term, disputes, note } = payload;
    expectStudent(session_id, student_id);
    const live = await liveOf(session_id);
    const known = live.state.fold.student(student_id)?.disputes.get(term);
    if (disputes ? known?.note === note : known === undefined) return;
    if (live.measuredOf(student_id) !== 'yes')
      throw new AirError('conflict', 'of who is not measured there is no score');
    if (disputes && live.state.disputesOf(student_id) >= MAX_DISPUTES)
      throw new AirError('conflict', 'as many disputes of this student are kept as may be');
    await live.append({
      type: 'disputed',
      student_id,
      t: live.t,
      term,
      note: disputes ? note : '',
      disputes,
    });
    onStudent(session_id, student_id);
  });

  messages.bind('engagement.measure', async ({ payload, principal: { teacher_id }, session_id }) => {
    const { is_on, for_later_lessons } = payload;
    if (session_id === null && !for_later_lessons) throw new AirError('ended', 'no lesson is open');
    if (session_id !== null) await engagement.measure(session_id, is_on);
    if (for_later_lessons) await wishes.keep(teacher_id, { is_measured: is_on });
    onSettings(teacher_id);
  });
  messages.bind('engagement.set', async ({ payload, principal: { teacher_id }, session_id }) => {
    if (session_id !== null) await engagement.set(session_id, payload);
    await wishes.keep(teacher_id, { alerts: payload });
    onSettings(teacher_id);
  });

  /** @throws AirError not_found for one that is over, or never was */
  const expectStanding = ({ state }: LiveLesson, alert_id: string): void => {
    if (!state.alerts.isStanding(alert_id))
      throw new AirError('not_found', 'this alert does not stand any more');
  };
  messages.bind('alert.snooze', async ({ payload: { alert_id, minutes }, session_id }) => {
    const live = await liveOf(session_id);
    expectStanding(live, alert_id);
    await live.append({ type: 'snoozed', t: live.t, alert_id, minutes });
    live.changed();
  });
  for (const [type, end] of [
    ['alert.talked_to', 'talked_to'],
    ['alert.wrong', 'wrong'],
  ] as const)
    messages.bind(type, async ({ payload: { alert_id }, session_id }) => {
      const live = await liveOf(session_id);
      // Over a crash the same comes again: what it ended is over in that way.
      if (live.state.alerts.past().some((one) => one.alert_id === alert_id && one.end === end)) return;
      expectStanding(live, alert_id);
      await live.append({ type: 'alert_ended', t: live.t, alert_id, end });
      live.changed();
    });
  messages.bind('alert.off', async ({ payload: { student_id, off }, session_id }) => {
    const live = await liveOf(session_id);
    expectStudent(live.session_id, student_id);
    if (live.state.fold.alerts_off.has(student_id) === off) return;
    await live.append({ type: 'alerts_off', student_id, t: live.t, off });
    live.changed();
  });
};
