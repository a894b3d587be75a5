import type { GroupSet, GroupsBy, GroupsOf } from '../../shared/contract/groups.ts';
import type { Rule } from './groups.types.ts';
import type { People } from './people.ts';
import { placeFor } from './place-late.ts';

export const membersOf = ({ groups }: Pick<GroupSet, 'groups'>): readonly (readonly string[])[] =>
  groups.map(({ members }) => members);

/** Groups with these members; the n-th keeps the name of the n-th that there was. */
export const newSet = (
  asked: { readonly by: GroupsBy; readonly count: number; readonly of: GroupsOf },
  made: readonly (readonly string[])[],
  before: GroupSet | null,
  newId: () => string,
): GroupSet => ({
  ...asked,
  groups: made.map((members, index) => ({
    group_id: newId(),
    name: before?.groups[index]?.name ?? null,
    members: [...members],
  })),
  out: [],
});

const without = (ids: readonly string[], person_ids: readonly string[]): string[] =>
  ids.filter((id) => !person_ids.includes(id));

/** @param group_id null: into none */
export const moved = (set: GroupSet, person_ids: readonly string[], group_id: string | null): GroupSet => ({
  ...set,
  groups: set.groups.map((group) => {
    const members = without(group.members, person_ids);
    return { ...group, members: group.group_id === group_id ? [...members, ...person_ids] : members };
  }),
  out: [...without(set.out, person_ids), ...(group_id === null ? person_ids : [])],
});

/** Who uses a device with its student is where that one is; where that one has no place yet, it comes to where the other is. */
const united = (set: GroupSet, { pairs }: People): GroupSet => {
  if (pairs.length === 0) return set;
  const place_of = new Map<string, string | null>(set.out.map((id) => [id, null]));
  for (const { group_id, members } of set.groups) for (const id of members) place_of.set(id, group_id);
  return pairs.reduce((present, pair) => {
    const [place, ...others] = pair.flatMap((id) => place_of.get(id) ?? (place_of.has(id) ? null : []));
    if (place === undefined) return present;
    const is_whole = others.length === pair.length - 1 && others.every((one) => one === place);
    return is_whole ? present : moved(present, pair, place);
  }, set);
};

/** Of somebody who has got a row of the class list by now, it is that row. Each person stands in one place, once. */
const asTheyAre = (set: GroupSet, people: People): GroupSet => {
  const seen = new Set<string>();
  const present = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => {
      const person_id = people.personOf(id) ?? id;
      if (seen.has(person_id) || !people.known.has(person_id)) return [];
      seen.add(person_id);
      return [person_id];
    });
  const groups = set.groups.map((group) => ({ ...group, members: present(group.members) }));
  return { ...set, groups, out: present(set.out) };
};

/**
 * The groups as they are once everybody has a place who is to have one: whoever came gets one by the rules, who is gone for good is
 * in none. The same object where nothing is another.
 * @param candidates in the order in which they are placed
 */
export const settled = (
  set: GroupSet,
  people: People,
  candidates: readonly string[],
  rules: readonly Rule[],
): GroupSet => {
  const now = united(asTheyAre(set, people), people);
  const placed = new Set([...membersOf(now).flat(), ...now.out]);
  if (now.groups.length > 0) {
    // Who was put out takes no room.
    const there = membersOf(now).map((members) => members.filter((id) => people.all.has(id)));
    for (const person_id of candidates) {
      if (placed.has(person_id)) continue;
      const pair = people.withOf(person_id);
      const index = placeFor(pair, there, rules);
      for (const id of pair) placed.add(id);
      there[index]?.push(...pair);
      now.groups[index]?.members.push(...pair);
    }
  }
  return JSON.stringify(now) === JSON.stringify(set) ? set : now;
};
