import { expect, it } from 'vitest';
import { consentOf } from './consent-of.ts';

const stateOf = (state: string) => consentOf({ state, date: '', form: '' })?.state;

it.each(['동의하지 않음', '동의안함', '비동의', '거부', '미제출', '부동의', 'X', 'No', 'Not given'])(
  '%s lets nothing be measured',
  (word) => {
    expect(stateOf(word)).toBe('none');
  },
);

it.each([
  ['given', '동의'],
  ['given', '○'],
  ['withdrawn', '동의 철회'],
  ['unasked', ''],
])('reads %s of %s', (state, word) => {
  expect(stateOf(word)).toBe(state);
});
