import type { Alert } from '../../../src/shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  EngagedStudent,
  SessionStats,
} from '../../../src/shared/contract/engagement/scores.ts';

const AT = '2026-03-02T01:00:00.000Z';

/** A student of a lesson, in short. */
export const engaged = (student_id: string, own: Partial<EngagedStudent> = {}): EngagedStudent => ({
  student_id,
  name: '김하늘',
  student_number: null,
  presence: 'here',
  measured: 'yes',
  attention: 80,
  participation: 60,
  accuracy: 70,
  overall: 72,
  evidence: 0.8,
  band: 'high',
  confusion: 0,
  trend: 'steady',
  messages: 0,
  questions: 0,
  hands: 0,
  answered: 3,
  asked: 4,
  alerts_off: false,
  ...own,
});

export const classMinute = (minute: number, own: Partial<ClassMinute> = {}): ClassMinute => ({
  ...{ minute, low: 40, middle: 60, high: 80, here: 30, away: 2, left: 0 },
  ...{ confused: 3, confused_share: 0.1, messages: 4, questions: 1, hands: 0, answers: 9 },
  ...own,
});

export const classStats = (own: Partial<SessionStats> = {}): SessionStats => ({
  ...{ session_id: 'lesson', as_of: AT, is_measured: true, is_full: false, students: 32 },
  ...{ here: 30, away: 2, left: 0 },
  ...{ attention: 70, participation: 50, accuracy: 66, overall: 64.4 },
  ...{ bands: { low: 4, middle: 18, high: 8, unknown: 2 }, confused: 3, confused_share: 0.1 },
  ...{ channels: ['answers'], minutes: [] },
  ...own,
});

export const standingAlert = (alert_id: string, own: Partial<Alert> = {}): Alert => ({
  ...{ alert_id, rule: 'class_confused', rank: 'act', student_ids: [], count: 7, since: AT, raised_at: AT },
  ...{ reasons: [{ reason: 'lost', count: 5, of: 30 }], advice: 'explain_again', about: null },
  snoozed_until: null,
  ...own,
});
