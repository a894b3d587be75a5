import { pastedTexts } from '../parts/pasted-lines.ts';
import { QUESTION_LIMITS } from '../question-frame.ts';
import { MAX_ITEMS, rightOrderOf, type OrderingQuestion } from './ordering.kind.ts';

/** The items as their author sees them: in the right order. */
export const textsOf = (question: OrderingQuestion): string[] =>
  rightOrderOf(question).map((index) => question.items[index] ?? '');

/** With another text at this place of the right order; nothing is shuffled anew for it. */
export const withText = (question: OrderingQuestion, place: number, text: string): OrderingQuestion => {
  const index = rightOrderOf(question)[place];
  return { ...question, items: question.items.map((item, at) => (at === index ? text : item)) };
};

/** With these items in their right order. They lie open until it is settled, where an order that was kept would show which are new. */
export const withTexts = (question: OrderingQuestion, texts: readonly string[]): OrderingQuestion => ({
  ...question,
  items: [...texts],
  correct: [],
});

/** With lines in the place of one item, as many as there is room for. @param around what stood before and behind them in its text */
export const withLines = (
  question: OrderingQuestion,
  place: number,
  lines: readonly string[],
  around: readonly [before: string, after: string],
): OrderingQuestion => {
  const texts = textsOf(question);
  const fitting = lines.slice(0, MAX_ITEMS - texts.length + 1);
  const written = pastedTexts(fitting, around, QUESTION_LIMITS.option_chars);
  return withTexts(question, texts.toSpliced(place, 1, ...written));
};
