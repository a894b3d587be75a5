import type {
  handoutsCommonEn,
  handoutsStudentEn,
  handoutsTeacherEn,
} from '../../../shared/locales/en/handouts.ts';

type HandoutsWords = (typeof handoutsCommonEn)['handouts'] &
  (typeof handoutsTeacherEn)['handouts'] &
  (typeof handoutsStudentEn)['handouts'];

declare module '../i18n.ts' {
  interface TranslationTree {
    handouts: HandoutsWords;
  }
}
