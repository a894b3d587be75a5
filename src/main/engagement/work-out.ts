import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type { Measured, StudentMinute } from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { AlertInput, AlertPage, AlertWish } from '../../shared/engagement/alert-input.ts';
import { lessonSignsOf } from '../../shared/engagement/confusion.ts';
import type { LessonEvidence } from '../../shared/engagement/evidence.ts';
import { measuredAlerts } from './alerts/index.ts';
import type { LessonScored } from './engagement.types.ts';
import type { LessonState } from './lesson-state.ts';
import type { Scored, Scoring } from './scoring.ts';
import { NO_TOTALS, type EngagedSeat } from './short-student.ts';
import { studentMinutesOf } from './student-minute-views.ts';

/**
 * Students who are worked out anew at one tick, and half as many to whom something happened since. A class up to this has all of it at each tick; in a
 * larger one whoever does nothing is of two seconds ago at 1,000 students and two ticks a second.
 */
const AT_ONCE = 250;

/** A lesson as it is to be worked out. */
export interface LessonNow {
  readonly session_id: string;
  readonly state: LessonState;
  /** How far it is, in seconds. */
  readonly t: number;
  readonly is_measured: boolean;
  /** In the order of joining. */
  readonly seats: readonly EngagedSeat[];
  readonly measuredOf: (student_id: string) => Measured;
  readonly presenceOf: (student_id: string) => StudentPresence;
  readonly settings: AlertSettings;
  /** ISO 8601, where no fact tells what time it was. */
  readonly began_at: string;
  readonly is_final: boolean;
}

/** What it came to, and what it is made of. */
export interface Worked {
  readonly lesson: LessonScored;
  readonly changed: ReadonlySet<string>;
  readonly evidence: LessonEvidence;
  /** null: there is no such student, or it is not measured. */
  minutesOf(student_id: string): readonly StudentMinute[] | null;
  /** What alerts are made of. */
  alertInput(wishes: readonly AlertWish[]): AlertInput;
}

const minutesIn = (
  evidence: LessonEvidence,
  { overallsOf, students }: Scored,
  student_id: string,
): readonly StudentMinute[] | null => {
  const own = evidence.students.find((student) => student.student_id === student_id);
  if (own === undefined || students.get(student_id)?.measured !== 'yes') return null;
  return studentMinutesOf(own, overallsOf(student_id), lessonSignsOf(evidence).get(student_id) ?? []);
};

/** Apart: students keep it for as long as nothing of them is another, and a tick with all that it came to would stay with it. */
const timesOf =
  (fold: LessonState['fold'], began_at: string) =>
  (at: number): string =>
    fold.timeOf(at) ?? new Date(Date.parse(began_at) + at * 1000).toISOString();

/** Works a lesson out as of now: pure but for what `scoring` remembers of the last time. */
export const workOut = (scoring: Scoring, now: LessonNow): Worked => {
  const { session_id, state, t, is_measured, seats, measuredOf, presenceOf, settings, is_final } = now;
  const { fold, alerts } = state;
  const measured = seats.map(({ student_id }) => measuredOf(student_id));
  const ids: string[] = [];
  for (const [index, { student_id }] of seats.entries()) if (measured[index] === 'yes') ids.push(student_id);
  const evidence = fold.evidence(t, ids, is_final ? Infinity : AT_ONCE);
  const timeOf = timesOf(fold, now.began_at);
  const { scored, changed } = scoring.score({
    ...{ session_id, evidence, is_measured, seats, measured, presenceOf, settings, timeOf, is_final },
    alerts_off: fold.alerts_off,
    totalsOf: (student_id) => fold.student(student_id)?.minutes.totals ?? NO_TOTALS,
  });
  const { overallsOf: _overalls, ...lesson } = scored;
  return {
    lesson: {
      ...lesson,
      alerts: measuredAlerts(alerts.standing(), (id) => scored.students.get(id)?.measured),
      precision: alerts.precision,
    },
    ...{ changed, evidence },
    minutesOf: (student_id) => minutesIn(evidence, scored, student_id),
    alertInput(wishes) {
      const pages = new Map<string, AlertPage>();
      for (const student_id of ids) {
        const minutes = fold.student(student_id)?.minutes;
        if (minutes !== undefined) pages.set(student_id, minutes.seen);
      }
      return { evidence, items: fold.items, pages, wishes, settings, alerts_off: fold.alerts_off };
    },
  };
};
