import type { DashboardStudent } from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import type { Engagement, LessonScored } from '../engagement/index.ts';
import { shownStudentOf } from './shown-student.ts';

/** As `dashboardStudentSchema` has them at most; of more the newest stay. */
const MAX_ENTRIES = 500;
const MAX_ALERTS = 100;

/**
 * One student with everything that happened. Of who is not measured nothing is kept, and nothing is shown: the row says why.
 * @throws AirError not_found, unavailable
 */
export const studentPageOf = async (
  engagement: Pick<Engagement, 'studentOf' | 'timelineOf' | 'pastAlerts'>,
  { session_id, students }: Pick<LessonScored, 'session_id' | 'students'>,
  student_id: string,
): Promise<DashboardStudent> => {
  const scored = students.get(student_id);
  if (scored === undefined) throw new AirError('not_found', 'there is no such student in this lesson');
  const student = shownStudentOf(scored, 'now');
  const of_student = await engagement.studentOf(session_id, student_id);
  if (student.measured !== 'yes') return { student, engagement: of_student, timeline: [], alerts: [] };
  const [timeline, past] = await Promise.all([
    engagement.timelineOf(session_id, student_id),
    engagement.pastAlerts(session_id),
  ]);
  return {
    ...{ student, engagement: of_student, timeline: timeline.slice(-MAX_ENTRIES) },
    alerts: past.filter(({ student_ids }) => student_ids.includes(student_id)).slice(0, MAX_ALERTS),
  };
};
