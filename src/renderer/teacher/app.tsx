import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { AfterClass } from './after/after-class.tsx';
import { BeforeClass } from './before/before-class.tsx';
import { PageProvider, useTeacherView, type Page } from './data/page-context.ts';
import type { TeacherView } from './data/teacher-link.ts';
import { LiveClass } from './live/live-class.tsx';
import { ConnectionBanner } from './shell/connection-banner.tsx';
import { Locked } from './shell/locked.tsx';
import { Opening } from './shell/opening.tsx';
import { Rail } from './shell/rail.tsx';
import { useArrivalFocus } from './shell/use-arrival-focus.ts';

/** The teacher's page. `page` null: opened without a token. */
export const App = ({ page }: { readonly page: Page | null }) => {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = t('teacher.page_title');
  }, [t, i18n.language]);
  return (
    <I18nProvider locale={i18n.language === 'ko' ? 'ko-KR' : 'en-US'}>
      <div className="frame">
        <Rail />
        {page === null ? (
          <Locked reason="no_token" />
        ) : (
          <PageProvider value={page}>
            <div className="frame-body">
              <ConnectionBanner />
              <Screen />
            </div>
          </PageProvider>
        )}
      </div>
    </I18nProvider>
  );
};

const screenOf = (
  me: TeacherView['me'],
  refusal: TeacherView['refusal'],
  summary: TeacherView['summary'],
): string => {
  if (refusal !== null) return 'locked';
  if (me === null) return 'opening';
  if (me.session !== null) return 'live';
  return summary === null ? 'before' : 'after';
};

/** The one screen that the present state asks for. */
const Screen = () => {
  const { me, lesson, refusal, summary } = useTeacherView();
  useArrivalFocus(screenOf(me, refusal, summary));
  if (refusal !== null) return <Locked reason={refusal} />;
  if (me === null) return <Opening />;
  if (me.session !== null)
    return <LiveClass key={me.session.session_id} me={me} session={me.session} lesson={lesson} />;
  if (summary !== null) return <AfterClass summary={summary} />;
  return <BeforeClass me={me} />;
};
