import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuTemplate } from './menu.ts';
import { createSay } from './texts.ts';

const itemsOf = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

describe.each(['darwin', 'win32', 'linux'] as const)('the menu on %s', (platform) => {
  const itemsIn = (locale: string): MenuItemConstructorOptions[] =>
    itemsOf(menuTemplate({ say: createSay(locale), platform, with_dev_tools: true })).filter(
      ({ type }) => type !== 'separator',
    );

  test('leaves no word to Electron, which has English ones alone', () => {
    const korean = itemsIn('ko-KR');
    expect(korean.length).toBeGreaterThan(15);
    for (const { label } of korean) expect(label === 'AIRClass' || /[가-힣]/.test(label ?? '')).toBe(true);
    for (const { label } of itemsIn('en-US')) expect(label).toMatch(/^[A-Za-z ]+$/);
  });

  test('has something behind each item', () => {
    for (const { role, submenu } of itemsIn('ko-KR')) expect(role ?? submenu).toBeDefined();
  });
});

test('developer tools are not offered in a packaged app', () => {
  const items = itemsOf(menuTemplate({ say: createSay('ko'), platform: 'linux', with_dev_tools: false }));
  expect(items.some(({ role }) => role === 'toggleDevTools')).toBe(false);
});
