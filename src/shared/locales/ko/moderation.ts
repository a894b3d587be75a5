import type { moderationEn } from '../en/moderation.ts';
import type { TranslationOf } from '../locale.ts';

export const moderationKo = {
  columns: {
    at: '시각',
    action: '한 일',
    by: '한 사람',
    student_number: '번호',
    name: '학생',
    kind: '종류',
    text: '메시지',
  },
  actions: {
    held_back: '보류',
    let_through: '보류 해제',
    hidden: '가림',
    shown: '다시 보임',
    reported: '신고',
    reviewed: '그대로 둠',
    muted: '채팅 막음',
    unmuted: '채팅 막기 해제',
    removed: '내보냄',
    restored: '다시 들어옴',
  },
  unnamed: '이름 비공개',
  by: { teacher: '선생님', filter: '금칙어 필터' },
  kinds: { message: '모두에게', question: '질문', private: '선생님께만' },
} as const satisfies TranslationOf<typeof moderationEn>;
