import type { EngagedStudent, Measured, Trend } from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import type { AskedItem, StudentEvidence } from '../../shared/engagement/evidence.ts';

/** Who sits there. */
export interface EngagedSeat {
  readonly student_id: string;
  readonly name: string;
  readonly student_number: string | null;
}

export interface ShortInput {
  readonly seat: EngagedSeat;
  readonly presence: StudentPresence;
  readonly measured: Measured;
  readonly alerts_off: boolean;
  /** null: it is not measured. */
  readonly known: {
    readonly evidence: StudentEvidence;
    /** What was asked of all, by id. */
    readonly of_all: ReadonlySet<AskedItem['item_id']>;
    readonly scores: Pick<
      EngagedStudent,
      'attention' | 'participation' | 'accuracy' | 'overall' | 'evidence' | 'band'
    >;
    readonly confusion: number;
    readonly trend: Trend['direction'];
  } | null;
}

/** As lists show it: finer steps would be news at every tick. */
const inHundredths = (share: number): number => Math.round(share * 100) / 100;

const sumOf = ({ minutes }: StudentEvidence, key: 'messages' | 'questions' | 'hands'): number =>
  minutes.reduce((sum, minute) => sum + minute[key], 0);

type Values = Omit<
  EngagedStudent,
  'student_id' | 'name' | 'student_number' | 'presence' | 'measured' | 'alerts_off'
>;

const valuesOf = ({
  evidence,
  of_all,
  scores,
  confusion,
  trend,
}: NonNullable<ShortInput['known']>): Values => {
  const asked = evidence.items.filter(({ item_id, was_here }) => was_here && of_all.has(item_id));
  return {
    attention: scores.attention,
    participation: scores.participation,
    accuracy: scores.accuracy,
    overall: scores.overall,
    evidence: inHundredths(scores.evidence),
    band: scores.band,
    ...{ confusion: inHundredths(confusion), trend },
    messages: sumOf(evidence, 'messages'),
    questions: sumOf(evidence, 'questions'),
    hands: sumOf(evidence, 'hands'),
    answered: asked.filter(({ answered_after }) => answered_after !== null).length,
    asked: asked.length,
  };
};

const UNKNOWN: Values = {
  ...{ attention: null, participation: null, accuracy: null, overall: null },
  ...{ evidence: 0, band: 'unknown', confusion: 0, trend: 'unknown' },
  ...{ messages: 0, questions: 0, hands: 0, answered: 0, asked: 0 },
};

/** A student in short; of who is not measured nothing but where it is. */
export const shortStudentOf = ({
  seat,
  presence,
  measured,
  alerts_off,
  known,
}: ShortInput): EngagedStudent => ({
  ...{ student_id: seat.student_id, name: seat.name, student_number: seat.student_number },
  ...{ presence, measured },
  ...(known === null ? UNKNOWN : valuesOf(known)),
  alerts_off,
});

/** Whether nothing of it is another one. */
export const isSameShort = (one: EngagedStudent, other: EngagedStudent): boolean =>
  (Object.keys(one) as (keyof EngagedStudent)[]).every((key) => one[key] === other[key]);
