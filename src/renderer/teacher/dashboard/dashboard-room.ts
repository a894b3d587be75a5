import type {} from './dashboard-words.ts';
import { dashboardBarEn } from '../../../shared/locales/en/dashboard-bar.ts';
import { dashboardBarKo } from '../../../shared/locales/ko/dashboard-bar.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { ClassNow } from './live/class-now.tsx';
import { ReportAfter } from './live/report-after.tsx';

/** Who is following, in the live view: what wants doing first, and the class's line. The rest stands in the students' place. */
export const dashboardRoom: TeacherRoom = {
  id: 'dashboard',
  place: 38,
  now: ClassNow,
  is_now_urgent: true,
  after: ReportAfter,
  words: { ko: dashboardBarKo, en: dashboardBarEn },
};
