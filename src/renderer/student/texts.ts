import { commonEn } from '../../shared/locales/en/common.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { studentEn, studentKo } from '../../shared/locales/student.ts';

declare module '../common/i18n.ts' {
  interface TranslationTree {
    student: (typeof studentEn)['student'];
  }
}

/** All texts of the student's page, by language. */
export const studentTexts = {
  ko: { ...commonKo, ...studentKo },
  en: { ...commonEn, ...studentEn },
};
