import type { TranslationOf } from '../../shared/locales/locale.ts';

export const wordCloudEn = {
  question_word_cloud: {
    title: 'Word cloud',
    max_words: 'Words from each student',
    words_one: 'Up to {{count}} word',
    words_other: 'Up to {{count}} words',
    hint: 'Words of one letter or syllable count too. No answer is wrong.',
    parted: 'Students separate their words with commas or new lines.',
  },
} as const;

export const wordCloudKo = {
  question_word_cloud: {
    title: '워드 클라우드',
    max_words: '학생마다 쓸 수 있는 낱말',
    words_one: '{{count}}개까지',
    words_other: '{{count}}개까지',
    hint: '한 글자 낱말도 빠뜨리지 않고 세어요. 정답과 오답은 없어요.',
    parted: '낱말은 쉼표나 줄바꿈으로 나누어 쓰면 돼요.',
  },
} satisfies TranslationOf<typeof wordCloudEn>;
