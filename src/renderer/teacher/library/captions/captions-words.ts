import { captionsEn } from '../../../../shared/locales/en/captions.ts';
import { captionsKo } from '../../../../shared/locales/ko/captions.ts';
import type { PanelWords } from '../../../common/panels/panel.types.ts';

declare module '../../../common/i18n.ts' {
  interface TranslationTree {
    captions: (typeof captionsEn)['captions'];
  }
}

/** What the captions of recordings say: for the words of the place that shows them. */
export const captions_words: PanelWords = { ko: captionsKo, en: captionsEn };
