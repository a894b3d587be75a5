import { expect, test } from 'vitest';
import { questionSchema, type Question } from '../../../questions/kinds.ts';
import { asNew, pictureIdsOf, settledQuestions } from './settled.ts';

const question = (fields: object): Question => questionSchema.parse({ text: '?', ...fields });
const ordering = (question_id?: string): Question =>
  question({ type: 'ordering', items: ['하나', '둘', '셋', '넷'], ...(question_id && { question_id }) });

test('every question has an id of its own, and one that has one keeps it', () => {
  const ids = settledQuestions([ordering('a'), ordering(), ordering('a')], Math.random).map(
    ({ question_id }) => question_id,
  );
  expect(ids[0]).toBe('a');
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^[\w-]{1,64}$/.test(id ?? ''))).toBe(true);
});

test('what tells its key by its order is shuffled once, and stays', () => {
  const [kept] = settledQuestions([ordering('a')], () => 0.3);
  expect(kept).not.toMatchObject({ items: ['하나', '둘', '셋', '넷'] });
  expect(settledQuestions(kept === undefined ? [] : [kept], () => 0.9)).toEqual([kept]);
});

test('another quiz’s questions have none of its ids', () => {
  expect(asNew([ordering('a')])[0]).not.toHaveProperty('question_id');
});

test('a question’s pictures are those beside its text and that which is drawn upon', () => {
  const drawing = question({
    type: 'drawing',
    background: 'b',
    pictures: [{ picture_id: 'a', description: null }],
  });
  expect(pictureIdsOf(drawing)).toEqual(['a', 'b']);
  expect(pictureIdsOf(question({ type: 'drawing', background: null }))).toEqual([]);
});
