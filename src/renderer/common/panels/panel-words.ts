import type { Language } from '../../../shared/locales/locale.ts';
import type { Panel } from './panel.types.ts';

/** What a page's panels add to its words, for `mergeTexts`. */
export const wordsOf = (panels: readonly Pick<Panel, 'words'>[], language: Language): object[] =>
  panels.flatMap(({ words }) => (words === undefined ? [] : [words[language]]));
