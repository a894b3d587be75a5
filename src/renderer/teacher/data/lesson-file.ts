import { LANGUAGES, type Language } from '../../../shared/locales/locale.ts';

/** What a lesson's file is asked for with: the page's language, and its time. */
export const exportQueryOf = (
  language: string,
): { readonly language: Language | undefined; readonly tz: string } => ({
  language: LANGUAGES.find((known) => known === language),
  tz: new Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** YYYY-MM-DD where this page is. */
export const dayOf = (iso: string): string => new Intl.DateTimeFormat('sv-SE').format(new Date(iso));
