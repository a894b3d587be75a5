import { expect, test } from 'vitest';
import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';
import { createSeatStore, type Seat } from './seat.store.ts';

const memoryStorage = (): SafeStorage =>
  createSafeStorage(() => {
    throw new Error('no storage here');
  });
const seat = (join_code: string): Seat => ({
  join_code,
  session_id: `s${join_code}`,
  student_id: 'x',
  token: 'a.b.c',
  name: '이하늘',
  student_number: null,
});

test('a reload finds the seat of its lesson, and without a code the newest', () => {
  const storage = memoryStorage();
  const seats = createSeatStore({ storage });
  expect(seats.find(null)).toBeNull();
  seats.save(seat('111111'));
  seats.save(seat('222222'));
  const reloaded = createSeatStore({ storage });
  expect(reloaded.find('111111')).toEqual(seat('111111'));
  expect(reloaded.find(null)).toEqual(seat('222222'));
  expect(reloaded.find('333333')).toBeNull();
});

test('a device is the same student in one lesson, even after leaving, and another one in the next', () => {
  const seats = createSeatStore({ storage: memoryStorage() });
  const first = seats.deviceIdFor('111111');
  seats.save(seat('111111'));
  seats.leave('111111');
  expect(seats.find('111111')).toBeNull();
  expect(seats.deviceIdFor('111111')).toBe(first);
  expect(seats.deviceIdFor('222222')).not.toBe(first);
});

test('a lesson that is over stays so over a reload, until its code is another one’s', () => {
  const storage = memoryStorage();
  const seats = createSeatStore({ storage });
  seats.save(seat('111111'));
  expect(seats.endOf('111111')).toBeNull();
  seats.end('111111', '광합성');
  const reloaded = createSeatStore({ storage });
  expect([reloaded.find('111111'), reloaded.endOf('111111')]).toEqual([null, { title: '광합성' }]);
  expect(reloaded.endOf('222222')).toBeNull();
  reloaded.save(seat('111111'));
  expect([reloaded.find('111111'), reloaded.endOf('111111')]).toEqual([seat('111111'), null]);
});

test('old lessons are forgotten', () => {
  const seats = createSeatStore({ storage: memoryStorage() });
  const codes = Array.from({ length: 12 }, (_, index) => (100_000 + index).toString());
  for (const code of codes) seats.save(seat(code));
  expect(codes.filter((code) => seats.find(code) !== null)).toEqual(codes.slice(-8));
});

test.each(['', 'null', '{}', '[{"join_code":"1"}]', '[1'])(
  'storage that holds %s is an empty one',
  (stored) => {
    const storage = memoryStorage();
    storage.set('airclass.seats', stored);
    const seats = createSeatStore({ storage });
    expect(seats.find(null)).toBeNull();
    seats.save(seat('111111'));
    expect(seats.find(null)).toEqual(seat('111111'));
  },
);
