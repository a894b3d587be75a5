import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../common/brand.tsx';
import { LanguageSwitch } from '../../common/language-switch.tsx';
import { ThemeSwitch } from '../../common/theme-switch.tsx';
import type { ThemeControl } from '../../common/theme.ts';

/** The name of the product, and what every screen offers: language and appearance. */
export const TopBar = ({ theme, children }: { theme: ThemeControl; children?: ReactNode }): ReactElement => {
  const { t } = useTranslation();
  return (
    <header className="top-bar">
      <span className="top-bar__brand">
        <BrandMark />
        <span className="top-bar__name">{t('common.product')}</span>
      </span>
      {children}
      <span className="top-bar__controls">
        <ThemeSwitch theme={theme} />
        <LanguageSwitch />
      </span>
    </header>
  );
};
