import type { Alert } from '../../../src/shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  EngagedStudent,
  Level,
  Measured,
  Score,
  Scores,
  SessionStats,
} from '../../../src/shared/contract/engagement/scores.ts';
import type {
  Engagement,
  LessonScored,
  StudentScored,
} from '../../../src/main/engagement/engagement.types.ts';
import { AirError } from '../../../src/shared/errors.ts';

export const AT = '2026-03-02T01:00:00.000Z';

const level = (value: number | null, evidence = 0.8): Level => ({
  ...{ value, low: value, high: value, evidence: value === null ? 0 : evidence },
  band: value === null ? 'unknown' : value < 40 ? 'low' : value < 70 ? 'middle' : 'high',
  terms: [{ term: 'watching', share: 0.5, weight: 1, count: 300, of: 600 }],
});
const score = (value: number | null): Score => ({ now: level(value), lesson: level(value) });
/** All four scores at one value. */
export const scoresOf = (value: number | null): Scores => ({
  ...{ attention: score(value), participation: score(value) },
  ...{ accuracy: score(value), overall: score(value) },
});

interface StudentFields {
  readonly value?: number | null;
  readonly measured?: Measured;
  readonly short?: Partial<EngagedStudent>;
}
/** A student whose scores are all the same; of who is not measured there is none. */
export const scoredStudent = (student_id: string, fields: StudentFields = {}): StudentScored => {
  const { value = 60, measured = 'yes', short = {} } = fields;
  const known = measured === 'yes' ? value : null;
  return {
    ...{ student_id, measured },
    short: {
      ...{ student_id, name: student_id, student_number: null, presence: 'here', measured },
      ...{ attention: known, participation: known, accuracy: known, overall: known },
      ...{ evidence: known === null ? 0 : 0.8, band: level(known).band, confusion: 0, trend: 'unknown' },
      ...{ messages: 0, questions: 0, hands: 0, answered: 0, asked: 0, alerts_off: false },
      ...short,
    },
    scores: measured === 'yes' ? scoresOf(value) : null,
    confusion: measured === 'yes' ? { level: 0, since: null, reasons: [] } : null,
    own_confusion: measured === 'yes' ? { level: 0, since: null, reasons: [] } : null,
    trend: measured === 'yes' ? { direction: 'unknown', slope: null, p_value: null } : null,
  };
};

export const minuteOf = (minute: number, more: Partial<ClassMinute> = {}): ClassMinute => ({
  ...{ minute, low: 40, middle: 50, high: 60, here: 2, away: 0, left: 0, confused: 0, confused_share: 0 },
  ...{ messages: 0, questions: 0, hands: 0, answers: 0, ...more },
});

export const alertOf = (alert_id: string, more: Partial<Alert> = {}): Alert => ({
  ...{ alert_id, rule: 'student_confused', rank: 'look', student_ids: ['ara'], count: 1 },
  ...{ since: AT, raised_at: AT, reasons: [{ reason: 'slow_wrong', count: 2, of: null }] },
  ...{ advice: 'talk_to', about: null, snoozed_until: null, ...more },
});

interface LessonFields {
  readonly session_id?: string;
  readonly students?: readonly StudentScored[];
  readonly alerts?: readonly Alert[];
  readonly stats?: Partial<SessionStats>;
  readonly as_of?: string;
}
export const scoredLesson = (fields: LessonFields = {}): LessonScored => {
  const { session_id = 'lesson', students = [], alerts = [], as_of = AT } = fields;
  return {
    ...{ session_id, t: 60, as_of, is_measured: true, alerts },
    stats: {
      ...{ session_id, as_of, is_measured: true, is_full: false },
      ...{ students: students.length, here: students.length },
      ...{ away: 0, left: 0, attention: 50, participation: 50, accuracy: 50, overall: 50 },
      bands: { low: 0, middle: students.length, high: 0, unknown: 0 },
      ...{ confused: 0, confused_share: 0, channels: [], minutes: [minuteOf(0)] },
      ...fields.stats,
    },
    students: new Map(students.map((student) => [student.student_id, student])),
    precision: { raised: alerts.length, talked_to: 0, wrong: 0, precision: null },
  };
};

type Tick = Parameters<Engagement['onTick']>[0];
export interface FakeEngagement {
  readonly engagement: Engagement;
  /** It is this now, and everybody who follows is told. */
  put(lesson: LessonScored): void;
  /** How many follow its ticks. */
  listeners(): number;
}

/** The face of the engagement over lessons that a test puts into it. */
export const fakeEngagement = (): FakeEngagement => {
  const lessons = new Map<string, LessonScored>();
  const listeners = new Set<Tick>();
  const read = (session_id: string): LessonScored => {
    const lesson = lessons.get(session_id);
    if (lesson === undefined) throw new AirError('not_found', 'there is no such lesson');
    return lesson;
  };
  const engagement: Engagement = {
    current: (session_id) => lessons.get(session_id) ?? null,
    read: (session_id) => Promise.resolve().then(() => read(session_id)),
    studentOf: (session_id, student_id) => {
      const student = read(session_id).students.get(student_id);
      return Promise.resolve({
        ...{ session_id, student_id, measured: student?.measured ?? 'off', as_of: AT },
        ...{ scores: student?.scores ?? null, confusion: student?.confusion ?? null },
        ...{ trend: student?.trend ?? null, minutes: [], disputed: [] },
      });
    },
    timelineOf: () => Promise.resolve([]),
    pastAlerts: () => Promise.resolve([]),
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    engagement,
    put(lesson: LessonScored): void {
      lessons.set(lesson.session_id, lesson);
      for (const listener of listeners) listener(lesson, new Set(lesson.students.keys()));
    },
    listeners: (): number => listeners.size,
  };
};
