import { evenSizes } from '../../shared/group-count.ts';
import { evenOut } from './even-out.ts';
import type { Random, Rule } from './groups.types.ts';
import { keepApart } from './keep-apart.ts';
import { ruleGraphOf } from './rule-graph.ts';
import { createTables, type Cluster, type Tables } from './tables.ts';

export interface MixRequest {
  /** Each once. */
  readonly people: readonly string[];
  /** From 1, at most as many as people. */
  readonly count: number;
  readonly rules: readonly Rule[];
  /** Who use one device, and are in one group therefore; default: nobody. */
  readonly pairs?: readonly (readonly string[])[];
  readonly random: Random;
}

/** Fisher and Yates: each order is as likely as any other. */
const shuffled = <T>(items: readonly T[], random: Random): T[] => {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [mixed[last] as T, mixed[other] as T];
    [mixed[last], mixed[other]] = [b, a];
  }
  return mixed;
};

/**
 * A seat at random, of all that are free where it meets the fewest whom it is to be apart from. By seats and not by groups: else two
 * whom no rule ties to each other would meet less often than others do.
 */
const seat = (tables: Tables, cluster: Cluster, sizes: readonly number[], random: Random): void => {
  const foes = tables.foesOf(cluster);
  const free = sizes.map((size, table) => Math.max(0, size - tables.sizeOf(table)));
  const is_room = free.some((seats) => seats >= cluster.length);
  const open = sizes.map((_, table) => !is_room || (free[table] ?? 0) >= cluster.length);
  const least = Math.min(...sizes.map((_, table) => (open[table] ? (foes.get(table) ?? 0) : Infinity)));
  const weights = sizes.map((_, table) => {
    if (!open[table] || (foes.get(table) ?? 0) > least) return 0;
    return is_room ? (free[table] ?? 0) : 1;
  });
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = weights.findIndex((weight) => {
    left -= weight;
    return weight > 0 && left < 0;
  });
  tables.put(cluster, Math.max(0, chosen));
};

const smallest = (tables: Tables): number => {
  let found = 0;
  for (let table = 1; table < tables.count; table += 1)
    if (tables.sizeOf(table) < tables.sizeOf(found)) found = table;
  return found;
};

/**
 * Groups at random that keep the rules as far as they can be kept, and are as even as that lets them be; the large ones first. None
 * is empty: where many are to be together there may be fewer than `count`. Its
 * work is bounded, whatever the rules: where it runs out, the fewest broken pairs that it has met count.
 */
export const mixGroups = ({ people, count, rules, pairs = [], random }: MixRequest): string[][] => {
  const graph = ruleGraphOf(shuffled(people, random), rules, pairs);
  const degree = (cluster: Cluster): number => cluster.reduce((sum, id) => sum + graph.apartFrom(id).size, 0);
  const isTied = (cluster: Cluster): boolean => cluster.length > 1 || degree(cluster) > 0;
  const tables = createTables(count, graph);
  const sizes = evenSizes(people.length, count);

  // Who is hard to place comes first; the others then fill up what is left.
  const tied = graph.clusters
    .filter(isTied)
    .sort((one, other) => degree(other) - degree(one) || other.length - one.length);
  for (const cluster of tied) seat(tables, cluster, sizes, random);
  keepApart(tables, tied, random);
  for (const cluster of graph.clusters) if (!isTied(cluster)) tables.put(cluster, smallest(tables));
  evenOut(tables);

  return Array.from({ length: count }, (_, table) => [...tables.clustersOf(table)].flat())
    .filter(({ length }) => length > 0)
    .sort((one, other) => other.length - one.length);
};
