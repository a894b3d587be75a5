import { expect, test } from 'vitest';
import { createDashboardCover, type DashboardCover } from './dashboard-cover.ts';

const ON_IT = { display_id: '12', screens: 2 };
const ANOTHER = { display_id: '11', screens: 2 };

const create = (platform: NodeJS.Platform, on: string | null = '12') => {
  let own = on;
  const done: string[] = [];
  const cover: DashboardCover = createDashboardCover({
    platform,
    window: () => ({
      setContentProtection: (enable) => done.push(enable ? 'protect' : 'unprotect'),
      minimize: () => done.push('minimize'),
    }),
    screenOfWindow: () => own,
  });
  const moveTo = (screen: string | null): void => {
    own = screen;
  };
  return { cover, done, moveTo };
};

test('the window is on the screen that the system names, on the only one, or on any where it names none', () => {
  const { cover } = create('linux');
  const unnamed = { display_id: '', screens: 2 };
  const only = { display_id: '99', screens: 1 };
  expect([ON_IT, ANOTHER, unnamed, only].map(cover.isOn)).toEqual([true, false, true, true]);
  expect(create('linux', null).cover.isOn(only)).toBe(false);
});

test('Windows leaves it out of the capture, wherever it stands', () => {
  for (const screen of [ON_IT, ANOTHER]) {
    const { cover, done, moveTo } = create('win32');
    expect(cover.cover(screen)).toBe('left_out');
    expect(done).toEqual(['protect']);
    moveTo('11');
    expect(cover.look()).toBeNull();
    cover.uncover();
    expect(done).toEqual(['protect', 'unprotect']);
  }
});

test.each(['darwin', 'linux'] as const)('%s is not relied on: the window goes out of the way', (platform) => {
  const { cover, done } = create(platform);
  expect(cover.cover(ON_IT)).toBe('seen');
  expect(done).toContain('minimize');
  const elsewhere = create(platform);
  expect(elsewhere.cover.cover(ANOTHER)).toBe('absent');
  expect(elsewhere.done).not.toContain('minimize');
});

test('a window that is moved onto the captured screen, or off it, is told of once, and nothing after the share', () => {
  const { cover, moveTo } = create('darwin');
  expect(cover.look()).toBeNull();
  cover.cover(ANOTHER);
  expect(cover.look()).toBeNull();
  moveTo('11');
  expect([cover.look(), cover.look()]).toEqual(['seen', null]);
  // Minimised it will be on a screen again.
  moveTo(null);
  expect(cover.look()).toBeNull();
  moveTo('12');
  expect([cover.look(), cover.look()]).toEqual(['absent', null]);
  cover.uncover();
  moveTo('11');
  expect(cover.look()).toBeNull();
});
