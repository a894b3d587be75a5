import { Settings } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../common/brand.tsx';
import { LanguageSwitch } from '../../common/language-switch.tsx';
import { ThemeSwitch } from '../../common/theme-switch.tsx';
import type { ThemeControl } from '../../common/theme.ts';
import './top-bar.css';

interface TopBarProps {
  /** Of this remote; null: it is none yet. */
  readonly name: string | null;
  readonly theme: ThemeControl;
}

/** Which remote this is. What is set once and never again is behind a button, out of the thumb's way. */
export const TopBar = ({ name, theme }: TopBarProps) => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const id = useId();
  return (
    <header className="top">
      <BrandMark />
      <p className="top-name">{name ?? t('common.product')}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={t('remote.settings')}
        aria-expanded={is_open}
        aria-controls={is_open ? id : undefined}
        onClick={() => {
          setOpen(!is_open);
        }}
      >
        <Settings aria-hidden="true" size={20} />
      </button>
      {is_open && (
        <div id={id} className="top-settings">
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </div>
      )}
    </header>
  );
};
