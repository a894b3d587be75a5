import { expect, it } from 'vitest';
import { createWithin, shownNumber } from './typed-number.ts';

const read = createWithin({ min: 0, max: 100 });

it('leaves what is typed as it is typed, while what is kept is what came of it', () => {
  expect(shownNumber(3.1, { text: '3.10', of: 3.1 }, read)).toEqual({ text: '3.10', is_bad: false });
  expect(shownNumber(7, { text: '3.10', of: 3.1 }, read)).toEqual({ text: '7', is_bad: false });
  expect(shownNumber(7, null, read)).toEqual({ text: '7', is_bad: false });
  expect(shownNumber(null, null, read)).toEqual({ text: '', is_bad: false });
  expect(shownNumber(0.5, null, read, (share) => `${share * 100}`)).toEqual({ text: '50', is_bad: false });
});

it('says what is no number, but not of its beginning', () => {
  expect(shownNumber(3, { text: '1,0,5', of: 3 }, read)).toEqual({ text: '1,0,5', is_bad: true });
  expect(shownNumber(null, { text: 'x', of: null }, read).is_bad).toBe(true);
  for (const text of ['', '-', '−', '+', '.', '-.'])
    expect(shownNumber(3, { text, of: 3 }, read)).toEqual({ text, is_bad: false });
});

it('reads figures within bounds, whole ones where they have to be', () => {
  expect(['0', '2.5', '2,5', '100'].map(read)).toEqual([0, 2.5, 2.5, 100]);
  for (const text of ['', '-1', '101', '1e2', '0x10', 'two']) expect(read(text), text).toBeUndefined();
  const whole = createWithin({ min: 50, max: 4000 }, true);
  expect(['50', '49', '60.5', '4001'].map(whole)).toEqual([50, undefined, undefined, undefined]);
});
