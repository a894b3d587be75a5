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

/** As the minutes of the same lesson were said before, and the first one of which `overalls` or what its students did is another. */
export interface MinutesBefore {
  readonly rows: readonly ClassMinute[];
  readonly from: number;
}

/** What students did, and where they were, in minutes from there on: the most that there is to count. */
const countMinutes = (rows: readonly Row[], { students }: LessonEvidence, from: number): void => {
  for (const { minutes } of students)
    for (let entry = minutes.length - 1; entry >= 0; entry -= 1) {
      const one = minutes[entry];
      if (one === undefined || one.minute < from) break;
      const row = rows[one.minute];
      if (row === undefined) continue;
      const place = placeOf(one);
      if (place !== null) row[place] += 1;
      row.messages += one.messages;
      row.questions += one.questions;
      row.hands += one.hands;
    }
};

/** Answers and signs of all minutes: one that is graded late is a sign in the minute in which it was given. */
const countMoments = (rows: readonly Row[], { evidence, signs }: ClassMinutesInput): void => {
  for (const { student_id, items } of evidence.students) {
    for (const { asked_at, answered_after } of items) {
      const row = answered_after === null ? undefined : rows[minuteOf(asked_at + answered_after)];
      if (row !== undefined) row.answers += 1;
    }
    const own = signs.get(student_id);
    if (own === undefined || own.length === 0) continue;
    for (const minute of new Set(own.map(({ at }) => minuteOf(at)))) {
      const row = rows[minute];
      if (row !== undefined) row.confused += 1;
    }
  }
};

const addQuartiles = (row: Row, overalls: ClassMinutesInput['overalls']): void => {
  const known = new Float64Array(overalls.length);
  let count = 0;
  for (const of_student of overalls) {
    const value = of_student[row.minute] ?? null;
    if (value === null) continue;
    known[count] = value;
    count += 1;
  }
  const sorted = known.subarray(0, count).sort();
  row.low = quantileOf(sorted, 0.25);
  row.middle = quantileOf(sorted, 0.5);
  row.high = quantileOf(sorted, 0.75);
};

const isSameRow = (one: ClassMinute, other: ClassMinute): boolean =>
  one.answers === other.answers && one.confused === other.confused;

/** Every minute of the lesson that has begun, of the class as a whole. */
export const classMinutesOf = (
  input: ClassMinutesInput,
  { rows: before, from }: MinutesBefore = { rows: [], from: 0 },
): ClassMinute[] => {
  const { evidence, overalls } = input;
  const count = Math.ceil(evidence.now / SECONDS);
  const first = Math.min(from, before.length, count);
  const rows = Array.from({ length: count }, (_, minute): Row => {
    const known = minute < first ? before[minute] : undefined;
    return known === undefined ? newRow(minute) : { ...known, answers: 0, confused: 0 };
  });
  countMinutes(rows, evidence, first);
  countMoments(rows, input);
  for (const row of rows) {
    if (row.minute >= first) addQuartiles(row, overalls);
    row.confused_share = row.here === 0 ? 0 : Math.min(1, row.confused / row.here);
  }
  return rows.map((row) => {
    const known = row.minute < first ? before[row.minute] : undefined;
    return known !== undefined && isSameRow(known, row) ? known : row;
  });
};
