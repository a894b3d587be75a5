import { beforeEach, expect, test } from 'vitest';
import { createRefusalTally, type Refusal, type RefusalTally, type TalliedRefusal } from './refusal-tally.ts';

const KNOWN = '10.0.0.250';
let now: number;
let told: TalliedRefusal[];
let tally: RefusalTally;

const refusal = (address: string, reason: Refusal['reason']): Refusal => ({
  reason,
  address,
  detail: null,
  stream_id: null,
});

beforeEach(() => {
  now = 0;
  told = [];
  tally = createRefusalTally({
    isStranger: (address) => address !== KNOWN,
    onRefusals: (one) => told.push(one),
    now: () => now,
  });
});

test('the same address and reason is news at once, and then once a second with its count', () => {
  tally.add(refusal('10.0.0.1', 'wrong_key'));
  now = 999;
  tally.add(refusal('10.0.0.1', 'wrong_key'));
  tally.add(refusal('10.0.0.1', 'wrong_key'));
  tally.add(refusal('10.0.0.2', 'wrong_key'));
  tally.flush();
  expect(told.map(({ address, count }) => [address, count])).toEqual([
    ['10.0.0.1', 1],
    ['10.0.0.2', 1],
  ]);
  now = 1000;
  tally.flush();
  tally.flush();
  expect(told.slice(2)).toMatchObject([{ address: '10.0.0.1', count: 2 }]);
  now = 2000;
  tally.add(refusal('10.0.0.1', 'wrong_key'));
  expect(told.slice(3)).toMatchObject([{ address: '10.0.0.1', count: 1 }]);
});

test('strangers without number are one line; who is known has one of its own', () => {
  for (let host = 1; host <= 60; host += 1) tally.add(refusal(`10.0.0.${String(host)}`, 'malformed'));
  tally.add(refusal(KNOWN, 'malformed'));
  now = 1000;
  tally.flush();
  expect(told).toMatchObject([
    { address: '10.0.0.1', count: 1, is_of_strangers: true },
    { address: KNOWN, count: 1, is_of_strangers: false },
    { address: '10.0.0.60', count: 59, is_of_strangers: true },
  ]);
});

test('wrong keys of a few strangers have a line each, those of a flood one for all', () => {
  for (let host = 1; host <= 60; host += 1) tally.add(refusal(`10.0.0.${String(host)}`, 'wrong_key'));
  tally.add(refusal(KNOWN, 'wrong_key'));
  now = 1000;
  tally.flush();
  tally.add(refusal('10.0.0.2', 'wrong_key'));
  expect(told).toMatchObject([
    { address: '10.0.0.1', count: 1, is_of_strangers: false },
    { address: '10.0.0.2', count: 1, is_of_strangers: false },
    { address: '10.0.0.3', count: 1, is_of_strangers: false },
    { address: '10.0.0.4', count: 1, is_of_strangers: true },
    { address: KNOWN, count: 1, is_of_strangers: false },
    { address: '10.0.0.60', count: 56, is_of_strangers: true },
    { address: '10.0.0.2', count: 1, is_of_strangers: false },
  ]);
  now = 11 * 60_000;
  tally.add(refusal('10.0.0.70', 'wrong_key'));
  expect(told.at(-1)).toMatchObject({ address: '10.0.0.70', is_of_strangers: false });
});

test('a flood of addresses pushes out the oldest, and is not kept', () => {
  for (let host = 0; host < 1000; host += 1) tally.add(refusal(String(host), 'already_publishing'));
  tally.add(refusal('999', 'already_publishing'));
  expect(told).toHaveLength(1000);
  tally.add(refusal('0', 'already_publishing'));
  expect(told).toHaveLength(1001);
});
