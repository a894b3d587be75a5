import type { TranslationOf } from '../../shared/locales/locale.ts';

export const multipleEn = { question_multiple: { title: 'Several right answers' } } as const;

export const multipleKo = { question_multiple: { title: '객관식(복수 정답)' } } satisfies TranslationOf<
  typeof multipleEn
>;
