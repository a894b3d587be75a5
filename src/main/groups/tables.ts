import type { RuleGraph } from './rule-graph.ts';

export type Cluster = readonly string[];

/** Groups while they are being made: clusters in numbered places, and how many pairs are in one that are to be apart. */
export interface Tables {
  readonly count: number;
  sizeOf(table: number): number;
  clustersOf(table: number): ReadonlySet<Cluster>;
  /** −1: it has no place yet. */
  tableOf(cluster: Cluster): number;
  /** How many of those whom it is to be apart from are at each table; of tables without any there is no entry. */
  foesOf(cluster: Cluster): ReadonlyMap<number, number>;
  put(cluster: Cluster, table: number): void;
}

export const createTables = (count: number, { apartFrom, clusters }: RuleGraph): Tables => {
  const sizes = new Array<number>(count).fill(0);
  const places = Array.from({ length: count }, () => new Set<Cluster>());
  const table_of = new Map<Cluster, number>();
  const cluster_of = new Map(clusters.flatMap((cluster) => cluster.map((id) => [id, cluster] as const)));
  const tableOf = (cluster: Cluster): number => table_of.get(cluster) ?? -1;

  return {
    count,
    sizeOf: (table) => sizes[table] ?? 0,
    clustersOf: (table) => places[table] ?? new Set(),
    tableOf,
    foesOf(cluster) {
      const foes = new Map<number, number>();
      for (const id of cluster) {
        for (const foe of apartFrom(id)) {
          const other = cluster_of.get(foe);
          const table = other === undefined ? -1 : tableOf(other);
          if (table >= 0) foes.set(table, (foes.get(table) ?? 0) + 1);
        }
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
