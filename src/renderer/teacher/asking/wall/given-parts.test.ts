import { expect, it } from 'vitest';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import { givenParts } from './given-parts.ts';

const question = (fields: object): AskedQuestion => ({
  ...{
    type: 'single',
    question_id: 'one',
    text: '?',
    pictures: [],
    points: 1,
    time_limit_seconds: null,
    math: {},
  },
  ...fields,
});
const text = (said: string) => ({ form: 'text', text: said });

it('shows words as they were written, and an option by its letter', () => {
  expect(givenParts('물이 언다', null)).toEqual(text('물이 언다'));
  expect(givenParts(1, question({ options: ['봄', '여름'] }))).toEqual(text('B. 여름'));
  // What is asked on the spot has its letters as options.
  expect(givenParts(1, question({ options: ['A', 'B'] }))).toEqual(text('B'));
  expect(givenParts([0, 1], question({ options: ['봄', '여름'] }))).toEqual(text('A. 봄, B. 여름'));
  expect(givenParts(true, question({ type: 'true_false' }))).toEqual(text('O'));
  expect(givenParts(3.5, question({ type: 'numeric', unit: 'cm' }))).toEqual(text('3.5 cm'));
});

it('takes the node’s words where it has some, but not for what was written or drawn', () => {
  expect(givenParts([1, 0], question({ type: 'ordering', items: ['가', '나'] }), '나 → 가')).toEqual(
    text('나 → 가'),
  );
  expect(givenParts('물', null, 'water')).toEqual(text('물'));
});

it('knows a drawing and photos by what they hold', () => {
  const strokes = [{ colour: 0, width: 1, points: [0, 0, 10, 10] }];
  expect(givenParts({ strokes, description: null }, null)).toEqual({
    form: 'drawing',
    strokes,
    description: null,
  });
  expect(givenParts({ picture_ids: ['a', 'b'] }, null)).toEqual({ form: 'photos', picture_ids: ['a', 'b'] });
});

it('shows nothing of what it does not know', () => {
  expect(givenParts({ anything: 1 }, null)).toEqual(text(''));
});
