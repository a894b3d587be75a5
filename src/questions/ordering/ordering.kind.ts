import { z } from 'zod';
import { shuffled } from '../parts/shuffled.ts';
import { draftText, frameFields, QUESTION_LIMITS } from '../question-frame.ts';
import type { Count, QuestionFault, QuestionKind } from '../question-kind.ts';

/** Items of one question of ordering. */
export const MAX_ITEMS = 12;

/** Wrong orders that are counted, those that were given most often: every student may have one of its own, and each names all items. */
const MAX_WRONG = 30;

/** As often it is drawn again at most: of three the right order comes up this often once in 10¹⁵. */
const DRAWS = 20;

/** Indexes into the items as they are kept, in some order. */
const orderSchema = z
  .array(
    z
      .number()
      .int()
      .min(0)
      .max(MAX_ITEMS - 1),
  )
  .max(MAX_ITEMS);

export const orderingSchema = z.strictObject({
  type: z.literal('ordering'),
  ...frameFields,
  /** As they are kept and shown: in an order by lot once the question was settled. */
  items: z.array(draftText(QUESTION_LIMITS.option_chars)).max(MAX_ITEMS),
  /** The right order, as indexes into `items`; empty: that in which they stand. */
  correct: orderSchema.default([]),
  /** The items were shuffled: they stay so. Without a right order said they are shuffled anew. */
  is_settled: z.boolean().default(false),
  /**
   * exact: all or nothing. neighbours: the share of pairs that follow each other in the right order and do so in the answer; one item
   * at a wrong place then costs two or three pairs and not all points. It is Moodle's "Relative to the next item (excluding last)"
   * (qtype_ordering, `gradingtype`).
   */
  scoring: z.enum(['exact', 'neighbours']).default('exact'),
});

/** Things to bring into their right order. An answer is that order, as indexes into `items`. */
export type OrderingQuestion = z.infer<typeof orderingSchema>;
type Order = readonly number[];

/** The right order, as indexes into the items as they are kept. */
export const rightOrderOf = ({ items, correct }: Pick<OrderingQuestion, 'items' | 'correct'>): Order =>
  correct.length === 0 ? [...items.keys()] : correct;

/** Whether it has every item once. */
export const isOrderOf = ({ items }: Pick<OrderingQuestion, 'items'>, order: Order): boolean =>
  order.length === items.length &&
  new Set(order).size === order.length &&
  order.every((index) => index < items.length);

const isSame = (one: Order, other: Order): boolean =>
  one.length === other.length && one.every((index, at) => index === other[at]);

const keptNeighbours = (right: Order, answer: Order): number => {
  const next_of = new Map(answer.map((index, at) => [index, answer[at + 1]]));
  return right.slice(1).filter((index, at) => next_of.get(right[at] ?? index) === index).length;
};

const faultsOf = (question: OrderingQuestion): QuestionFault[] => {
  const { items, correct } = question;
  const faults: QuestionFault[] = [];
  if (items.length < 2) faults.push({ rank: 'unready', code: 'too_few', at: 'items' });
  for (const [index, item] of items.entries()) {
    const at = `items.${String(index)}`;
    if (item === '') faults.push({ rank: 'unready', code: 'empty', at });
    else if (items.indexOf(item) < index) faults.push({ rank: 'unready', code: 'duplicate', at });
  }
  if (correct.length > 0 && !isOrderOf(question, correct))
    faults.push({ rank: 'broken', code: 'out_of_range', at: 'correct' });
  return faults;
};

const sayItem = (item = ''): string => (item === '' ? '–' : item);
const say = ({ items }: OrderingQuestion, order: Order): string =>
  order.map((index) => sayItem(items[index])).join(' → ');

export const ordering: QuestionKind<OrderingQuestion, number[]> = {
  type: 'ordering',
  schema: orderingSchema,
  answer: orderSchema.min(1),
  faultsOf,
  settle(question, random) {
    const { items } = question;
    if (items.length < 2 || (question.is_settled && question.correct.length > 0)) return question;
    const right = rightOrderOf(question);
    const mixed = (): number[] => shuffled([...items.keys()], random);
    let kept = mixed();
    // Shown in the right order there is nothing to do. Of two the other order would always be the right one, so that is left to chance.
    for (let more = DRAWS; more > 0 && items.length > 2 && isSame(kept, right); more -= 1) kept = mixed();
    return {
      ...question,
      items: kept.map((old) => items[old] ?? ''),
      correct: right.map((old) => kept.indexOf(old)),
      is_settled: true,
    };
  },
  fits: isOrderOf,
  isKeyed: () => true,
  grade(question, answer) {
    const right = rightOrderOf(question);
    if (isSame(right, answer)) return 1;
    return question.scoring === 'exact' ? 0 : keptNeighbours(right, answer) / Math.max(1, right.length - 1);
  },
  notesOn: () => [],
  /** The right order first, then what was answered instead, by how often; what is rarer than the first `MAX_WRONG` is in none. */
  tally(question, answers) {
    const right = rightOrderOf(question);
    const rows = new Map([[right.join(), { order: right, count: 0 }]]);
    for (const order of answers)
      rows.set(order.join(), { order, count: (rows.get(order.join())?.count ?? 0) + 1 });
    const countOf = ([key, { order, count }]: [string, { order: Order; count: number }]): Count => ({
      ...{ key, label: say(question, order), count, is_right: isSame(right, order) },
    });
    const [first, ...wrong] = rows;
    return [
      ...(first === undefined ? [] : [first]),
      ...wrong.sort(([, one], [, other]) => other.count - one.count).slice(0, MAX_WRONG),
    ].map(countOf);
  },
  forStudents({ correct: _key, is_settled: _kept, explanation: _why, ...seen }) {
    return seen;
  },
  say,
};
