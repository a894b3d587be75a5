import type { ConfusionSign, ItemEvidence, LessonEvidence, StudentEvidence } from './evidence.ts';

/** Under half of the points is wrong. */
export const WRONG_BELOW = 0.5;

/**
 * What is a sign at all. That wrong answers after long thought say more than quick ones is known of tutors (Beck 2005, "Engagement
 * tracing": quick answers are guesses), and that one rewind says nothing of video logs (Li et al. 2015, "How do in-video interactions
 * reflect perceived video difficulty?": those who replay often find it hard). The numbers themselves are judgement.
 */
export const SIGN_BOUNDS = {
  /** Slower than the class's middle by this factor. */
  slow_factor: 1.5,
  /** Answers of so many make a middle; of fewer `slow_alone_seconds` is long. */
  slow_answers: 5,
  slow_alone_seconds: 60,
  /** Nothing quicker is slow. */
  slow_least_seconds: 20,
  /** Three right in a row is what tutors call mastered (ASSISTments' skill builders); three wrong is its mirror. */
  streak: 3,
  /** Seconds of the lesson that are the same part, and in which it was watched again once more. */
  same_part_seconds: 20,
  rewind_window_seconds: 600,
} as const;

/**
 * Seconds from which on an answer took long, by item. Times of answering are log-normal (van der Linden 2006, "A lognormal model for
 * response times on test items"), so the middle is the geometric mean: no order of answers matters, and one sleeper moves it little.
 */
export const slowTimesOf = ({ students }: Pick<LessonEvidence, 'students'>): ReadonlyMap<string, number> => {
  const sums = new Map<string, { count: number; log_seconds: number }>();
  for (const { items } of students) {
    for (const { item_id, answered_after } of items) {
      if (answered_after === null || !(answered_after >= 0)) continue;
      let sum = sums.get(item_id);
      if (sum === undefined) sums.set(item_id, (sum = { count: 0, log_seconds: 0 }));
      sum.count += 1;
      sum.log_seconds += Math.log(Math.max(1, answered_after));
    }
  }
  const { slow_factor, slow_answers, slow_alone_seconds, slow_least_seconds } = SIGN_BOUNDS;
  return new Map(
    [...sums].map(([item_id, { count, log_seconds }]) => [
      item_id,
      count < slow_answers
        ? slow_alone_seconds
        : Math.max(slow_least_seconds, slow_factor * Math.exp(log_seconds / count)),
    ]),
  );
};

/** Seconds on the lesson's clock; null: no answer counts. */
export const answeredAt = ({ asked_at, answered_after }: ItemEvidence): number | null =>
  answered_after === null ? null : asked_at + Math.max(0, answered_after);

interface Graded {
  readonly item_id: string;
  readonly at: number;
  readonly after: number;
  readonly is_wrong: boolean;
}

/** In the order in which they were answered, whatever order they are told in. */
export const gradedOf = ({ items }: Pick<StudentEvidence, 'items'>): readonly Graded[] =>
  items
    .flatMap((item) => {
      const at = answeredAt(item);
      const { item_id, share, answered_after } = item;
      if (at === null || share === null) return [];
      return [{ item_id, at, after: answered_after ?? 0, is_wrong: share < WRONG_BELOW }];
    })
    .sort((one, other) => one.at - other.at || (one.item_id < other.item_id ? -1 : 1));

const signsOfAnswers = (student: StudentEvidence, slow: ReadonlyMap<string, number>): ConfusionSign[] => {
  const signs: ConfusionSign[] = [];
  let streak = 0;
  for (const { item_id, at, after, is_wrong } of gradedOf(student)) {
    streak = is_wrong ? streak + 1 : 0;
    if (is_wrong && after >= (slow.get(item_id) ?? Number.POSITIVE_INFINITY))
      signs.push({ at, sign: 'slow_wrong', about: item_id });
    if (streak >= SIGN_BOUNDS.streak) signs.push({ at, sign: 'wrong_streak', about: item_id });
  }
  return signs;
};

/** Watched again and again: there was another rewind to the same part not long before. */
const isRepeated = (rewind: ConfusionSign, rewinds: readonly ConfusionSign[]): boolean => {
  const part = Number(rewind.about);
  const { same_part_seconds, rewind_window_seconds } = SIGN_BOUNDS;
  return rewinds.some(
    (other) =>
      other !== rewind &&
      other.at < rewind.at &&
      rewind.at - other.at <= rewind_window_seconds &&
      Math.abs(Number(other.about) - part) <= same_part_seconds,
  );
};

const inOrder = (one: ConfusionSign, other: ConfusionSign): number => one.at - other.at;

/**
 * All signs of one student, in order: those that were noted, and those that follow from its answers. One rewind is none, and the same
 * told twice is one. @param slow by `slowTimesOf`
 */
export const signsOf = (
  student: StudentEvidence,
  slow: ReadonlyMap<string, number>,
): readonly ConfusionSign[] => {
  if (student.items.length === 0 && student.signs.length === 0) return [];
  const rewinds = student.signs.filter(({ sign }) => sign === 'rewound');
  const noted = student.signs.filter((one) => one.sign !== 'rewound' || isRepeated(one, rewinds));
  const seen = new Set<string>();
  return [...noted, ...signsOfAnswers(student, slow)]
    .filter(({ at, sign, about }) => {
      const key = `${sign} ${at} ${about ?? ''}`;
      if (!Number.isFinite(at) || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort(inOrder);
};
