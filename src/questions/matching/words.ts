import type { TranslationOf } from '../../shared/locales/locale.ts';

export const matchingEn = {
  question_matching: {
    title: 'Matching',
    pairs: 'Pairs, side by side; students see the right side shuffled',
    left: 'Pair {{place}}, left',
    right: 'Pair {{place}}, right',
    remove: 'Remove pair {{place}}',
    add: 'Add pair',
    full: 'A question takes up to {{pairs}} pairs, and {{right}} items on its right side.',
    keys: 'Enter goes on to the next field. Paste two columns of a sheet to get a pair for each line.',
    extras: 'Extra items on the right, which belong to none',
    extra: 'Extra item {{place}} on the right',
    remove_extra: 'Remove extra item {{place}} on the right',
    add_extra: 'Add extra item on the right',
    extras_hint: 'With an extra item, the last pair is not simply what is left over.',
  },
} as const;

export const matchingKo = {
  question_matching: {
    title: '짝 맞추기',
    pairs: '서로 짝이 되는 것 (학생에게는 오른쪽을 섞어서 보여 줘요)',
    left: '{{place}}번째 짝 왼쪽',
    right: '{{place}}번째 짝 오른쪽',
    remove: '{{place}}번째 짝 지우기',
    add: '짝 추가',
    full: '짝은 {{pairs}}개까지, 오른쪽은 모두 {{right}}개까지 넣을 수 있어요.',
    keys: 'Enter를 누르면 다음 칸으로 가요. 표에서 두 열을 복사해 붙여 넣으면 줄마다 짝이 돼요.',
    extras: '짝이 없는 선택지',
    extra: '짝이 없는 선택지 {{place}}',
    remove_extra: '짝이 없는 선택지 {{place}} 지우기',
    add_extra: '짝이 없는 선택지 추가',
    extras_hint: '짝이 없는 선택지를 넣으면, 마지막 짝을 남은 것만 보고 맞힐 수 없어요.',
  },
} as const satisfies TranslationOf<typeof matchingEn>;
