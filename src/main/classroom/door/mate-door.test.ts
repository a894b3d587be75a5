import { expect, test } from 'vitest';
import { createMateDoor, type MateDoorDeps } from './mate-door.ts';

const EARLY = '2026-03-02T09:00:00.000Z';
const SINCE = '2026-03-02T09:10:00.000Z';
const LATE = '2026-03-02T09:20:00.000Z';
const seat = (name: string, row_id: string | null = null, joined_at = LATE) => ({
  ...{ student_id: name, name, row_id, joined_at },
});

const doorOf = (
  seats: readonly ReturnType<typeof seat>[],
  pages: { readonly left?: readonly string[]; readonly open?: readonly string[] } = {},
) => {
  const looks = { count: 0 };
  const door = createMateDoor({
    students: { ofSession: () => ((looks.count += 1), seats) },
    presence: {
      of: (_session_id: string, id: string) => ({ presence: pages.left?.includes(id) ? 'left' : 'away' }),
      isOpen: (_session_id: string, id: string) => pages.open?.includes(id) ?? false,
    },
    seats: { isVacant: (student_id: string) => student_id === 'Mute' },
    knocks: { of: () => [] },
    matesOf: () => [],
  } as unknown as MateDoorDeps);
  return { door, looks };
};

test('who has a seat is found by row, else by name however it is written, with one look at the seats', () => {
  const { door, looks } = doorOf([seat('Ann', 'a'), seat('Mute', 'm'), seat('Bo (2)')]);
  const isSeated = door.seatedIn('lesson');
  expect(isSeated({ row_id: 'a', name: 'another' }, SINCE)).toBe(true);
  expect(isSeated({ row_id: 'b', name: 'Ann' }, SINCE)).toBe(false);
  // A seat whose page never said a word makes room.
  expect(isSeated({ row_id: 'm', name: 'Mute' }, SINCE)).toBe(false);
  expect(isSeated({ row_id: null, name: 'b o' }, SINCE)).toBe(true);
  expect(isSeated({ row_id: null, name: 'Cho' }, SINCE)).toBe(false);
  expect(looks.count).toBe(1);
});

test('who has left its seat may sit at another’s device until its own page is open again, over a restart too', () => {
  const seats = [seat('Ann', 'a', EARLY), seat('Bo', null, EARLY)];
  const people = [
    { row_id: 'a', name: 'Ann' },
    { row_id: null, name: 'Bo' },
  ];
  const ofAll = ({ door }: ReturnType<typeof doorOf>) =>
    people.map((who) => [door.isTaken({ session_id: 'lesson' }, who), door.seatedIn('lesson')(who, SINCE)]);
  const [taken, free, again] = [
    [true, false],
    [false, false],
    [true, true],
  ];
  expect(ofAll(doorOf(seats, { left: ['Ann', 'Bo'] }))).toEqual([free, free]);
  // Nothing is known of pages yet: nobody new is let along, and nobody who was is taken off.
  expect(ofAll(doorOf(seats))).toEqual([taken, taken]);
  expect(ofAll(doorOf(seats, { open: ['Ann', 'Bo'] }))).toEqual([again, again]);
});
