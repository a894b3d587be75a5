import type { commandsEn } from '../en/commands.ts';
import type { TranslationOf } from '../locale.ts';

export const commandsKo = {
  commands: {
    offline: '연결이 끊겨서 보내지 못했어요. 연결되면 다시 눌러 주세요.',
    not_sent: '보내지 못했어요. 다시 눌러 주세요.',
    too_late: '이미 끝나서 반영하지 못했어요.',
    unsure: '전달되지 않았을 수 있어요. 화면을 확인해 주세요.',
  },
} as const satisfies TranslationOf<typeof commandsEn>;
