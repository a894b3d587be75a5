import { expect, test } from 'vitest';
import { createMateDoor, type MateDoorDeps } from './mate-door.ts';

const seat = (name: string, row_id: string | null = null) => ({ name, row_id });

test('who has a seat is found by row, else by name however it is written, with one look at the seats', () => {
  let looks = 0;
  const seats = [seat('Ann', 'a'), seat('Mute', 'm'), seat('Bo (2)')];
  const door = createMateDoor({
    students: { ofSession: () => ((looks += 1), seats) },
    entry: { isTaken: (_session_id: string, row_id: string) => row_id !== 'm' },
  } as unknown as MateDoorDeps);
  const isSeated = door.seatedIn('lesson');
  expect(isSeated({ row_id: 'a', name: 'another' })).toBe(true);
  expect(isSeated({ row_id: 'b', name: 'Ann' })).toBe(false);
  // A seat whose page never said a word makes room.
  expect(isSeated({ row_id: 'm', name: 'Mute' })).toBe(false);
  expect(isSeated({ row_id: null, name: 'b o' })).toBe(true);
  expect(isSeated({ row_id: null, name: 'Cho' })).toBe(false);
  expect(looks).toBe(1);
});
