import { searchEn } from '../../../../shared/locales/en/search.ts';
import { searchKo } from '../../../../shared/locales/ko/search.ts';
import type { PanelWords } from '../../../common/panels/panel.types.ts';

declare module '../../../common/i18n.ts' {
  interface TranslationTree {
    search: (typeof searchEn)['search'];
  }
}

/** What the search inside lessons says: for the words of the place that shows it. */
export const search_words: PanelWords = { ko: searchKo, en: searchEn };
