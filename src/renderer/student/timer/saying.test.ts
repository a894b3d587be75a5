import { expect, test } from 'vitest';
import type { ShownTimer } from '../../common/timer/use-timer.ts';
import { NOTHING_SAID, sayingOf, type Saying } from './saying.ts';

const shown = (more: Partial<ShownTimer>): ShownTimer => ({
  ...{ timer_id: 't', kind: 'countdown', length: 300, seconds: 300, phase: 'runs' },
  ...more,
});
const toldOf = (stands: readonly (ShownTimer | null)[]): unknown[] => {
  const told: unknown[] = [];
  let before: Saying = NOTHING_SAID;
  for (const stand of stands) {
    const saying = sayingOf(before, stand);
    if (saying !== before) told.push([saying.what, saying.seconds]);
    before = saying;
  }
  return told;
};

test('a start says the whole length, and no second after it is said', () => {
  const stands = [299, 298, 290, 61].map((seconds) => shown({ seconds }));
  expect(toldOf([null, ...stands, shown({ seconds: 60 }), shown({ seconds: 59 })])).toEqual([
    ['started', 300],
    ['last_minute', 60],
  ]);
});

test('after a pause, with another minute and for who comes late it says what is left', () => {
  const held = shown({ phase: 'held', seconds: 140 });
  expect(toldOf([held, shown({ seconds: 140 }), shown({ seconds: 130, length: 360 })])).toEqual([
    ['held', 140],
    ['left', 140],
    ['left', 130],
  ]);
});

test('the end, and that there is none any more', () => {
  const over = shown({ phase: 'over', seconds: 0 });
  const watch = shown({ timer_id: 'w', kind: 'stopwatch', length: null, seconds: 3 });
  expect(toldOf([over, null, null, watch, { ...watch, seconds: 4 }])).toEqual([
    ['over', 0],
    [null, 0],
    ['stopwatch_started', 3],
  ]);
});
