import { expect, it } from 'vitest';
import type { GroupSet, LessonGroupsRecord } from '../../shared/contract/groups.ts';
import { membersOf, moved, settled } from './group-sets.ts';
import { groupsViewOf, ownGroupOf } from './groups.views.ts';
import { judgeRules } from './judge-rules.ts';
import { mixGroups } from './mix-groups.ts';
import { peopleOf } from './people.ts';

const row = (row_id: string) => ({
  ...{ row_id, name: row_id, student_number: null },
  consent: { state: 'unasked' as const, date: null, form: null },
});
const seat = (student_id: string, row_id: string | null) => ({
  ...{ student_id, row_id, name: `seat ${student_id}`, student_number: null },
});
const mate = (student_id: string, row_id: string | null) => ({
  ...{ mate_id: `mate-of-${student_id}`, student_id, row_id, name: `mate of ${student_id}` },
  ...{ student_number: null, confirmed_at: null, gone_at: null },
});
const LISTED = { roster: [row('ra'), row('rb'), row('rc')] };
const SEATS = [seat('a', 'ra'), seat('c', 'rc')];
const set = (...groups: string[][]): GroupSet => ({
  ...{ by: 'number', count: groups.length, of: 'list', out: [] },
  groups: groups.map((members, index) => ({ group_id: `g${String(index)}`, name: null, members })),
});

it('has who shares a device once, as its row, with the seat and its own name', () => {
  const people = peopleOf(LISTED, SEATS, [], new Map([['a', [mate('a', 'rb')]]]));
  expect(
    [...people.all.values()].map(({ person_id, student_id, name }) => [person_id, student_id, name]),
  ).toEqual([
    ['ra', 'a', 'seat a'],
    ['rb', 'a', 'mate of a'],
    ['rc', 'c', 'seat c'],
  ]);
  expect([people.personOf('a'), people.withOf('rb'), people.withOf('rc')]).toEqual([
    'ra',
    ['ra', 'rb'],
    ['rc'],
  ]);

  const unlisted = peopleOf({ roster: [] }, [seat('x', null)], [], new Map([['x', [mate('x', null)]]]));
  expect([...unlisted.all.keys()]).toEqual(['x', 'mate-of-x']);
  expect(unlisted.pairs).toEqual([['x', 'mate-of-x']]);
  // Who has come by itself is of no other's device any more.
  const own = peopleOf(LISTED, [...SEATS, seat('b', 'rb')], [], new Map([['a', [mate('a', 'rb')]]]));
  expect([own.all.get('rb')?.student_id, own.pairs]).toEqual(['b', []]);
});

it('puts both who use one device into one group, whatever the rules wish', () => {
  const people = ['p0', 'p1', 'p2', 'p3'];
  const rules = [{ rule_id: 'r', kind: 'apart' as const, person_ids: ['p0', 'p1'] }];
  for (let seed = 0; seed < 40; seed += 1) {
    const groups = mixGroups({ people, count: 2, rules, pairs: [['p0', 'p1']], random: () => seed / 40 });
    expect(groups.find((one) => one.includes('p0'))).toContain('p1');
    expect(groups.map(({ length }) => length)).toEqual([2, 2]);
    expect([...judgeRules(groups, rules)]).toEqual([['r', 'not_kept']]);
  }
});

it('moves both together, and brings a partner who comes later to the seat’s group', () => {
  const people = peopleOf(LISTED, SEATS, [], new Map([['a', [mate('a', 'rb')]]]));
  const candidates = [...people.all.keys()];
  // Alone it was in another group, in none yet, or taken out.
  for (const before of [
    set(['ra'], ['rb', 'rc']),
    set(['ra'], ['rc']),
    { ...set(['ra'], ['rc']), out: ['rb'] },
  ]) {
    const after = settled(before, people, candidates, []);
    expect(membersOf(after)).toEqual([['ra', 'rb'], ['rc']]);
    expect(after.out).toEqual([]);
    expect(settled(after, people, candidates, [])).toBe(after);
  }
  // Nobody's device yet: both go where there is room, or where the one is who was there before.
  expect(membersOf(settled(set([], ['rc']), people, candidates, []))).toEqual([['ra', 'rb'], ['rc']]);
  expect(membersOf(settled(set([], ['rc', 'rb']), people, candidates, []))).toEqual([[], ['rc', 'ra', 'rb']]);
  const out = moved(set(['ra', 'rb'], ['rc']), people.withOf('rb'), null);
  expect(settled(out, people, candidates, [])).toBe(out);
  expect(out.out).toEqual(['ra', 'rb']);
});

it('tells a shared phone both its names first', () => {
  const people = peopleOf(LISTED, [seat('c', 'rc')], [], new Map([['c', [mate('c', 'rb')]]]));
  const record = { set: set(['ra', 'rb', 'rc']), rules: [] } as unknown as LessonGroupsRecord;
  const own = ownGroupOf(groupsViewOf(record, people), people.withOf('rc'));
  expect(own).toMatchObject({ names: ['seat c', 'mate of c', 'ra'], size: 3 });
});

it('places a whole class that comes at once with one look at the groups', () => {
  let looks = 0;
  const people = peopleOf(
    { roster: Array.from({ length: 600 }, (_, index) => row(`r${String(index)}`)) },
    ...[[], []],
  );
  const counting = { ...people, all: { has: (id: string) => ((looks += 1), people.all.has(id)) } };
  const next = settled(set([], []), counting as unknown as typeof people, [...people.all.keys()], []);
  expect(membersOf(next).map(({ length }) => length)).toEqual([300, 300]);
  expect(looks).toBeLessThanOrEqual(600);
});
