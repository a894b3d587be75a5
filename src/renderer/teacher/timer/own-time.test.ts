import { expect, it } from 'vitest';
import { readOwnTime } from './own-time.ts';

it.each([
  ['7', 420],
  [' 2:30 ', 150],
  ['0:01', 1],
  ['90:00', 5400],
  ['1:30:00', 5400],
  ['24:00:00', 86_400],
  ['1440', 86_400],
  ['２：３０', 150],
  ['2분 30초', 150],
  ['1시간', 3600],
  ['90s', 90],
  ['1h 5min', 3900],
])('reads %s', (typed, seconds) => {
  expect(readOwnTime(typed)).toEqual({ seconds });
});

it.each([
  ['0', 'too_short'],
  ['0:00', 'too_short'],
  ['0분', 'too_short'],
  ['100:00:00', 'too_long'],
  ['100시간', 'too_long'],
  ['24:00:01', 'too_long'],
  ['999999999', 'too_long'],
  ['', 'unreadable'],
  [' ', 'unreadable'],
  ['-5', 'unreadable'],
  ['1.5', 'unreadable'],
  ['5:99', 'unreadable'],
  ['1:75:00', 'unreadable'],
  ['1e3', 'unreadable'],
  ['오 분', 'unreadable'],
  ['9'.repeat(10_000), 'unreadable'],
])('says what is wrong with %s', (typed, problem) => {
  expect(readOwnTime(typed)).toEqual({ problem });
});
