import { askingReviewEn } from '../../../shared/locales/en/asking-review.ts';
import { askingReviewKo } from '../../../shared/locales/ko/asking-review.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    asking_review: (typeof askingReviewEn)['asking_review'];
  }
}

/** Of the wall, the look at the answers and the marking, which are fetched when they are wanted. */
export const review_words: PanelWords = { ko: askingReviewKo, en: askingReviewEn };
