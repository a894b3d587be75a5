import type { chatEntryEn } from '../../../shared/locales/en/chat-bar.ts';
import type { chatCommonEn, chatStudentEn, chatTeacherEn } from '../../../shared/locales/en/chat.ts';

type ChatWords = (typeof chatEntryEn)['chat'] &
  (typeof chatCommonEn)['chat'] &
  (typeof chatStudentEn)['chat'] &
  (typeof chatTeacherEn)['chat'];

declare module '../i18n.ts' {
  interface TranslationTree {
    chat: ChatWords;
  }
}
