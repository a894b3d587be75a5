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

test('a reload finds the seat of its lesson, and another lesson begins without a name', () => {
  const storage = memoryStorage();
  const seats = createSeatStore({ storage });
  expect(seats.find(null)).toBeNull();
  seats.save(seat('111111'));
  seats.save(seat('222222'));
  const reloaded = createSeatStore({ storage });
  expect(reloaded.find('111111')).toBeNull();
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
  expect(codes.filter((code) => seats.knownDeviceId(code) !== null)).toEqual(codes.slice(-8));
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

test('another lesson hands over the seat before, and forgets its name; the same device is still the same student there', () => {
  const storage = memoryStorage();
  const seats = createSeatStore({ storage });
  const own = seats.deviceIdFor('111111');
  seats.save(seat('111111'));
  expect(seats.save(seat('222222'))).toEqual([seat('111111')]);
  expect([seats.find('111111'), seats.knownDeviceId('111111')]).toEqual([null, own]);
  seats.seen('222222', true);
  seats.save(seat('333333'));
  expect(seats.knownDeviceId('222222')).toBeNull();
});

test('who is another student, leaves a device of the school’s or sees the end, leaves no name and no device', () => {
  const storage = memoryStorage();
  const seats = createSeatStore({ storage });
  const devices = ['111111', '222222', '333333'].map((code) => seats.deviceIdFor(code));
  seats.save(seat('111111'));
  seats.forget('111111');
  seats.save(seat('222222'));
  seats.seen('222222', true);
  seats.leave('222222');
  seats.save(seat('333333'));
  seats.end('333333', '광합성');
  const left = storage.get('airclass.seats') ?? '';
  for (const device of [...devices, '이하늘', 'a.b.c']) expect(left).not.toContain(device);
});

test.each([
  ['the school’s', true, 12],
  ['one’s own', false, 7 * 24],
])('a device that is %s and hears nothing forgets who had it', (_whose, is_shared, hours) => {
  const storage = memoryStorage();
  let now = Date.UTC(2026, 2, 2, 9);
  const seats = createSeatStore({ storage, now: () => now });
  seats.save(seat('111111'));
  seats.seen('111111', is_shared);
  const at = (hour: number): unknown => {
    now = Date.UTC(2026, 2, 2, 9) + hour * 3_600_000;
    return seats.find('111111');
  };
  expect(at(hours - 1)).not.toBeNull();
  expect([at(hours + 1), storage.get('airclass.seats')]).toEqual([null, '[]']);
});
