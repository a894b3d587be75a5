import type { TranslationOf } from '../locale.ts';
import type { recordingBarEn, recordingBarStudentEn } from '../en/recording-bar.ts';

export const recordingBarKo = {
  recording: {
    pause: '녹화 잠시 멈추기',
    does: '녹화 잠시 멈추기, 다시 녹화하기',
    paused: '녹화를 잠시 멈췄어요.',
    none: '이 수업은 녹화하지 않고 있어요.',
    hint: '수업은 그대로 이어져요. 지금 장면은 녹화에 남지 않아요.',
    resume: '다시 녹화하기',
    mark: '여기부터 새 챕터',
    marked: '{{time}}에 챕터를 표시했어요',
    wall: '지금은 녹화하지 않아요',
    after: {
      heading: '이 수업의 녹화',
      coming: '녹화를 정리하고 있어요. 곧 볼 수 있어요.',
      nothing: '이 수업은 녹화된 장면이 없어요.',
      failed: '녹화가 있는지 확인하지 못했어요: {{reason}}',
      watch: '지금 보기',
      length: '길이 {{time}}',
      keep: '계속 보관',
      until: '7일 뒤 자동 삭제돼요.',
      stays: '선생님이 지울 때까지 남아 있어요.',
      delete: '삭제',
      deleted: '삭제했어요. 7일 안에 되살릴 수 있어요.',
      undo: '되돌리기',
      library: '보관함 열기',
    },
  },
} satisfies TranslationOf<typeof recordingBarEn>;

export const recordingBarStudentKo = {
  recording: { not_now: '지금은 녹화하지 않아요' },
} satisfies TranslationOf<typeof recordingBarStudentEn>;
