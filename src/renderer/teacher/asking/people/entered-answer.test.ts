import { expect, it } from 'vitest';
import { questionSchema, type Question } from '../../../../questions/kinds.ts';
import { EMPTY_ENTRY, enteredAnswer, entryKindOf, type Entry } from './entered-answer.ts';

const question = (fields: object): Question => questionSchema.parse({ text: 'Which?', ...fields });
const options = ['a', 'b'];

it.each<[object, Partial<Entry>, unknown]>([
  [{ type: 'single', options }, { keys: ['1'] }, 1],
  [{ type: 'poll', options }, { keys: ['0'] }, 0],
  [{ type: 'multiple', options }, { keys: ['1', '0'] }, [0, 1]],
  [{ type: 'true_false' }, { keys: ['false'] }, false],
  [{ type: 'scale' }, { keys: ['4'] }, 4],
  [{ type: 'short_text' }, { text: ' 물 ' }, '물'],
  [{ type: 'numeric' }, { text: '1,234.5' }, 1234.5],
])('%o with %o is %o', (fields, entry, answer) => {
  const of = question(fields);
  expect(enteredAnswer(of, { ...EMPTY_ENTRY, ...entry }, 'ko')).toEqual(answer);
  expect(enteredAnswer(of, EMPTY_ENTRY, 'ko')).toBeNull();
});

it('takes nothing that is no answer to the question', () => {
  expect(
    enteredAnswer(question({ type: 'single', options }), { ...EMPTY_ENTRY, keys: ['7'] }, 'ko'),
  ).toBeNull();
  expect(enteredAnswer(question({ type: 'numeric' }), { ...EMPTY_ENTRY, text: 'much' }, 'en')).toBeNull();
});

it('says of which types nothing can be entered', () => {
  expect(entryKindOf(question({ type: 'drawing' }))).toBeNull();
  expect(entryKindOf(question({ type: 'photo' }))).toBeNull();
});
