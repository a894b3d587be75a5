import { Check } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThemeControl } from '../../common/theme.ts';
import { TopBar } from '../ui/top-bar.tsx';

export interface EndedScreenProps {
  /** Of the lesson; null where it is not known. */
  readonly title: string | null;
  readonly theme: ThemeControl;
  readonly onAgain: () => void;
}

/** The lesson is over: said plainly, with nothing left to do. */
export const EndedScreen = ({ title, theme, onAgain }: EndedScreenProps): ReactElement => {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('common.product');
    document.documentElement.dataset['playback'] = 'ended';
  }, [t]);
  useEffect(() => {
    // The lesson's controls are gone, and focus with them; a screen reader goes on here.
    heading.current?.focus();
  }, []);
  return (
    <div className="page">
      <TopBar theme={theme} />
      <main className="page__center">
        <div className="ended">
          <span className="ended__mark" aria-hidden="true">
            <Check size={36} strokeWidth={2.5} />
          </span>
          <h1 className="heading" ref={heading} tabIndex={-1}>
            {t('student.ended.title')}
          </h1>
          {title !== null && <p className="ended__title">{title}</p>}
          <p className="lead">{t('student.ended.body')}</p>
          <p className="ended__cleared">{t('student.ended.cleared')}</p>
          <button type="button" className="button button--quiet" onClick={onAgain}>
            {t('student.ended.again')}
          </button>
        </div>
      </main>
    </div>
  );
};
