import { describe, expect, it } from 'vitest';
import { answerMarkup, asStudent } from '../../../test/support/answer-markup.tsx';
import { drawingAnswer } from './answer.tsx';
import { drawing } from './drawing.kind.ts';

type ShownDrawing = Parameters<typeof drawingAnswer.isComplete>[0];

const kept = drawing.schema.parse({
  type: 'drawing',
  text: 'Draw a flower.',
  pictures: [{ picture_id: 'flower', description: 'A flower cut in half' }],
  background: 'flower',
});
const question = asStudent(drawing.forStudents(kept) as ShownDrawing);
const line = { colour: 2, width: 1, points: [0, 0, 500, 500] };

describe('answering by a drawing', () => {
  it('offers a sheet, each pen by its name, and words instead', () => {
    const html = answerMarkup(drawingAnswer, { question, value: null });
    expect(html).toContain('aria-label="Sheet to draw on: A flower cut in half"');
    for (const name of ['Black', 'Red', 'Blue', 'Green', 'Brown', 'Purple', 'Thin', 'Middle', 'Broad'])
      expect(html).toContain(`${name}</label>`);
    expect(html).toMatch(/<textarea/);
    expect(html).toContain('The picture to draw on is loading');
    expect(html).not.toContain('Clear all');
  });

  it('shows what was drawn, and says when there is little room left', () => {
    const html = answerMarkup(drawingAnswer, { question, value: { strokes: [line], description: null } });
    expect(html).toMatch(/<path data-pen="2" d="M/);
    expect(html).toContain('Clear all');
    expect(html).not.toContain('% full');
    const points = Array.from({ length: 2200 }, (_none, index) => (index * 7) % 1000);
    const value = { strokes: [{ ...line, points }], description: null };
    expect(/\d+% full/.test(answerMarkup(drawingAnswer, { question, value }))).toBe(true);
  });

  it('can only be looked at once it is locked', () => {
    const locked = { question, is_locked: true };
    const html = answerMarkup(drawingAnswer, {
      ...locked,
      value: { strokes: [line, line], description: 'Five petals' },
    });
    expect(html).toContain('aria-label="Drawing, 2 strokes: A flower cut in half"');
    expect(html).toContain('Five petals');
    expect(html).not.toMatch(/<button|<input|<textarea/);
    const unanswered = answerMarkup(drawingAnswer, { ...locked, value: null });
    expect(unanswered).toContain('You have not answered');
    // It stands nowhere else.
    expect(drawingAnswer.ownPicture?.(question)).toBe('flower');
    expect(unanswered).toContain('aria-label="A flower cut in half"');
  });

  it('is complete by strokes or by words', () => {
    expect(drawingAnswer.isComplete(question, { strokes: [line], description: null })).toBe(true);
    expect(drawingAnswer.isComplete(question, { strokes: [], description: 'Five petals' })).toBe(true);
    expect(drawingAnswer.isComplete(question, { strokes: [], description: null })).toBe(false);
  });
});
