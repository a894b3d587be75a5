import { answersOf, type ItemCounts } from './answers.ts';
import type { ConfusionSign, StudentEvidence } from './evidence.ts';

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
export const slowTimesOf = (counts: ReadonlyMap<string, ItemCounts>): ReadonlyMap<string, number> => {
  const { slow_factor, slow_answers, slow_alone_seconds, slow_least_seconds } = SIGN_BOUNDS;
  return new Map(
    [...counts].map(([item_id, { answered, log_seconds }]) => [
      item_id,
      answered < slow_answers
        ? slow_alone_seconds
        : Math.max(slow_least_seconds, slow_factor * Math.exp(log_seconds / answered)),
    ]),
  );
};

const signsOfAnswers = (student: StudentEvidence, slow: ReadonlyMap<string, number>): ConfusionSign[] => {
  const signs: ConfusionSign[] = [];
  let streak = 0;
  for (const { item_id, at, after, is_wrong } of answersOf(student).graded) {
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
