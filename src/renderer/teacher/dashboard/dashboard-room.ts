import type {} from './dashboard-words.ts';
import { dashboardBarEn } from '../../../shared/locales/en/dashboard-bar.ts';
import { dashboardBarKo } from '../../../shared/locales/ko/dashboard-bar.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { AlertStrip } from './live/alert-strip.tsx';
import { PulseLine } from './live/pulse-line.tsx';
import { ReportAfter } from './live/report-after.tsx';

/** Who is following, in the live view: what wants doing first, and the class's line. The rest stands in the students' place. */
export const dashboardRoom: TeacherRoom = {
  id: 'dashboard',
  place: 38,
  now: AlertStrip,
  is_now_urgent: true,
  bar: PulseLine,
  after: ReportAfter,
  words: { ko: dashboardBarKo, en: dashboardBarEn },
};
