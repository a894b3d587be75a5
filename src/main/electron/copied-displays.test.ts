import { expect, it } from 'vitest';
import { copiedDisplaysQuestion } from './copied-displays.ts';

const read = (platform: NodeJS.Platform, output: string, displays: number): boolean | null | undefined =>
  copiedDisplaysQuestion(platform)?.read(output, displays);

it('Windows: more monitors show something than there are displays', () => {
  expect(read('win32', '2\r\n', 1)).toBe(true);
  expect(read('win32', '2\r\n', 2)).toBe(false);
  expect(read('win32', '1\r\n', 1)).toBe(false);
  // No class of that name, another language's error, a driver that tells of none.
  for (const output of ['', '0\r\n', 'Get-CimInstance : 잘못된 클래스', '9999'])
    expect(read('win32', output, 1)).toBe(null);
});

it('macOS: a display says that it is in a mirror set', () => {
  const mirror = (word: string): string =>
    JSON.stringify(
      {
        SPDisplaysDataType: [
          {
            _name: 'kHW_AppleM1Item',
            spdisplays_ndrvs: [
              {
                _name: 'Color LCD',
                spdisplays_connection_type: 'spdisplays_internal',
                spdisplays_mirror: word,
              },
              { _name: 'LG TV', spdisplays_main: 'spdisplays_yes', spdisplays_mirror: word },
            ],
          },
        ],
      },
      null,
      2,
    );
  expect(read('darwin', mirror('spdisplays_on'), 1)).toBe(true);
  expect(read('darwin', mirror('spdisplays_off'), 2)).toBe(false);
  expect(read('darwin', '{"SPDisplaysDataType":[]}', 1)).toBe(null);
});

it('X11: two outputs show the same place', () => {
  const outputs = (tv: string): string =>
    [
      'Screen 0: minimum 320 x 200, current 1920 x 1080, maximum 16384 x 16384',
      'eDP-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 344mm x 194mm',
      '   1920x1080     60.00*+',
      `HDMI-1 ${tv}`,
      'DP-1 disconnected (normal left inverted right x axis y axis)',
    ].join('\n');
  expect(read('linux', outputs('connected 1920x1080+0+0 (normal) 1600mm x 900mm'), 2)).toBe(true);
  expect(read('linux', outputs('connected 1920x1080+1920+0 (normal) 1600mm x 900mm'), 2)).toBe(false);
  expect(read('linux', outputs('connected (normal)'), 1)).toBe(false);
  expect(read('linux', '', 1)).toBe(null);
});

it('elsewhere nobody is asked', () => {
  expect(copiedDisplaysQuestion('freebsd')).toBe(null);
});
