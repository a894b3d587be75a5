import type { TranslationOf } from '../../shared/locales/locale.ts';

/** What students read where they answer. */
export const orderingAnswerEn = {
  answer_ordering: {
    keys: 'Drag an item by its handle, or use the arrow buttons. On a keyboard, the up and down arrow keys move it.',
    place: 'place {{place}} of {{of}}',
    moved: '{{item}}, place {{place}} of {{of}}',
    up: 'Move up',
    down: 'Move down',
    as_it_is: 'It is right like this',
    decided: 'This order is my answer',
    none: 'You have not answered.',
    right: 'Right',
    wrong: 'Wrong',
    instead: 'Right here:',
    right_order: 'Right order',
  },
} as const;

export const orderingAnswerKo = {
  answer_ordering: {
    keys: '손잡이를 끌거나 화살표 버튼을 눌러 순서를 바꿔요. 키보드에서는 위·아래 화살표 키로 옮겨요.',
    place: '{{place}}번째, 모두 {{of}}개',
    moved: '{{item}}, {{place}}번째, 모두 {{of}}개',
    up: '위로',
    down: '아래로',
    as_it_is: '이 순서로',
    decided: '이 순서로 정했어요',
    none: '답하지 않았어요.',
    right: '맞음',
    wrong: '틀림',
    instead: '이 자리의 답:',
    right_order: '바른 순서',
  },
} as const satisfies TranslationOf<typeof orderingAnswerEn>;
