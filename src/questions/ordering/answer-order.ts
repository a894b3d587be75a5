import { isOrderOf, rightOrderOf, type OrderingQuestion } from './ordering.kind.ts';

type Items = Pick<OrderingQuestion, 'items'>;

/** Items in the order in which a student has them, as indexes: as they are kept until one was moved. */
export const shownOrder = (question: Items, answer: readonly number[] | null): readonly number[] =>
  answer !== null && isOrderOf(question, answer) ? answer : [...question.items.keys()];

/** A place of the order, once its key is shown. */
export interface PlaceResult {
  /** Indexes of the items. null: nothing was answered. */
  readonly own: number | null;
  readonly right: number;
  readonly is_right: boolean;
}

/** By place. */
export const placeResults = (
  question: Items & Partial<Pick<OrderingQuestion, 'correct'>>,
  answer: readonly number[] | null,
): PlaceResult[] =>
  rightOrderOf({ items: question.items, correct: question.correct ?? [] }).map((right, place) => {
    const own = answer?.[place] ?? null;
    return { own, right, is_right: own === right };
  });

/** Of a row of the list, in pixels of what is scrolled. */
export interface RowBox {
  readonly top: number;
  readonly height: number;
}

/** The place where a dragged row would come to lie: below all whose middles its own is below. @param by how far it was dragged down */
export const placeUnder = (rows: readonly RowBox[], from: number, by: number): number => {
  const dragged = rows[from];
  if (dragged === undefined) return from;
  const middle = dragged.top + dragged.height / 2 + by;
  return rows.filter(({ top, height }, place) => place !== from && top + height / 2 < middle).length;
};

/** How far a row makes way for the dragged one, in rows: −1 up, 1 down. */
export const wayMade = (place: number, from: number, to: number): -1 | 0 | 1 => {
  if (place > from && place <= to) return -1;
  return place >= to && place < from ? 1 : 0;
};
