import { beforeEach, expect, test, vi } from 'vitest';
import {
  createConnectionPlaces,
  type ConnectionPhase,
  type ConnectionPlaces,
  type PlacedConnection,
} from './connection-places.ts';

const MAX = 40;
let now: number;
let places: ConnectionPlaces;

interface FakeConnection extends PlacedConnection {
  readonly ended: () => boolean;
}
const connectionIn = (phase: ConnectionPhase = 'silent'): FakeConnection => {
  const end = vi.fn();
  return { phase: () => phase, end, ended: () => end.mock.calls.length > 0 };
};
const fill = (key: string, count: number, phase?: ConnectionPhase): FakeConnection[] =>
  Array.from({ length: count }, () => {
    const connection = connectionIn(phase);
    places.take(key, connection);
    return connection;
  });

beforeEach(() => {
  now = 0;
  places = createConnectionPlaces({ max: MAX, max_of_address: 20, now_ms: () => now });
});

test('one address has its share and no more, which is no crowd', () => {
  fill('flood', 20);
  expect(places.take('flood', connectionIn())).toBe(false);
  expect([places.size, places.is_crowded]).toEqual([20, false]);
});

test('a newcomer takes the place of whoever has most, the oldest silent one first', () => {
  const busy = fill('flood', 1, 'busy');
  const idle = fill('flood', 1, 'idle');
  const silent = fill('flood', 18);
  const others = fill('other flood', 19);
  fill('class', 1);
  expect(places.take('class', connectionIn())).toBe(true);
  expect(silent.map((one) => one.ended()).indexOf(true)).toBe(0);
  expect([...busy, ...idle, ...others].some((one) => one.ended())).toBe(false);
  expect([places.size, places.is_crowded]).toEqual([MAX, true]);
  now = 10_000;
  expect(places.is_crowded).toBe(false);
});

test('a flood takes nothing from who has less, also when it asks for whole pages', () => {
  const pupils = ['a', 'b', 'c', 'd'].flatMap((key) => fill(key, 2, 'idle'));
  fill('flood', 16, 'busy');
  fill('other flood', 16, 'busy');
  expect(places.take('flood', connectionIn())).toBe(false);
  expect(places.take('e', connectionIn())).toBe(true);
  expect(pupils.some((one) => one.ended())).toBe(false);
});

test('WebSockets stay, and a class behind one address has connections beside them', () => {
  const school = fill('school', 18, 'idle');
  for (const socket of school.slice(0, 4)) places.keep('school', socket);
  const flood = fill('flood', 18);
  fill('pupil', 4);
  expect(places.take('newcomer', connectionIn())).toBe(true);
  expect(flood[0]?.ended()).toBe(true);
  expect(school.some((one) => one.ended())).toBe(false);
});

test('who leaves makes room', () => {
  const [first] = fill('one', 20);
  fill('two', 20);
  places.leave('one', first!);
  places.leave('one', first!);
  expect(places.size).toBe(39);
  expect(places.take('two', connectionIn())).toBe(false);
  expect(places.take('one', connectionIn())).toBe(true);
});
