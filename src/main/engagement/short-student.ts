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
  readonly evidence: StudentEvidence | null;
  readonly totals: Pick<EngagedStudent, 'messages' | 'questions' | 'hands'>;
  /** What was asked of all, by id. The same set while it is the same. */
  readonly of_all: ReadonlySet<AskedItem['item_id']>;
  readonly scores: Pick<
    EngagedStudent,
    'attention' | 'participation' | 'accuracy' | 'overall' | 'evidence' | 'band'
  >;
  readonly confusion: number;
  readonly trend: Trend['direction'];
}

/** Of who is not measured, and of whom nothing is known. */
export const UNKNOWN_SCORES: ShortInput['scores'] = {
  attention: null,
  participation: null,
  accuracy: null,
  overall: null,
  evidence: 0,
  band: 'unknown',
};

export const NO_TOTALS: ShortInput['totals'] = { messages: 0, questions: 0, hands: 0 };

/** As lists show it: finer steps would be news at every tick. */
const inHundredths = (share: number): number => Math.round(share * 100) / 100;

interface AnswersOfAll {
  readonly of_all: ReadonlySet<string>;
  readonly answered: number;
  readonly asked: number;
}
/** By lists that stay the same while nothing of them is another. Only saves time. */
const remembered = new WeakMap<StudentEvidence['items'], AnswersOfAll>();

const answersOfAll = (items: StudentEvidence['items'], of_all: ReadonlySet<string>): AnswersOfAll => {
  const known = remembered.get(items);
  if (known?.of_all === of_all) return known;
  let [answered, asked] = [0, 0];
  for (const item of items) {
    if (!item.was_here || !of_all.has(item.item_id)) continue;
    asked += 1;
    if (item.answered_after !== null) answered += 1;
  }
  const counted = { of_all, answered, asked };
  remembered.set(items, counted);
  return counted;
};

/** A student in short; of who is not measured nothing but where it is. One of each student is made at every tick: plainly, for it is cheaper. */
export const shortStudentOf = (input: ShortInput): EngagedStudent => {
  const { seat, evidence, of_all, scores, totals } = input;
  const answers = evidence === null ? null : answersOfAll(evidence.items, of_all);
  return {
    student_id: seat.student_id,
    name: seat.name,
    student_number: seat.student_number,
    presence: input.presence,
    measured: input.measured,
    attention: scores.attention,
    participation: scores.participation,
    accuracy: scores.accuracy,
    overall: scores.overall,
    evidence: inHundredths(scores.evidence),
    band: scores.band,
    confusion: inHundredths(input.confusion),
    trend: input.trend,
    messages: totals.messages,
    questions: totals.questions,
    hands: totals.hands,
    answered: answers?.answered ?? 0,
    asked: answers?.asked ?? 0,
    alerts_off: input.alerts_off,
  };
};

/** Whether nothing of it is another one. What changes most is looked at first. */
export const isSameShort = (one: EngagedStudent, other: EngagedStudent): boolean =>
  one.overall === other.overall &&
  one.evidence === other.evidence &&
  one.attention === other.attention &&
  one.participation === other.participation &&
  one.accuracy === other.accuracy &&
  one.confusion === other.confusion &&
  one.presence === other.presence &&
  one.band === other.band &&
  one.trend === other.trend &&
  one.messages === other.messages &&
  one.questions === other.questions &&
  one.hands === other.hands &&
  one.answered === other.answered &&
  one.asked === other.asked &&
  one.measured === other.measured &&
  one.alerts_off === other.alerts_off &&
  one.name === other.name &&
  one.student_number === other.student_number &&
  one.student_id === other.student_id;
