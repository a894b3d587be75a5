import type { TranslationOf } from '../../shared/locales/locale.ts';

export const answerNumericEn = {
  answer_numeric: {
    bad: 'This is not a number. Write it like 3.14, -2 or 3/4.',
    read: 'Read as {{number}}',
    sign: 'Change the sign, + or −',
    range: '{{from}} to {{to}}',
  },
} as const;

export const answerNumericKo = {
  answer_numeric: {
    bad: '숫자가 아니에요. 3.14, -2, 3/4처럼 입력해 주세요.',
    read: '입력한 숫자: {{number}}',
    sign: '부호 바꾸기, + 또는 −',
    range: '{{from}}부터 {{to}}까지',
  },
} satisfies TranslationOf<typeof answerNumericEn>;
