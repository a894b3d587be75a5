import type { TranslationOf } from '../../shared/locales/locale.ts';

export const answerMultipleEn = { answer_multiple: { hint: 'Choose all that apply.' } } as const;

export const answerMultipleKo = {
  answer_multiple: { hint: '해당하는 것을 모두 골라 주세요.' },
} satisfies TranslationOf<typeof answerMultipleEn>;
