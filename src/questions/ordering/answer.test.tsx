import { describe, expect, it } from 'vitest';
import { answerMarkup, asStudent } from '../../../test/support/answer-markup.tsx';
import { orderingAnswer, type ShownOrdering } from './answer.tsx';
import { ordering } from './ordering.kind.ts';

const kept = ordering.schema.parse({
  type: 'ordering',
  text: 'From the sun on',
  items: ['Earth', 'Mercury', 'Venus'],
  correct: [1, 2, 0],
  is_settled: true,
});
const open = asStudent(ordering.forStudents(kept) as ShownOrdering);
const revealed = asStudent<ShownOrdering>({ ...kept, question_id: 'question', math: {} });
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('answering an ordering', () => {
  it('is offered as the items are kept, and says that nothing is answered yet', () => {
    const html = answerMarkup(orderingAnswer, { question: open, value: null });
    expect(textOf(html)).toMatch(/Earth.*Mercury.*Venus.*It is right like this/);
    expect(html).not.toContain('This order is my answer');
    expect(html).toContain('aria-labelledby="what"');
    // A grip, up and down for each, and the one that keeps the order.
    expect(html.match(/<button/g)).toHaveLength(10);
  });

  it('shows an answer in its order, and cannot be changed once it is locked', () => {
    const answered = { question: open, value: [2, 0, 1] };
    expect(textOf(answerMarkup(orderingAnswer, answered))).toMatch(
      /Venus.*Earth.*Mercury.*This order is my answer/,
    );
    const locked = answerMarkup(orderingAnswer, { ...answered, is_locked: true });
    expect(textOf(locked)).toMatch(/1 Venus.*2 Earth.*3 Mercury/);
    expect(locked).not.toMatch(/<button|Right|Wrong/);
  });

  it('says by words what was right at each place', () => {
    const shown = { question: revealed, is_locked: true, is_revealed: true };
    expect(textOf(answerMarkup(orderingAnswer, { ...shown, value: [1, 0, 2] }))).toMatch(
      /1 Mercury Right 2 Earth Right here: Venus Wrong 3 Venus Right here: Earth Wrong/,
    );
    expect(textOf(answerMarkup(orderingAnswer, { ...shown, value: null }))).toMatch(
      /You have not answered.*Mercury.*Venus.*Earth/,
    );
  });

  it('is complete with every item, and reads them aloud', () => {
    expect(orderingAnswer.isComplete(open, [1, 2, 0])).toBe(true);
    expect(orderingAnswer.isComplete(open, [1, 2])).toBe(false);
    expect(orderingAnswer.spoken(open, '')).toEqual(['Earth', 'Mercury', 'Venus']);
  });
});
