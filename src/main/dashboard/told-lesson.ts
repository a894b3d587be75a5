import type { DashboardMessage } from '../../shared/contract/dashboard.ts';
import type { EngagedStudent } from '../../shared/contract/engagement/scores.ts';
import type { LessonScored, StudentScored } from '../engagement/index.ts';
import { shownStudentOf } from './shown-student.ts';

export type Snapshot = Extract<DashboardMessage, { type: 'snapshot' }>;
export type Patch = Extract<DashboardMessage, { type: 'patch' }>;

/** What of a lesson pages were told, to find what is another since. */
export interface ToldLesson {
  /** Of all; the revision of the last patch. */
  snapshot(): Snapshot;
  /** Takes the lesson as it is now. @returns what is another, with the next revision; null: nothing is */
  take(lesson: LessonScored): Patch | null;
}

/** A part that is compared by what it says; who gives the same object again is not read again. */
interface Told {
  readonly source: unknown;
  readonly text: string;
}
const told = (source: unknown, said: unknown = source): Told => ({ source, text: JSON.stringify(said) });

/** Takes the new parts in the place of the old ones. @returns the keys of those that are others or new, and of those that are gone */
const takeParts = <Part>(
  parts: Map<string | number, Told>,
  now: Iterable<readonly [key: string | number, source: Part, said: unknown]>,
): { readonly changed: Part[]; readonly gone: (string | number)[] } => {
  const left = new Set(parts.keys());
  const changed: Part[] = [];
  for (const [key, source, said] of now) {
    left.delete(key);
    const before = parts.get(key);
    if (before?.source === source) continue;
    const part = told(source, said);
    parts.set(key, part);
    if (before?.text !== part.text) changed.push(source);
  }
  for (const key of left) parts.delete(key);
  return { changed, gone: [...left] };
};

/** As pages are shown them. All scores of one cost more than its short form: worked out when that is another one. */
const createShown = (): ((student: StudentScored) => EngagedStudent) => {
  const known = new WeakMap<EngagedStudent, EngagedStudent>();
  return (student) => {
    const shown = known.get(student.short) ?? shownStudentOf(student, 'now');
    known.set(student.short, shown);
    return shown;
  };
};

/** Without the minutes, which are told one by one, and without the time, which alone is no news. */
const statsSaid = ({ stats: { minutes: _minutes, as_of: _as_of, ...said } }: LessonScored): unknown => said;

export const createToldLesson = (begin: LessonScored): ToldLesson => {
  const students = new Map<string | number, Told>();
  const minutes = new Map<string | number, Told>();
  let lesson = begin;
  let revision = 0;
  let stats_told = '';
  let alerts_told = '';
  let alert_ids: readonly string[] = [];

  const shownOf = createShown();
  const takeStudents = (next: LessonScored) =>
    takeParts<EngagedStudent>(
      students,
      [...next.students].map(([id, student]) => {
        const shown = shownOf(student);
        return [id, shown, shown] as const;
      }),
    );
  const takeMinutes = (next: LessonScored) =>
    takeParts(
      minutes,
      next.stats.minutes.map((minute) => [minute.minute, minute, minute] as const),
    );
  const takeAlerts = ({ alerts }: LessonScored) => {
    const text = JSON.stringify(alerts);
    const is_other = text !== alerts_told;
    const ids = new Set(alerts.map(({ alert_id }) => alert_id));
    const gone = alert_ids.filter((id) => !ids.has(id));
    alerts_told = text;
    alert_ids = [...ids];
    return { put: is_other ? [...alerts] : [], gone };
  };
  const takeStats = (next: LessonScored): boolean => {
    const text = JSON.stringify(statsSaid(next));
    const is_other = text !== stats_told;
    stats_told = text;
    return is_other;
  };

  const take = (next: LessonScored): Patch | null => {
    if (next === lesson && revision > 0) return null;
    lesson = next;
    const { minutes: _minutes, ...stats } = next.stats;
    const has_stats = takeStats(next);
    const changed_minutes = takeMinutes(next).changed;
    const of_students = takeStudents(next);
    const of_alerts = takeAlerts(next);
    const put = { students: of_students.changed, alerts: of_alerts.put };
    const remove = { students: of_students.gone.map(String), alerts: of_alerts.gone };
    const has_put = put.students.length + put.alerts.length > 0;
    const has_gone = remove.students.length + remove.alerts.length > 0;
    if (!has_stats && changed_minutes.length === 0 && !has_put && !has_gone) return null;
    revision += 1;
    return {
      ...{ type: 'patch', revision },
      ...(has_stats ? { stats } : {}),
      ...(changed_minutes.length > 0 ? { minutes: changed_minutes } : {}),
      ...(has_put ? { put } : {}),
      ...(has_gone ? { remove } : {}),
    };
  };
  take(begin);

  return {
    snapshot: () => ({
      ...{ type: 'snapshot', revision, stats: lesson.stats, alerts: [...lesson.alerts] },
      students: [...lesson.students.values()].map(shownOf),
    }),
    take,
  };
};
