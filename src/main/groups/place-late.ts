import type { Rule } from './groups.types.ts';

/**
 * Where somebody goes who comes when the groups are made, with whoever shares the device: the group with the fewest whom they are to be apart from, of those the one
 * that most of those are in whom they are to be with, then the smallest, then the first.
 * @param groups at least one, by members
 * @returns its index
 */
export const placeFor = (
  person_ids: readonly string[],
  groups: readonly (readonly string[])[],
  rules: readonly Rule[],
): number => {
  const othersIn = (kind: Rule['kind']): Set<string> =>
    new Set(
      rules
        .filter((rule) => rule.kind === kind && person_ids.some((id) => rule.person_ids.includes(id)))
        .flatMap((rule) => rule.person_ids)
        .filter((id) => !person_ids.includes(id)),
    );
  const [apart, together] = [othersIn('apart'), othersIn('together')];
  const countIn = (of: ReadonlySet<string>, members: readonly string[]): number =>
    of.size === 0 ? 0 : members.filter((id) => of.has(id)).length;
  const [first] = groups
    .map((members, index) => ({
      index,
      foes: countIn(apart, members),
      friends: countIn(together, members),
      size: members.length,
    }))
    .sort((a, b) => a.foes - b.foes || b.friends - a.friends || a.size - b.size || a.index - b.index);
  return first?.index ?? 0;
};
