import type { TranslationOf } from '../../shared/locales/locale.ts';

export const photoEn = {
  question_photo: {
    title: 'Photo of work',
    hint: 'Students work on paper and send up to {{max}} photos of it. You mark them yourself.',
  },
} as const;

export const photoKo = {
  question_photo: {
    title: '풀이 사진',
    hint: '학생이 종이에 풀고 사진을 {{max}}장까지 찍어 보내요. 채점은 선생님이 직접 해요.',
  },
} as const satisfies TranslationOf<typeof photoEn>;
