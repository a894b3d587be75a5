import { z } from 'zod';
import { UNASKED, type Consent } from '../../../shared/contract/classroom/sessions.ts';
import { lineSchema } from '../../../shared/contract/text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { rostersEn } from '../../../shared/locales/en/rosters.ts';
import { rostersKo } from '../../../shared/locales/ko/rosters.ts';
import type { Candidate } from './preview.types.ts';
import { plainTitle } from './titles.ts';

/** How schools write it, besides our own words, which come back in files that we made. */
const WRITTEN: readonly (readonly [Consent['state'], readonly string[]])[] = [
  ['given', ['동의', '예', 'o', '○', 'yes', 'y']],
  [
    'none',
    [
      ...['미동의', '부동의', '비동의', '동의 안 함', '동의하지 않음', '거부', '거절', '미제출', '미회신'],
      ...['아니요', '아니오', 'x', '×', 'no', 'n', 'refused', 'declined', 'not given'],
    ],
  ],
  ['withdrawn', ['철회']],
];

/** Signs are not plain, and stand for themselves. */
const keyOf = (text: string): string => plainTitle(text) || text.trim();

const STATES = new Map<string, Consent['state']>();
for (const texts of [rostersKo.rosters.consent, rostersEn.rosters.consent]) {
  for (const [state, word] of Object.entries(texts)) STATES.set(keyOf(word), state as Consent['state']);
}
for (const [state, words] of WRITTEN) for (const word of words) STATES.set(keyOf(word), state);

const formSchema = lineSchema(LIMITS.name_chars);
const DAY = /^\s*(\d{4})[-./년\s]+(\d{1,2})[-./월\s]+(\d{1,2})/u;

/** "2026. 3. 2." and "2026/03/02" are 2026-03-02; null for what is no day. */
const dayOf = (text: string): string | null => {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  const parsed = z.iso.date().safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
};

/** What a file says of a guardian's consent. Words that are not known say nothing: `unasked`. */
export const consentOf = (said: Candidate['consent']): Consent | null => {
  if (said === undefined) return null;
  const state = STATES.get(keyOf(said.state)) ?? 'unasked';
  if (state === 'unasked') return UNASKED;
  const form = formSchema.safeParse(said.form);
  return { state, date: dayOf(said.date), form: form.success ? form.data : null };
};
