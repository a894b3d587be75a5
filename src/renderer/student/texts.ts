import { commonEn } from '../../shared/locales/en/common.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { mergeTexts } from '../../shared/locales/merge-texts.ts';
import { studentEn, studentKo } from '../../shared/locales/student.ts';
import { wordsOf } from '../common/panels/panel-words.ts';
import { panels } from './panels.ts';

declare module '../common/i18n.ts' {
  interface TranslationTree {
    student: (typeof studentEn)['student'];
  }
}

/** All texts of the student's page, by language. */
export const studentTexts = {
  ko: mergeTexts(commonKo, studentKo, ...wordsOf(panels, 'ko')),
  en: mergeTexts(commonEn, studentEn, ...wordsOf(panels, 'en')),
};
