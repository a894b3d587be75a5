import type { Random } from './groups.types.ts';
import type { Cluster, Tables } from './tables.ts';

/** Moves that a search may take: what is found by then counts. */
const MAX_MOVES = 6_000;
/** Looks at a table, or at a cluster that the moved one is to be apart from: many groups, or hard rules, get fewer moves. */
const MAX_LOOKS = 300_000;
/** Now and then a move at random leads out of a dead end. */
const STRAY = 0.04;

const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)];

/** Those who are with somebody whom they are to be apart from; one at random is found at once. */
const createWrong = () => {
  const list: Cluster[] = [];
  const place = new Map<Cluster, number>();
  return {
    list,
    set(cluster: Cluster, is_wrong: boolean): void {
      const at = place.get(cluster);
      if (is_wrong === (at !== undefined)) return;
      if (at === undefined) {
        place.set(cluster, list.push(cluster) - 1);
        return;
      }
      const last = list.pop();
      place.delete(cluster);
      if (last === undefined || last === cluster) return;
      list[at] = last;
      place.set(last, at);
    },
  };
};

/**
 * Moves people who are with somebody whom they are to be apart from, until nobody is or the search has had its share; then they are
 * as they were at its best moment. Their number at the tables may be uneven after it.
 */
export const keepApart = (tables: Tables, clusters: readonly Cluster[], random: Random): void => {
  const wrong = createWrong();
  const foes_at = new Map<Cluster, number>();
  const count = (cluster: Cluster, foes: number): void => {
    foes_at.set(cluster, foes);
    wrong.set(cluster, foes > 0);
  };
  const all = Array.from({ length: tables.count }, (_, table) => table);
  let badness = 0;
  let looks = 0;

  const placeFor = (from: number, foes: ReadonlyMap<number, number>): number => {
    const others = all.filter((table) => table !== from);
    if (random() < STRAY) return pick(others, random) ?? from;
    const least = Math.min(...others.map((table) => foes.get(table) ?? 0));
    const best = others.filter((table) => (foes.get(table) ?? 0) === least);
    return pick(best, random) ?? from;
  };
  /** Only of those whom it leaves, and those whom it comes to, anything is another now. */
  const move = (cluster: Cluster): number => {
    const from = tables.tableOf(cluster);
    const foes = tables.foesOf(cluster);
    const to = placeFor(from, foes);
    tables.put(cluster, to);
    for (const [other, pairs] of tables.foesOfAll(cluster)) {
      const table = tables.tableOf(other);
      if (table === from) count(other, (foes_at.get(other) ?? 0) - pairs);
      else if (table === to) count(other, (foes_at.get(other) ?? 0) + pairs);
    }
    count(cluster, foes.get(to) ?? 0);
    badness += 2 * ((foes.get(to) ?? 0) - (foes.get(from) ?? 0));
    looks += tables.count + 2 * tables.foesOfAll(cluster).size;
    return from;
  };

  for (const cluster of clusters) {
    const foes = tables.foesOf(cluster).get(tables.tableOf(cluster)) ?? 0;
    badness += foes;
    count(cluster, foes);
  }
  let best = badness;
  /** What was moved since the best moment, and from where. */
  let since: (readonly [Cluster, number])[] = [];
  for (let moves = 0; moves < MAX_MOVES && looks < MAX_LOOKS && best > 0 && tables.count > 1; moves += 1) {
    const cluster = pick(wrong.list, random);
    if (cluster === undefined) break;
    since.push([cluster, move(cluster)]);
    if (badness >= best) continue;
    best = badness;
    since = [];
  }
  for (const [cluster, from] of since.reverse()) tables.put(cluster, from);
};
