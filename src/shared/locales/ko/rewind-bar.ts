import type { TranslationOf } from '../locale.ts';
import type { rewindBarEn } from '../en/rewind-bar.ts';

export const rewindBarKo = {
  student: {
    player: {
      behind: '{{time}} 전',
      seek: '재생 위치',
      catch_up: '따라잡기',
      catching_up: '{{rate}}배로 따라잡는 중',
      to_live: '실시간으로',
    },
  },
} as const satisfies TranslationOf<typeof rewindBarEn>;
