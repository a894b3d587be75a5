import type { Rule } from './groups.types.ts';

/** What rules come to for the people that there are. */
export interface RuleGraph {
  /** Those who are to be apart from this one; empty for who is in no such rule. */
  apartFrom(person_id: string): ReadonlySet<string>;
  /** Everybody once: those who are to be together are in one, in the order of `people`. */
  readonly clusters: readonly (readonly string[])[];
  /** Rules that ask together whom others keep apart. */
  readonly contradicted: ReadonlySet<string>;
}

const NOBODY: ReadonlySet<string> = new Set();

const apartPairs = (rules: readonly Rule[], isThere: (id: string) => boolean): Map<string, Set<string>> => {
  const apart = new Map<string, Set<string>>();
  for (const { kind, person_ids } of rules) {
    if (kind !== 'apart') continue;
    const present = person_ids.filter(isThere);
    for (const one of present) {
      const others = apart.get(one) ?? new Set();
      for (const other of present) if (other !== one) others.add(other);
      apart.set(one, others);
    }
  }
  return apart;
};

/**
 * Apart is the stronger wish, for it is what keeps somebody safe: people are put together, rule by rule in their order, as far as
 * that sets no two together who are to be apart. Who is not among `people` is passed over.
 * @param pairs who use one device: they are together before any wish counts
 */
export const ruleGraphOf = (
  people: readonly string[],
  rules: readonly Rule[],
  pairs: readonly (readonly string[])[] = [],
): RuleGraph => {
  const cluster_of = new Map(people.map((id) => [id, [id]]));
  const isThere = (id: string): boolean => cluster_of.has(id);
  const apart = apartPairs(rules, isThere);
  const apartFrom = (id: string): ReadonlySet<string> => apart.get(id) ?? NOBODY;
  const clusterOf = (id: string): string[] => cluster_of.get(id) ?? [id];

  const merge = (into: string[], from: string[]): void => {
    if (into === from) return;
    into.push(...from);
    for (const id of from) cluster_of.set(id, into);
  };
  for (const [first, ...others] of pairs.map((pair) => pair.filter(isThere)))
    for (const other of others) if (first !== undefined) merge(clusterOf(first), clusterOf(other));

  const join = (one: string, other: string): void => {
    const [into, from] = [clusterOf(one), clusterOf(other)];
    if (!into.some((id) => from.some((far) => apartFrom(id).has(far)))) merge(into, from);
  };
  const together = rules
    .filter(({ kind }) => kind === 'together')
    .map(({ rule_id, person_ids }) => ({ rule_id, present: person_ids.filter(isThere) }));
  for (const { present } of together) {
    present.forEach((one, index) => {
      for (const other of present.slice(index + 1)) join(one, other);
    });
  }
  return {
    apartFrom,
    clusters: [...new Set(people.map(clusterOf))],
    contradicted: new Set(
      together.flatMap(({ rule_id, present }) => (new Set(present.map(clusterOf)).size > 1 ? [rule_id] : [])),
    ),
  };
};
