import type { ClassMinute } from '../../shared/contract/engagement/scores.ts';
import type { ConfusionSign, LessonEvidence, MinuteEvidence } from '../../shared/engagement/evidence.ts';

const SECONDS = 60;

/** Where somebody was for most of what is known of a minute. */
type Place = 'here' | 'away' | 'left';

const placeOf = (minute: MinuteEvidence): Place | null => {
  const here = minute.watching_seconds + minute.idle_seconds + minute.stalled_seconds;
  const { hidden_seconds: away, gone_seconds: left } = minute;
  if (here + away + left === 0) return null;
  if (here >= away && here >= left) return 'here';
  return away >= left ? 'away' : 'left';
};

/** Of values in order, by linear interpolation; null: there are none. */
const quantileOf = (sorted: Float64Array, share: number): number | null => {
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)];
  const upper = sorted[Math.ceil(place)];
  if (lower === undefined || upper === undefined) return null;
  return lower + (upper - lower) * (place - Math.floor(place));
};

const minuteOf = (at: number): number => Math.floor(at / SECONDS);

type Row = { -readonly [Key in keyof ClassMinute]: ClassMinute[Key] };

const newRow = (minute: number): Row => ({
  ...{ minute, low: null, middle: null, high: null, here: 0, away: 0, left: 0 },
  ...{ confused: 0, confused_share: 0, messages: 0, questions: 0, hands: 0, answers: 0 },
});

export interface ClassMinutesInput {
  readonly evidence: LessonEvidence;
  /** Of each student, by minute; null: unknown. */
  readonly overalls: readonly (readonly (number | null)[])[];
  /** All of each student's, by student_id. */
  readonly signs: ReadonlyMap<string, readonly ConfusionSign[]>;
}

/** Every minute of the lesson that has begun, of the class as a whole. */
export const classMinutesOf = ({ evidence, overalls, signs }: ClassMinutesInput): ClassMinute[] => {
  const rows = Array.from({ length: Math.ceil(evidence.now / SECONDS) }, (_, minute) => newRow(minute));
  for (const { student_id, minutes, items } of evidence.students) {
    for (const one of minutes) {
      const row = rows[one.minute];
      if (row === undefined) continue;
      const place = placeOf(one);
      if (place !== null) row[place] += 1;
      row.messages += one.messages;
      row.questions += one.questions;
      row.hands += one.hands;
    }
    for (const { asked_at, answered_after } of items) {
      const row = answered_after === null ? undefined : rows[minuteOf(asked_at + answered_after)];
      if (row !== undefined) row.answers += 1;
    }
    for (const minute of new Set((signs.get(student_id) ?? []).map(({ at }) => minuteOf(at)))) {
      const row = rows[minute];
      if (row !== undefined) row.confused += 1;
    }
  }
  for (const row of rows) {
    const known = overalls.flatMap((of_student) => of_student[row.minute] ?? []);
    const sorted = Float64Array.from(known).sort();
    row.low = quantileOf(sorted, 0.25);
    row.middle = quantileOf(sorted, 0.5);
    row.high = quantileOf(sorted, 0.75);
    row.confused_share = row.here === 0 ? 0 : Math.min(1, row.confused / row.here);
  }
  return rows;
};
