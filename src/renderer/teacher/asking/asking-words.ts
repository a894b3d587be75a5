import type { askingTeacherEn } from '../../../shared/locales/en/asking-teacher.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    asking: (typeof askingTeacherEn)['asking'];
  }
}
