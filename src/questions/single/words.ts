import type { TranslationOf } from '../../shared/locales/locale.ts';

export const singleEn = { question_single: { title: 'Multiple choice' } } as const;

export const singleKo = { question_single: { title: '객관식' } } satisfies TranslationOf<typeof singleEn>;
