import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft.ts';

const DRAFT = { type: 'single', text: '수도는?', options: ['부산', '서울'], correct: 1 };
const faultsOf = (fields: object) =>
  checkDraft({ ...DRAFT, ...fields }).faults.map(({ rank, code, at, details }) => [
    rank,
    code,
    at.join('.'),
    details,
  ]);

describe('checkDraft', () => {
  it('finds nothing in what is a question', () => {
    expect(faultsOf({})).toEqual([]);
    expect(checkDraft(DRAFT).question).toMatchObject({ type: 'single', points: 1, pictures: [] });
  });

  it.each([
    [{ type: 'riddle' }, 'error', 'unknown_type', 'type', { type: 'riddle' }],
    [{ text: 'x'.repeat(2001) }, 'error', 'too_long', 'text', { max: 2000 }],
    [{ text: 'x'.repeat(9000) }, 'error', 'too_long', 'text', { max: 2000 }],
    [{ options: ['x'.repeat(501), 'y'] }, 'error', 'too_long', 'options.0', { max: 500 }],
    [{ explanation: 'x'.repeat(9000) }, 'error', 'too_long', 'explanation', { max: 2000 }],
    [
      { options: Array.from({ length: 27 }, (_, index) => `${index}`) },
      'error',
      'too_many',
      'options',
      { max: 26 },
    ],
    [{ points: 101 }, 'error', 'bad_number', 'points', { said: '101' }],
    [{ time_limit_seconds: 7.5 }, 'error', 'bad_number', 'time_limit_seconds', { said: '7.5' }],
    [{ correct: 4 }, 'error', 'bad_key', 'correct', { said: '4' }],
    [{ text: ' ' }, 'error', 'empty', 'text', {}],
    [{ options: ['하나'], correct: 0 }, 'error', 'empty', 'options', {}],
    [{ options: ['하나', '하나'] }, 'error', 'duplicate', 'options.1', { other: '하나' }],
    [{ options: 'x' }, 'error', 'syntax', 'options', { expected: 'array' }],
    [{ text: 'a\u0007' }, 'error', 'syntax', 'text', { expected: 'text' }],
    [{ correct: null }, 'note', 'no_answer', 'correct', {}],
    [{ mood: 'calm' }, 'note', 'left_out', 'mood', { what: 'mood' }],
  ])('of %j', (fields, ...fault) => {
    expect(faultsOf(fields)).toEqual([fault]);
  });

  it('takes out what there is no field for, and looks at the rest', () => {
    const { draft, question } = checkDraft({ ...DRAFT, mood: 'calm' });
    expect(draft).toEqual(DRAFT);
    expect(question).not.toBeNull();
  });

  it('leaves pictures to who stores them', () => {
    const pictures = [{ picture_name: 'a.png', description: null }];
    const checked = checkDraft({ ...DRAFT, pictures });
    expect([checked.draft.pictures, checked.faults]).toEqual([pictures, []]);
  });
});
