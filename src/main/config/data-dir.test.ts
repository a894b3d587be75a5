import { expect, it } from 'vitest';
import { defaultDataDir } from './data-dir.ts';

it.each([
  [
    'win32',
    { APPDATA: 'C:\\Users\\kim\\AppData\\Roaming' },
    'C:\\Users\\kim',
    'C:\\Users\\kim\\AppData\\Roaming\\AIRClass',
  ],
  ['win32', {}, 'C:\\Users\\kim', 'C:\\Users\\kim\\AppData\\Roaming\\AIRClass'],
  ['darwin', {}, '/Users/kim', '/Users/kim/Library/Application Support/AIRClass'],
  ['linux', {}, '/home/kim', '/home/kim/.local/share/airclass'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/kim', '/data/airclass'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/kim', '/home/kim/.local/share/airclass'],
] as const)('%s %j', (platform, env, home_dir, expected) => {
  expect(defaultDataDir({ platform, env, home_dir })).toBe(expected);
});
