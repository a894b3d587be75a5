import { describe, expect, it } from 'vitest';
import { deskKeyOf, type DeskFocus } from './desk-key.ts';
import { draftOf, isMarked, markOf, nextUnmarked, openCriterion, reached, withKey } from './marks.ts';

const level = (label: string, points: number) => ({ label, points });
const RUBRIC = [
  { criterion: '내용', levels: [level('상', 2), level('중', 1), level('하', 0)] },
  { criterion: '표현', levels: [level('상', 1.5), level('하', 0)] },
];

describe('by a rubric', () => {
  it('is marked once every criterion is, by the keys of its levels', () => {
    let draft = draftOf(null, RUBRIC);
    expect(openCriterion(draft)).toBe(0);
    draft = withKey(draft, RUBRIC, 0, 1);
    expect([isMarked(draft), openCriterion(draft), reached(RUBRIC, draft)]).toEqual([false, 1, 1]);
    draft = withKey(draft, RUBRIC, 1, 0);
    expect([isMarked(draft), openCriterion(draft), reached(RUBRIC, draft)]).toEqual([true, 0, 2.5]);
    expect(markOf(draft)).toEqual({ levels: [1, 0], share: null, comment: null });
  });

  it('takes no key that is none of its levels', () => {
    const draft = draftOf(null, RUBRIC);
    expect(withKey(draft, RUBRIC, 1, 2)).toBe(draft);
  });

  it('goes on from what was marked before, with a criterion more as well', () => {
    expect(draftOf({ levels: [2], share: null, comment: '좋아요' }, RUBRIC)).toEqual({
      ...{ levels: [2, null], share: null, comment: '좋아요' },
    });
  });
});

it('as a whole it is a share of the points, by the keys 1 to 6', () => {
  const draft = withKey(draftOf(null, []), [], 0, 4);
  expect(isMarked(draft)).toBe(true);
  expect(markOf({ ...draft, comment: '  ' })).toEqual({ levels: null, share: 0.8, comment: null });
});

it('leads to the next that is not marked, round the end, and to none where all others are', () => {
  expect(nextUnmarked([true, false, true, false], 1)).toBe(3);
  expect(nextUnmarked([true, false, true, true], 3)).toBe(1);
  expect(nextUnmarked([true, false, true], 1)).toBeNull();
  expect(nextUnmarked([], 0)).toBeNull();
});

describe('keys of the desk', () => {
  const press = (key: string, focus: DeskFocus = 'elsewhere', more: object = {}) =>
    deskKeyOf(
      {
        ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false },
        ...more,
      },
      focus,
    );

  it('are digits, letters in either language, arrows and Enter', () => {
    expect(press('3')).toEqual({ does: 'level', key: 2 });
    expect(press('j')).toEqual({ does: 'next' });
    expect(press('ㅏ', 'elsewhere', { code: 'KeyK' })).toEqual({ does: 'before' });
    expect(press('v', 'on_level')).toEqual({ does: 'wall' });
    expect(press('ArrowDown')).toEqual({ does: 'next' });
    expect(press('Enter', 'on_level')).toEqual({ does: 'next_unmarked' });
  });

  it('leave levels their arrows, buttons their Enter, and a comment its letters', () => {
    expect(press('ArrowDown', 'on_level')).toBeNull();
    expect(press('Enter', 'on_button')).toBeNull();
    expect(press('1', 'typing')).toBeNull();
    expect(press('Enter', 'typing')).toBeNull();
    expect(press('Enter', 'typing', { ctrlKey: true })).toEqual({ does: 'next_unmarked' });
    expect(press('1', 'elsewhere', { ctrlKey: true })).toBeNull();
  });
});
