import type { eyesProjectorEn, eyesStudentEn, eyesTeacherEn } from '../../../shared/locales/en/eyes.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    eyes: (typeof eyesStudentEn)['eyes'] & (typeof eyesProjectorEn)['eyes'] & (typeof eyesTeacherEn)['eyes'];
  }
}
