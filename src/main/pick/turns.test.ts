import { expect, test } from 'vitest';
import { takeTurns, type Person, type Turns } from './turns.ts';

const classOf = (...names: string[]): Person[] =>
  names.map((name) => ({ person_id: name, student_id: `seat-${name}` }));
const NEW: Turns = { had: [], set_aside: [] };

/** mulberry32: the same numbers for the same seed, on every machine. */
const seeded = (seed: number): ((bound: number) => number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (bound) => {
    // What is beyond the last whole multiple would favour the low ones.
    const end = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const number = next();
      if (number < end) return number % bound;
    }
  };
};
const run = (turns: Turns, here: readonly Person[], count: number, out: readonly string[] = [], seed = 1) => {
  const { people, ...rest } = takeTurns(turns, here, { count, out, randomBelow: seeded(seed) });
  return { names: people.map(({ person_id }) => person_id), ...rest };
};

test('each student is as likely as the others at each place of a round', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const here = classOf(...names);
  const randomBelow = seeded(20_261_130);
  const rounds = 1_500;
  let begun = 0;
  const whole = new Set<string>();
  const seen = new Map<string, number>();
  let turns = NEW;
  for (let round = 0; round < rounds; round += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const taken = takeTurns(turns, here, { count: 1, out: [], randomBelow });
      if (taken.began_round && place === 0) begun += 1;
      const key = `${String(place)} ${taken.people[0]!.person_id}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      turns = taken.turns;
    }
    // Nobody twice, and nobody left out.
    whole.add([...turns.had].sort().join());
  }
  expect([begun, [...whole]]).toEqual([rounds - 1, [names.join()]]);
  const expected = rounds / names.length;
  const chi_square = names
    .flatMap((name) => names.map((_, place) => seen.get(`${String(place)} ${name}`) ?? 0))
    .reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 36 degrees of freedom: of fair draws one in a thousand is beyond it, and the seed is not one of them.
  expect(chi_square).toBeLessThan(67.98);
});

test('a draw that is larger than what is left begins a new round, and names nobody twice', () => {
  const here = classOf('a', 'b', 'c', 'd');
  for (let seed = 0; seed < 50; seed += 1) {
    const { names, turns, began_round } = run({ had: ['a', 'b', 'c'], set_aside: [] }, here, 3, [], seed);
    expect([names[0], began_round, new Set(names).size]).toEqual(['d', true, 3]);
    // Of the new round two have had their turn.
    expect(turns.had).toEqual(names.slice(1));
  }
});

test('draws all who are here where more are wanted, and nobody where nobody is', () => {
  const all = run(NEW, classOf('a', 'b'), 10);
  expect([all.names.sort(), all.began_round]).toEqual([['a', 'b'], false]);
  expect(run({ had: ['a'], set_aside: [] }, [], 1)).toEqual({
    names: [],
    turns: { had: ['a'], set_aside: [] },
    began_round: false,
  });
});

test('a round is over for those who are here: who is not keeps the turn that it had, or had not', () => {
  // b had a turn and is away; d had none and is away.
  const { names, turns, began_round } = run({ had: ['a', 'b', 'c'], set_aside: [] }, classOf('a', 'c'), 1);
  expect([began_round, names.length]).toEqual([true, 1]);
  expect([...turns.had].sort()).toEqual(['b', ...names].sort());
  // d comes: it is next, for b has had its turn.
  const later = run({ ...turns, had: [...turns.had, 'a', 'c'] }, classOf('a', 'b', 'c', 'd'), 1);
  expect([later.names, later.began_round]).toEqual([['d'], false]);
});

test('who comes later is drawn before a new round', () => {
  expect(run({ had: ['a', 'b'], set_aside: [] }, classOf('a', 'b', 'new'), 1).names).toEqual(['new']);
});

test('who was skipped comes after the others of the round, and in a new one like everybody', () => {
  const turns = { had: ['a'], set_aside: ['b'] };
  const here = classOf('a', 'b', 'c');
  for (let seed = 0; seed < 20; seed += 1) expect(run(turns, here, 2, [], seed).names).toEqual(['c', 'b']);
  expect(run(turns, here, 3).turns.set_aside).toEqual([]);
});

test('who is out is not drawn, and a seat that became a row’s has had its turn', () => {
  const here = classOf('a', 'b');
  expect(run(NEW, here, 2, ['a']).names).toEqual(['b']);
  expect(run(NEW, here, 2, ['seat-b', 'a']).names).toEqual([]);
  expect(run({ had: ['seat-a'], set_aside: [] }, here, 1).names).toEqual(['b']);
});
