import type { Cluster, Tables } from './tables.ts';

/** Looks at a pair of people or places. */
const MAX_LOOKS = 300_000;

const foesAt = (tables: Tables, cluster: Cluster, table: number): number =>
  tables.foesOf(cluster).get(table) ?? 0;

/**
 * Moves and exchanges people from large groups to small ones, as long as groups become more even by it and no more pairs are together
 * that are to be apart.
 */
export const evenOut = (tables: Tables): void => {
  let looks = 0;

  const swap = (one: Cluster, other: Cluster): boolean => {
    const [large, small] = [tables.tableOf(one), tables.tableOf(other)];
    const before = foesAt(tables, one, large) + foesAt(tables, other, small);
    tables.put(one, small);
    tables.put(other, large);
    if (foesAt(tables, one, small) + foesAt(tables, other, large) <= before) return true;
    tables.put(one, large);
    tables.put(other, small);
    return false;
  };
  const improve = (large: number, small: number): boolean => {
    const gap = tables.sizeOf(large) - tables.sizeOf(small);
    for (const one of tables.clustersOf(large)) {
      looks += 1;
      if (one.length < gap && foesAt(tables, one, small) <= foesAt(tables, one, large)) {
        tables.put(one, small);
        return true;
      }
    }
    for (const one of [...tables.clustersOf(large)]) {
      for (const other of [...tables.clustersOf(small)]) {
        looks += 1;
        const less = one.length - other.length;
        if (less > 0 && less < gap && swap(one, other)) return true;
        if (looks > MAX_LOOKS) return false;
      }
    }
    return false;
  };
  const step = (): boolean => {
    looks += tables.count;
    const by_size = Array.from({ length: tables.count }, (_, table) => table).sort(
      (one, other) => tables.sizeOf(other) - tables.sizeOf(one),
    );
    for (const large of by_size) {
      for (const small of by_size.toReversed()) {
        looks += 1;
        if (looks > MAX_LOOKS) return false;
        if (tables.sizeOf(large) - tables.sizeOf(small) < 2) break;
        if (improve(large, small)) return true;
      }
    }
    return false;
  };
  while (looks <= MAX_LOOKS && step());
};
