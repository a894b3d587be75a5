import { describe, expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { changedTo } from './change-type.ts';

const make = (fields: object): Question => questionSchema.parse({ text: '수도는?', ...fields });
const single = make({
  type: 'single',
  question_id: 'q1',
  points: 3,
  explanation: '한강',
  options: ['부산', '서울', '7'],
  option_notes: ['아니에요'],
  correct: 1,
});
const BLANKS = {
  multiple: { type: 'multiple', options: ['', ''] },
  single: { type: 'single', options: ['', ''] },
  poll: { type: 'poll', options: ['', ''] },
  short_text: { type: 'short_text' },
  numeric: { type: 'numeric' },
  ordering: { type: 'ordering', items: ['', ''] },
  true_false: { type: 'true_false' },
  long_text: { type: 'long_text' },
};
const blank = (type: keyof typeof BLANKS): Question => questionSchema.parse({ text: '', ...BLANKS[type] });

describe('change of type', () => {
  it('keeps what all types have', () => {
    for (const type of Object.keys(BLANKS) as (keyof typeof BLANKS)[])
      expect(changedTo(single, blank(type), null)).toMatchObject({
        ...{ type, question_id: 'q1', text: '수도는?', points: 3, explanation: '한강' },
      });
  });

  it('keeps options, their notes and the key, where it can be one', () => {
    const several = changedTo(single, blank('multiple'), null);
    expect(several).toMatchObject({
      options: ['부산', '서울', '7'],
      option_notes: ['아니에요'],
      correct: [1],
    });
    expect(changedTo(several, blank('single'), null)).toEqual(single);
    const two = { ...several, correct: [0, 1] } as Question;
    expect(changedTo(two, blank('single'), null)).toMatchObject({ correct: null });
    expect(changedTo(single, blank('poll'), null)).not.toHaveProperty('option_notes');
  });

  it('makes of right options keys, and of numbers among them values', () => {
    expect(changedTo(single, blank('short_text'), null)).toMatchObject({
      keys: [{ text: '서울', weight: 1 }],
    });
    expect(changedTo(single, blank('numeric'), null)).toMatchObject({ keys: [] });
    const seven = { ...single, correct: 2 } as Question;
    const numeric = changedTo(seven, blank('numeric'), null);
    expect(numeric).toMatchObject({ keys: [{ value: 7 }] });
    expect(changedTo(numeric, blank('short_text'), null)).toMatchObject({ keys: [{ text: '7' }] });
  });

  it('puts items into options in their right order', () => {
    const ordering = make({ type: 'ordering', items: ['둘', '하나'], correct: [1, 0] });
    expect(changedTo(ordering, blank('poll'), null)).toMatchObject({ options: ['하나', '둘'] });
    expect(changedTo(single, blank('ordering'), null)).toMatchObject({
      items: ['부산', '서울', '7'],
      correct: [],
    });
  });

  it('is as it was where one comes back to a type, but for what all types have', () => {
    const text = { ...changedTo(single, blank('long_text'), null), text: '왜?' };
    expect(changedTo(text, blank('single'), single)).toEqual({ ...single, text: '왜?' });
  });

  it('keeps what was edited as the other type on the way back', () => {
    const several = changedTo(single, blank('multiple'), null);
    expect(changedTo(several, blank('single'), single)).toEqual(single);
    const edited = { ...several, options: ['부산', '서울', '인천'] } as Question;
    expect(changedTo(edited, blank('single'), single)).toMatchObject({
      options: ['부산', '서울', '인천'],
      correct: 1,
    });
    const key = changedTo(single, blank('short_text'), null);
    expect(changedTo(key, blank('single'), single)).toEqual(single);
  });

  it('leaves behind what is too much for the other type', () => {
    const many = make({ type: 'poll', options: Array.from({ length: 20 }, (_, at) => String(at)) });
    expect(changedTo(many, blank('ordering'), null)).toMatchObject({ text: '수도는?', items: ['', ''] });
  });
});
