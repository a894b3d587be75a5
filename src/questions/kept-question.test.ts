import { expect, it } from 'vitest';
import { keptQuestionSchema } from './kept-question.ts';
import { questionSchema } from './kinds.ts';

const QUESTION = {
  ...{ type: 'short_text', text: '수도는?', keys: [{ text: '서울' }] },
  pictures: [{ picture_id: 'a', description: null }],
};

it('passes over fields of a later version, wherever they are', () => {
  const later = {
    ...QUESTION,
    hint: 'S',
    keys: [{ text: '서울', sound: 'x' }],
    pictures: [{ picture_id: 'a', description: null, crop: { x: 1 } }],
  };
  const kept = questionSchema.parse(QUESTION);
  expect(keptQuestionSchema.parse(QUESTION)).toEqual(kept);
  expect(keptQuestionSchema.parse(later)).toEqual(kept);
  expect(questionSchema.safeParse(later).success).toBe(false);
});

it.each([undefined, null, 'x', { type: 'riddle', text: '?' }, { ...QUESTION, points: -1, hint: 'S' }])(
  'refuses %j, which is no question',
  (value) => {
    expect(keptQuestionSchema.safeParse(value).success).toBe(false);
  },
);
