import type { Random } from './groups.types.ts';
import type { Cluster, Tables } from './tables.ts';

/** Moves that a search may take: what is found by then counts. Looking at tables costs as well, so that many groups get fewer. */
const MAX_MOVES = 6_000;
const MAX_LOOKS = 1_500_000;
/** Now and then a move at random leads out of a dead end. */
const STRAY = 0.04;

const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)];

/**
 * Moves people who are with somebody whom they are to be apart from, until nobody is or the search has had its share; then they are
 * as they were at its best moment. Their number at the tables may be uneven after it.
 */
export const keepApart = (tables: Tables, clusters: readonly Cluster[], random: Random): void => {
  const foesAt = (cluster: Cluster): number => tables.foesOf(cluster).get(tables.tableOf(cluster)) ?? 0;
  const wrong = new Map<Cluster, number>();
  const look = (cluster: Cluster): void => {
    const foes = foesAt(cluster);
    if (foes > 0) wrong.set(cluster, foes);
    else wrong.delete(cluster);
  };
  const lookAt = (table: number): void => {
    for (const cluster of tables.clustersOf(table)) look(cluster);
  };
  const badness = (): number => [...wrong.values()].reduce((sum, foes) => sum + foes, 0);
  const all = Array.from({ length: tables.count }, (_, table) => table);

  const placeFor = (cluster: Cluster, from: number): number => {
    const others = all.filter((table) => table !== from);
    if (random() < STRAY) return pick(others, random) ?? from;
    const foes = tables.foesOf(cluster);
    const least = Math.min(...others.map((table) => foes.get(table) ?? 0));
    const best = others.filter((table) => (foes.get(table) ?? 0) === least);
    return pick(best, random) ?? from;
  };

  for (const cluster of clusters) look(cluster);
  let best = { badness: badness(), places: clusters.map(tables.tableOf) };
  const moves = Math.min(MAX_MOVES, Math.floor(MAX_LOOKS / tables.count));
  for (let move = 0; move < moves && best.badness > 0 && tables.count > 1; move += 1) {
    const cluster = pick([...wrong.keys()], random);
    if (cluster === undefined) break;
    const from = tables.tableOf(cluster);
    tables.put(cluster, placeFor(cluster, from));
    lookAt(from);
    lookAt(tables.tableOf(cluster));
    const now = badness();
    if (now < best.badness) best = { badness: now, places: clusters.map(tables.tableOf) };
  }
  clusters.forEach((cluster, index) => {
    tables.put(cluster, best.places[index] ?? 0);
  });
};
