import { describe, expect, it } from 'vitest';
import type { Random, Rule } from './groups.types.ts';
import { judgeRules } from './judge-rules.ts';
import { keepApart } from './keep-apart.ts';
import { mixGroups } from './mix-groups.ts';
import { ruleGraphOf } from './rule-graph.ts';
import { createTables } from './tables.ts';

/** mulberry32: the same numbers for the same seed. */
const randomOf = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
const peopleOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `p${String(index)}`);
const rule = (kind: Rule['kind'], ...person_ids: string[]): Rule => ({
  rule_id: `${kind}-${person_ids.join('-')}`,
  kind,
  person_ids,
});
const spread = (groups: readonly (readonly string[])[]): number =>
  Math.max(...groups.map(({ length }) => length)) - Math.min(...groups.map(({ length }) => length));

const SIX = peopleOf(6);
/** Every way to put six people into that many groups. */
const allWays = (count: number): string[][][] => {
  const people = SIX;
  const ways = count ** people.length;
  return Array.from({ length: ways }, (_, way) => {
    const groups: string[][] = Array.from({ length: count }, () => []);
    people.forEach((id, index) => groups[Math.floor(way / count ** index) % count]?.push(id));
    return groups;
  });
};

const WAYS: Readonly<Record<number, string[][][]>> = { 2: allWays(2), 3: allWays(3) };

const randomRules = (people: readonly string[], random: Random, count: number): Rule[] =>
  Array.from({ length: count }, (_, index) => {
    const size = 2 + Math.floor(random() * 2);
    const ids = Array.from({ length: size }, () => people[Math.floor(random() * people.length)]!);
    const kind = random() < 0.6 ? 'apart' : 'together';
    return { rule_id: `r${String(index)}`, kind, person_ids: [...new Set(ids)] };
  });

describe('whatever the rules', () => {
  it('everybody is in one group, none is empty, and the same randomness gives the same groups', () => {
    for (let seed = 1; seed <= 80; seed += 1) {
      const random = randomOf(seed);
      const people = peopleOf(1 + Math.floor(random() * 40));
      const count = 1 + Math.floor(random() * people.length);
      const rules = randomRules(people, random, Math.floor(random() * 12));
      const groups = mixGroups({ people, count, rules, random: randomOf(seed) });
      expect(groups.flat().sort()).toEqual([...people].sort());
      expect(groups.every(({ length }) => length > 0)).toBe(true);
      if (rules.every(({ kind }) => kind === 'apart')) expect(groups).toHaveLength(count);
      expect(mixGroups({ people, count, rules, random: randomOf(seed) })).toEqual(groups);
      if (rules.length === 0) expect(spread(groups)).toBeLessThanOrEqual(1);
    }
  });

  it('keeps every rule wherever there is a way to keep them all', () => {
    let kept = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomOf(seed);
      const people = SIX;
      const count = 2 + (seed % 2);
      const rules = randomRules(people, random, 4);
      const can = (WAYS[count] ?? []).some((way) => judgeRules(way, rules).size === 0);
      const broken = judgeRules(mixGroups({ people, count, rules, random }), rules);
      if (can) {
        kept += 1;
        expect([...broken]).toEqual([]);
      } else expect(broken.size).toBeGreaterThan(0);
    }
    expect(kept).toBeGreaterThan(15);
  });

  it('is as even as they let it be', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomOf(seed);
      const people = SIX;
      const rules = randomRules(people, random, 3);
      const good = (WAYS[3] ?? []).filter(
        (way) => judgeRules(way, rules).size === 0 && way.every((group) => group.length > 0),
      );
      if (good.length === 0) continue;
      const best = Math.min(...good.map(spread));
      expect(spread(mixGroups({ people, count: 3, rules, random }))).toBe(best);
    }
  });
});

it('names the rule that could not be kept, and makes the best of the others', () => {
  const people = peopleOf(8);
  const rules = [rule('together', 'p0', 'p1'), rule('together', 'p1', 'p2'), rule('apart', 'p0', 'p2')];
  const groups = mixGroups({ people, count: 2, rules, random: randomOf(1) });
  expect([...judgeRules(groups, rules)]).toEqual([['together-p1-p2', 'contradicted']]);
  expect(spread(groups)).toBe(0);

  const crowd = [rule('apart', 'p0', 'p1', 'p2'), rule('apart', 'p3', 'p4')];
  const two = mixGroups({ people, count: 2, rules: crowd, random: randomOf(1) });
  expect([...judgeRules(two, crowd)]).toEqual([['apart-p0-p1-p2', 'too_few_groups']]);
  // Three pairs say as much as one rule of three.
  const pairs = [rule('apart', 'p0', 'p1'), rule('apart', 'p1', 'p2'), rule('apart', 'p0', 'p2')];
  const judged = judgeRules(mixGroups({ people, count: 2, rules: pairs, random: randomOf(1) }), pairs);
  expect([...judged.values()]).toEqual(['too_few_groups']);
});

it('passes over who is not there', () => {
  const rules = [rule('apart', 'p0', 'gone'), rule('together', 'gone', 'p1', 'p2')];
  const groups = mixGroups({ people: peopleOf(4), count: 2, rules, random: randomOf(3) });
  expect(judgeRules(groups, rules).size).toBe(0);
  expect(groups.find((one) => one.includes('p1'))).toContain('p2');
});

it('mixes fairly: any two meet as often as any other two, those of unrelated rules too', () => {
  const people = peopleOf(8);
  const rules = [rule('apart', 'p0', 'p1'), rule('apart', 'p2', 'p3')];
  const random = randomOf(7);
  const meetings = new Map<string, number>();
  const ROUNDS = 6000;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const group of mixGroups({ people, count: 2, rules, random }))
      for (const one of group)
        for (const other of group)
          if (one < other) meetings.set(`${one}${other}`, (meetings.get(`${one}${other}`) ?? 0) + 1);
  }
  const share = (pair: string): number => (meetings.get(pair) ?? 0) / ROUNDS;
  expect(share('p0p1')).toBe(0);
  // Two of two rules: half of the time. Of the free ones with anybody: by symmetry the same for all.
  for (const pair of ['p0p2', 'p0p3', 'p1p2', 'p1p3']) expect(share(pair)).toBeCloseTo(0.5, 1);
  const free = ['p4p5', 'p4p6', 'p4p7', 'p5p6', 'p5p7', 'p6p7'].map(share);
  expect(Math.max(...free) - Math.min(...free)).toBeLessThan(0.04);
});

it('mixes a class without rules so that each pair meets equally often', () => {
  const random = randomOf(11);
  const meetings = new Map<string, number>();
  for (let round = 0; round < 4000; round += 1) {
    for (const group of mixGroups({ people: peopleOf(6), count: 3, rules: [], random }))
      meetings.set([...group].sort().join(), (meetings.get([...group].sort().join()) ?? 0) + 1);
  }
  expect(meetings.size).toBe(15);
  for (const met of meetings.values()) expect(Math.abs(met - 800)).toBeLessThan(130);
});

it('has done with a full lesson and a hundred hard rules in bounded work', () => {
  const people = peopleOf(1300);
  const counted = (count: number, rules: readonly Rule[]): number => {
    let drawn = 0;
    const random = randomOf(5);
    const groups = mixGroups({ people, count, rules, random: () => ((drawn += 1), random()) });
    expect(groups.flat()).toHaveLength(1300);
    return drawn;
  };
  const hard = Array.from({ length: 100 }, (_, index) =>
    rule('apart', ...Array.from({ length: 8 }, (_one, at) => `p${String((index * 3 + at * 5) % 120)}`)),
  );
  for (const count of [1, 3, 40, 650, 1300]) expect(counted(count, hard)).toBeLessThan(30_000);
});

it('looks only at those whom a move concerns', () => {
  const random = randomOf(3);
  const people = peopleOf(1100);
  const mixed = (): string[] =>
    Array.from({ length: 8 }, () => people[Math.floor(random() * people.length)]!);
  const rules = Array.from({ length: 100 }, (_, index) => rule(index % 2 ? 'apart' : 'together', ...mixed()));
  for (const count of [2, 5, 40]) {
    const graph = ruleGraphOf(people, rules);
    const tables = createTables(count, graph);
    const tied = graph.clusters.filter(
      (one) => one.length > 1 || one.some((id) => graph.apartFrom(id).size > 0),
    );
    tied.forEach((cluster, index) => {
      tables.put(cluster, index % count);
    });
    let looks = 0;
    const counted = <Found extends { readonly size: number }>(found: Found): Found => {
      looks += found.size;
      return found;
    };
    keepApart(
      {
        ...tables,
        clustersOf: (table) => counted(tables.clustersOf(table)),
        foesOf: (cluster) => counted(tables.foesOf(cluster)),
        foesOfAll: (cluster) => counted(tables.foesOfAll(cluster)),
      },
      tied,
      random,
    );
    expect(looks).toBeLessThan(700_000);
  }
});
