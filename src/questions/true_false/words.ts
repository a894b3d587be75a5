import type { TranslationOf } from '../../shared/locales/locale.ts';

export const trueFalseEn = {
  question_true_false: {
    title: 'True or false',
    key: 'Answer',
    true: 'True',
    false: 'False',
    no_key: 'Clear the answer',
    notes: 'Notes on the answers',
    note_if_true: 'For whoever answers O',
    note_if_false: 'For whoever answers X',
    notes_hint: 'Students read it once the answer is revealed.',
  },
} as const;

export const trueFalseKo = {
  question_true_false: {
    title: 'O/X',
    key: '정답',
    true: '맞아요',
    false: '틀려요',
    no_key: '정답 지우기',
    notes: '답에 따른 해설',
    note_if_true: 'O를 고른 학생에게',
    note_if_false: 'X를 고른 학생에게',
    notes_hint: '정답을 공개한 뒤에 보여 줘요.',
  },
} satisfies TranslationOf<typeof trueFalseEn>;
