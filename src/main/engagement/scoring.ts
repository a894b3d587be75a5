import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  EngagedStudent,
  Measured,
  SessionStats,
} from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { classConfusionOf } from '../../shared/engagement/class-confusion.ts';
import {
  confusionOf,
  goOnFrom,
  namedConfusionOf,
  lessonSignsOf,
  NOT_CONFUSED,
  type StudentConfusion,
} from '../../shared/engagement/confusion.ts';
import type { LessonEvidence, StudentEvidence } from '../../shared/engagement/evidence.ts';
import { scoreLesson, type LessonScores } from '../../shared/engagement/score-lesson.ts';
import { createScoreMemory } from '../../shared/engagement/score-memory.ts';
import { classMinutesOf } from './class-minutes.ts';
import { classStatsOf } from './class-stats.ts';
import type { LessonScored } from './engagement.types.ts';
import { ScoredStudent, type RowOf, type TimeOf } from './scored-student.ts';
import {
  isSameShort,
  NO_TOTALS,
  shortStudentOf,
  UNKNOWN_SCORES,
  type EngagedSeat,
  type ShortInput,
} from './short-student.ts';
import { MAX_T } from './student-minutes.ts';
import { createTrends } from './trends.ts';

const SECONDS = 60;
/** The class by minute is drawn, not read: so often is enough, in seconds. */
const MINUTES_EVERY_S = 5;

export interface ScoringInput {
  readonly session_id: string;
  /** Of those who are measured, in the order of `seats`. */
  readonly evidence: LessonEvidence;
  readonly is_measured: boolean;
  /** In the order of joining. */
  readonly seats: readonly EngagedSeat[];
  /** Of each seat, in their order. */
  readonly measured: readonly Measured[];
  /** Of who is measured. */
  readonly totalsOf: (student_id: string) => ShortInput['totals'];
  readonly presenceOf: (student_id: string) => StudentPresence;
  readonly alerts_off: ReadonlySet<string>;
  readonly settings: AlertSettings;
  readonly timeOf: TimeOf;
  /** Nothing is left for a later tick. */
  readonly is_final: boolean;
}

/** A lesson without its alerts. */
export type Scored = Omit<LessonScored, 'alerts' | 'precision'> & {
  /** `overall` by minute; empty: it is not measured. */
  overallsOf(student_id: string): readonly (number | null)[];
};

/** Works out one lesson again and again. */
export interface Scoring {
  /** @returns what it comes to, and whose short form is another one than before */
  score(input: ScoringInput): { readonly scored: Scored; readonly changed: ReadonlySet<string> };
}

const NO_MEANS = { attention: null, participation: null, accuracy: null, overall: null };
export const createScoring = (): Scoring => {
  const trends = createTrends();
  const memory = createScoreMemory();
  let before: ReadonlyMap<string, ScoredStudent> = new Map();
  let last: LessonEvidence | null = null;
  let items: LessonEvidence['items'] | null = null;
  let of_all: ReadonlySet<string> = new Set();
  let rows: readonly ClassMinute[] = [];
  let rows_at = -Infinity;
  /** The first minute of which `rows` may be others. */
  let rows_from = 0;

  const rowsOf = ({ evidence, is_final }: ScoringInput, scores: LessonScores): void => {
    const { now } = evidence;
    rows_from = Math.min(rows_from, scores.changed_from);
    if (!is_final && now - rows_at < MINUTES_EVERY_S && now >= rows_at) return;
    const overalls = scores.students.map(({ minute_overalls }) => minute_overalls);
    // The newest one has gone on since.
    const from = Math.min(rows_from, rows.length - 1);
    rows = classMinutesOf({ evidence, overalls, signs: lessonSignsOf(evidence) }, { rows, from });
    rows_at = now;
    rows_from = Infinity;
  };
  const confusedOf = (
    { evidence, settings }: ScoringInput,
    here: readonly string[],
    confusion: ReadonlyMap<string, StudentConfusion>,
  ) => {
    const signs = lessonSignsOf(evidence);
    const resolvedAt = (id: string): number | null => confusion.get(id)?.resolved_at ?? null;
    const found = classConfusionOf({ signs, here, now: evidence.now, resolvedAt }, settings);
    return { count: found.confused.length, share: found.share };
  };

  const studentOf = (
    input: ScoringInput,
    row: RowOf,
    evidence: StudentEvidence | null,
    known: ScoredStudent | undefined,
  ): ScoredStudent => {
    const made = shortStudentOf({
      seat: row.seat,
      presence: row.presence,
      measured: row.measured,
      alerts_off: row.alerts_off,
      evidence,
      of_all,
      totals: row.own === null ? NO_TOTALS : input.totalsOf(row.seat.student_id),
      scores: row.now,
      confusion: row.named?.level ?? 0,
      trend: row.trend?.direction ?? 'unknown',
    });
    const short = known !== undefined && isSameShort(known.short, made) ? known.short : made;
    return new ScoredStudent(row, short, input.timeOf);
  };

  return {
    score(input) {
      const { session_id, evidence, is_measured, seats, measured, is_final } = input;
      if (last !== null) goOnFrom(last, evidence);
      last = evidence;
      const scores = scoreLesson(evidence, memory);
      const confusion = confusionOf(evidence);
      const named = namedConfusionOf(evidence);
      if (items !== evidence.items) {
        items = evidence.items;
        of_all = new Set(items.flatMap(({ is_of_all, item_id }) => (is_of_all ? [item_id] : [])));
      }
      const complete = Math.floor(evidence.now / SECONDS);
      trends.begin(is_final);
      const students = new Map<string, ScoredStudent>();
      const shorts: EngagedStudent[] = [];
      const changed = new Set<string>();
      const here: string[] = [];
      /** The evidence has those who are measured, in the order of their seats. */
      let place = 0;
      for (const [index, seat] of seats.entries()) {
        const { student_id } = seat;
        const is = measured[index] ?? 'off';
        const own = is === 'yes' ? (scores.students[place] ?? null) : null;
        const own_evidence = own === null ? null : (evidence.students[place] ?? null);
        if (is === 'yes') place += 1;
        const presence = input.presenceOf(student_id);
        if (own !== null && presence === 'here') here.push(student_id);
        const known = before.get(student_id);
        // Plainly, here and below: a thousand of them are made at every tick.
        const row: RowOf = {
          own,
          now: own === null ? UNKNOWN_SCORES : own.now,
          named: own === null ? null : (named.get(student_id) ?? NOT_CONFUSED),
          confusion: own === null ? null : (confusion.get(student_id) ?? NOT_CONFUSED),
          trend: own === null ? null : trends.of(own, complete),
          seat,
          presence,
          measured: is,
          alerts_off: input.alerts_off.has(student_id),
        };
        const stays = known !== undefined && own?.is_anew !== true && known.isMadeOf(row);
        const student = stays ? known : studentOf(input, row, own_evidence, known);
        if (student.short !== known?.short) changed.add(student_id);
        shorts.push(student.short);
        students.set(student_id, student);
      }
      for (const student_id of before.keys()) if (!students.has(student_id)) changed.add(student_id);
      before = students;
      rowsOf(input, scores);
      const as_of = input.timeOf(evidence.now);
      const stats: SessionStats = classStatsOf({
        ...{ session_id, as_of, is_measured, is_full: evidence.now >= MAX_T },
        ...{ channels: evidence.channels, minutes: rows },
        students: shorts,
        means: is_measured ? scores.means : NO_MEANS,
        confused: confusedOf(input, here, confusion),
      });
      const scored: Scored = {
        ...{ session_id, t: evidence.now, as_of, is_measured, stats, students },
        overallsOf: (student_id) =>
          scores.students.find((student) => student.student_id === student_id)?.minute_overalls ?? [],
      };
      return { scored, changed };
    },
  };
};
