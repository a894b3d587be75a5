import type { StudentEvidence } from './evidence.ts';
import { easeOf, type ItemFacts } from './item-facts.ts';
import { countable, shareOf } from './numbers.ts';

/** What one question comes to for one student. */
export interface ItemCount {
  /** In which it was answered, or let go by. May lie ahead of the lesson. */
  readonly minute: number;
  readonly is_answered: boolean;
  /** Answered, and not guessed at a glance. */
  readonly is_attentive: boolean;
  /** Of its points; null: nothing is known of them. */
  readonly share: number | null;
  /** Of the term `right_answers`: what was won, of what was won and lost. */
  readonly won: number;
  readonly of: number;
}

const minuteOf = (time: number): number => Math.floor(countable(time) / 60);

/**
 * Questions of one student. Who did not answer what was asked of all while it was there has let it go by; a rapid guess is an answer, and no
 * attention. A right answer to a hard question tells more, and a wrong one to an easy question: for an item of ease e (the class's share of its
 * points) a right answer is worth 1.5 − e and a wrong one costs 0.5 + e, and the term is what was won, of what was won and lost: the plain share
 * where e is a half. It is the logic of Rasch's model, in which a wrong answer to an easy item says more than one to a hard item, without its
 * estimation, which a class of thirty with ten questions does not carry.
 */
export const itemCountsOf = (
  student: StudentEvidence,
  items: ReadonlyMap<string, ItemFacts>,
  is_typical: boolean,
): ItemCount[] => {
  const counts: ItemCount[] = [];
  for (const own of student.items) {
    const facts = items.get(own.item_id);
    if (facts === undefined) continue;
    if (own.answered_after === null) {
      if (!own.was_here || facts.missed_at === null) continue;
      const minute = minuteOf(facts.missed_at);
      counts.push({ minute, is_answered: false, is_attentive: false, share: null, won: 0, of: 0 });
      continue;
    }
    const after = countable(own.answered_after);
    const share = own.share === null ? null : shareOf(own.share);
    const ease = easeOf(facts, own, is_typical);
    const won = share === null ? 0 : share * (1.5 - ease);
    counts.push({
      minute: minuteOf(own.asked_at + after),
      is_answered: true,
      is_attentive: after >= facts.rapid_under,
      share,
      won,
      of: share === null ? 0 : won + (1 - share) * (0.5 + ease),
    });
  }
  return counts;
};

const isSame = (one: ItemCount, other: ItemCount | undefined): boolean =>
  other?.minute === one.minute &&
  other.is_answered === one.is_answered &&
  other.is_attentive === one.is_attentive &&
  other.share === one.share &&
  other.won === one.won &&
  other.of === one.of;

export const areSameCounts = (one: readonly ItemCount[], other: readonly ItemCount[]): boolean =>
  one.length === other.length && one.every((count, index) => isSame(count, other[index]));

/** Whether two say the same of all minutes before that one. */
export const areSameBefore = (
  minute: number,
  one: readonly ItemCount[],
  other: readonly ItemCount[],
): boolean => {
  if (one === other) return true;
  const before = one.filter((count) => count.minute < minute);
  const others = other.filter((count) => count.minute < minute);
  return areSameCounts(before, others);
};
