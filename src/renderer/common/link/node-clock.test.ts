import { expect, it } from 'vitest';
import { createNodeClock } from './node-clock.ts';
import type { Pong } from './page-socket.ts';

const AT = Date.parse('2026-03-02T01:00:00.000Z');

/** A page whose clock began when the node's said `offset_ms`, and the way to it. */
const setup = (offset_ms = AT) => {
  let mono = 0;
  let offset = offset_ms;
  let listener: (pong: Pong) => void = () => undefined;
  const clock = createNodeClock({ onPong: (wanted) => void (listener = wanted) }, () => mono);
  return {
    clock,
    pass: (ms: number) => {
      mono += ms;
    },
    /** The page's clock stands still while time passes, or the node begins anew by another clock. */
    shift: (ms: number) => {
      offset += ms;
    },
    /** A round trip, so long on the way there and so long on the way back. */
    ask: (there_ms: number, back_ms: number) => {
      const sent_ms = mono;
      mono += there_ms;
      const at_ms = Math.floor(offset + mono);
      mono += back_ms;
      listener({ at_ms, sent_ms, received_ms: mono });
    },
    wrong: () => Math.abs((clock.now() ?? Number.NaN) - (offset + mono)),
  };
};

it('knows no time before the node has answered, and then goes on by itself', () => {
  const { clock, ask, pass, wrong } = setup();
  expect(clock.now()).toBe(null);
  ask(5, 5);
  expect(wrong()).toBeLessThan(2);
  pass(3_600_000);
  expect(wrong()).toBeLessThan(2);
});

it('goes by the fastest answer, however lopsided the slow ones are', () => {
  const { ask, wrong } = setup();
  ask(900, 10);
  expect(wrong()).toBeGreaterThan(400);
  ask(10, 14);
  expect(wrong()).toBeLessThan(4);
  ask(5, 1_500);
  ask(2_000, 5);
  expect(wrong()).toBeLessThan(4);
});

it.each([
  ['slept for ten minutes', 600_000],
  ['found a node whose clock was set back by a day', -86_400_000],
])('is right at the first answer after it has %s', (_what, ms) => {
  const { clock, ask, shift, wrong } = setup();
  let told = 0;
  const unsubscribe = clock.subscribe(() => (told += 1));
  ask(5, 5);
  expect(told).toBe(1);
  shift(ms);
  ask(20, 20);
  expect(wrong()).toBeLessThan(2);
  expect(told).toBe(2);
  // What it knows better than the answer says is no news.
  ask(200, 200);
  expect(told).toBe(2);
  unsubscribe();
});
