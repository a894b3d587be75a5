import type { TranslationOf } from '../../shared/locales/locale.ts';

export const answerLongTextEn = {
  answer_long_text: {
    left_one: '{{count}} character left',
    left_other: '{{count}} characters left',
    nearly: 'Fewer than {{count}} characters left',
    full: 'There is no more room',
    model: 'Model answer',
  },
} as const;

export const answerLongTextKo = {
  answer_long_text: {
    left_one: '{{count}}자 남았어요',
    left_other: '{{count}}자 남았어요',
    nearly: '{{count}}자도 안 남았어요',
    full: '더 쓸 수 없어요',
    model: '모범 답안',
  },
} satisfies TranslationOf<typeof answerLongTextEn>;
