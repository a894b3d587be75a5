import type { signalsBarEn } from '../../../shared/locales/en/signals-bar.ts';
import type { signalsStudentEn, signalsTeacherEn } from '../../../shared/locales/en/signals.ts';

type SignalsTree = (typeof signalsBarEn)['signals'] &
  (typeof signalsStudentEn)['signals'] &
  (typeof signalsTeacherEn)['signals'];

declare module '../i18n.ts' {
  interface TranslationTree {
    signals: SignalsTree;
  }
}
