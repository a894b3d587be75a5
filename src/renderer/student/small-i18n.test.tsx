import { createInstance, type i18n } from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { LANGUAGES } from '../../shared/locales/locale.ts';
import { createInstance as createSmall, I18nextProvider, useTranslation } from './small-i18n.tsx';
import { studentTexts } from './texts.ts';

interface Tree {
  readonly [name: string]: string | Tree;
}
const leaves = (tree: Tree, path = ''): (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as const] : leaves(value, `${path}${name}.`),
  );

const COUNTED = {
  ko: { counted: { here_one: '{{count}}명', here_other: '{{count}}명', plain: '{{count}}번' } },
  en: {
    counted: {
      here_one: '{{count}} student',
      here_other: '{{count}} students',
      plain: '{{count}} times',
      english: 'only English',
    },
  },
};
const texts = { ko: { ...studentTexts.ko, ...COUNTED.ko }, en: { ...studentTexts.en, ...COUNTED.en } };
const optionsFor = (lng: string) => ({
  initAsync: false,
  lng,
  fallbackLng: 'en',
  resources: { ko: { translation: texts.ko }, en: { translation: texts.en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});
/** The library, and what stands in for it on the page, which is typed as the library is used. */
const both = (lng: string): readonly i18n[] => {
  const pair = [createInstance(), createSmall() as unknown as i18n];
  for (const one of pair) void one.init(optionsFor(lng));
  return pair;
};
const said = (one: i18n, key: string, values?: object): unknown =>
  (one.t as unknown as (key: string, values?: object) => unknown)(key, values);

test.each(LANGUAGES)('says in %s what the library says', (language) => {
  const [library, small] = both(language);
  if (library === undefined || small === undefined) throw new Error('two were made');
  const sentences = leaves(texts[language]);
  expect(sentences.length).toBeGreaterThan(100);
  for (const [key, text] of sentences) {
    const blanks = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
    const values = Object.fromEntries(blanks.map((name, index) => [name, index === 0 ? '<7> $t(x)' : 8]));
    expect(said(small, key, values)).toBe(said(library, key, values));
  }
  for (const count of [0, 1, 2, 5])
    for (const key of ['counted.here', 'counted.plain'])
      expect(said(small, key, { count })).toBe(said(library, key, { count }));
  for (const key of [
    'counted.english',
    'counted.nowhere',
    'counted',
    'nowhere.at.all',
    'student.join.submit.more',
  ])
    if (key !== 'counted') expect(said(small, key)).toBe(said(library, key));
});

test('changes its language, tells so, and takes what a room brings later', () => {
  for (const one of both('ko')) {
    const heard = vi.fn();
    one.on('languageChanged', heard);
    void one.changeLanguage('en');
    expect(heard).toHaveBeenCalledExactlyOnceWith('en');
    expect([one.language, one.resolvedLanguage, said(one, 'common.language.label')]).toEqual([
      'en',
      'en',
      texts.en.common.language.label,
    ]);
    one.addResourceBundle('en', 'translation', { room: { title: 'Room' } }, true);
    one.addResourceBundle('en', 'translation', { room: { more: 'More' } }, true);
    expect([said(one, 'room.title'), said(one, 'room.more')]).toEqual(['Room', 'More']);
  }
});

test('gives components its sentences, another function for each language, and fails outside its provider', () => {
  const small = createSmall();
  void small.init(optionsFor('ko'));
  const Label = () => <b>{useTranslation().t('common.language.label')}</b>;
  const shown = (): string =>
    renderToStaticMarkup(
      <I18nextProvider i18n={small}>
        <Label />
      </I18nextProvider>,
    );
  expect(shown()).toBe(`<b>${texts.ko.common.language.label}</b>`);
  const before = small.t;
  void small.changeLanguage('en');
  expect(shown()).toBe(`<b>${texts.en.common.language.label}</b>`);
  expect(small.t).not.toBe(before);
  expect(() => renderToStaticMarkup(<Label />)).toThrow('outside its provider');
});
