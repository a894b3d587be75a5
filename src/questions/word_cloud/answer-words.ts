import type { TranslationOf } from '../../shared/locales/locale.ts';

export const answerWordCloudEn = {
  answer_word_cloud: {
    one: 'One word, or a short phrase.',
    several: 'Up to {{count}} words, one in each field.',
    word: 'Word {{number}}',
  },
} as const;

export const answerWordCloudKo = {
  answer_word_cloud: {
    one: '단어나 짧은 말 하나를 적어 주세요.',
    several: '단어를 {{count}}개까지, 칸마다 하나씩 적어 주세요.',
    word: '단어 {{number}}',
  },
} satisfies TranslationOf<typeof answerWordCloudEn>;
