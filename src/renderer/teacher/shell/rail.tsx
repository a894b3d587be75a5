import {
  ListChecks,
  Monitor,
  Moon,
  Presentation,
  SquarePlay,
  Sun,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { BrandMark } from '../../common/brand.tsx';
import { useThemeControl } from '../data/page-context.ts';
import { Choice } from '../ui/choice.tsx';
import { useLastAddress, useView, type View } from './use-view.ts';

interface Place {
  readonly view: View;
  readonly icon: LucideIcon;
}

const PLACES: readonly Place[] = [
  { view: 'live', icon: Presentation },
  { view: 'quizzes', icon: ListChecks },
  { view: 'students', icon: Users },
  { view: 'library', icon: SquarePlay },
];

interface RailProps {
  /** What calls the teacher back to the lesson from elsewhere. */
  readonly of_live?: ReactNode;
}

/** Left of everything: where one can go, and how the page looks. Only what exists is listed. */
export const Rail = ({ of_live = null }: RailProps) => {
  const { t } = useTranslation();
  const present = useView();
  return (
    <header className="rail">
      <span className="rail-brand">
        <BrandMark size={42} />
        <span className="rail-name">{t('common.product')}</span>
      </span>
      <nav aria-label={t('teacher.nav.label')} className="rail-nav">
        {PLACES.map((place) => (
          <RailLink key={place.view} {...place}>
            {place.view === 'live' && present !== 'live' && of_live}
          </RailLink>
        ))}
      </nav>
      <div className="rail-display">
        <ThemeChoice />
        <LanguageChoice />
      </div>
    </header>
  );
};

interface RailLinkProps extends Place {
  readonly children: ReactNode;
}

const RailLink = ({ view, icon: Icon, children }: RailLinkProps) => {
  const { t } = useTranslation();
  const is_here = useView() === view;
  const address = useLastAddress(view);
  return (
    <a className="rail-link" href={address} aria-current={is_here ? 'page' : undefined}>
      <Icon aria-hidden />
      {t(`teacher.nav.${view}`)}
      {children}
    </a>
  );
};

const ThemeChoice = () => {
  const { t } = useTranslation();
  const theme = useThemeControl();
  const choice = useSyncExternalStore(theme.subscribe, theme.choice);
  return (
    <Choice
      label={t('common.theme.label')}
      value={choice}
      onChange={theme.choose}
      options={[
        { value: 'light', label: t('common.theme.light'), icon: <Sun aria-hidden /> },
        { value: 'dark', label: t('common.theme.dark'), icon: <Moon aria-hidden /> },
        { value: 'system', label: t('teacher.theme_system'), icon: <Monitor aria-hidden /> },
      ]}
    />
  );
};

const LanguageChoice = () => {
  const { t, i18n } = useTranslation();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  return (
    <Choice
      label={t('common.language.label')}
      value={language}
      onChange={(chosen) => void i18n.changeLanguage(chosen)}
      options={LANGUAGES.map((known) => ({ value: known, label: known === 'ko' ? '한' : 'EN' }))}
    />
  );
};
