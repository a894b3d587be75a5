import { Moon, Sun } from 'lucide-react';
import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThemeControl } from './theme.ts';

/** One button that turns to the other appearance, and says so. */
export const ThemeSwitch = ({ theme }: { theme: ThemeControl }): ReactElement => {
  const { t } = useTranslation();
  const current = useSyncExternalStore(theme.subscribe, theme.current);
  const other = current === 'dark' ? 'light' : 'dark';
  const label = t(`common.theme.to_${other}`);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      onClick={() => {
        theme.choose(other);
      }}
    >
      {other === 'dark' ? <Moon aria-hidden="true" size={20} /> : <Sun aria-hidden="true" size={20} />}
    </button>
  );
};
