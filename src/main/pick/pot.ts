import type { PickRecord } from '../../shared/contract/pick-record.ts';
import type { PickStep } from '../../shared/contract/pick.ts';
import type { RandomBelow } from './draw.ts';
import { idsOf, takeTurns, type Person, type Turns } from './turns.ts';

/** What a step changes, of a record. */
export type Pot = Pick<PickRecord, 'had' | 'set_aside' | 'drawn' | 'steps'>;

type Drawn = NonNullable<Pot['drawn']>;
type DrawnPerson = Drawn['people'][number];

/** Those who are here, and chance. */
export interface Lot {
  readonly here: readonly Person[];
  readonly randomBelow: RandomBelow;
}

/** How many steps can be taken back: as far as a teacher remembers them. */
const MAX_STEPS = 20;

const without = (ids: readonly string[], others: readonly string[]): string[] => {
  const out = new Set(others);
  return ids.filter((id) => !out.has(id));
};

/** What is now, with how to come back to what was before. */
const step = (type: PickStep, before: Pot, drawn: Drawn | null, turns: Turns): Pot => ({
  had: [...turns.had],
  set_aside: [...turns.set_aside],
  drawn,
  steps: [
    ...before.steps,
    {
      type,
      drawn: before.drawn,
      set_aside: before.set_aside,
      gave: without(turns.had, before.had),
      took: without(before.had, turns.had),
    },
  ].slice(-MAX_STEPS),
});

const drawnPerson = (person: Person): DrawnPerson => ({ ...person, wants_to_pass: false });

/** Those drawn before make room. null: nobody is here. */
export const draw = (
  pot: Pot,
  { here, randomBelow }: Lot,
  meant: { readonly draw_id: string; readonly drawn_at: string; readonly count: number },
): Pot | null => {
  const { count, ...named } = meant;
  const { turns, people, began_round } = takeTurns(pot, here, { count, out: [], randomBelow });
  if (people.length === 0) return null;
  const is_short = people.length < count;
  return step(
    'draw',
    pot,
    { ...named, people: people.map(drawnPerson), out: [], is_short, began_round },
    turns,
  );
};

const skippedIn = ({ had, set_aside }: Pot, ids: readonly string[]): Turns => ({
  had: without(had, ids),
  set_aside: [...set_aside, ...ids],
});

/** Another one in the place of this one, or nobody where there is no other. null: it is not drawn. */
const replace = (type: 'skip' | 'pass', pot: Pot, person_id: string, lot: Lot): Pot | null => {
  const { drawn } = pot;
  const gone = drawn?.people.find((one) => one.person_id === person_id);
  if (drawn === null || gone === undefined) return null;
  const out = [...drawn.out, ...idsOf(gone)];
  const next = takeTurns(type === 'pass' ? pot : skippedIn(pot, idsOf(gone)), lot.here, {
    count: 1,
    out: [...out, ...drawn.people.flatMap(idsOf)],
    randomBelow: lot.randomBelow,
  });
  const others = next.people.map(drawnPerson);
  const now: Drawn = {
    ...drawn,
    people: drawn.people.flatMap((one) => (one === gone ? others : one)),
    out,
    is_short: drawn.is_short || others.length === 0,
    began_round: drawn.began_round || next.began_round,
  };
  return step(type, pot, now, next.turns);
};

/** It counts as no turn. null: it is not drawn. */
export const skip = (pot: Pot, person_id: string, lot: Lot): Pot | null =>
  replace('skip', pot, person_id, lot);

/** The turn counts. null: it is not drawn. */
export const pass = (pot: Pot, person_id: string, lot: Lot): Pot | null =>
  replace('pass', pot, person_id, lot);

/** null: nobody is drawn. */
export const clear = (pot: Pot): Pot | null => (pot.drawn === null ? null : step('clear', pot, null, pot));

/** null: there is no step to take back. */
export const undo = ({ had, steps }: Pot): Pot | null => {
  const last = steps.at(-1);
  if (last === undefined) return null;
  const { drawn, set_aside, gave, took } = last;
  return { had: [...without(had, gave), ...took], set_aside, drawn, steps: steps.slice(0, -1) };
};

/** By all who use one device. null: none of them is drawn in this draw, or all who are have said so already. */
export const decline = (pot: Pot, draw_id: string, people: readonly Person[]): Pot | null => {
  const { drawn } = pot;
  if (drawn?.draw_id !== draw_id) return null;
  const ids = people.flatMap(idsOf);
  const isMeant = (one: DrawnPerson): boolean => idsOf(one).some((id) => ids.includes(id));
  if (!drawn.people.some((one) => isMeant(one) && !one.wants_to_pass)) return null;
  const now = drawn.people.map((one) => (isMeant(one) ? { ...one, wants_to_pass: true } : one));
  return { ...pot, drawn: { ...drawn, people: now } };
};
