import type { pickPanelEn, pickStudentEn, pickTeacherEn } from '../../../shared/locales/en/pick.ts';

type PickTree = (typeof pickTeacherEn)['pick'] &
  (typeof pickPanelEn)['pick'] &
  (typeof pickStudentEn)['pick'];

declare module '../i18n.ts' {
  interface TranslationTree {
    pick: PickTree;
  }
}
