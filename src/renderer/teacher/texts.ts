import { commandsEn } from '../../shared/locales/en/commands.ts';
import { commonEn } from '../../shared/locales/en/common.ts';
import { commandsKo } from '../../shared/locales/ko/commands.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { errorsEn } from '../../shared/locales/en/errors.ts';
import { errorsKo } from '../../shared/locales/ko/errors.ts';
import { projectorEn } from '../../shared/locales/en/projector.ts';
import { projectorKo } from '../../shared/locales/ko/projector.ts';
import { mergeTexts } from '../../shared/locales/merge-texts.ts';
import { teacherEn, teacherKo } from '../../shared/locales/teacher.ts';
import { wordsOf } from '../common/panels/panel-words.ts';
import { speakers } from './room/all-rooms.ts';

type TeacherTree = typeof teacherEn & typeof errorsEn & typeof projectorEn;

declare module '../common/i18n.ts' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an augmentation has to be an interface
  interface TranslationTree extends TeacherTree {}
}

/** All texts of the teacher's page, by language. */
export const teacherTexts = {
  ko: mergeTexts(commonKo, commandsKo, errorsKo, teacherKo, projectorKo, ...wordsOf(speakers, 'ko')),
  en: mergeTexts(commonEn, commandsEn, errorsEn, teacherEn, projectorEn, ...wordsOf(speakers, 'en')),
};
