import type { recordingBarEn, recordingBarStudentEn } from '../../../shared/locales/en/recording-bar.ts';

type BarTree = (typeof recordingBarEn)['recording'] & (typeof recordingBarStudentEn)['recording'];

declare module '../i18n.ts' {
  interface TranslationTree {
    recording: BarTree;
  }
}
