import type { TranslationOf } from '../locale.ts';
import type { recordingTeacherEn, recordingStudentEn } from '../en/recording.ts';

export const recordingTeacherKo = {
  teacher: {
    live: {
      recording: '녹화 중',
      recorded: 'REC',
      recording_unknown: '녹화 상태를 알 수 없음',
      recording_paused: '녹화를 잠시 멈췄어요',
      recording_full: '녹화 멈춤: 디스크가 가득 찼어요',
      recording_failing: '녹화 멈춤: 다시 시도하고 있어요',
    },
  },
} as const satisfies TranslationOf<typeof recordingTeacherEn>;

export const recordingStudentKo = {
  student: {
    status: {
      rewound: {
        word: '지난 장면',
        title: '지난 장면을 보고 있어요',
        hint: '수업은 계속되고 있어요. ‘실시간으로’를 누르면 지금 장면으로 돌아가요.',
      },
    },
    player: {
      back_30: '30초 전',
      back_30_label: '30초 전 장면으로 가기',
    },
  },
} as const satisfies TranslationOf<typeof recordingStudentEn>;
