import { commonEn } from '../../shared/locales/common-en.ts';
import { commonKo } from '../../shared/locales/common-ko.ts';
import { errorsEn } from '../../shared/locales/errors-en.ts';
import { errorsKo } from '../../shared/locales/errors-ko.ts';
import { teacherEn } from '../../shared/locales/teacher-en.ts';
import { teacherKo } from '../../shared/locales/teacher-ko.ts';

type TeacherTree = typeof teacherEn & typeof errorsEn;

declare module '../common/i18n.ts' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has to be an interface
  interface TranslationTree extends TeacherTree {}
}

/** All texts of the teacher's page, by language. */
export const teacherTexts = {
  ko: { ...commonKo, ...errorsKo, ...teacherKo },
  en: { ...commonEn, ...errorsEn, ...teacherEn },
};
