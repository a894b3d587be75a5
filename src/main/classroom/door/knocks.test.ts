import { expect, test } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import { createKnocks, type Asked } from './knocks.ts';

const LESSON = 'lesson';

const setup = () => {
  let now_ms = 0;
  const changed: string[] = [];
  const knocks = createKnocks({
    onChange: (_session_id, knock_id) => changed.push(knock_id),
    now: () => new Date(now_ms),
    now_ms: () => now_ms,
  });
  const knock = (device_hash: string, address: string, kind: Asked['kind'] = 'approve'): void => {
    knocks.knock({
      ...{ session_id: LESSON, device_hash, name: device_hash, student_number: null },
      ...{ row_id: null, kind, address },
    });
  };
  return {
    knocks,
    knock,
    changed,
    names: () => knocks.of(LESSON).map(({ name }) => name),
    wait: (ms: number) => {
      now_ms += ms;
    },
  };
};

test('a script with devices without number leaves half of the door to others, each of which may have as much again', () => {
  const { knock, names } = setup();
  for (let device = 0; device < 1000; device += 1) knock(`ghost ${String(device)}`, '10.0.0.66');
  expect(names()).toHaveLength(LIMITS.knocks / 2);
  for (let device = 0; device < 10; device += 1) knock(`class ${String(device)}`, '10.0.0.7');
  knock('Mina', '10.0.0.8');
  expect(names()).toHaveLength(LIMITS.knocks / 2 + 11);
  // A proxy on this computer speaks for a whole class.
  for (let device = 0; device < 1000; device += 1) knock(`proxied ${String(device)}`, '127.0.0.1');
  expect(names()).toHaveLength(LIMITS.knocks);
});

test('who asks no more is gone, who asks on stays, and is told of once', () => {
  const { knocks, knock, names, changed, wait } = setup();
  knock('Ara', '10.0.0.7');
  knock('Jun', '10.0.0.8');
  wait(11_000);
  knock('Jun', '10.0.0.8');
  expect(changed).toHaveLength(2);
  wait(11_000);
  knock('Jun', '10.0.0.8');
  expect(names()).toEqual(['Jun']);
  const [jun] = knocks.of(LESSON);
  expect(changed).toHaveLength(3);
  if (jun === undefined) throw new Error('nobody waits');
  knocks.refuse(jun);
  expect([names(), knocks.isRefused(LESSON, 'Jun'), knocks.isRefused(LESSON, 'Ara')]).toEqual([
    [],
    true,
    false,
  ]);
  knocks.clear(LESSON);
  expect(knocks.isRefused(LESSON, 'Jun')).toBe(false);
});

test('who asks for something else asks anew, in its place: a word for what it asked before reaches nobody', () => {
  const { knocks, knock, names, changed } = setup();
  knock('Ara', '10.0.0.7', 'guest');
  knock('Jun', '10.0.0.8');
  const [ara] = knocks.of(LESSON);
  if (ara === undefined) throw new Error('nobody waits');
  knock('Ara', '10.0.0.7', 'seat_taken');
  const [now] = knocks.of(LESSON);
  expect(names()).toEqual(['Ara', 'Jun']);
  expect([knocks.get(LESSON, ara.knock_id), now?.kind, now?.at]).toEqual([null, 'seat_taken', ara.at]);
  expect(changed.slice(2)).toEqual([ara.knock_id, now?.knock_id]);
});

test('of some kinds all go at once', () => {
  const { knocks, knock, names } = setup();
  knock('Ara', '10.0.0.7');
  knock('Jun', '10.0.0.8', 'guest');
  knock('Bo', '10.0.0.9', 'seat_taken');
  knocks.dropKinds(LESSON, ['approve', 'guest']);
  expect(names()).toEqual(['Bo']);
});
