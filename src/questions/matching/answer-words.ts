import type { TranslationOf } from '../../shared/locales/locale.ts';

/** What students read where they answer. */
export const matchingAnswerEn = {
  answer_matching: {
    choose: 'Choose',
    listed: 'Choices',
    missing_one: '{{count}} is still without a match. You can send it as it is.',
    missing_other: '{{count}} are still without a match. You can send it as it is.',
    all: 'All are matched.',
    nothing: 'No match',
    none: 'You have not answered.',
    right: 'Right',
    wrong: 'Wrong',
    yours: 'Yours:',
    answer: 'Answer:',
  },
} as const;

export const matchingAnswerKo = {
  answer_matching: {
    choose: '고르기',
    listed: '선택지',
    missing_one: '{{count}}개가 남았어요. 이대로 보낼 수도 있어요.',
    missing_other: '{{count}}개가 남았어요. 이대로 보낼 수도 있어요.',
    all: '모두 골랐어요.',
    nothing: '고르지 않음',
    none: '답하지 않았어요.',
    right: '맞음',
    wrong: '틀림',
    yours: '내 답:',
    answer: '정답:',
  },
} as const satisfies TranslationOf<typeof matchingAnswerEn>;
