import type { TranslationOf } from '../../shared/locales/locale.ts';

export const drawingEn = {
  question_drawing: {
    title: 'Drawing',
    background: 'Draw on',
    empty_sheet: 'An empty sheet',
    picture: 'Picture {{place}}',
    gone: 'A picture that is not in the question any more',
    gone_hint: 'Choose what is drawn on instead.',
    background_hint: 'To have students draw on a picture, add it to the question.',
    preview: 'What students draw with: six pens, three widths',
    by_hand: 'You mark drawings yourself. Students who cannot draw may describe theirs in words.',
  },
} as const;

export const drawingKo = {
  question_drawing: {
    title: '그리기',
    background: '그릴 곳',
    empty_sheet: '빈 종이',
    picture: '그림 {{place}}',
    gone: '이 문제에서 지운 그림',
    gone_hint: '그릴 곳을 다시 골라 주세요.',
    background_hint: '그림 위에 그리게 하려면 먼저 문제에 그림을 넣어 주세요.',
    preview: '학생이 쓰는 펜: 색 여섯 가지, 굵기 세 가지',
    by_hand: '그림은 선생님이 직접 채점해요. 그리기 어려운 학생은 글로 설명해서 답할 수 있어요.',
  },
} as const satisfies TranslationOf<typeof drawingEn>;
