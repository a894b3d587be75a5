import { expect, it } from 'vitest';
import type { Answerer } from '../../../../shared/contract/asking/runs.ts';
import { createPeopleViews } from './people-order.ts';

const person = (student_id: string, change: Partial<Answerer> = {}): Answerer => ({
  ...{ student_id, name: student_id, student_number: null, has_device: true, is_here: true, answered: 0 },
  ...{ saved_at: null, late: false, share: null, submitted_at: null, extra_percent: 0 },
  ...change,
});
const collator = new Intl.Collator('ko', { numeric: true });

it('lists who is here and has not answered, as a class list does', () => {
  const { waiting } = createPeopleViews('steps', collator);
  const people = [
    person('나'),
    person('가'),
    person('ten', { student_number: '10' }),
    person('two', { student_number: '2' }),
    person('gone', { is_here: false }),
    person('done', { answered: 1 }),
  ];
  expect(waiting(people)).toEqual(['two', 'ten', '가', '나']);
});

it('at own pace waits for who has not handed in', () => {
  const { waiting, all } = createPeopleViews('own_pace', collator);
  const people = [
    person('a', { answered: 5 }),
    person('b', { answered: 5, submitted_at: '2026-03-02T01:00:00.000Z' }),
    person('c', { is_here: false, answered: 2 }),
    person('d', { is_here: false }),
  ];
  expect(waiting(people)).toEqual(['a']);
  expect(all(people)).toEqual(['a', 'b', 'c']);
});

it('knows whose answer was entered', () => {
  const { entered } = createPeopleViews('steps', collator);
  expect(entered([person('a', { answered: 1 }), person('b', { answered: 1, has_device: false })])).toEqual([
    'b',
  ]);
});
