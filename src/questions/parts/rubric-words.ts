import type { TranslationOf } from '../../shared/locales/locale.ts';

/** Of the editor of rubrics. */
export const rubricWordsEn = {
  question_rubric: {
    title: 'Rubric',
    hint: 'What you mark by, on one screen. Students get the share of the question’s points that they reach here.',
    total: 'Best possible: {{points}}',
    criterion: 'Criterion {{number}}',
    criterion_example: 'e.g. Gives reasons',
    level: 'Criterion {{number}}, level {{level}}',
    points: 'Points of criterion {{number}}, level {{level}}',
    points_bad: 'Enter a number from 0 to {{max}}.',
    unit: 'points',
    add: 'Add criterion',
    add_level: 'Add level',
    up: 'Move criterion {{number}} up',
    down: 'Move criterion {{number}} down',
    remove: 'Remove criterion {{number}}',
    remove_level: 'Remove level {{level}} of criterion {{number}}',
    full: 'A rubric takes up to {{max}} criteria.',
    good: 'Good',
    fair: 'Fair',
    poor: 'Poor',
    moved: 'Moved: now criterion {{number}}.',
  },
} as const;

export const rubricWordsKo = {
  question_rubric: {
    title: '채점 기준표',
    hint: '한 화면에서 이 기준으로 채점해요. 여기서 받은 점수의 비율만큼 문제의 배점을 받아요.',
    total: '만점: {{points}}점',
    criterion: '채점 기준 {{number}}',
    criterion_example: '예: 근거를 들어 설명했는가',
    level: '채점 기준 {{number}}의 수준 {{level}}',
    points: '채점 기준 {{number}}, 수준 {{level}}의 점수',
    points_bad: '0에서 {{max}} 사이의 숫자를 입력해 주세요.',
    unit: '점',
    add: '채점 기준 추가',
    add_level: '수준 추가',
    up: '채점 기준 {{number}} 위로 옮기기',
    down: '채점 기준 {{number}} 아래로 옮기기',
    remove: '채점 기준 {{number}} 지우기',
    remove_level: '채점 기준 {{number}}의 수준 {{level}} 지우기',
    full: '채점 기준은 {{max}}개까지 넣을 수 있어요.',
    good: '잘함',
    fair: '보통',
    poor: '노력 요함',
    moved: '{{number}}번째로 옮겼어요.',
  },
} satisfies TranslationOf<typeof rubricWordsEn>;
