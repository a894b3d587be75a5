import { commonEn } from '../../shared/locales/en/common.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { mergeTexts } from '../../shared/locales/merge-texts.ts';
import { studentFirstEn, studentFirstKo } from '../../shared/locales/student-first.ts';
import type { studentEn } from '../../shared/locales/student.ts';
import { wordsOf } from '../common/panels/panel-words.ts';
import { panels } from './panels.ts';

declare module '../common/i18n.ts' {
  interface TranslationTree {
    student: (typeof studentEn)['student'];
  }
}

/** The texts of the student's first load, by language. */
export const studentTexts = {
  ko: mergeTexts(commonKo, studentFirstKo, ...wordsOf(panels, 'ko')),
  en: mergeTexts(commonEn, studentFirstEn, ...wordsOf(panels, 'en')),
};
