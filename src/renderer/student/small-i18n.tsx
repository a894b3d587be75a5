import { createContext, useContext, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';

/**
 * In the place of i18next and react-i18next (see vite.student.config.ts), of which a student's page uses so little: sentences
 * by their path, blanks that are filled in, plurals, and another language at a tap. A tenth of the page's first load.
 * Types, and tests that run without a build, are the libraries'; small-i18n.test.tsx holds the two alike.
 */
interface Words {
  [name: string]: string | Words;
}
type Values = Readonly<Record<string, string | number | null | undefined>>;
type Translate = (key: string, values?: Values) => string;

interface Options {
  readonly lng: string;
  readonly fallbackLng: string;
  readonly resources: Readonly<Record<string, { readonly translation: Words }>>;
}

interface Instance {
  language: string;
  readonly resolvedLanguage: string;
  /** Another function for each language, as what is worked out of a sentence depends on it. */
  t: Translate;
  use(plugin: unknown): Instance;
  init(options: Options): Promise<Translate>;
  changeLanguage(language: string): Promise<Translate>;
  addResourceBundle(language: string, namespace: string, words: Words): Instance;
  on(event: 'languageChanged', listener: (language: string) => void): void;
  off(event: 'languageChanged', listener: (language: string) => void): void;
}

const sentenceAt = (words: Words | undefined, path: string): string | undefined => {
  let at: string | Words | undefined = words;
  for (const name of path.split('.')) at = typeof at === 'object' ? at[name] : undefined;
  return typeof at === 'string' ? at : undefined;
};

const merge = (into: Words, words: Words): void => {
  for (const [name, value] of Object.entries(words)) {
    const present = into[name];
    if (typeof value === 'object' && typeof present === 'object') merge(present, value);
    else into[name] = typeof value === 'object' ? structuredCopy(value) : value;
  }
};
/** What a room adds must not change what it brought. */
const structuredCopy = (words: Words): Words => {
  const copy: Words = {};
  merge(copy, words);
  return copy;
};

/** As i18next's, with all words at hand from `init` on. */
export const createInstance = (): Instance => {
  const listeners = new Set<(language: string) => void>();
  const words: Record<string, Words> = {};
  let fallback = 'en';

  const find = (language: string, key: string, count: Values[string]): string | undefined => {
    const plural =
      typeof count === 'number' ? `${key}_${new Intl.PluralRules(language).select(count)}` : undefined;
    return (
      (plural === undefined ? undefined : sentenceAt(words[language], plural)) ??
      sentenceAt(words[language], key)
    );
  };
  const translateTo =
    (language: string): Translate =>
    (key, values = {}) => {
      const { count } = values;
      const text = find(language, key, count) ?? find(fallback, key, count) ?? key;
      return text.replace(/\{\{(\w+)\}\}/g, (_blank, name: string) => {
        const value = values[name];
        return value === undefined || value === null ? '' : String(value);
      });
    };
  const instance: Instance = {
    language: fallback,
    get resolvedLanguage() {
      return instance.language;
    },
    t: translateTo(fallback),
    use: () => instance,
    init: async ({ lng, fallbackLng, resources }) => {
      fallback = fallbackLng;
      for (const [language, { translation }] of Object.entries(resources))
        words[language] = structuredCopy(translation);
      instance.language = lng;
      instance.t = translateTo(lng);
      return instance.t;
    },
    changeLanguage: async (language) => {
      instance.language = language;
      instance.t = translateTo(language);
      for (const listener of listeners) listener(language);
      return instance.t;
    },
    addResourceBundle: (language, _namespace, added) => {
      merge((words[language] ??= {}), added);
      return instance;
    },
    on: (_event, listener) => {
      listeners.add(listener);
    },
    off: (_event, listener) => {
      listeners.delete(listener);
    },
  };
  return instance;
};

/** What `use` is given: here nothing is to be joined. */
export const initReactI18next = {};

const Context = createContext<Instance | null>(null);

export const I18nextProvider = ({
  i18n,
  children,
}: {
  readonly i18n: Instance;
  readonly children: ReactNode;
}): ReactElement => <Context.Provider value={i18n}>{children}</Context.Provider>;

/** @throws {Error} outside I18nextProvider */
export const useTranslation = (): { readonly t: Translate; readonly i18n: Instance } => {
  const i18n = useContext(Context);
  if (i18n === null) throw new Error('rendered outside its provider');
  const t = useSyncExternalStore(
    (listener) => {
      i18n.on('languageChanged', listener);
      return () => {
        i18n.off('languageChanged', listener);
      };
    },
    () => i18n.t,
    () => i18n.t,
  );
  return { t, i18n };
};
