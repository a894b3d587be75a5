import { expect, it } from 'vitest';
import { consentOf } from './consent-of.ts';

const read = (state: string) => consentOf({ state, date: '2026-03-02', form: '말로' });
const stateOf = (state: string) => read(state).consent?.state;

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
  ['given', '✓'],
  ['given', '동의 완료'],
  ['given', '동의함.'],
  ['given', '\u200BＯ'],
  ['unasked', ''],
  ['unasked', '  '],
  ['unasked', '확인 안 함'],
])('reads %s of %s', (state, word) => {
  expect(stateOf(word)).toBe(state);
  expect(read(word).problems).toEqual([]);
});

it.each([
  ['글쎄', '글쎄'],
  ['-', '-'],
  ['제출', '제출'],
  [`${'동의 '.repeat(40)}?`, '동의 동의 동의 동의 동의 동의 동의'],
  ['아마\u202E', '?'],
  ['동의?', '동의?'],
  ['동의 ×', '동의 ×'],
  ['=동의()', '=동의()'],
])('takes %j for no consent, and tells what is written', (word, unknown) => {
  expect(read(word)).toEqual({
    consent: { state: 'none', date: null, form: null },
    problems: [{ code: 'consent_unknown', details: { said: unknown } }],
  });
});

it.each([
  ['26. 3. 2', '2026-03-02', 0],
  ['2026년 3월 2일', '2026-03-02', 0],
  [' ', null, 0],
  ['3/2', null, 1],
  ['2026-02-30', null, 1],
])('reads the day %j as %s', (date, day, problems) => {
  const read_one = consentOf({ state: '동의', date, form: '' });
  expect(read_one.consent?.date).toBe(day);
  expect(read_one.problems).toHaveLength(problems);
});
