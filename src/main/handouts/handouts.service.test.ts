import { expect, it } from 'vitest';
import type { Handout } from '../../shared/contract/handouts.ts';
import { AirError } from '../../shared/errors.ts';
import { createHandouts } from './handouts.service.ts';

const CARD = { handout_id: 'card', kind: 'text', title: '과제', bytes: 0 } as Handout;

/** A shelf that reads only while it is let. */
const create = () => {
  const stored = new Map<string, readonly Handout[]>([['one', [CARD]]]);
  const told: string[] = [];
  const state = { is_broken: false, reading: Promise.resolve() };
  const handouts = createHandouts({
    shelf: {
      read: async (session_id) => {
        await state.reading;
        if (state.is_broken) throw new AirError('unavailable', 'the disk does not answer');
        return stored.get(session_id) ?? [];
      },
      write: async (session_id, cards) => void stored.set(session_id, cards),
      forget: async () => undefined,
    },
    onChange: (session_id) => void told.push(session_id),
    onTakenBack: () => undefined,
  });
  return { handouts, told, state, stored };
};

it('reads again what could not be read as its lesson began, and tells the pages', async () => {
  const { handouts, told, state, stored } = create();
  state.is_broken = true;
  await expect(handouts.open('one')).rejects.toMatchObject({ code: 'unavailable' });
  expect([handouts.of('one'), told]).toEqual([[], []]);
  state.is_broken = false;
  expect(await handouts.list('one')).toEqual([CARD]);
  expect([handouts.of('one'), told]).toEqual([[CARD], ['one']]);
  const other = { ...CARD, handout_id: 'other' };
  await handouts.add('one', other);
  await handouts.add('one', other);
  expect([handouts.of('one'), stored.get('one'), told]).toEqual([
    [CARD, other],
    [CARD, other],
    ['one', 'one'],
  ]);
});

it('holds nothing of a lesson that ended while it was read', async () => {
  const { handouts, told, state } = create();
  let goOn: () => void = () => undefined;
  state.reading = new Promise((resolve) => {
    goOn = resolve;
  });
  const opening = handouts.open('one');
  handouts.close('one');
  goOn();
  await opening;
  expect([handouts.of('one'), told]).toEqual([[], []]);
  expect(await handouts.list('one')).toEqual([CARD]);
  expect([handouts.of('one'), told]).toEqual([[], []]);
});
