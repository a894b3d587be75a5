import type { AttendanceRule, Mark } from './contract/attendance.ts';

/** What is known of one student's time in a lesson, in minutes of the lesson's clock from its start. */
export interface TimeInLesson {
  /** The first arrival; null: never here. */
  readonly joined_minute: number | null;
  /** The last leaving; null: is here, or was until the end. */
  readonly left_minute: number | null;
  readonly minutes_here: number;
}

/** How far the lesson is. */
export interface LessonTime {
  /** From its start to now, or to its end. */
  readonly minutes: number;
  readonly is_over: boolean;
}

/**
 * The mark that a rule proposes, in NEIS' terms (학교생활기록 작성 및 관리지침, 별표 8 출결상황 관리). Of several that fit, the first:
 * - absent, 결석: was never here.
 * - missed, 결과: was here for less than the needed share of the lesson ("수업시간의 일부 또는 전부에 불참").
 * - late, 지각: came more than `late_after_minutes` after the start.
 * - left_early, 조퇴: was gone more than `early_before_minutes` before the end.
 * - present, 출석.
 *
 * While the lesson runs it is the mark for now: nobody has left early yet, and only who is gone can have missed it.
 */
export const markOf = (time: TimeInLesson, rule: AttendanceRule, lesson: LessonTime): Mark => {
  const { joined_minute, left_minute, minutes_here } = time;
  if (joined_minute === null) return 'absent';
  const is_gone = left_minute !== null;
  const is_short = minutes_here < (lesson.minutes * rule.needed_percent) / 100;
  if (is_short && (is_gone || lesson.is_over)) return 'missed';
  if (joined_minute > rule.late_after_minutes) return 'late';
  if (lesson.is_over && is_gone && lesson.minutes - left_minute > rule.early_before_minutes)
    return 'left_early';
  return 'present';
};
