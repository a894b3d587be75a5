import { z } from 'zod';
import type { MinuteEvidence, StudentEvidence } from '../../src/shared/engagement/evidence.ts';
import { riskOf, type LessonForRisk } from '../../src/shared/engagement/risk.ts';
import { scoreLesson } from '../../src/shared/engagement/score-lesson.ts';
import { bbbScores } from './baselines/bigbluebutton.ts';
import { claperRate } from './baselines/claper.ts';
import type { Case } from './metrics.ts';
import { NO_MINUTE } from './minute.ts';
import { readTable } from './read-table.ts';

const countSchema = z.coerce.number().int().min(0).max(100_000);
export const xapiRowSchema = z.object({
  gender: z.string().max(20),
  raisedhands: countSchema,
  VisITedResources: countSchema,
  AnnouncementsView: countSchema,
  Discussion: countSchema,
  StudentAbsenceDays: z.string().max(20),
  Class: z.string().max(4),
});
export type XapiRow = z.infer<typeof xapiRowSchema>;

/**
 * How a term of an LMS is told as evidence: as twenty lessons of fifty minutes, one after the other, whose page was seen from beginning to end. Of a
 * hundred resources those that were visited are the share of the time that was watched; a hundred announcements are a hundred times that all
 * were asked something that one tap answers, the quick check. Raised hands are hands, and discussion is chat. No count is compared with another
 * student's: a hundred is the scale of the data, whoever is in it.
 */
const TERM_MINUTES = 1000;
const SCALE = 100;

/** A lesson a day, in a hundred days of school. Of absence the data say under seven days, of which the middle is taken, or more, of which the least. */
const LESSONS = 100;
const missedOf = (row: XapiRow): number => (row.StudentAbsenceDays === 'Under-7' ? 3 : 7);

const studentOf = (row: XapiRow, index: number): StudentEvidence => {
  const watched = 60 * Math.min(1, row.VisITedResources / SCALE);
  const minutes = Array.from({ length: TERM_MINUTES }, (_, minute): MinuteEvidence => ({
    ...NO_MINUTE,
    minute,
    watching_seconds: watched,
    idle_seconds: 60 - watched,
  }));
  const first = minutes[0];
  if (first !== undefined)
    minutes[0] = {
      ...first,
      hands: row.raisedhands,
      messages: row.Discussion,
      checks: row.AnnouncementsView,
    };
  return { student_id: String(index), minutes, items: [], signs: [] };
};

/** What each row is told by the shipped scores, and by those of others; as scores of which more is more at risk. */
export interface XapiScored {
  /** Those of the four counts, `overall` of the lesson, in points of 100 that are missing. */
  readonly counts: readonly Case[];
  /** The chance by `overall` and absence. */
  readonly risk: readonly Case[];
  readonly bbb: readonly Case[];
  readonly claper: readonly Case[];
  /** Standard deviation of `overall`, as a share. */
  readonly spread: number;
}

export const scoreXapi = (rows: readonly XapiRow[]): XapiScored => {
  const scored = scoreLesson({
    now: TERM_MINUTES * 60,
    channels: { chat: 0, hands: 0, checks: 0 },
    checks_asked_at: Array.from({ length: SCALE }, () => 0),
    items: [],
    students: rows.map(studentOf),
  }).students.map(({ scores }) => scores);
  const bbb = bbbScores(
    rows.map((row) => ({
      talk: row.VisITedResources,
      messages: row.Discussion,
      hands: row.raisedhands,
      reactions: row.AnnouncementsView,
      answers: 0,
    })),
    0,
  );
  const casesOf = (score: (row: XapiRow, index: number) => number): Case[] =>
    rows.map((row, index) => ({
      score: score(row, index),
      is_at_risk: row.Class === 'L',
      group: row.gender,
    }));
  const overallAt = (index: number): number => scored[index]?.overall.lesson.value ?? 0;
  const lessonsOf = (row: XapiRow, index: number): LessonForRisk[] => {
    const scores = scored[index];
    return Array.from({ length: LESSONS }, (_, lesson) =>
      lesson < missedOf(row) || scores === undefined
        ? { was_here: false, scores: null }
        : {
            was_here: true,
            scores: {
              attention: scores.attention.lesson.value,
              participation: scores.participation.lesson.value,
              accuracy: null,
              overall: scores.overall.lesson.value,
              evidence: scores.overall.lesson.evidence,
            },
          },
    );
  };
  const mean = rows.reduce((sum, _, index) => sum + overallAt(index), 0) / Math.max(1, rows.length);
  const squares = rows.reduce((sum, _, index) => sum + (overallAt(index) - mean) ** 2, 0);
  return {
    counts: casesOf((_, index) => 100 - overallAt(index)),
    risk: casesOf((row, index) => riskOf(lessonsOf(row, index)).risk ?? 0),
    bbb: casesOf((_, index) => 10 - (bbb[index] ?? 0)),
    claper: casesOf(
      (row) =>
        100 -
        claperRate({
          attendees: 1,
          posters: row.Discussion > 0 ? 1 : 0,
          polls: SCALE,
          votes: Math.min(SCALE, row.AnnouncementsView),
          quizzes: 0,
          quiz_answers: 0,
          forms: 0,
          form_answers: 0,
        }),
    ),
    spread: Math.sqrt(squares / Math.max(1, rows.length)) / 100,
  };
};

export const readXapi = (file: string): Promise<XapiRow[]> => readTable(file, xapiRowSchema);
