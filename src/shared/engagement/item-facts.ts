import type { ItemEvidence, LessonEvidence } from './evidence.ts';
import { countable, fine, medianOf, shareOf } from './numbers.ts';
import { RAPID } from './weights.ts';

/** What the class says of one item. Of students who are typical of it. */
export interface ItemFacts {
  /** When who has not answered has let it go by; null: answers are still taken, or it was not asked of all. */
  readonly missed_at: number | null;
  /** Answers faster than this are guesses. Seconds; 0: nothing is known of it. */
  readonly rapid_under: number;
  /** Shares of points, in `fine` parts, and of how many answers. */
  readonly right: number;
  readonly graded: number;
}

/** Facts that are known, and the items of which they may be others. */
export interface FactsBefore {
  readonly facts: ReadonlyMap<string, ItemFacts>;
  readonly others: ReadonlySet<string>;
}

/** Items of a lesson, by id. What students tell of others is not looked at. @param before null: nothing is known */
export const itemFactsOf = (
  evidence: Pick<LessonEvidence, 'items' | 'students'>,
  typical: readonly boolean[],
  before: FactsBefore | null = null,
): ReadonlyMap<string, ItemFacts> => {
  const counted = new Map<string, { right: number; graded: number; times: number[] }>();
  for (const { item_id } of evidence.items)
    if (before?.others.has(item_id) !== false || !before.facts.has(item_id))
      counted.set(item_id, { right: 0, graded: 0, times: [] });
  evidence.students.forEach((student, index) => {
    if (typical[index] !== true) return;
    for (const item of student.items) {
      const of = counted.get(item.item_id);
      if (of === undefined || item.answered_after === null) continue;
      of.times.push(countable(item.answered_after));
      if (item.share === null) continue;
      of.right += fine(shareOf(item.share));
      of.graded += 1;
    }
  });
  const facts = new Map<string, ItemFacts>();
  for (const item of evidence.items) {
    const of = counted.get(item.item_id);
    const known = before?.facts.get(item.item_id);
    if (of === undefined) {
      if (known !== undefined) facts.set(item.item_id, known);
      continue;
    }
    const knows = of.times.length >= RAPID.answers_needed;
    facts.set(item.item_id, {
      missed_at: item.is_of_all ? item.closed_at : null,
      rapid_under: knows ? Math.min(RAPID.at_most_seconds, RAPID.share_of_typical * medianOf(of.times)) : 0,
      right: of.right,
      graded: of.graded,
    });
  }
  return facts;
};

/**
 * How easy an item is for the others, 0 to 1: their share of points by Laplace's rule of succession, (s + 1) / (n + 2), which is a half while
 * nobody else has answered and never quite 0 or 1. Without the student's own answer, or a right one would make its own item easier.
 */
export const easeOf = (facts: ItemFacts, own: ItemEvidence, is_typical: boolean): number => {
  const is_in_it = is_typical && own.share !== null && own.answered_after !== null;
  const right = is_in_it ? facts.right - fine(shareOf(own.share)) : facts.right;
  const graded = is_in_it ? facts.graded - 1 : facts.graded;
  return (right / fine(1) + 1) / (graded + 2);
};
