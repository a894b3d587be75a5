import type { AlertReason, AlertRule } from '../contract/engagement/alerts.ts';
import type { AlertInput, AlertItem } from './alert-input.ts';
import { confusionOf, lessonSignsOf, namedConfusionOf, type StudentConfusion } from './confusion.ts';
import type { ConfusionSign, StudentEvidence } from './evidence.ts';

/** Something that a teacher would be told now, if it may be told everything. About one student, or about the class. */
export interface WantedAlert {
  readonly rule: AlertRule;
  /** null: the class's. */
  readonly student_id: string | null;
  /** Students whom it is about. */
  readonly count: number;
  /** Seconds on the lesson's clock. */
  readonly since: number;
  readonly reasons: readonly AlertReason[];
  readonly about: AlertItem['about'];
}

/** Whom an alert is about, for being told once: the rule, and the student or the question. */
export const keyOf = ({
  rule,
  student_id,
  about,
}: Pick<WantedAlert, 'rule' | 'student_id' | 'about'>): string =>
  [rule, student_id ?? '', about === null ? '' : `${about.run_id} ${about.question_id}`].join('/');

/** What rules read: the input, with what follows from it worked out once. */
export interface AlertScene {
  readonly input: AlertInput;
  readonly now: number;
  /** Whose page is seen, in the evidence's order. */
  readonly here: readonly StudentEvidence[];
  readonly signs: ReadonlyMap<string, readonly ConfusionSign[]>;
  readonly confusion: ReadonlyMap<string, StudentConfusion>;
  /** By what may stand by a name. */
  readonly named: ReadonlyMap<string, StudentConfusion>;
  /** It may be named. */
  readonly isNamed: (student_id: string) => boolean;
  /** When the teacher said last that it was seen to, in seconds on the lesson's clock; -Infinity: never. */
  readonly seenToAt: (wanted: Pick<WantedAlert, 'rule' | 'student_id' | 'about'>) => number;
  /** Of what stands already less is asked. */
  readonly stands: (wanted: Pick<WantedAlert, 'rule' | 'student_id' | 'about'>) => boolean;
}

const SEEN: ReadonlySet<string> = new Set(['watching', 'idle', 'stalled']);

/** @param standing keys by `keyOf` @param seen_to when the teacher said so of each, likewise */
export const sceneOf = (
  input: AlertInput,
  standing: ReadonlySet<string>,
  seen_to: ReadonlyMap<string, number>,
): AlertScene => {
  const { evidence, pages, alerts_off } = input;
  const by_id = new Map(evidence.students.map((student) => [student.student_id, student]));
  const confusion = confusionOf(evidence);
  return {
    input,
    now: evidence.now,
    here: [...by_id.values()].filter(({ student_id }) => SEEN.has(pages.get(student_id)?.is ?? 'gone')),
    signs: lessonSignsOf(evidence),
    confusion,
    named: namedConfusionOf(evidence),
    isNamed: (student_id) => by_id.has(student_id) && !alerts_off.has(student_id),
    seenToAt: (wanted) => seen_to.get(keyOf(wanted)) ?? -Infinity,
    stands: (wanted) => standing.has(keyOf(wanted)),
  };
};
