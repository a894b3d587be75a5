import { answersOf, itemCountsOf, type ItemCounts } from './answers.ts';
import { signsOf, slowTimesOf } from './confusion-signs.ts';
import {
  CONFUSION_KINDS,
  type ConfusionKind,
  type ConfusionSign,
  type LessonEvidence,
  type StudentEvidence,
} from './evidence.ts';
import { isNamedSign } from './named-signs.ts';
import { leastOf } from './numbers.ts';

/**
 * What one fresh sign of a kind says, 0 to 1. Judgement: what a student says of itself most, what is read from its doing less, since one
 * sign means different things in different phases (Pardos et al. 2014), and words least surely across courses (Bakharia 2016).
 */
export const SIGN_STRENGTH: Readonly<Record<ConfusionKind, number>> = {
  lost: 0.6,
  not_understood: 0.55,
  asked: 0.4,
  wrong_streak: 0.4,
  slow_wrong: 0.3,
  rewound: 0.25,
};

export const CONFUSION_BOUNDS = {
  /** A sign says half as much after so long. Confusion of minutes, not of a lesson: logs foretell it two minutes ahead (EDM 2024, 58). */
  half_life_seconds: 180,
  /** After so long it says nothing. */
  forgotten_seconds: 600,
  /** What a sign still says once the student has shown since then that it follows (D'Mello & Graesser 2012: confusion is resolved). */
  resolved_factor: 0.4,
  /** From here on one counts as confused: one fresh "lost", or two weaker signs. */
  is_confused: 0.5,
} as const;

export interface ConfusionReasonAt {
  readonly sign: ConfusionKind;
  /** Of the signs that are not forgotten. */
  readonly count: number;
  /** Seconds on the lesson's clock, as `since` below. */
  readonly last_at: number;
}

/** Evidence that one student is confused. Never a diagnosis. */
export interface StudentConfusion {
  /** 0: no sign. Below 1, and not a probability. */
  readonly level: number;
  /** The first sign that is not forgotten; null: there is none. */
  readonly since: number | null;
  /** Strongest kind first. */
  readonly reasons: readonly ConfusionReasonAt[];
  /** When it last showed that it follows: a right answer, or its word to the check. null: it has not, or there is no sign. */
  readonly resolved_at: number | null;
}

export const NOT_CONFUSED: StudentConfusion = { level: 0, since: null, reasons: [], resolved_at: null };

/** The last minute in which it said "understood" to the check, from its begin; null: none. */
const understoodIn = ({ minutes, signs }: StudentEvidence, now: number): number | null => {
  for (let index = minutes.length - 1; index >= 0; index -= 1) {
    const minute = minutes[index];
    if (minute === undefined || minute.checks === 0 || minute.minute * 60 > now) continue;
    const not_yet = signs.filter(
      ({ at, sign }) => sign === 'not_understood' && Math.floor(at / 60) === minute.minute,
    ).length;
    if (minute.checks > not_yet) return minute.minute * 60;
  }
  return null;
};

/**
 * When it answered right for the last time; null: it has not. Of what may stand by a name this alone shows that it follows: its word to the
 * check is secret.
 */
export const rightAt = (student: StudentEvidence, now: number): number | null =>
  answersOf(student).graded.findLast(({ at, is_wrong }) => !is_wrong && at <= now)?.at ?? null;

/** @returns seconds on the lesson's clock up to `now`; null: it has not shown that it follows */
export const resolvedAt = (student: StudentEvidence, now: number): number | null => {
  const right = rightAt(student, now);
  const understood = understoodIn(student, now);
  return right === null || understood === null ? (right ?? understood) : Math.max(right, understood);
};

const isResolved = ({ at }: ConfusionSign, resolved_at: number | null): boolean =>
  resolved_at !== null && at < resolved_at;

/**
 * 1 − Π(1 − strength), the noisy-or of causes that are each enough (Pearl 1988). Of one kind one sign a minute counts, the newest:
 * tapping ten times says it once.
 */
const levelOf = (signs: readonly ConfusionSign[], strengthOf: (sign: ConfusionSign) => number): number => {
  if (signs.length === 0) return 0;
  const newest = new Map<number, ConfusionSign>();
  for (const one of signs) {
    const key = Math.floor(one.at / 60) * CONFUSION_KINDS.length + CONFUSION_KINDS.indexOf(one.sign);
    const known = newest.get(key);
    if (known === undefined || known.at < one.at) newest.set(key, one);
  }
  // From the weakest: the same signs in another order are the same number to the last bit.
  const strengths = Array.from(newest.values(), strengthOf).sort((one, other) => one - other);
  let doubt = 1;
  for (const strength of strengths) doubt *= 1 - strength;
  // Many signs make it 1 in floating point; it never is.
  return Math.min(1 - doubt, 0.999);
};

/** Of signs that count together, without fading. In [0, 1). @param resolved_at by `resolvedAt` */
export const levelTogether = (signs: readonly ConfusionSign[], resolved_at: number | null): number =>
  levelOf(
    signs,
    (one) => SIGN_STRENGTH[one.sign] * (isResolved(one, resolved_at) ? CONFUSION_BOUNDS.resolved_factor : 1),
  );

const STRONGEST_FIRST = [...CONFUSION_KINDS].sort((one, other) => SIGN_STRENGTH[other] - SIGN_STRENGTH[one]);

const reasonsOf = (signs: readonly ConfusionSign[]): readonly ConfusionReasonAt[] =>
  STRONGEST_FIRST.flatMap((sign) => {
    let [count, last_at] = [0, -Infinity];
    for (const one of signs) {
      if (one.sign !== sign) continue;
      count += 1;
      last_at = Math.max(last_at, one.at);
    }
    return count === 0 ? [] : [{ sign, count, last_at }];
  });

/**
 * What signs come to now, each saying half as much after three minutes. In [0, 1), whatever comes; what is ahead of `now` is not yet.
 * @param signs all of one student's, in any order @param resolved_at by `resolvedAt`
 */
export const confusionAt = (
  signs: readonly ConfusionSign[],
  now: number,
  resolved_at: number | null = null,
): StudentConfusion => {
  const { half_life_seconds, forgotten_seconds, resolved_factor } = CONFUSION_BOUNDS;
  const alive = signs.filter(({ at }) => at <= now && now - at < forgotten_seconds);
  if (alive.length === 0) return NOT_CONFUSED;
  const level = levelOf(
    alive,
    (one) =>
      SIGN_STRENGTH[one.sign] *
      2 ** (-(now - one.at) / half_life_seconds) *
      (isResolved(one, resolved_at) ? resolved_factor : 1),
  );
  return { level, since: leastOf(alive.map(({ at }) => at)), reasons: reasonsOf(alive), resolved_at };
};

interface Remembered {
  readonly noted: readonly ConfusionSign[];
  readonly slow: ReadonlyMap<string, number>;
  readonly signs: readonly ConfusionSign[];
}
/** By arrays that stay the same while nothing of them is another. Only saves time. */
const remembered_signs = new WeakMap<StudentEvidence['items'], Remembered>();
const remembered_slow = new WeakMap<ReadonlyMap<string, ItemCounts>, ReadonlyMap<string, number>>();

const slowOf = (evidence: LessonEvidence): ReadonlyMap<string, number> => {
  const counts = itemCountsOf(evidence);
  const known = remembered_slow.get(counts);
  if (known !== undefined) return known;
  const slow = slowTimesOf(counts);
  remembered_slow.set(counts, slow);
  return slow;
};

const signsOnceOf = (
  student: StudentEvidence,
  slow: ReadonlyMap<string, number>,
): readonly ConfusionSign[] => {
  const known = remembered_signs.get(student.items);
  if (known?.noted === student.signs && known.slow === slow) return known.signs;
  const signs = signsOf(student, slow);
  remembered_signs.set(student.items, { noted: student.signs, slow, signs });
  return signs;
};

/** What a lesson's evidence comes to, while it is the same. By student_id. */
interface RememberedLesson {
  readonly signs: ReadonlyMap<string, readonly ConfusionSign[]>;
  /** null: nobody has asked yet. */
  confusion: ReadonlyMap<string, StudentConfusion> | null;
  named: ReadonlyMap<string, StudentConfusion> | null;
  /** What stands still of a moment ago. */
  readonly before: KeptLesson | null;
}
type KeptLesson = Omit<RememberedLesson, 'before'> & Pick<LessonEvidence, 'students'>;
const remembered_lessons = new WeakMap<LessonEvidence, RememberedLesson>();

/** @param known what was made of each a moment ago */
const madeOf = <Made>(
  { students }: LessonEvidence,
  before: KeptLesson | null,
  known: ReadonlyMap<string, Made> | null | undefined,
  make: (student: StudentEvidence) => Made,
): ReadonlyMap<string, Made> => {
  const stays =
    known !== null &&
    known !== undefined &&
    before?.students.length === students.length &&
    students.every(({ student_id }, place) => before.students[place]?.student_id === student_id);
  const made = new Map<string, Made>(stays ? known : []);
  for (const [place, student] of students.entries())
    if (!stays || before.students[place] !== student) made.set(student.student_id, make(student));
  return made;
};

const remember = (evidence: LessonEvidence, before: KeptLesson | null): RememberedLesson => {
  const slow = slowOf(evidence);
  const signs = madeOf(evidence, before, before?.signs, (student) => signsOnceOf(student, slow));
  const lesson: RememberedLesson = { signs, confusion: null, named: null, before };
  remembered_lessons.set(evidence, lesson);
  return lesson;
};
const lessonOf = (evidence: LessonEvidence): RememberedLesson =>
  remembered_lessons.get(evidence) ?? remember(evidence, null);

/**
 * Has a lesson's confusion go on from what it was a moment ago: whose evidence is the very same object stands as it stood then, the others are
 * looked at anew. Only saves time; to be called before anything is asked of `evidence`.
 */
export const goOnFrom = (before: LessonEvidence, evidence: LessonEvidence): void => {
  const known = remembered_lessons.get(before);
  if (known === undefined) return;
  const { signs, confusion, named } = known;
  remember(evidence, { students: before.students, signs, confusion, named });
};

/** All signs of every student, by student_id. */
export const lessonSignsOf = (evidence: LessonEvidence): ReadonlyMap<string, readonly ConfusionSign[]> =>
  lessonOf(evidence).signs;

const confusionNow = (
  student: StudentEvidence,
  signs: readonly ConfusionSign[],
  now: number,
  resolved: (student: StudentEvidence, now: number) => number | null,
): StudentConfusion => {
  const from = now - CONFUSION_BOUNDS.forgotten_seconds;
  // Most have shown nothing lately, and need no more than this.
  if (!signs.some(({ at }) => at > from && at <= now)) return NOT_CONFUSED;
  return confusionAt(signs, now, resolved(student, now));
};

/** Of every student of the lesson, as of its `now`: what the class comes to, and what each sees of itself. */
export const confusionOf = (evidence: LessonEvidence): ReadonlyMap<string, StudentConfusion> => {
  const lesson = lessonOf(evidence);
  lesson.confusion ??= madeOf(evidence, lesson.before, lesson.before?.confusion, (student) =>
    confusionNow(student, lesson.signs.get(student.student_id) ?? [], evidence.now, resolvedAt),
  );
  return lesson.confusion;
};

/** Likewise of those signs alone that may stand by a name: what the teacher is told of one student. */
export const namedConfusionOf = (evidence: LessonEvidence): ReadonlyMap<string, StudentConfusion> => {
  const lesson = lessonOf(evidence);
  lesson.named ??= madeOf(evidence, lesson.before, lesson.before?.named, (student) => {
    const signs = (lesson.signs.get(student.student_id) ?? []).filter(({ sign }) => isNamedSign(sign));
    return confusionNow(student, signs, evidence.now, rightAt);
  });
  return lesson.named;
};
