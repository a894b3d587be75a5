import { describe, expect, it } from 'vitest';
import { answerMarkup, asStudent } from '../../../test/support/answer-markup.tsx';
import { photoAnswer } from './answer.tsx';
import { photo } from './photo.kind.ts';

type ShownPhoto = Parameters<typeof photoAnswer.isComplete>[0];

const kept = photo.schema.parse({ type: 'photo', text: 'Your work' });
const question = asStudent(photo.forStudents(kept) as ShownPhoto);

describe('answering by photos', () => {
  it('takes them from the camera or from files', () => {
    const html = answerMarkup(photoAnswer, { question, value: null });
    expect(html.match(/<input type="file" accept="image\/\*"/g)).toHaveLength(2);
    expect(html.match(/capture="environment"/g)).toHaveLength(1);
    expect(html).toContain('Up to 3 photos');
  });

  it('has no room for a fourth', () => {
    const html = answerMarkup(photoAnswer, { question, value: { picture_ids: ['a', 'b', 'c'] } });
    expect(html).not.toContain('<input');
    expect(html).toContain('These are 3 photos');
    for (const name of ['Remove photo 1', 'Move photo 2 up', 'Move photo 2 down'])
      expect(html).toContain(`aria-label="${name}"`);
  });

  it('can only be looked at once it is locked', () => {
    const html = answerMarkup(photoAnswer, { question, value: { picture_ids: ['a'] }, is_locked: true });
    expect(html).toContain('Photo 1');
    expect(html).not.toMatch(/<input|<button/);
    expect(answerMarkup(photoAnswer, { question, value: null, is_locked: true })).toContain(
      'You have not answered',
    );
    expect(photoAnswer.isComplete(question, { picture_ids: ['a'] })).toBe(true);
  });
});
