import { beforeEach, describe, expect, test } from 'vitest';
import { createPersons, type Persons, type WatchingViewer } from './persons.ts';

let now_ms: number;
let viewers: WatchingViewer[];
let persons: Persons;
beforeEach(() => {
  now_ms = 1000;
  viewers = [];
  persons = createPersons({ watching: () => viewers, now_ms: () => now_ms });
});

const ROUTER = '192.168.0.1';
const sit = (seat: string | null, address: string | null): WatchingViewer => {
  const viewer = { seat, address, stream_id: 'lesson', connected_at_ms: now_ms };
  viewers.push(viewer);
  persons.came(viewer);
  return viewer;
};

describe('a person is', () => {
  test('an address, whatever the seat', () => {
    expect(persons.of({ seat: 'mallory-1', address: '192.168.0.9' })).toBe('192.168.0.9');
    expect(persons.of(sit('mallory-2', '192.168.0.9'))).toBe('192.168.0.9');
    // Also while the seat before is still about to be found out.
    expect(persons.of(sit('mallory-3', '192.168.0.9'))).toBe('192.168.0.9');
  });

  test('a seat where the address is not known, and nobody for the teacher', () => {
    expect(persons.of({ seat: 'anna', address: null })).toBe('anna');
    expect(persons.of({ seat: null, address: ROUTER })).toBeNull();
  });

  test('a seat that has watched for a while', () => {
    const [anna, ben] = [sit('anna', ROUTER), sit('ben', ROUTER)];
    expect([persons.of(anna), persons.of(ben)]).toEqual([ROUTER, ROUTER]);
    now_ms += 20_000;
    expect([persons.of(anna), persons.of(ben)]).toEqual(['anna', 'ben']);
    expect(persons.of(sit('mallory', ROUTER))).toBe(ROUTER);
  });
});

test('a seat is new for some seconds, and not again when it comes back', () => {
  const anna = sit('anna', '192.168.0.7');
  expect(persons.isNew(anna)).toBe(true);
  now_ms += 6000;
  expect(persons.isNew(sit('anna', '192.168.0.7'))).toBe(false);
  expect(persons.isNew(sit(null, ROUTER))).toBe(false);
});

test('who has watched for a while is still known by the seat after the viewer is gone', () => {
  const anna = sit('anna', ROUTER);
  now_ms += 20_000;
  persons.left(anna);
  viewers = viewers.filter((viewer) => viewer !== anna);
  expect(persons.of({ seat: 'anna', address: ROUTER })).toBe('anna');
  persons.forget('lesson');
  expect(persons.of({ seat: 'anna', address: ROUTER })).not.toBe('anna');
});

test('when one is named, the others who watch are no newcomers any more', () => {
  const [anna, mallory] = [sit('anna', ROUTER), sit('mallory', ROUTER)];
  persons.settleOthers([mallory]);
  expect(persons.of(anna)).toBe('anna');
  expect(persons.of(mallory)).not.toBe('mallory');
});

test('a class that has just come is told apart by its seats when a sender is lost', () => {
  const some = ['anna', 'ben', 'chun'].map((seat) => sit(seat, ROUTER));
  expect(persons.among(some)).toEqual(['anna', 'ben', 'chun']);
  expect(new Set(persons.among(some.slice(0, 2))).size).toBe(1);
});
