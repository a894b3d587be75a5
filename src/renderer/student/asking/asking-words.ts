import type { askingStudentEn } from '../../../shared/locales/en/asking-student.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    asking_student: (typeof askingStudentEn)['asking_student'];
  }
}
