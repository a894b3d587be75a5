import type { TranslationOf } from '../../shared/locales/locale.ts';

export const numericEn = {
  question_numeric: {
    title: 'Number',
    key: 'Answer {{number}}',
    first: 'The right number',
    another: 'Another right number',
    tolerance: 'How far off answer {{number}} may be',
    range: '{{from}} to {{to}} counts.',
    bad: 'Please enter a number, such as 3.14, 1,000 or 3/4.',
    bad_tolerance: 'Please enter a number from 0 on.',
    unit: 'Unit',
    unit_hint: 'Shown beside the field. Students enter the number alone.',
  },
} as const;

export const numericKo = {
  question_numeric: {
    title: '숫자',
    key: '정답 {{number}}',
    first: '정답을 숫자로 입력해 주세요',
    another: '다른 정답도 있으면 입력해 주세요',
    tolerance: '정답 {{number}}의 허용 오차',
    range: '{{from}}부터 {{to}}까지 맞는 답이에요.',
    bad: '3.14, 1,000, 3/4처럼 숫자를 입력해 주세요.',
    bad_tolerance: '0 이상의 숫자를 입력해 주세요.',
    unit: '단위',
    unit_hint: '입력 칸 옆에 보여요. 학생은 숫자만 입력해요.',
  },
} satisfies TranslationOf<typeof numericEn>;
