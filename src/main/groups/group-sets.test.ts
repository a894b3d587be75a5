import { expect, it } from 'vitest';
import type { GroupSet, LessonGroupsRecord } from '../../shared/contract/groups.ts';
import { membersOf, moved, settled } from './group-sets.ts';
import { lastSetOf, undone, withSet } from './lesson-groups.ts';
import { peopleOf } from './people.ts';

const seat = (student_id: string, row_id: string | null = null) => ({
  student_id,
  row_id,
  name: student_id,
  student_number: null,
});
const row = (row_id: string) => ({
  row_id,
  name: row_id,
  student_number: null,
  consent: { state: 'unasked' as const, date: null, form: null },
});
const set = (...groups: string[][]): GroupSet => ({
  by: 'number',
  count: groups.length,
  of: 'here',
  groups: groups.map((members, index) => ({ group_id: `g${String(index)}`, name: null, members })),
  out: [],
});

it('knows a guest again who has got a row of the list, and lets go of who is gone for good', () => {
  const people = peopleOf({ roster: [row('r1'), row('r2')] }, [seat('a', 'r1'), seat('b')], []);
  const next = settled(set(['a', 'gone'], ['b']), people, ['r1', 'b', 'r2'], []);
  expect(membersOf(next)).toEqual([['r1', 'r2'], ['b']]);
  expect(settled(next, people, ['r1', 'b', 'r2'], [])).toBe(next);
});

it('keeps the place of who was put out, which takes no room meanwhile', () => {
  const people = peopleOf({ roster: [] }, [seat('a'), seat('b'), seat('c')], [seat('x')]);
  const next = settled(set(['a', 'x'], ['b']), people, ['a', 'b', 'c'], []);
  expect(membersOf(next)).toEqual([['a', 'x', 'c'], ['b']]);
  expect(people.all.has('x')).toBe(false);
});

it('gives nobody a place whom the teacher has taken out', () => {
  const people = peopleOf({ roster: [] }, [seat('a'), seat('b')], []);
  const out = moved(set(['a', 'b']), ['b'], null);
  expect(membersOf(settled(out, people, ['a', 'b'], []))).toEqual([['a']]);
  expect(membersOf(moved(out, ['b'], 'g0'))).toEqual([['a', 'b']]);
});

it('brings back what was before, of many changes the last ones', () => {
  let record: LessonGroupsRecord = {
    ...{ schema_version: 1, session_id: 's', teacher_id: 't', set: null, undo: [], rules: [] },
    ...{
      one_answer: false,
      on_phones: true,
      on_projector: false,
      projector_at: null,
      saved_before: null,
      message_ids: [],
    },
  };
  record = withSet(record, set(['a']));
  record = withSet(record, null);
  expect(lastSetOf(record)?.groups).toHaveLength(1);
  expect(undone(record).set?.groups).toHaveLength(1);
  expect(undone(undone(record)).set).toBeNull();
  expect(undone(undone(undone(record))).set).toBeNull();
  for (let change = 0; change < 1000; change += 1) record = withSet(record, set(['a'], ['b']));
  expect(record.undo.length).toBeLessThanOrEqual(10);
  const large = set(Array.from({ length: 1300 }, (_, index) => String(index)));
  for (let change = 0; change < 10; change += 1) record = withSet(record, large);
  expect(record.undo.length).toBeLessThanOrEqual(3);
});
