import { recordingPlayerEn } from '../../../shared/locales/en/recording-player.ts';
import { recordingPlayerKo } from '../../../shared/locales/ko/recording-player.ts';
import type { PanelWords } from '../panels/panel.types.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    recording_player: (typeof recordingPlayerEn)['recording_player'];
  }
}

/** What the player says; whoever fetches it brings them. */
export const recording_player_words: PanelWords = { ko: recordingPlayerKo, en: recordingPlayerEn };
