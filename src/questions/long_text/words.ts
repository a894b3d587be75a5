import type { TranslationOf } from '../../shared/locales/locale.ts';

export const longTextEn = {
  question_long_text: {
    title: 'Long answer',
    max_chars: 'Up to how many characters',
    max_chars_hint: 'From {{min}} to {{max}}; spaces count.',
    model_answer: 'Model answer',
    model_answer_hint: 'Students read it once the answer is revealed.',
  },
} as const;

export const longTextKo = {
  question_long_text: {
    title: '서술형',
    max_chars: '최대 글자 수',
    max_chars_hint: '{{min}}자부터 {{max}}자까지 정할 수 있어요. 띄어쓰기도 글자 수에 들어가요.',
    model_answer: '모범 답안',
    model_answer_hint: '정답을 공개한 뒤에 학생에게 보여 줘요.',
  },
} satisfies TranslationOf<typeof longTextEn>;
