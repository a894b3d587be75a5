import { commandsEn } from '../../shared/locales/en/commands.ts';
import { commonEn } from '../../shared/locales/en/common.ts';
import { recordingBarStudentEn } from '../../shared/locales/en/recording-bar.ts';
import { remoteEn } from '../../shared/locales/en/remote.ts';
import { commandsKo } from '../../shared/locales/ko/commands.ts';
import { commonKo } from '../../shared/locales/ko/common.ts';
import { recordingBarStudentKo } from '../../shared/locales/ko/recording-bar.ts';
import { remoteKo } from '../../shared/locales/ko/remote.ts';
import { mergeTexts } from '../../shared/locales/merge-texts.ts';

declare module '../common/i18n.ts' {
  interface TranslationTree {
    remote: (typeof remoteEn)['remote'];
  }
}

/** All texts of the remote's page, by language. */
export const remoteTexts = {
  ko: mergeTexts(commonKo, commandsKo, remoteKo, recordingBarStudentKo),
  en: mergeTexts(commonEn, commandsEn, remoteEn, recordingBarStudentEn),
};
