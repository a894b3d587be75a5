import { expect, test } from 'vitest';
import { clear, decline, draw, pass, skip, undo, type Pot } from './pot.ts';
import type { Person } from './turns.ts';

const EMPTY: Pot = { had: [], set_aside: [], drawn: null, steps: [] };
const here: Person[] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
  person_id: name,
  student_id: `seat-${name}`,
}));
/** The first of those who are left, always. */
const lot = { here, randomBelow: () => 0 };
const meant = (draw_id: string, count = 1) => ({ draw_id, drawn_at: '2026-11-30T00:00:00.000Z', count });
const namesOf = ({ drawn }: Pot): string[] => drawn?.people.map(({ person_id }) => person_id) ?? [];
const withoutSteps = ({ steps: _steps, ...pot }: Pot): Omit<Pot, 'steps'> => ({
  ...pot,
  had: [...pot.had].sort(),
});

test('steps are taken back one by one, with the turns that each counted', () => {
  const states = [EMPTY];
  const go = (next: Pot | null): void => {
    states.push(next!);
  };
  const last = (): Pot => states.at(-1)!;
  go(draw(last(), lot, meant('one', 2)));
  expect(namesOf(last())).toEqual(['a', 'b']);
  go(skip(last(), 'a', lot));
  expect([namesOf(last()), last().had]).toEqual([
    ['c', 'b'],
    ['b', 'c'],
  ]);
  go(pass(last(), 'b', lot));
  expect([namesOf(last()), last().had]).toEqual([
    ['c', 'd'],
    ['b', 'c', 'd'],
  ]);
  go(draw(last(), lot, meant('two', 4)));
  // e, then a who was skipped, then a new round.
  expect([namesOf(last()), last().had, last().drawn!.began_round]).toEqual([
    ['e', 'a', 'b', 'c'],
    ['b', 'c'],
    true,
  ]);
  go(clear(last()));
  expect([namesOf(last()), last().had]).toEqual([[], ['b', 'c']]);

  let now = last();
  for (const before of states.slice(0, -1).reverse()) {
    now = undo(now)!;
    expect(withoutSteps(now)).toEqual(withoutSteps(before));
  }
  expect(undo(now)).toBeNull();
});

test('so many steps are kept, and no more', () => {
  let pot = EMPTY;
  for (let index = 0; index < 100; index += 1) pot = draw(pot, lot, meant(`draw-${String(index)}`))!;
  let back = 0;
  for (let next = undo(pot); next !== null; next = undo(next)) back += 1;
  expect(back).toBe(20);
});

test('who was skipped or passed does not come back in the same draw; where there is no other, nobody does', () => {
  const two = { ...lot, here: here.slice(0, 2) };
  const drawn = draw(EMPTY, two, meant('one'))!;
  const skipped = skip(drawn, 'a', two)!;
  expect(namesOf(skipped)).toEqual(['b']);
  const passed = pass(skipped, 'b', two)!;
  expect([namesOf(passed), passed.had, passed.drawn?.is_short]).toEqual([[], ['b'], true]);
  expect(namesOf(draw(passed, two, meant('two'))!)).toEqual(['a']);
});

test('what is of nobody drawn, or of nobody here, changes nothing', () => {
  const drawn = draw(EMPTY, lot, meant('one'))!;
  expect([skip(drawn, 'b', lot), pass(drawn, 'nobody', lot), skip(EMPTY, 'a', lot), clear(EMPTY)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(draw(drawn, { ...lot, here: [] }, meant('two'))).toBeNull();
});

test('who would rather pass says so for this draw and for itself alone, whichever seat it has now', () => {
  const drawn = draw(EMPTY, lot, meant('one', 2))!;
  const wishes = (pot: Pot): boolean[] => pot.drawn!.people.map(({ wants_to_pass }) => wants_to_pass);
  expect(decline(drawn, 'another', [here[0]!])).toBeNull();
  expect(decline(drawn, 'one', [here[2]!])).toBeNull();
  const declined = decline(drawn, 'one', [{ person_id: 'a', student_id: 'another-seat' }])!;
  expect([wishes(drawn), wishes(declined)]).toEqual([
    [false, false],
    [true, false],
  ]);
  expect(decline(declined, 'one', [here[0]!])).toBeNull();
  // The turn is its own still: it is the teacher who lets it pass.
  expect(declined.had).toEqual(['a', 'b']);
});
