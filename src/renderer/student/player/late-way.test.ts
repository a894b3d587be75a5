import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLateWay } from './late-way.ts';
import type { Way, WayOptions, WayState } from './way.types.ts';

let loads: { resolve: (create: (options: WayOptions) => Way) => void; reject: (error: Error) => void }[];
let told: string[];
let states: WayState[];
let way: Way;
beforeEach(() => {
  vi.useFakeTimers();
  loads = [];
  told = [];
  states = [];
  way = createLateWay({
    session_id: 'lesson',
    token: 'seat',
    quality: 'full',
    live: true,
    protocol: 'flv',
    load: () =>
      new Promise((resolve, reject) => {
        loads.push({ resolve, reject });
      }),
    random: () => 0,
    onState: (state) => states.push(state),
    onAnswered: () => undefined,
    onSample: () => undefined,
    heardSince: () => true,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const create = ({ live, quality }: WayOptions): Way => {
  const note = (text: string) => (): void => {
    told.push(text);
  };
  told.push(`create ${quality} ${live ? 'live' : 'not live'}`);
  return {
    protocol: 'flv',
    state: () => ({ phase: 'ready', failure: null }),
    open: note('open'),
    show: note('show'),
    hide: note('hide'),
    close: (server_knows) => told.push(`close ${server_knows === true ? 'known' : 'unknown'}`),
    expect: (now_live) => told.push(`expect ${now_live ? 'live' : 'not live'}`),
    check: note('check'),
    setQuality: (wanted) => told.push(`quality ${wanted}`),
    latencyMs: () => 1_200,
  };
};
const arrive = async (): Promise<void> => {
  loads.at(-1)?.resolve(create);
  await vi.advanceTimersByTimeAsync(0);
};
const break_off = async (): Promise<void> => {
  loads.at(-1)?.reject(new Error('the chunk is gone'));
  await vi.advanceTimersByTimeAsync(0);
};

test('is fetched when it is opened and not before, and once', async () => {
  expect(loads).toHaveLength(0);
  way.open();
  way.check();
  expect(loads).toHaveLength(1);
  expect([way.state().phase, way.latencyMs()]).toEqual(['opening', null]);
  await arrive();
  expect(told).toEqual(['create full live', 'open']);
  expect([way.state().phase, way.latencyMs()]).toEqual(['ready', 1_200]);
});

test('begins with what it was told before it came, and is told the rest as it comes', async () => {
  way.open();
  way.show();
  way.setQuality('light');
  way.expect(false);
  await arrive();
  expect(told).toEqual(['create light not live', 'open', 'show']);
  told = [];
  way.hide();
  way.setQuality('full');
  way.expect(true);
  way.check();
  way.show();
  way.close(true);
  expect(told).toEqual(['hide', 'quality full', 'expect live', 'check', 'show', 'close known']);
});

test('that was hidden again before it came is not shown', async () => {
  way.open();
  way.show();
  way.hide();
  await arrive();
  expect(told).toEqual(['create full live', 'open']);
});

test('that was closed before it came does not begin', async () => {
  way.open();
  way.close();
  await arrive();
  way.check();
  expect([told, loads.length]).toEqual([[], 1]);
});

test('whose file can’t be had says so, and asks for it again', async () => {
  way.open();
  way.show();
  await break_off();
  expect(states).toMatchObject([
    {
      phase: 'failed',
      failure: { reason: 'connection_lost', error: { code: 'unavailable', details: { network: true } } },
    },
  ]);
  expect(way.state()).toBe(states[0]);
  await vi.advanceTimersByTimeAsync(250);
  expect(loads).toHaveLength(2);
  await break_off();
  way.check();
  expect(loads).toHaveLength(3);
  await arrive();
  expect(told).toEqual(['create full live', 'open', 'show']);
  expect(states.at(-1)).toEqual({ phase: 'ready', failure: null });
});

test('whose file can’t be had and that was closed asks no more', async () => {
  way.open();
  await break_off();
  way.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(loads).toHaveLength(1);
});
