import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  Confusion,
  EngagedStudent,
  Measured,
  Scores,
  SessionStats,
  Trend,
} from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { classConfusionOf } from '../../shared/engagement/class-confusion.ts';
import {
  confusionOf,
  namedConfusionOf,
  lessonSignsOf,
  NOT_CONFUSED,
  type StudentConfusion,
} from '../../shared/engagement/confusion.ts';
import type { LessonEvidence } from '../../shared/engagement/evidence.ts';
import { scoreLesson, type StudentScores } from '../../shared/engagement/score-lesson.ts';
import { createScoreMemory } from '../../shared/engagement/score-memory.ts';
import { classMinutesOf } from './class-minutes.ts';
import { classStatsOf } from './class-stats.ts';
import type { LessonScored, StudentScored } from './engagement.types.ts';
import {
  isSameShort,
  NO_TOTALS,
  shortStudentOf,
  UNKNOWN_SCORES,
  type EngagedSeat,
  type ShortInput,
} from './short-student.ts';
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
  /** ISO 8601. */
  readonly timeOf: (t: number) => string;
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
const NO_SIGN: Confusion = { level: 0, since: null, reasons: [] };

const confusionViewOf = (
  { level, since, reasons }: StudentConfusion,
  timeOf: ScoringInput['timeOf'],
): Confusion =>
  since === null
    ? NO_SIGN
    : {
        ...{ level, since: timeOf(since) },
        reasons: reasons.map(({ sign, count, last_at }) => ({ sign, count, last_at: timeOf(last_at) })),
      };

interface Made {
  readonly own: StudentScores | null;
  /** By the signs that may stand by its name, and by all. */
  readonly named: StudentConfusion | null;
  readonly confusion: StudentConfusion | null;
  readonly trend: Trend | null;
}

/** A class, for its getters: an object of its own for each student at each tick would cost more than the scores. */
class Student implements StudentScored {
  readonly student_id: string;
  readonly measured: Measured;
  readonly short: EngagedStudent;
  readonly trend: Trend | null;
  readonly #own: StudentScores | null;
  readonly #named: StudentConfusion | null;
  readonly #confusion: StudentConfusion | null;
  readonly #timeOf: ScoringInput['timeOf'];

  constructor(short: EngagedStudent, made: Made, timeOf: ScoringInput['timeOf']) {
    this.student_id = short.student_id;
    this.measured = short.measured;
    this.short = short;
    this.trend = made.trend;
    this.#own = made.own;
    this.#named = made.named;
    this.#confusion = made.confusion;
    this.#timeOf = timeOf;
  }

  get confusion(): Confusion | null {
    return this.#named === null ? null : confusionViewOf(this.#named, this.#timeOf);
  }

  /** With all of its terms, made for whoever looks. */
  get scores(): Scores | null {
    return this.#own?.scores ?? null;
  }

  get own_confusion(): Confusion | null {
    return this.#confusion === null ? null : confusionViewOf(this.#confusion, this.#timeOf);
  }
}

export const createScoring = (): Scoring => {
  const trends = createTrends();
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
    { evidence, settings }: ScoringInput,
    here: readonly string[],
    confusion: ReadonlyMap<string, StudentConfusion>,
  ) => {
    const signs = lessonSignsOf(evidence);
    const resolvedAt = (id: string): number | null => confusion.get(id)?.resolved_at ?? null;
    const found = classConfusionOf({ signs, here, now: evidence.now, resolvedAt }, settings);
    return { count: found.confused.length, share: found.share };
  };

  return {
    score(input) {
      const { session_id, evidence, is_measured, seats, measured, timeOf, is_final } = input;
      const scores = scoreLesson(evidence, memory);
      const confusion = confusionOf(evidence);
      const named = namedConfusionOf(evidence);
      const of_all = new Set<string>();
      for (const item of evidence.items) if (item.is_of_all) of_all.add(item.item_id);
      const complete = Math.floor(evidence.now / SECONDS);
      trends.begin(is_final);
      const students = new Map<string, StudentScored>();
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
        const trend = own === null ? null : trends.of(student_id, own.fresh_overalls, complete);
        const own_named = own === null ? null : (named.get(student_id) ?? NOT_CONFUSED);
        const all = own === null ? null : (confusion.get(student_id) ?? NOT_CONFUSED);
        const made = shortStudentOf({
          seat,
          presence,
          measured: is,
          alerts_off: input.alerts_off.has(student_id),
          evidence: own_evidence,
          of_all,
          totals: own === null ? NO_TOTALS : input.totalsOf(student_id),
          scores: own?.now ?? UNKNOWN_SCORES,
          confusion: own_named?.level ?? 0,
          trend: trend?.direction ?? 'unknown',
        });
        const last = before.get(student_id)?.short;
        const is_same = last !== undefined && isSameShort(last, made);
        const short = is_same ? last : made;
        if (!is_same) changed.add(student_id);
        shorts.push(short);
        students.set(
          student_id,
          new Student(short, { own, named: own_named, confusion: all, trend }, timeOf),
        );
      }
      for (const student_id of before.keys()) if (!students.has(student_id)) changed.add(student_id);
      before = students;
      rowsOf(input, scores.students);
      const as_of = timeOf(evidence.now);
      const stats: SessionStats = classStatsOf({
        ...{ session_id, as_of, is_measured, channels: evidence.channels, minutes: rows },
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
