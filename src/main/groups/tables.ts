import type { RuleGraph } from './rule-graph.ts';

export type Cluster = readonly string[];

/** Groups while they are being made: clusters in numbered places, and how many pairs are in one that are to be apart. */
export interface Tables {
  readonly count: number;
  sizeOf(table: number): number;
  clustersOf(table: number): ReadonlySet<Cluster>;
  /** −1: it has no place yet. */
  tableOf(cluster: Cluster): number;
  /** The clusters that it is to be apart from, each with how many pairs of people say so; what is within itself cannot be parted. */
  foesOfAll(cluster: Cluster): ReadonlyMap<Cluster, number>;
  /** How many of those pairs are at each table; of tables without any there is no entry. */
  foesOf(cluster: Cluster): ReadonlyMap<number, number>;
  put(cluster: Cluster, table: number): void;
}

export const createTables = (count: number, { apartFrom, clusters }: RuleGraph): Tables => {
  const sizes = new Array<number>(count).fill(0);
  const places = Array.from({ length: count }, () => new Set<Cluster>());
  const table_of = new Map<Cluster, number>();
  const cluster_of = new Map(clusters.flatMap((cluster) => cluster.map((id) => [id, cluster] as const)));
  const tableOf = (cluster: Cluster): number => table_of.get(cluster) ?? -1;

  const foes_of = new Map<Cluster, ReadonlyMap<Cluster, number>>();
  const foesOfAll = (cluster: Cluster): ReadonlyMap<Cluster, number> => {
    const known = foes_of.get(cluster);
    if (known !== undefined) return known;
    const foes = new Map<Cluster, number>();
    for (const id of cluster) {
      for (const foe of apartFrom(id)) {
        const other = cluster_of.get(foe);
        if (other !== undefined && other !== cluster) foes.set(other, (foes.get(other) ?? 0) + 1);
      }
    }
    foes_of.set(cluster, foes);
    return foes;
  };

  return {
    count,
    sizeOf: (table) => sizes[table] ?? 0,
    clustersOf: (table) => places[table] ?? new Set(),
    tableOf,
    foesOfAll,
    foesOf(cluster) {
      const foes = new Map<number, number>();
      for (const [other, pairs] of foesOfAll(cluster)) {
        const table = tableOf(other);
        if (table >= 0) foes.set(table, (foes.get(table) ?? 0) + pairs);
      }
      return foes;
    },
    put(cluster, table) {
      const before = tableOf(cluster);
      if (before >= 0) {
        places[before]?.delete(cluster);
        sizes[before] = (sizes[before] ?? 0) - cluster.length;
      }
      table_of.set(cluster, table);
      places[table]?.add(cluster);
      sizes[table] = (sizes[table] ?? 0) + cluster.length;
    },
  };
};
