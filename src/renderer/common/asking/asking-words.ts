import type { askingStudentEn } from '../../../shared/locales/en/asking-student.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    asking: (typeof askingStudentEn)['asking'];
  }
}
