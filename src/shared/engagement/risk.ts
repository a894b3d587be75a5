import type { LearningPath } from '../contract/dashboard.ts';
import { shareOf } from './numbers.ts';
import { HIGH_FROM, WEIGHTS } from './weights.ts';

/**
 * A chance by logistic regression: 1 / (1 + e^−(base + short · what is missing of the whole `overall` + absent · absence)).
 *
 * `short` is what both public sets say on their own: fitted on OULAD's course runs it is 9.8, 12.6 and 10.8 at 30, 60 and 90 days, on
 * xAPI-Edu-Data beside absence 9.8. `absent` is two thirds of what xAPI-Edu-Data has it (9.7), which knows absence as under or over seven days
 * only. `base` is no fit: the sets differ by more than a class may (a mean `overall` of 78 and 43 of 100, of whom 44 % and 27 % were at risk), and
 * the number between has half of those at risk at 50 points who never missed a lesson. So the order of students is tested, and the chance itself is
 * rough: docs/validity.md has its calibration.
 */
export const RISK = { base: -5, short: 10, absent: 6 } as const;

/** Lessons with scores under which nothing is said: one lesson says more of the lesson than of the student. */
const LESSONS_NEEDED = 2;
/** Of a lesson's `overall`, summed up over lessons: too little was known in any of them. */
const EVIDENCE_NEEDED = 0.5;

/**
 * Absence in full: a tenth of all lessons, from which schools call it chronic (US Department of Education, 2016). One missed lesson of few says
 * little, so thirty lessons without absence are added to those that were.
 */
const CHRONIC_SHARE = 0.1;
const LESSONS_ADDED = 30;

/** Points that `overall` has to fall from the first half of the lessons to the second, to be named. */
const FALL = 10;

/** A lesson as far as the risk goes by it. */
export type LessonForRisk = Pick<LearningPath['lessons'][number], 'was_here' | 'scores'>;
type Reason = LearningPath['reasons'][number];
type Name = 'attention' | 'participation' | 'accuracy' | 'overall';

/** Of lessons in which it is known; they are shrunk already, each by its own evidence. */
const meanOf = (lessons: readonly LessonForRisk[], name: Name): number | null => {
  let sum = 0;
  let count = 0;
  for (const { scores } of lessons) {
    const value = scores?.[name] ?? null;
    if (value === null) continue;
    sum += shareOf(value / 100);
    count += 1;
  }
  return count > 0 ? sum / count : null;
};

const WEIGHT_OF = {
  attention: WEIGHTS.watching + WEIGHTS.answered_when_asked,
  participation: WEIGHTS.answers + WEIGHTS.checks + WEIGHTS.hands + WEIGHTS.chat + WEIGHTS.reactions,
  accuracy: WEIGHTS.right_answers,
} as const;

/** What pulls the chance up, most first. */
const reasonsOf = (lessons: readonly LessonForRisk[], absence: number): Reason[] => {
  const reasons: { reason: Reason; by: number }[] = [];
  for (const reason of ['accuracy', 'participation', 'attention'] as const) {
    const mean = meanOf(lessons, reason);
    const short = mean === null ? 0 : HIGH_FROM / 100 - mean;
    if (short > 0) reasons.push({ reason, by: RISK.short * short * (WEIGHT_OF[reason] / 100) });
  }
  if (absence > 0) reasons.push({ reason: 'absent', by: RISK.absent * absence });
  const half = Math.ceil(lessons.length / 2);
  const before = meanOf(lessons.slice(0, half), 'overall');
  const after = meanOf(lessons.slice(half), 'overall');
  if (before !== null && after !== null && before - after >= FALL / 100)
    reasons.push({ reason: 'falling', by: RISK.short * (before - after) });
  return reasons.sort((one, other) => other.by - one.by).map(({ reason }) => reason);
};

/**
 * The chance that a student needs help, by its lessons so far: how far its `overall`, each lesson by its evidence, is from all of it, and how many
 * lessons it missed.
 * @param lessons oldest first
 * @returns risk 0 to 1, or null and no reasons: too little is known
 */
export const riskOf = (
  lessons: readonly LessonForRisk[],
): { readonly risk: number | null; readonly reasons: Reason[] } => {
  const known = lessons.filter(({ scores }) => scores !== null && scores.overall !== null);
  const evidence = known.reduce((sum, { scores }) => sum + shareOf(scores?.evidence ?? 0), 0);
  const overall = meanOf(lessons, 'overall');
  if (overall === null || known.length < LESSONS_NEEDED || evidence < EVIDENCE_NEEDED)
    return { risk: null, reasons: [] };
  const missed = lessons.filter(({ was_here }) => !was_here).length;
  const absence = shareOf(missed / (lessons.length + LESSONS_ADDED) / CHRONIC_SHARE);
  const logit = RISK.base + RISK.short * (1 - overall) + RISK.absent * absence;
  return { risk: 1 / (1 + Math.exp(-logit)), reasons: reasonsOf(lessons, absence) };
};
