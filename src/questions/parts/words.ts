import type { TranslationOf } from '../../shared/locales/locale.ts';

/** Of the parts that editors of several types are made of. */
export const partsEn = {
  question_parts: {
    options: 'Options',
    keys: 'Enter goes on to the next option, Alt+↑ and Alt+↓ move one. Paste several lines to get an option for each.',
    option: 'Option {{letter}}',
    right: 'Option {{letter}} is right',
    no_key: 'Clear the answer',
    add: 'Add option',
    full: 'A question takes up to {{max}} options.',
    all_of_above: 'All of the above',
    add_all: 'Add “{{text}}”',
    up: 'Move option {{letter}} up',
    down: 'Move option {{letter}} down',
    remove: 'Remove option {{letter}}',
    pin: 'Keep option {{letter}} in its place',
    note: 'Note for whoever chooses {{letter}}',
    note_hint: 'Students who choose it read this once the answer is revealed.',
    moved: 'Moved: now option {{letter}}.',
    now_one: '{{count}} option now.',
    now_other: '{{count}} options now.',
    shuffle: 'Shuffle the options',
    shuffle_hint: 'Every student sees them in another order. Results keep yours.',
    partial: 'Partial points',
    own_weights: 'Say what each option counts',
    own_weights_one: 'In percent of the points. Whoever chooses an option gets that much.',
    own_weights_several:
      'In percent of the points, summed up over what is chosen. Below 0 takes points off; a question never goes below 0.',
    plain_one: 'The right option gets all of the points, the others none.',
    plain_several:
      'Every right pick adds its share of the points, every wrong one takes as much off; never below 0.',
    weight: 'Percent for option {{letter}}',
    weight_bad: 'Enter a number from −100 to 100.',
  },
} as const;

export const partsKo = {
  question_parts: {
    options: '선택지',
    keys: 'Enter를 누르면 다음 선택지로 가고, Alt+↑·↓로 순서를 바꿔요. 여러 줄을 붙여 넣으면 줄마다 선택지가 돼요.',
    option: '선택지 {{letter}}',
    right: '선택지 {{letter}}: 정답',
    no_key: '정답 지우기',
    add: '선택지 추가',
    full: '선택지는 {{max}}개까지 넣을 수 있어요.',
    all_of_above: '위의 모두',
    add_all: '‘{{text}}’ 추가',
    up: '선택지 {{letter}} 위로 옮기기',
    down: '선택지 {{letter}} 아래로 옮기기',
    remove: '선택지 {{letter}} 지우기',
    pin: '선택지 {{letter}} 자리 고정',
    note: '선택지 {{letter}}의 해설',
    note_hint: '이 선택지를 고른 학생에게, 정답을 공개한 뒤에 보여 줘요.',
    moved: '선택지 {{letter}} 자리로 옮겼어요.',
    now_one: '선택지가 {{count}}개예요.',
    now_other: '선택지가 {{count}}개예요.',
    shuffle: '선택지 순서 섞기',
    shuffle_hint: '학생마다 다른 순서로 보여요. 결과는 선생님이 정한 순서로 나와요.',
    partial: '부분 점수',
    own_weights: '선택지마다 점수 정하기',
    own_weights_one: '배점에 대한 비율(%)이에요. 그 선택지를 고르면 그만큼 받아요.',
    own_weights_several:
      '배점에 대한 비율(%)이고, 고른 선택지의 비율을 모두 더해요. 0보다 작으면 깎지만, 문제 점수가 0점 아래로 내려가지는 않아요.',
    plain_one: '정답을 고르면 배점을 모두 받고, 나머지는 0점이에요.',
    plain_several:
      '정답을 하나 고를 때마다 그만큼 받고, 오답을 고르면 그만큼 깎여요. 0점 아래로 내려가지는 않아요.',
    weight: '선택지 {{letter}}의 점수 비율(%)',
    weight_bad: '−100에서 100 사이의 숫자를 입력해 주세요.',
  },
} satisfies TranslationOf<typeof partsEn>;
