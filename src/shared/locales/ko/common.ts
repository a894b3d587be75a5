import type { commonEn } from '../en/common.ts';
import type { TranslationOf } from '../locale.ts';

export const commonKo = {
  common: {
    product: 'AIRClass',
    actions: {
      retry: '다시 해 보기',
      close: '닫기',
      cancel: '취소',
    },
    language: {
      label: '언어',
      ko: '한국어',
      en: 'English',
    },
    /** Of the bar that opens the rooms' panels. */
    panels: '수업 도구',
    theme: {
      label: '화면 밝기',
      light: '밝게',
      dark: '어둡게',
      to_light: '밝은 화면으로 바꾸기',
      to_dark: '어두운 화면으로 바꾸기',
    },
  },
} as const satisfies TranslationOf<typeof commonEn>;
