import { commonEn } from '../../shared/locales/common-en.ts';
import { commonKo } from '../../shared/locales/common-ko.ts';
import { studentEn } from '../../shared/locales/student-en.ts';
import { studentKo } from '../../shared/locales/student-ko.ts';

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
