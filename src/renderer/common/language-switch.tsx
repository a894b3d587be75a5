import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/locales/locale.ts';

/** Korean or English, each named in itself. Shown as one group of two buttons. */
export const LanguageSwitch = (): ReactElement => {
  const { t, i18n } = useTranslation();
  return (
    <div className="switch" role="group" aria-label={t('common.language.label')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className="switch__option"
          aria-pressed={i18n.resolvedLanguage === language}
          onClick={() => void i18n.changeLanguage(language)}
        >
          {t(`common.language.${language}`)}
        </button>
      ))}
    </div>
  );
};
