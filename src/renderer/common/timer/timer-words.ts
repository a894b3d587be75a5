import type { timerStudentEn, timerTeacherEn } from '../../../shared/locales/en/timer.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    timer: (typeof timerStudentEn)['timer'] & (typeof timerTeacherEn)['timer'];
  }
}
