import { expect, test } from 'vitest';
import { createDashboardCover, type DashboardCover } from './dashboard-cover.ts';

const create = (platform: NodeJS.Platform, own: string | null = '12') => {
  const done: string[] = [];
  const cover: DashboardCover = createDashboardCover({
    platform,
    window: () => ({
      setContentProtection: (enable) => done.push(enable ? 'protect' : 'unprotect'),
      minimize: () => done.push('minimize'),
    }),
    screenOfWindow: () => own,
  });
  return { cover, done };
};

test('the window is on the screen that the system names, on the only one, or on any where it names none', () => {
  const { cover } = create('linux');
  expect([cover.isOn('12', 2), cover.isOn('11', 2), cover.isOn('', 2), cover.isOn('99', 1)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(create('linux', null).cover.isOn('12', 1)).toBe(false);
});

test('Windows leaves it out of the capture, wherever it stands', () => {
  for (const is_on_it of [true, false]) {
    const { cover, done } = create('win32');
    expect(cover.cover(is_on_it)).toBe('left_out');
    expect(done).toEqual(['protect']);
    cover.uncover();
    expect(done).toEqual(['protect', 'unprotect']);
  }
});

test.each(['darwin', 'linux'] as const)('%s is not relied on: the window goes out of the way', (platform) => {
  const { cover, done } = create(platform);
  expect(cover.cover(true)).toBe('seen');
  expect(done).toContain('minimize');
  const elsewhere = create(platform);
  expect(elsewhere.cover.cover(false)).toBe('absent');
  expect(elsewhere.done).not.toContain('minimize');
});
