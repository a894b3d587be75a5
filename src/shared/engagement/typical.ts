import type { StudentEvidence } from './evidence.ts';
import { medianOf } from './numbers.ts';
import type { Glance } from './student-glance.ts';
import { FAR_LOUDER, RAPID } from './weights.ts';

/** As far as it is of the class. */
export interface Presence {
  /** All that it did of its own accord: messages, hands, reactions, checks. */
  readonly activity: number;
  /** It has watched, done something of its own accord, or answered after as long as it takes to read. */
  readonly is_there: boolean;
  /** Its page was open and seen, and that is all. */
  readonly is_deserted: boolean;
}

export const presenceOf = (
  { activity, has_watched, has_idled }: Glance,
  items: StudentEvidence['items'],
): Presence => {
  const is_there =
    has_watched ||
    activity > 0 ||
    items.some(({ answered_after }) => answered_after !== null && answered_after >= RAPID.at_most_seconds);
  return { activity, is_there, is_deserted: has_idled && !is_there };
};

export const isSamePresence = (one: Presence, other: Presence): boolean =>
  one.activity === other.activity && one.is_there === other.is_there && one.is_deserted === other.is_deserted;

/**
 * Of each student, whether something may be said of the class by it. Who is far louder than the class is not part of what is typical, so that
 * one who does ten times what everybody does moves nobody else's score; at least half of those who do anything always are. Nor is a deserted
 * seat, unless nobody at all is there: pages at which nobody sits would make any class a quiet one that knows nothing.
 */
export const typicalOf = (students: readonly Presence[]): boolean[] => {
  const all = students.map(({ activity }) => activity);
  const active = all.filter((activity) => activity > 0);
  const usual = medianOf(active.length < FAR_LOUDER.least_active ? all : active);
  const bound = Math.max(FAR_LOUDER.floor, FAR_LOUDER.times * usual);
  const is_anybody_there = students.some(({ is_there }) => is_there);
  return students.map(({ activity, is_deserted }) => activity <= bound && !(is_anybody_there && is_deserted));
};
