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

const newCounts = (): ItemCounts => ({ asked: 0, answered: 0, log_seconds: 0, graded: 0, shares: 0 });

const add = (count: ItemCounts, { was_here, answered_after, share }: ItemEvidence): void => {
  if (was_here) count.asked += 1;
  if (answered_after === null || !(answered_after >= 0)) return;
  count.answered += 1;
  count.log_seconds += Math.log(Math.max(1, answered_after));
  if (share === null) return;
  count.graded += 1;
  count.shares += share;
};

/** @param of the items that are counted; null: all */
const counted = (
  students: readonly StudentEvidence[],
  of: ReadonlySet<string> | null,
): Map<string, ItemCounts> => {
  const counts = new Map<string, ItemCounts>();
  for (const { items } of students)
    for (const item of items) {
      let count = counts.get(item.item_id);
      if (count === undefined) {
        if (of?.has(item.item_id) === false) continue;
        counts.set(item.item_id, (count = newCounts()));
      }
      add(count, item);
    }
  return counts;
};

/** What was counted of students' answers, by place. */
interface Counted {
  readonly of: readonly StudentEvidence['items'][];
  readonly counts: ReadonlyMap<string, ItemCounts>;
}

const isSame = (one: ItemEvidence | undefined, other: ItemEvidence | undefined): boolean =>
  one === other ||
  (one?.item_id === other?.item_id &&
    one?.answered_after === other?.answered_after &&
    one?.share === other?.share &&
    one?.was_here === other?.was_here);

/** Items of which some student says something else than before. */
const othersOf = (students: readonly StudentEvidence[], { of }: Counted): ReadonlySet<string> => {
  const others = new Set<string>();
  for (const [place, { items }] of students.entries()) {
    const before = of[place] ?? [];
    if (before === items) continue;
    for (let index = 0; index < Math.max(before.length, items.length); index += 1) {
      const [one, other] = [before[index], items[index]];
      if (isSame(one, other)) continue;
      if (one !== undefined) others.add(one.item_id);
      if (other !== undefined) others.add(other.item_id);
    }
  }
  return others;
};

/** Each of the others is counted whole, in the order of students: the same sums to the last bit, whenever they are counted. */
const countedAnew = (students: readonly StudentEvidence[], known: Counted): Counted['counts'] => {
  const others = othersOf(students, known);
  if (others.size === 0) return known.counts;
  const next = new Map(known.counts);
  for (const item_id of others) next.delete(item_id);
  for (const [item_id, count] of counted(students, others)) next.set(item_id, count);
  return next;
};

const remembered_counts = new WeakMap<LessonEvidence['items'], Counted>();

/** By item_id, of those that anybody was asked. The same map while nobody's answers are others. */
export const itemCountsOf = ({
  items,
  students,
}: Pick<LessonEvidence, 'items' | 'students'>): ReadonlyMap<string, ItemCounts> => {
  const known = remembered_counts.get(items);
  const holds = known?.of.length === students.length;
  if (holds && students.every((student, index) => known.of[index] === student.items)) return known.counts;
  const counts = holds ? countedAnew(students, known) : counted(students, null);
  remembered_counts.set(items, { of: students.map((student) => student.items), counts });
  return counts;
};
