import { expect, test } from 'vitest';
import { heapBytes } from '../../../test/support/heap.ts';
import { aacUnit, nalUnit, videoUnit } from '../../../test/support/media/units.ts';
import { createHeldUnits, GONE, type Held, type HeldUnits } from './held-units.ts';

const picture = (dts_ms: number, key = false) => videoUnit({ dts_ms, key, nals: [nalUnit(1, 996)] });
const nameOf = (one: Held): string => {
  if (one === GONE) return 'gone';
  const letter = one.kind === 'audio' ? 'a' : one.key ? 'K' : 'v';
  return `${letter}${String(one.dts_ms)}`;
};
const drain = (held: HeldUnits): string[] => {
  const told: string[] = [];
  for (let one = held.shift(); one !== undefined; one = held.shift()) told.push(nameOf(one));
  return told;
};

test('units come out in order, what is put back comes first, and a publisher is gone once', () => {
  const held = createHeldUnits();
  held.push(picture(0, true));
  held.push(GONE);
  held.push(GONE);
  held.push(aacUnit(5));
  const first = held.shift();
  held.unshift(first === undefined ? [] : [picture(-10, true), first]);
  expect(drain(held)).toEqual(['K-10', 'K0', 'gone', 'a5']);
  expect(held).toMatchObject({ bytes: 0, length: 0 });
});

test('too much goes by whole groups, the oldest first; what is left begins with a key frame', () => {
  const held = createHeldUnits();
  for (let at = 0; at < 80; at += 10) {
    held.push(picture(at, at % 20 === 0));
    held.push(aacUnit(at + 1));
  }
  held.shift();
  expect(held.shed(5000)).toBe(true);
  expect(drain(held)).toEqual(['K40', 'a41', 'v50', 'a51', 'K60', 'a61', 'v70', 'a71']);
  expect(held.shed(5000)).toBe(false);
});

test('of one group there is nothing left to decode, so its pictures are left out up to the next key frame', () => {
  const held = createHeldUnits();
  held.push(picture(0, true));
  for (let at = 10; at < 60; at += 10) held.push(picture(at));
  expect(held.shed(3000)).toBe(true);
  held.push(picture(60));
  held.push(aacUnit(60));
  held.push(picture(70, true));
  held.push(picture(80));
  expect(drain(held)).toEqual(['a60', 'K70', 'v80']);
});

test('that the publisher was gone is not forgotten', () => {
  const held = createHeldUnits();
  held.push(picture(0, true));
  held.push(picture(10));
  held.push(GONE);
  expect(held.shed(1500)).toBe(true);
  expect(drain(held)).toEqual(['gone']);

  for (const one of [GONE, picture(20, true), picture(30), picture(40, true)] as const) held.push(one);
  expect(held.shed(1500)).toBe(true);
  expect(drain(held)).toEqual(['gone', 'K40']);
});

test('memory is bounded for sound alone, and for a publisher that comes and goes', () => {
  const held = createHeldUnits();
  for (let at = 0; at < 1000; at += 1) {
    held.push(aacUnit(at, 100));
    if (at % 3 === 0) held.push(GONE);
    held.shed(2000);
    expect(held.bytes).toBeLessThanOrEqual(2000);
  }
  expect(held.length).toBeGreaterThan(0);
});

test('what was taken is let go of at once, though more always waits', async () => {
  const held = createHeldUnits();
  const taken: WeakRef<object>[] = [];
  held.push(picture(0, true));
  for (let at = 1; at <= 500; at += 1) {
    held.push(picture(at));
    const one = held.shift();
    if (typeof one === 'object') taken.push(new WeakRef(one));
  }
  // A new WeakRef holds until its task has ended.
  await new Promise(setImmediate);
  heapBytes();
  // The last one may still be in a register.
  expect(taken.filter((one) => one.deref() !== undefined).length).toBeLessThan(5);
  expect(held.length).toBe(1);
});
