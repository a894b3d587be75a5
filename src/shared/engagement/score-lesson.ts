import type { ScoreName, Scores } from '../contract/engagement/scores.ts';
import { checksByMinute, minutesUntil, WIDTH } from './count-student.ts';
import type { LessonEvidence } from './evidence.ts';
import { inUseSince } from './in-use.ts';
import { knownItemsOf } from './known-items.ts';
import { minuteOverallsOf } from './minute-overalls.ts';
import { createScoreMemory, settleLesson, talliesOf, type ScoreMemory } from './score-memory.ts';
import { createScored, type ScoresNow } from './scored.ts';
import { countOn, lookAt } from './tally.ts';
import { typicalOf } from './typical.ts';

export interface StudentScores {
  readonly student_id: string;
  readonly now: ScoresNow;
  /** With all terms. Made when it is read first: a tick of a thousand students does without. */
  readonly scores: Scores;
  /**
   * `overall` as `now` was at the end of each minute that has begun, in points; null: nothing was known yet. By all that is known today: a
   * question graded later counts in the minute in which it was answered. Neighbouring minutes share most of their evidence.
   */
  readonly minute_overalls: readonly (number | null)[];
  /**
   * `overall` of each minute's own evidence and of nothing before it, in points, not shrunk; null: the minute had none. Neighbouring minutes
   * share nothing, as a test for a trend needs it; one of them alone says little.
   */
  readonly fresh_overalls: readonly (number | null)[];
}

export interface LessonScores {
  /** In the order of the evidence. */
  readonly students: readonly StudentScores[];
  /** Of all students of whom it is known, `now`, in points: the mean of what they are told. null: of none. */
  readonly means: Readonly<Record<ScoreName, number | null>>;
}

/**
 * The scores of everybody in a lesson, of its evidence alone: whoever reads the evidence again gets the same numbers, in whatever order its
 * students stand.
 * @param memory of this lesson: the same numbers, sooner. Minutes, items and lists of them must not have changed in place since the last call.
 */
export const scoreLesson = (
  evidence: LessonEvidence,
  memory: ScoreMemory = createScoreMemory(),
): LessonScores => {
  const { students } = evidence;
  const minutes = minutesUntil(evidence.now);
  const last = minutes.count - 1;
  const tallies = talliesOf(
    memory,
    students.map(({ student_id }) => student_id),
  );
  const glances = tallies.map((tally, index) => lookAt(tally, students[index]?.minutes ?? []));
  const typical = typicalOf(glances.map(({ activity }) => activity));
  const { counts } = knownItemsOf(evidence, typical, memory);
  const since = inUseSince(evidence, typical, glances, counts, last);
  const lesson = {
    minutes,
    channels: { ...evidence.channels },
    checks: checksByMinute(evidence.checks_asked_at, minutes),
    since,
  };
  settleLesson(memory, lesson);
  const rows = new Float64Array(minutes.count * WIDTH);
  const sums = {
    now: new Float64Array(students.length * WIDTH),
    lesson: new Float64Array(students.length * WIDTH),
  };
  let from = minutes.count;
  for (const [index, tally] of tallies.entries()) {
    const own = students[index]?.minutes ?? [];
    from = Math.min(from, countOn(tally, lesson, own, counts[index] ?? [], sums, index * WIDTH, rows));
  }
  const overalls = minuteOverallsOf(tallies, typical, minutes.count, from, memory);
  const scored = createScored({ typical, since, minute: last }, sums);
  return {
    students: students.map(({ student_id }, index) => ({
      student_id,
      now: scored.now(index),
      get scores() {
        return scored.scores(index);
      },
      minute_overalls: overalls[index] ?? [],
      fresh_overalls: tallies[index]?.fresh.slice() ?? [],
    })),
    means: scored.means,
  };
};
