import type { TranslationOf } from '../../shared/locales/locale.ts';

export const answerTrueFalseEn = { answer_true_false: { true: 'True', false: 'False' } } as const;

export const answerTrueFalseKo = {
  answer_true_false: { true: '맞아요', false: '틀려요' },
} satisfies TranslationOf<typeof answerTrueFalseEn>;
