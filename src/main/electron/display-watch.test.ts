import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DisplayReport } from '../../shared/ipc.ts';
import type { SeenDisplay } from './dashboard-sight.ts';
import { createDisplayWatch } from './display-watch.ts';

const PANEL: SeenDisplay = { id: 1, bounds: { x: 0, y: 0, width: 1536, height: 864 }, internal: true };
const TV: SeenDisplay = { id: 2, bounds: { x: 1536, y: 0, width: 1920, height: 1080 }, internal: false };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Over what is told several times in a row. */
const pass = (): void => {
  vi.advanceTimersByTime(300);
};

const open = () => {
  const world = { displays: [PANEL], dashboard_id: 1, ms: 0 };
  const told: DisplayReport[] = [];
  const asked: ((answer: boolean | null) => void)[] = [];
  const watch = createDisplayWatch({
    read: () => ({ displays: world.displays, primary_id: 1, dashboard_id: world.dashboard_id }),
    askSystem: () => new Promise((resolve) => asked.push(resolve)),
    onReport: (report) => void told.push(report),
    now_ms: () => world.ms,
  });
  const answer = async (is_copied: boolean | null): Promise<void> => {
    asked.shift()?.(is_copied);
    await Promise.resolve();
    await Promise.resolve();
  };
  const seen = (): string[] => told.splice(0).map(({ dashboard }) => dashboard);
  return { world, watch, asked, answer, seen };
};

it('knows nothing until the system has answered, and goes by the last answer', async () => {
  const { watch, asked, answer, seen } = open();
  watch.changed();
  expect(watch.report().dashboard).toBe('looking');
  pass();
  watch.changed();
  pass();
  await answer(true);
  expect(seen()).toEqual(['looking']);
  expect(asked).toHaveLength(1);
  await answer(false);
  expect(seen()).toEqual(['no']);
});

it('asks once for a burst, one at a time, and once more for all that came meanwhile', async () => {
  const { watch, asked, answer, seen } = open();
  for (let times = 0; times < 20; times += 1) watch.changed();
  expect(asked).toHaveLength(0);
  pass();
  for (let times = 0; times < 20; times += 1) {
    watch.changed();
    pass();
  }
  expect(asked).toHaveLength(1);
  await answer(true);
  expect(asked).toHaveLength(1);
  // A burst that is not over yet when the answer comes.
  watch.changed();
  await answer(true);
  expect([seen(), asked.length]).toEqual([['looking'], 0]);
  pass();
  await answer(false);
  expect([seen(), asked.length]).toEqual([['no'], 0]);
});

it('looks again when somebody comes back, and not at each press', async () => {
  const { world, watch, asked, answer, seen } = open();
  watch.changed();
  pass();
  await answer(false);
  watch.focused();
  expect(asked).toHaveLength(0);
  world.ms = 60_000;
  watch.focused();
  await answer(true);
  expect(seen()).toEqual(['looking', 'no', 'mirrored']);
});

it('follows the window onto the TV and back', async () => {
  const { world, watch, answer, seen } = open();
  world.displays = [PANEL, TV];
  watch.changed();
  pass();
  await answer(false);
  world.dashboard_id = 2;
  watch.moved();
  watch.moved();
  world.dashboard_id = 1;
  watch.moved();
  expect(seen()).toEqual(['looking', 'no', 'external', 'no']);
});
