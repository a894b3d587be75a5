import { describe, expect, it } from 'vitest';
import { moved } from '../parts/moved.ts';
import { ordering } from './ordering.kind.ts';
import { textsOf, withLines, withText, withTexts } from './ordering-rows.ts';

const kept = ordering.schema.parse({
  type: 'ordering',
  text: '',
  items: ['여름', '봄', '가을'],
  correct: [1, 0, 2],
});

describe('rows of ordering', () => {
  it('are in the right order, however they are kept', () => {
    expect(textsOf(kept)).toEqual(['봄', '여름', '가을']);
    expect(textsOf({ ...kept, correct: [] })).toEqual(['여름', '봄', '가을']);
  });

  it('take another text where it is kept', () => {
    const changed = withText(kept, 0, '이른 봄');
    expect(changed).toEqual({ ...kept, items: ['여름', '이른 봄', '가을'] });
    expect(textsOf(changed)).toEqual(['이른 봄', '여름', '가을']);
  });

  it('lie open with every other change, so that all are shuffled anew', () => {
    const more = withTexts(kept, [...textsOf(kept), '겨울']);
    expect(textsOf(more)).toEqual(['봄', '여름', '가을', '겨울']);
    const settled = ordering.settle(more, () => 0.4);
    expect(settled.items).not.toEqual(more.items);
    expect(textsOf(settled)).toEqual(textsOf(more));
    const again = withTexts(settled, moved(textsOf(settled), 0, 1));
    expect(ordering.settle(again, () => 0.4).items).not.toEqual(again.items);
  });

  it('take pasted lines for one of them, and lose none of the others', () => {
    const pasted = (lines: string[]) => textsOf(withLines(kept, 1, lines, ['초', '밤']));
    expect(pasted(['여름', '한여름'])).toEqual(['봄', '초여름', '한여름밤', '가을']);
    const many = pasted(Array.from({ length: 20 }, (_none, index) => String(index)));
    expect(many).toHaveLength(12);
    expect([many[1], many[10], many[11]]).toEqual(['초0', '9밤', '가을']);
    expect(pasted(['가'.repeat(600), '']).map(({ length }) => length)).toEqual([1, 500, 1, 2]);
  });
});
