import { expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { acceptedOf, hasKeyToChoose, keyAfter } from './key-choice.ts';

const question = (fields: object): Question => questionSchema.parse({ text: 'Which?', ...fields });
const multiple = (correct: number[] | null): Question =>
  question({ type: 'multiple', options: ['a', 'b', 'c'], correct });

it('says what is right as its type takes it', () => {
  expect(keyAfter(question({ type: 'single', options: ['a', 'b'] }), '1')).toBe(1);
  expect(keyAfter(question({ type: 'true_false' }), 'false')).toBe(false);
  expect(keyAfter(multiple(null), '2')).toEqual([2]);
  expect(keyAfter(multiple([2]), '0')).toEqual([0, 2]);
  expect(keyAfter(multiple([0, 2]), '0')).toEqual([2]);
  expect(keyAfter(multiple([2]), '2')).toBeNull();
});

it('has no key to choose where none is one of the answers', () => {
  expect(['poll', 'scale', 'short_text'].map((type) => hasKeyToChoose({ type } as Question))).toEqual([
    false,
    false,
    false,
  ]);
});

it('takes an answer as right too by how it reads', () => {
  expect(acceptedOf(question({ type: 'short_text' }), '이산화 탄소')).toBe('이산화 탄소');
  expect(acceptedOf(question({ type: 'numeric' }), '1.5')).toBe(1.5);
  expect(acceptedOf(question({ type: 'word_cloud' }), 'sea')).toBeNull();
});
