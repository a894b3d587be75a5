import { rewindBarEn } from './en/rewind-bar.ts';
import { waySheetEn } from './en/way-sheet.ts';
import { rewindBarKo } from './ko/rewind-bar.ts';
import { waySheetKo } from './ko/way-sheet.ts';
import { mergeTexts } from './merge-texts.ts';
import { studentFirstEn, studentFirstKo } from './student-first.ts';

/** All words of the student's page itself, which carries no other; what its first load lacks comes with what says it. */
export const studentEn = mergeTexts(studentFirstEn, waySheetEn, rewindBarEn);
export const studentKo = mergeTexts(studentFirstKo, waySheetKo, rewindBarKo);
