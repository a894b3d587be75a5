import type { TranslationOf } from '../../shared/locales/locale.ts';

export const scaleEn = {
  question_scale: {
    title: 'Scale',
    range: 'From and to',
    min: 'Lowest number',
    max: 'Highest number',
    min_label: 'What {{number}} means',
    max_label: 'What {{number}} means',
    min_example: 'e.g. not at all',
    max_example: 'e.g. completely',
    preview: 'As students see it',
  },
} as const;

export const scaleKo = {
  question_scale: {
    title: '척도',
    range: '숫자 범위',
    min: '가장 작은 숫자',
    max: '가장 큰 숫자',
    min_label: '{{number}}의 뜻',
    max_label: '{{number}}의 뜻',
    min_example: '예: 전혀 아니에요',
    max_example: '예: 아주 그래요',
    preview: '학생에게 이렇게 보여요',
  },
} satisfies TranslationOf<typeof scaleEn>;
