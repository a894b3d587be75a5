import type { ownScoreEn, ownScoreEntryEn } from '../../../shared/locales/en/engagement-student.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    own_score: (typeof ownScoreEntryEn)['own_score'] & (typeof ownScoreEn)['own_score'];
  }
}
