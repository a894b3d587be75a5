import type { LessonEvidence } from './evidence.ts';
import { itemCountsOf } from './item-counts.ts';
import { itemFactsOf } from './item-facts.ts';
import { areSame, type KnownItems, type ScoreMemory } from './score-memory.ts';

/** All questions of a lesson, as far as they say something of anybody. */
export const knownItemsOf = (
  evidence: Pick<LessonEvidence, 'items' | 'students'>,
  typical: readonly boolean[],
  memory: ScoreMemory,
): KnownItems => {
  const answers = evidence.students.map((student) => student.items);
  const known = memory.items;
  if (known?.asked === evidence.items && areSame(known.answers, answers) && areSame(known.typical, typical))
    return known;
  const facts = itemFactsOf(evidence, typical);
  const counts = evidence.students.map((student, index) =>
    itemCountsOf(student, facts, typical[index] === true),
  );
  memory.items = { asked: evidence.items, answers, typical, counts };
  return memory.items;
};
