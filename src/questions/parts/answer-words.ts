import type { TranslationOf } from '../../shared/locales/locale.ts';

/** Of the parts that answers of several types are made of. */
export const answerPartsEn = {
  answer_parts: {
    right: 'Correct',
    part: 'Partly right',
    wrong: 'Wrong',
    own: 'Your answer',
    taken: 'What counts as right',
    none: 'No answer',
  },
} as const;

export const answerPartsKo = {
  answer_parts: {
    right: '정답',
    part: '부분 정답',
    wrong: '오답',
    own: '내 답',
    taken: '정답으로 인정한 답',
    none: '답하지 않았어요',
  },
} satisfies TranslationOf<typeof answerPartsEn>;
