import type { i18n } from 'i18next';
import { LANGUAGE_KEY } from '../../common/i18n.ts';
import { THEME_KEY, type ThemeControl } from '../../common/theme.ts';

/** Takes over the language and the theme that are chosen on the teacher's page while this window is open. */
export const followLooks = (language: i18n, theme: ThemeControl): void => {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (newValue === null) return;
    if (key === LANGUAGE_KEY) void language.changeLanguage(newValue);
    if (key === THEME_KEY && (newValue === 'light' || newValue === 'dark' || newValue === 'system'))
      theme.choose(newValue);
  });
};
