import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { commonEn } from '../../shared/locales/en/common.ts';
import { LANGUAGES, type Language } from '../../shared/locales/locale.ts';
import type { SafeStorage } from './safe-storage.ts';

/** All texts of a page as one tree. A page adds its own: `declare module '../common/i18n.ts' { interface TranslationTree { … } }`. */
export interface TranslationTree {
  common: (typeof commonEn)['common'];
}

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false;
  }
  interface ResourceNamespaceMap {
    translation: TranslationTree;
  }
}

/** Where the chosen language is stored. */
export const LANGUAGE_KEY = 'airclass.language';

const asLanguage = (tag: string | null): Language | undefined =>
  LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language);

/** What the person chose before, else the first of the browser's languages that we have, else English. */
export const chooseLanguage = (stored: string | null, preferred: readonly string[]): Language =>
  asLanguage(stored) ?? preferred.map(asLanguage).find((language) => language !== undefined) ?? 'en';

export interface I18nDeps {
  /** The page's texts by language; each page brings its own, so that the student's page carries no teacher's text. */
  readonly texts: Record<Language, Readonly<Record<string, object>>>;
  readonly storage: SafeStorage;
  /** Default: `navigator.languages`. */
  readonly preferred?: readonly string[];
}

/** A ready i18next instance. Changing its language stores the choice and sets the document's `lang`. */
export const createI18n = ({ texts, storage, preferred = navigator.languages }: I18nDeps): i18n => {
  const instance = createInstance();
  const language = chooseLanguage(storage.get(LANGUAGE_KEY), preferred);
  // With all texts at hand and initAsync off, init is done when it returns; its promise says nothing more.
  void instance.use(initReactI18next).init({
    initAsync: false,
    lng: language,
    fallbackLng: 'en',
    supportedLngs: LANGUAGES,
    resources: { ko: { translation: texts.ko }, en: { translation: texts.en } },
    // React escapes already.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  instance.on('languageChanged', (changed) => {
    document.documentElement.lang = changed;
    storage.set(LANGUAGE_KEY, changed);
  });
  return instance;
};
