import type { TranslationOf } from '../../shared/locales/locale.ts';

/** Of the keys of questions that are answered by typing. */
export const keyWordsEn = {
  question_keys: {
    title: 'Right answers',
    hint: 'Any of them counts. Enter goes on to the next one.',
    weight: 'What answer {{number}} counts',
    note: 'Note for whoever gives answer {{number}}',
    note_hint: 'Students who give it read this once the answer is revealed.',
    remove: 'Remove answer {{number}}',
    full: 'A question takes up to {{max}} answers.',
  },
} as const;

export const keyWordsKo = {
  question_keys: {
    title: '정답',
    hint: '이 가운데 하나만 맞아도 돼요. Enter를 누르면 다음 칸으로 가요.',
    weight: '정답 {{number}}의 점수 비율',
    note: '정답 {{number}}의 해설',
    note_hint: '이렇게 답한 학생에게, 정답을 공개한 뒤에 보여 줘요.',
    remove: '정답 {{number}} 지우기',
    full: '정답은 {{max}}개까지 넣을 수 있어요.',
  },
} satisfies TranslationOf<typeof keyWordsEn>;
