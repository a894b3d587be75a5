import { z } from 'zod';
import { UNASKED, type Consent } from '../../../shared/contract/classroom/sessions.ts';
import { lineSchema } from '../../../shared/contract/text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { rostersEn } from '../../../shared/locales/en/rosters.ts';
import { rostersKo } from '../../../shared/locales/ko/rosters.ts';
import type { Candidate, PreviewProblem } from './preview.types.ts';

/** How schools write it, besides our own words, which come back in files that we made. */
const WRITTEN: readonly (readonly [Consent['state'], readonly string[]])[] = [
  [
    'given',
    [...['동의', '동의 완료', '예', 'o', '○', '◯', '✓', '✔', 'v'], ...['true', 'yes', 'y', 'agreed']],
  ],
  [
    'none',
    [
      ...['미동의', '부동의', '비동의', '동의 안 함', '동의하지 않음', '거부', '거절', '미제출', '미회신'],
      ...['아니요', '아니오', 'x', '×', 'false', 'no', 'n', 'refused', 'declined', 'not given'],
    ],
  ],
  ['withdrawn', ['철회']],
];

/** Without blanks, dots, capitals and what cannot be seen. Other signs stay: "동의?" is not yes. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.\p{Cf}\uFE0F]/gu, '');

const STATES = new Map<string, Consent['state']>();
for (const texts of [rostersKo.rosters.consent, rostersEn.rosters.consent]) {
  for (const [state, word] of Object.entries(texts)) STATES.set(keyOf(word), state as Consent['state']);
}
for (const [state, words] of WRITTEN) for (const word of words) STATES.set(keyOf(word), state);

const formSchema = lineSchema(LIMITS.name_chars);
const SHOWN_CHARS = 20;
/** In the place of what cannot be seen. */
const UNSHOWN = '?';
const DAY = /^\s*(\d{4}|\d{2})[-./년\s]+(\d{1,2})[-./월\s]+(\d{1,2})/u;

/** "2026. 3. 2.", "26.3.2" and "2026/03/02" are 2026-03-02; null for what is no day. */
const dayOf = (text: string): string | null => {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  const parsed = z.iso
    .date()
    .safeParse(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
};

/** What was written, as far as it can be shown in a sentence. */
const shownOf = (text: string): string => {
  const parsed = formSchema.safeParse(Array.from(text).slice(0, SHOWN_CHARS).join(''));
  return parsed.success ? parsed.data : UNSHOWN;
};

interface ReadConsent {
  /** null: the file has no column for it. */
  readonly consent: Consent | null;
  /** What is written there and was not understood. */
  readonly problems: readonly Pick<PreviewProblem, 'code' | 'details'>[];
}

const NOT_SAID: ReadConsent = { consent: UNASKED, problems: [] };

/**
 * What a file says of a guardian's consent; an empty cell says nothing. A word that is not known may be a refusal: it counts as none
 * until the teacher has looked.
 */
export const consentOf = (said: Candidate['consent']): ReadConsent => {
  if (said === undefined) return { consent: null, problems: [] };
  const key = keyOf(said.state);
  if (key === '') return NOT_SAID;
  const state = STATES.get(key);
  if (state === 'unasked') return NOT_SAID;
  if (state === undefined) {
    const problem = { code: 'consent_unknown', details: { said: shownOf(said.state) } } as const;
    return { consent: { ...UNASKED, state: 'none' }, problems: [problem] };
  }
  const form = formSchema.safeParse(said.form);
  const date = dayOf(said.date);
  const is_unread = date === null && said.date.trim() !== '';
  return {
    consent: { state, date, form: form.success ? form.data : null },
    problems: is_unread ? [{ code: 'consent_date_unknown', details: { said: shownOf(said.date) } }] : [],
  };
};
