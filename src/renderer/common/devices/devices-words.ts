import type { devicesBarEn, devicesStudentEn, devicesTeacherEn } from '../../../shared/locales/en/devices.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    devices: (typeof devicesBarEn)['devices'] &
      (typeof devicesTeacherEn)['devices'] &
      (typeof devicesStudentEn)['devices'];
  }
}
