import type { TranslationOf } from '../locale.ts';
import type { signalsBarEn } from '../en/signals-bar.ts';

export const signalsBarKo = {
  signals: {
    bar: {
      hand: '손들기',
      hand_up: '손들었어요',
      hand_place: '{{place}}번째',
      hand_called: '말해 주세요!',
      lost: '모르겠어요',
      lost_told: '전했어요',
      react: '반응',
      sending: '보내는 중…',
    },
  },
} as const satisfies TranslationOf<typeof signalsBarEn>;
