import { describe, expect, it } from 'vitest';
import { choiceOf, mayBeShown, NOTHING_CHOSEN, shownCounts, withKeyShown } from './shown-counts.ts';

const count = (key: string, is_held = false) => ({ key, label: key, count: 1, is_right: null, is_held });

describe('what students wrote is on the wall', () => {
  it('where the filter lets it, and not where it holds it back', () => {
    expect(shownCounts([count('봄'), count('욕', true)], NOTHING_CHOSEN).map(({ key }) => key)).toEqual([
      '봄',
    ]);
  });

  it('where the teacher let it, unless it was taken away as well', () => {
    const held = count('욕', true);
    expect(mayBeShown(held, { released: ['욕'], hidden: [] })).toBe(true);
    expect(mayBeShown(held, { released: ['욕'], hidden: ['욕'] })).toBe(false);
    expect(mayBeShown(count('봄'), { released: [], hidden: ['봄'] })).toBe(false);
  });

  it('as the teacher presses, and back again', () => {
    const held = count('욕', true);
    const released = withKeyShown(NOTHING_CHOSEN, held, true);
    expect(mayBeShown(held, released)).toBe(true);
    const hidden = withKeyShown(released, held, false);
    expect(hidden).toEqual({ released: [], hidden: ['욕'] });
    expect(withKeyShown(hidden, held, true)).toEqual({ released: ['욕'], hidden: [] });
    expect(withKeyShown({ released: [], hidden: ['봄'] }, count('봄'), true)).toEqual(NOTHING_CHOSEN);
  });

  it('never because of what was let on it with another question', () => {
    expect(choiceOf({ released: ['욕', '꽃'], hidden: ['비'] }, [count('꽃', true)])).toEqual({
      released: ['꽃'],
      hidden: [],
    });
  });
});
