import type { GroupRule } from '../../shared/contract/groups.ts';
import type { Rule } from './groups.types.ts';
import { ruleGraphOf, type RuleGraph } from './rule-graph.ts';

type Why = NonNullable<GroupRule['broken']>;

/** How many, from these on, are all to be apart from each other, as far as one look finds them. */
const crowdAround = (start: readonly string[], { apartFrom }: RuleGraph): number => {
  const crowd = [...start];
  const [first] = start;
  for (const other of first === undefined ? [] : apartFrom(first)) {
    if (!crowd.includes(other) && crowd.every((id) => apartFrom(other).has(id))) crowd.push(other);
  }
  return crowd.length;
};

/**
 * Which rules the groups do not keep, and why; those that are kept are not in it. Of a rule those people count who are in a group.
 * @param groups by members
 */
export const judgeRules = (
  groups: readonly (readonly string[])[],
  rules: readonly Rule[],
): ReadonlyMap<string, Why> => {
  const group_of = new Map(groups.flatMap((members, index) => members.map((id) => [id, index] as const)));
  const graph = ruleGraphOf([...group_of.keys()], rules);
  const broken = new Map<string, Why>();
  for (const { rule_id, kind, person_ids } of rules) {
    const present = person_ids.filter((id) => group_of.has(id));
    const places = new Set(present.map((id) => group_of.get(id)));
    if (kind === 'together') {
      if (places.size > 1) broken.set(rule_id, graph.contradicted.has(rule_id) ? 'contradicted' : 'not_kept');
    } else if (places.size < present.length) {
      broken.set(rule_id, crowdAround(present, graph) > groups.length ? 'too_few_groups' : 'not_kept');
    }
  }
  return broken;
};
