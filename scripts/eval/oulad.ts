import type { ItemEvidence, LessonEvidence } from '../../src/shared/engagement/evidence.ts';
import { riskOf, type LessonForRisk } from '../../src/shared/engagement/risk.ts';
import { scoreLesson } from '../../src/shared/engagement/score-lesson.ts';
import type { Case } from './metrics.ts';
import type { Assessment, CourseRun, Enrolment } from './oulad-data.ts';

/** Questions that an assessment is told as: all of the same share, or none of them answered. */
const QUESTIONS = 10;
/** Lessons that it counts as: it ends a stretch of several, and each assessment weighs the same. */
const LESSONS = 2;

/** One assessment as a lesson of all who were enrolled: a question of all, open until it was due. */
const lessonOf = (assessment: Assessment, enrolments: readonly Enrolment[], day: number): LessonEvidence => {
  const items = Array.from({ length: QUESTIONS }, (_, index) => ({
    item_id: String(index),
    asked_at: 0,
    closed_at: 60,
    is_of_all: true,
    is_graded: true,
  }));
  return {
    now: 60,
    channels: { answers: 0 },
    checks_asked_at: [],
    items,
    students: enrolments.map((enrolment) => {
      const submission = enrolment.submissions.get(assessment.id);
      const is_in = submission !== undefined && submission.day <= day;
      const answered: Omit<ItemEvidence, 'item_id'> = {
        asked_at: 0,
        was_here: true,
        answered_after: is_in ? 30 : null,
        share: is_in ? submission.share : null,
      };
      return {
        student_id: enrolment.student_id,
        minutes: [],
        items: items.map(({ item_id }) => ({ item_id, ...answered })),
        signs: [],
      };
    }),
  };
};

export interface OuladScored {
  /** Of whom something is known: the shipped chance. */
  readonly risk: readonly Case[];
  /** The mean share of points, what is missing as 0: what others report. */
  readonly plain: readonly Case[];
  /** Enrolled, and nothing was due yet: nothing is said of them. */
  readonly unknown: readonly Case[];
}

/** What is said on a day of everybody who is enrolled then, of what was due and handed in until then. */
export const scoreOulad = (runs: readonly CourseRun[], day: number): OuladScored => {
  const risk: Case[] = [];
  const plain: Case[] = [];
  const unknown: Case[] = [];
  for (const run of runs) {
    const enrolled = run.enrolments.filter(
      ({ registered, left }) => (registered ?? -Infinity) <= day && (left ?? Infinity) > day,
    );
    const due = run.assessments.filter((assessment) => assessment.day <= day);
    const lessons = enrolled.map((): LessonForRisk[] => []);
    for (const assessment of due) {
      const scored = scoreLesson(lessonOf(assessment, enrolled, day)).students;
      for (const [index, { scores }] of scored.entries()) {
        const lesson: LessonForRisk = {
          was_here: true,
          scores: {
            attention: scores.attention.lesson.value,
            participation: scores.participation.lesson.value,
            accuracy: scores.accuracy.lesson.value,
            overall: scores.overall.lesson.value,
            evidence: scores.overall.lesson.evidence,
          },
        };
        for (let each = 0; each < LESSONS; each++) lessons[index]?.push(lesson);
      }
    }
    for (const [index, enrolment] of enrolled.entries()) {
      const of = { is_at_risk: enrolment.is_at_risk, group: enrolment.gender };
      const chance = riskOf(lessons[index] ?? []).risk;
      if (chance === null) {
        unknown.push({ ...of, score: 0 });
        continue;
      }
      risk.push({ ...of, score: chance });
      const won = due.reduce((sum, { id }) => {
        const submission = enrolment.submissions.get(id);
        return submission === undefined || submission.day > day ? sum : sum + (submission.share ?? 0);
      }, 0);
      plain.push({ ...of, score: 1 - won / due.length });
    }
  }
  return { risk, plain, unknown };
};
