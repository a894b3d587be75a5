import { DEFAULT_ALERT_SETTINGS, type AlertInput } from '../../../src/shared/engagement/alert-input.ts';
import type {
  ConfusionKind,
  ConfusionSign,
  ItemEvidence,
  LessonEvidence,
  MinuteEvidence,
  StudentEvidence,
} from '../../../src/shared/engagement/evidence.ts';

/** A minute in which it watched, and nothing else happened. */
export const minuteOf = (minute: number, more: Partial<MinuteEvidence> = {}): MinuteEvidence => ({
  ...{ minute, watching_seconds: 60, idle_seconds: 0, stalled_seconds: 0, hidden_seconds: 0 },
  ...{ gone_seconds: 0, messages: 0, questions: 0, hands: 0, reactions: 0, checks: 0 },
  ...more,
});
export const signOf = (sign: ConfusionKind, at: number, about: string | null = null): ConfusionSign => ({
  ...{ at, sign, about },
});
/** Asked a minute before it was answered after 30 s, unless told otherwise. */
export const answerOf = (
  item_id: string,
  asked_at: number,
  more: Partial<ItemEvidence> = {},
): ItemEvidence => ({
  ...{ item_id, asked_at, was_here: true, answered_after: 30, share: 1 },
  ...more,
});
export const studentOf = (student_id: string, more: Partial<StudentEvidence> = {}): StudentEvidence => ({
  ...{ student_id, minutes: [minuteOf(0), minuteOf(1)], items: [], signs: [] },
  ...more,
});
/** `count` students, `s0` and on, of whom the first are as given. */
export const classOf = (count: number, first: readonly Partial<StudentEvidence>[] = []): StudentEvidence[] =>
  Array.from({ length: count }, (_, index) => studentOf(`s${index}`, first[index]));
export const lessonOf = (
  now: number,
  students: readonly StudentEvidence[],
  more: Partial<LessonEvidence> = {},
): LessonEvidence => ({ now, channels: {}, checks_asked_at: [], items: [], students, ...more });

/** All are here and watch; items are those of the evidence, each its own question of one run. */
export const inputOf = (evidence: LessonEvidence, more: Partial<AlertInput> = {}): AlertInput => ({
  evidence,
  items: evidence.items.map((item) => ({ ...item, about: { run_id: 'run', question_id: item.item_id } })),
  pages: new Map(evidence.students.map(({ student_id }) => [student_id, { is: 'watching', since: 0 }])),
  ...{ wishes: [], settings: DEFAULT_ALERT_SETTINGS, alerts_off: new Set<string>() },
  ...more,
});

/** mulberry32: in [0, 1), the same for the same seed. */
export const seededNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
