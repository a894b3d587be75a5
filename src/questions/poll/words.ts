import type { TranslationOf } from '../../shared/locales/locale.ts';

export const pollEn = { question_poll: { title: 'Poll' } } as const;

export const pollKo = { question_poll: { title: '설문' } } satisfies TranslationOf<typeof pollEn>;
