import type {
  Confusion,
  EngagedStudent,
  Measured,
  Scores,
  Trend,
} from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { StudentConfusion } from '../../shared/engagement/confusion.ts';
import type { StudentScores } from '../../shared/engagement/score-lesson.ts';
import type { ScoresNow } from '../../shared/engagement/scored.ts';
import type { StudentScored } from './engagement.types.ts';
import type { EngagedSeat } from './short-student.ts';

/** When that was, ISO 8601. @param t seconds on the lesson's clock */
export type TimeOf = (t: number) => string;

/** What a student's row is made of. Of who is not measured `own` and what follows from it is null. */
export interface RowOf {
  readonly own: StudentScores | null;
  readonly now: ScoresNow;
  /** By the signs that may stand by its name, and by all. */
  readonly named: StudentConfusion | null;
  readonly confusion: StudentConfusion | null;
  readonly trend: Trend | null;
  readonly seat: EngagedSeat;
  readonly presence: StudentPresence;
  readonly measured: Measured;
  readonly alerts_off: boolean;
}

const NO_SIGN: Confusion = { level: 0, since: null, reasons: [] };

const viewOf = (confusion: StudentConfusion | null, timeOf: TimeOf): Confusion | null => {
  if (confusion === null) return null;
  const { level, since, reasons } = confusion;
  if (since === null) return NO_SIGN;
  return {
    ...{ level, since: timeOf(since) },
    reasons: reasons.map(({ sign, count, last_at }) => ({ sign, count, last_at: timeOf(last_at) })),
  };
};

/** A class, for its getters: what is behind them is made for whoever looks. */
export class ScoredStudent implements StudentScored {
  readonly student_id: string;
  readonly measured: Measured;
  readonly short: EngagedStudent;
  readonly trend: Trend | null;
  readonly #row: RowOf;
  readonly #timeOf: TimeOf;

  constructor(row: RowOf, short: EngagedStudent, timeOf: TimeOf) {
    this.student_id = short.student_id;
    this.measured = row.measured;
    this.short = short;
    this.trend = row.trend;
    this.#row = row;
    this.#timeOf = timeOf;
  }

  /** Nothing of what its row is made of is another. */
  isMadeOf(row: RowOf): boolean {
    const known = this.#row;
    return (
      known.now === row.now &&
      known.named === row.named &&
      known.confusion === row.confusion &&
      known.trend === row.trend &&
      known.presence === row.presence &&
      known.measured === row.measured &&
      known.alerts_off === row.alerts_off &&
      known.seat.name === row.seat.name &&
      known.seat.student_number === row.seat.student_number
    );
  }

  get confusion(): Confusion | null {
    return viewOf(this.#row.named, this.#timeOf);
  }

  get scores(): Scores | null {
    return this.#row.own?.scores ?? null;
  }

  get own_confusion(): Confusion | null {
    return viewOf(this.#row.confusion, this.#timeOf);
  }
}
