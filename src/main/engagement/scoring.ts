import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  Confusion,
  Measured,
  SessionStats,
} from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { classConfusionOf } from '../../shared/engagement/class-confusion.ts';
import {
  confusionOf,
  lessonSignsOf,
  NOT_CONFUSED,
  type StudentConfusion,
} from '../../shared/engagement/confusion.ts';
import type { LessonEvidence } from '../../shared/engagement/evidence.ts';
import { scoreLesson, type StudentScores } from '../../shared/engagement/score-lesson.ts';
import { createScoreMemory } from '../../shared/engagement/score-memory.ts';
import { trendOf } from '../../shared/engagement/trend.ts';
import { classMinutesOf } from './class-minutes.ts';
import { classStatsOf } from './class-stats.ts';
import type { LessonScored, StudentScored } from './engagement.types.ts';
import { isSameShort, shortStudentOf, type EngagedSeat } from './short-student.ts';
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
  readonly measuredOf: (student_id: string) => Measured;
  readonly presenceOf: (student_id: string) => StudentPresence;
  readonly alerts_off: ReadonlySet<string>;
  readonly settings: AlertSettings;
  /** ISO 8601. */
  readonly timeOf: (t: number) => string;
  /** Nothing is left for a later tick. */
  readonly is_final: boolean;
}

/** A lesson without its alerts. */
export type Scored = Omit<LessonScored, 'alerts' | 'precision'> & {
  /** `overall` of each who is measured, by minute. */
  readonly overalls: ReadonlyMap<string, readonly (number | null)[]>;
};

/** Works out one lesson again and again. */
export interface Scoring {
  /** @returns what it comes to, and whose short form is another one than before */
  score(input: ScoringInput): { readonly scored: Scored; readonly changed: ReadonlySet<string> };
}

const NO_MEANS = { attention: null, participation: null, accuracy: null, overall: null };

const confusionViewOf = (
  { level, since, reasons }: StudentConfusion,
  timeOf: ScoringInput['timeOf'],
): Confusion => ({
  level,
  since: since === null ? null : timeOf(since),
  reasons: reasons.map(({ sign, count, last_at }) => ({ sign, count, last_at: timeOf(last_at) })),
});

export const createScoring = (): Scoring => {
  const trends = createTrends({ trendOf });
  const memory = createScoreMemory();
  let before: ReadonlyMap<string, StudentScored> = new Map();
  let rows: readonly ClassMinute[] = [];
  let rows_at = -Infinity;

  const rowsOf = ({ evidence, is_final }: ScoringInput, scores: readonly StudentScores[]): void => {
    const { now } = evidence;
    if (!is_final && now - rows_at < MINUTES_EVERY_S && now >= rows_at) return;
    rows_at = now;
    const overalls = scores.map(({ minute_overalls }) => minute_overalls);
    rows = classMinutesOf({ evidence, overalls, signs: lessonSignsOf(evidence) });
  };
  const confusedOf = (
    { evidence, presenceOf, settings }: ScoringInput,
    confusion: ReadonlyMap<string, StudentConfusion>,
  ) => {
    const here = evidence.students.flatMap(({ student_id }) =>
      presenceOf(student_id) === 'here' ? [student_id] : [],
    );
    const found = classConfusionOf(
      {
        ...{ signs: lessonSignsOf(evidence), here, now: evidence.now },
        resolvedAt: (id) => confusion.get(id)?.resolved_at ?? null,
      },
      settings,
    );
    return { count: found.confused.length, share: found.share };
  };

  return {
    score(input) {
      const { session_id, evidence, is_measured, seats, timeOf, is_final } = input;
      const scores = scoreLesson(evidence, memory);
      const by_id = new Map(scores.students.map((student) => [student.student_id, student]));
      const evidence_of = new Map(evidence.students.map((student) => [student.student_id, student]));
      const confusion = confusionOf(evidence);
      const of_all = new Set(
        evidence.items.flatMap(({ item_id, is_of_all }) => (is_of_all ? [item_id] : [])),
      );
      /** Minutes that are over. */
      const complete = Math.floor(evidence.now / SECONDS);
      trends.begin(is_final);
      const students = new Map<string, StudentScored>();
      const changed = new Set<string>();
      for (const seat of seats) {
        const { student_id } = seat;
        const measured = input.measuredOf(student_id);
        const own = by_id.get(student_id);
        const own_evidence = evidence_of.get(student_id);
        const is_known = measured === 'yes' && own !== undefined && own_evidence !== undefined;
        const trend = is_known ? trends.of(student_id, own.fresh_overalls.slice(0, complete)) : null;
        const own_confusion = is_known ? (confusion.get(student_id) ?? NOT_CONFUSED) : null;
        const made = shortStudentOf({
          ...{ seat, measured, presence: input.presenceOf(student_id) },
          alerts_off: input.alerts_off.has(student_id),
          known:
            is_known && trend !== null && own_confusion !== null
              ? {
                  ...{ evidence: own_evidence, of_all, scores: own.now },
                  ...{ confusion: own_confusion.level, trend: trend.direction },
                }
              : null,
        });
        const last = before.get(student_id)?.short;
        const is_same = last !== undefined && isSameShort(last, made);
        if (!is_same) changed.add(student_id);
        students.set(student_id, {
          ...{ student_id, measured, short: is_same ? last : made, trend },
          // With all of its terms it takes a while, and is made for whoever looks.
          get scores() {
            return is_known ? own.scores : null;
          },
          confusion: own_confusion === null ? null : confusionViewOf(own_confusion, timeOf),
        });
      }
      for (const student_id of before.keys()) if (!students.has(student_id)) changed.add(student_id);
      before = students;
      rowsOf(input, scores.students);
      const as_of = timeOf(evidence.now);
      const stats: SessionStats = classStatsOf({
        ...{ session_id, as_of, is_measured, channels: evidence.channels, minutes: rows },
        students: Array.from(students.values(), ({ short }) => short),
        means: is_measured ? scores.means : NO_MEANS,
        confused: confusedOf(input, confusion),
      });
      const overalls = new Map(
        scores.students.map(({ student_id, minute_overalls }) => [student_id, minute_overalls]),
      );
      const scored: Scored = {
        ...{ session_id, t: evidence.now, as_of, is_measured, stats, students, overalls },
      };
      return { scored, changed };
    },
  };
};
