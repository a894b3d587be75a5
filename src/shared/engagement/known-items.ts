import type { AskedItem, ItemEvidence, LessonEvidence } from './evidence.ts';
import { areSameCounts, itemCountsOf } from './item-counts.ts';
import { itemFactsOf, type ItemFacts } from './item-facts.ts';
import { areSame, type CountedItems, type KnownItems, type ScoreMemory } from './score-memory.ts';

const NONE: readonly ItemEvidence[] = [];

const isSameAnswer = (one: ItemEvidence | undefined, other: ItemEvidence | undefined): boolean =>
  one === other ||
  (one?.item_id === other?.item_id &&
    one?.answered_after === other?.answered_after &&
    one?.share === other?.share);

/** Items of which these students say something else than before. */
const addOthers = (ids: Set<string>, before: readonly ItemEvidence[], now: readonly ItemEvidence[]): void => {
  for (let index = 0; index < Math.max(before.length, now.length); index++) {
    const [one, other] = [before[index], now[index]];
    if (isSameAnswer(one, other)) continue;
    if (one !== undefined) ids.add(one.item_id);
    if (other !== undefined) ids.add(other.item_id);
  }
};

/** Items that are new, or others. */
const addAsked = (ids: Set<string>, before: readonly AskedItem[], now: readonly AskedItem[]): void => {
  if (before === now) return;
  const known = new Set(before);
  for (const item of now) if (!known.has(item)) ids.add(item.item_id);
};

const firstsOf = (
  students: readonly CountedItems[],
  typical: readonly boolean[],
): Pick<KnownItems, 'answered_from' | 'graded_from'> => {
  let [answered_from, graded_from] = [Infinity, Infinity];
  for (const [place, { counts }] of students.entries()) {
    if (typical[place] !== true) continue;
    for (const { minute, share } of counts) {
      if (minute < answered_from) answered_from = minute;
      if (share !== null && minute < graded_from) graded_from = minute;
    }
  }
  return { answered_from, graded_from };
};

const factsOf = (
  evidence: Pick<LessonEvidence, 'items' | 'students'>,
  typical: readonly boolean[],
  anew: readonly number[],
  known: KnownItems | null,
): ReadonlyMap<string, ItemFacts> => {
  const { items, students } = evidence;
  if (known === null || known.students.length > students.length || !areSame(known.typical, typical))
    return itemFactsOf(evidence, typical);
  const others = new Set<string>();
  addAsked(others, known.asked, items);
  for (const index of anew) {
    const of = students[index]?.items ?? NONE;
    const before = known.students[index]?.of ?? NONE;
    if (before !== of) addOthers(others, before, of);
  }
  if (others.size === 0 && known.asked.length === items.length) return known.facts;
  return itemFactsOf(evidence, typical, { facts: known.facts, others });
};

/**
 * All questions of a lesson, as far as they say something of anybody.
 * @param anew places of the students whose evidence is another than at the last call with this memory; the others stand as they were counted then
 */
export const knownItemsOf = (
  evidence: Pick<LessonEvidence, 'items' | 'students'>,
  typical: readonly boolean[],
  anew: readonly number[],
  memory: ScoreMemory,
): KnownItems => {
  const known = memory.items;
  const facts = factsOf(evidence, typical, anew, known);
  const students = known === null ? [] : known.students.slice(0, evidence.students.length);
  let is_other =
    facts !== known?.facts || typical !== known.typical || students.length < evidence.students.length;
  for (const index of anew) {
    const student = evidence.students[index];
    if (student === undefined) continue;
    const is_typical = typical[index] === true;
    const before: CountedItems | undefined = students[index];
    if (before?.of === student.items && before.by === facts && before.is_typical === is_typical) continue;
    const made = itemCountsOf(student, facts, is_typical);
    const counts = before !== undefined && areSameCounts(before.counts, made) ? before.counts : made;
    if (counts !== before?.counts) is_other = true;
    students[index] = { of: student.items, by: facts, is_typical, counts };
  }
  const firsts = is_other || known === null ? firstsOf(students, typical) : known;
  const { answered_from, graded_from } = firsts;
  memory.items = { asked: evidence.items, typical, facts, students, answered_from, graded_from };
  return memory.items;
};
