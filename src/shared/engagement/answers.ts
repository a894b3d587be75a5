import type { ItemEvidence, LessonEvidence, StudentEvidence } from './evidence.ts';

/** Under half of the points is wrong. */
export const WRONG_BELOW = 0.5;

/** One answer of which something is right or wrong. */
export interface GradedAnswer {
  readonly item_id: string;
  /** Seconds on the lesson's clock. */
  readonly at: number;
  /** Seconds from the asking. */
  readonly after: number;
  readonly is_wrong: boolean;
}

/** What one student's items come to. */
export interface Answers {
  /** In the order in which they were answered, whatever order they are told in. */
  readonly graded: readonly GradedAnswer[];
  /** Items that it was there for. */
  readonly asked: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
}

/** Seconds on the lesson's clock; null: no answer counts. */
export const answeredAt = ({ asked_at, answered_after }: ItemEvidence): number | null =>
  answered_after === null ? null : asked_at + Math.max(0, answered_after);

const workedOut = (items: readonly ItemEvidence[]): Answers => ({
  graded: items
    .flatMap((item) => {
      const at = answeredAt(item);
      const { item_id, share, answered_after } = item;
      if (at === null || share === null) return [];
      return [{ item_id, at, after: answered_after ?? 0, is_wrong: share < WRONG_BELOW }];
    })
    .sort((one, other) => one.at - other.at || (one.item_id < other.item_id ? -1 : 1)),
  asked: new Set(items.flatMap(({ item_id, was_here }) => (was_here ? [item_id] : []))),
  answered: new Set(
    items.flatMap(({ item_id, answered_after }) => (answered_after === null ? [] : [item_id])),
  ),
});

/** By arrays that stay the same while nothing of them is another. Only saves time, as the other one below. */
const remembered = new WeakMap<readonly ItemEvidence[], Answers>();

export const answersOf = ({ items }: Pick<StudentEvidence, 'items'>): Answers => {
  const known = remembered.get(items);
  if (known !== undefined) return known;
  const answers = workedOut(items);
  remembered.set(items, answers);
  return answers;
};

/** What one question came to, over all students. */
export interface ItemCounts {
  asked: number;
  answered: number;
  /** Of the natural logarithms of seconds, at least one second each. */
  log_seconds: number;
  graded: number;
  /** Of shares of the points. */
  shares: number;
}

const counted = (students: readonly StudentEvidence[]): ReadonlyMap<string, ItemCounts> => {
  const counts = new Map<string, ItemCounts>();
  for (const { items } of students) {
    for (const { item_id, was_here, answered_after, share } of items) {
      let count = counts.get(item_id);
      if (count === undefined)
        counts.set(item_id, (count = { asked: 0, answered: 0, log_seconds: 0, graded: 0, shares: 0 }));
      if (was_here) count.asked += 1;
      if (answered_after === null || !(answered_after >= 0)) continue;
      count.answered += 1;
      count.log_seconds += Math.log(Math.max(1, answered_after));
      if (share === null) continue;
      count.graded += 1;
      count.shares += share;
    }
  }
  return counts;
};

const remembered_counts = new WeakMap<
  LessonEvidence['items'],
  { readonly of: readonly StudentEvidence['items'][]; readonly counts: ReadonlyMap<string, ItemCounts> }
>();

/** By item_id, of those that anybody was asked. The same map while nobody's answers are others. */
export const itemCountsOf = ({
  items,
  students,
}: Pick<LessonEvidence, 'items' | 'students'>): ReadonlyMap<string, ItemCounts> => {
  const known = remembered_counts.get(items);
  if (
    known?.of.length === students.length &&
    students.every((student, index) => known.of[index] === student.items)
  )
    return known.counts;
  const counts = counted(students);
  remembered_counts.set(items, { of: students.map((student) => student.items), counts });
  return counts;
};
