import type {
  groupsEn,
  groupsPanelEn,
  groupsProjectorEn,
  groupsStudentEn,
  groupsTeacherEn,
} from '../../../shared/locales/en/groups.ts';

type GroupsTree = (typeof groupsEn)['groups'] &
  (typeof groupsTeacherEn)['groups'] &
  (typeof groupsPanelEn)['groups'] &
  (typeof groupsStudentEn)['groups'] &
  (typeof groupsProjectorEn)['groups'];

declare module '../i18n.ts' {
  interface TranslationTree {
    groups: GroupsTree;
  }
}
