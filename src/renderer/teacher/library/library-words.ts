import { libraryEn } from '../../../shared/locales/en/library.ts';
import { libraryKo } from '../../../shared/locales/ko/library.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { recording_player_words } from '../../common/recording-player/words.ts';
import { captions_words } from './captions/captions-words.ts';
import { search_words } from './search/search-words.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    library: (typeof libraryEn)['library'];
  }
}

/** All that the place says, the player's words and the search's among it. */
export const library_words: PanelWords = {
  ko: mergeTexts(libraryKo, recording_player_words.ko, search_words.ko, captions_words.ko),
  en: mergeTexts(libraryEn, recording_player_words.en, search_words.en, captions_words.en),
};
