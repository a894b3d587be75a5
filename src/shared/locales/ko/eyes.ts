import type { TranslationOf } from '../locale.ts';
import type { eyesProjectorEn, eyesStudentEn, eyesTeacherEn } from '../en/eyes.ts';

export const eyesStudentKo = {
  eyes: {
    student: {
      title: '선생님을 봐 주세요',
      hint: '채팅과 반응, 자료는 잠시 멈췄어요. 손은 들 수 있고, 쓰던 글은 그대로 있어요.',
      held: '선생님을 보는 동안에는 쓸 수 없어요',
    },
  },
} satisfies TranslationOf<typeof eyesStudentEn>;

export const eyesProjectorKo = {
  eyes: { projector: { title: eyesStudentKo.eyes.student.title } },
} satisfies TranslationOf<typeof eyesProjectorEn>;

export const eyesTeacherKo = {
  eyes: {
    teacher: {
      tool: '주목',
      does: '‘주목’ 켜기·끄기',
      on: '학생 화면에 ‘선생님을 봐 주세요’가 나오고 있어요',
      minutes_zero: '방금 시작',
      minutes_one: '{{count}}분째',
      minutes_other: '{{count}}분째',
      hint: '채팅과 반응, 자료는 멈춰 있어요. 다른 앱까지 잠그지는 못해요.',
      end: '주목 끝내기',
    },
  },
} satisfies TranslationOf<typeof eyesTeacherEn>;
