import type { TranslationOf } from '../../shared/locales/locale.ts';

export const orderingEn = {
  question_ordering: {
    title: 'Ordering',
    items: 'Items in their right order; students see them shuffled',
    item: 'Item {{place}}',
    drag: 'Drag to another place',
    up: 'Move item {{place}} up',
    down: 'Move item {{place}} down',
    remove: 'Remove item {{place}}',
    add: 'Add item',
    full: 'A question takes up to {{max}} items.',
    keys: 'Enter goes on to the next item, Alt+↑ and Alt+↓ move one. Paste several lines to get an item for each.',
    moved: 'Moved: now item {{place}}.',
    scoring: 'Scoring',
    scoring_exact: 'All or nothing',
    scoring_neighbours: 'Partial points',
    exact_hint: 'The whole order has to be right.',
    neighbours_hint: 'Every item that is followed by the right next one adds its share of the points.',
  },
} as const;

export const orderingKo = {
  question_ordering: {
    title: '순서 맞추기',
    items: '바른 순서의 항목 (학생에게는 섞어서 보여 줘요)',
    item: '{{place}}번째 항목',
    drag: '끌어서 옮기기',
    up: '{{place}}번째 항목 위로 옮기기',
    down: '{{place}}번째 항목 아래로 옮기기',
    remove: '{{place}}번째 항목 지우기',
    add: '항목 추가',
    full: '항목은 {{max}}개까지 넣을 수 있어요.',
    keys: 'Enter를 누르면 다음 항목으로 가고, Alt+↑·↓로 순서를 바꿔요. 여러 줄을 붙여 넣으면 줄마다 항목이 돼요.',
    moved: '{{place}}번째로 옮겼어요.',
    scoring: '채점 방법',
    scoring_exact: '모두 맞아야 정답',
    scoring_neighbours: '부분 점수',
    exact_hint: '순서가 모두 맞아야 점수를 받아요.',
    neighbours_hint: '바로 뒤에 와야 할 항목이 맞게 이어질 때마다 그만큼 점수를 받아요.',
  },
} as const satisfies TranslationOf<typeof orderingEn>;
