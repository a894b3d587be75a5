import { describe, expect, it } from 'vitest';
import { answerMarkup, asStudent } from '../../../test/support/answer-markup.tsx';
import { matchingAnswer } from './answer.tsx';
import { matching } from './matching.kind.ts';

type ShownMatching = Parameters<typeof matchingAnswer.isComplete>[0];

const kept = matching.schema.parse({
  type: 'matching',
  text: 'What are they?',
  left: ['dog', 'sparrow'],
  right: ['bird', 'mammal', 'fish'],
  correct: [
    ['dog', 'mammal'],
    ['sparrow', 'bird'],
  ],
  is_settled: true,
});
const open = asStudent(matching.forStudents(kept) as ShownMatching);
const revealed = asStudent<ShownMatching>({ ...kept, question_id: 'question', math: {} });
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('answering a matching', () => {
  it('offers every right for every left, each with its label', () => {
    const html = answerMarkup(matchingAnswer, { question: open, value: null });
    expect(html.match(/<select/g)).toHaveLength(2);
    expect(html.match(/<label[^>]*for=/g)).toHaveLength(2);
    expect(html.match(/<option[^>]*>fish/g)).toHaveLength(2);
    expect(html).not.toContain('without a match');
  });

  it('says how many are missing', () => {
    const said = (value: [string, string][]) =>
      textOf(answerMarkup(matchingAnswer, { question: open, value }));
    expect(said([['dog', 'fish']])).toContain('1 is still without a match');
    expect(
      said([
        ['dog', 'fish'],
        ['sparrow', 'fish'],
      ]),
    ).toContain('All are matched');
    expect(matchingAnswer.isComplete(open, [['dog', 'fish']])).toBe(true);
    expect(matchingAnswer.isComplete(open, [])).toBe(false);
  });

  it('lists by letters what a field cannot show', () => {
    const long = { ...open, right: ['bird', 'a'.repeat(60), 'fish'] };
    const html = answerMarkup(matchingAnswer, { question: long, value: null });
    expect(html).toMatch(/<strong>B<\/strong>/);
    expect(html).toContain(`>B. ${'a'.repeat(60)}</option>`);
  });

  it('says by words what was right', () => {
    const shown = { question: revealed, is_locked: true, is_revealed: true };
    const text = textOf(answerMarkup(matchingAnswer, { ...shown, value: [['dog', 'mammal']] }));
    expect(text).toMatch(/dog Right Yours: mammal sparrow Wrong Yours: No match Answer: bird/);
    expect(textOf(answerMarkup(matchingAnswer, { ...shown, value: null }))).toMatch(
      /You have not answered.*dog Answer: mammal.*sparrow Answer: bird/,
    );
    // Nobody has said what is right.
    const keyless = { ...revealed, correct: [] };
    expect(
      textOf(answerMarkup(matchingAnswer, { ...shown, question: keyless, value: [['dog', 'fish']] })),
    ).not.toMatch(/Right|Wrong|Answer/);
  });

  it('shows no more than the answer while it is locked', () => {
    const html = answerMarkup(matchingAnswer, { question: open, value: [['dog', 'fish']], is_locked: true });
    expect(textOf(html)).toContain('dog Yours: fish');
    expect(html).not.toMatch(/<select|Right|Wrong/);
  });
});
