import { useMemo, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../shared/contract/classroom/sessions.ts';
import { CommandsProvider } from '../common/commands/use-command.ts';
import { LinkProvider } from '../common/link/use-link.ts';
import { OutboxProvider } from '../common/outbox/use-outbox.ts';
import { allHooks } from '../common/panels/all-hooks.ts';
import { lazyPanel } from '../common/panels/lazy-panel.tsx';
import { LessonStoreProvider, useMember } from '../common/state/use-member.ts';
import { AfterClass } from './after/after-class.tsx';
import { Alerts } from './alerts/alerts.tsx';
import { CallersCount } from './alerts/callers-count.tsx';
import { PageTitle } from './alerts/page-title.tsx';
import { BeforeClass } from './before/before-class.tsx';
import { PageProvider, useIsLinkLost, usePage, useTeacherView, type Page } from './data/page-context.ts';
import type { TeacherView } from './data/teacher-link.ts';
import { ShownProvider } from './data/what-is-shown.ts';
import { LiveClass } from './live/live-class.tsx';
import { rooms } from './room/all-rooms.ts';
import { useShare } from './share/use-share.ts';
import { ConnectionBanner } from './shell/connection-banner.tsx';
import { Locked } from './shell/locked.tsx';
import { Opening } from './shell/opening.tsx';
import { Rail } from './shell/rail.tsx';
import { useArrivalFocus } from './shell/use-arrival-focus.ts';
import { useView, type View } from './shell/use-view.ts';

/** Beside the lesson's own code, which no list must make slower to open; where the node is away for a moment it comes later. */
const { component: StudentsPlace } = lazyPanel(async () => ({
  Panel: (await import('./dashboard/students-place.tsx')).StudentsPlace,
  words: (await import('./dashboard/dashboard-words.ts')).dashboard_words,
}));
const { component: QuizScreen } = lazyPanel(async () => {
  const { QuizScreen: Panel, words } = await import('./quiz/quiz-screen.tsx');
  return { Panel, words };
});
const { component: LibraryScreen } = lazyPanel(async () => {
  const { LibraryScreen: Panel, words } = await import('./library/library-screen.tsx');
  return { Panel, words };
});

/** Beside the lesson. */
const AWAY = { quizzes: QuizScreen, students: StudentsPlace, library: LibraryScreen } as const;
type Away = keyof typeof AWAY;
const isAway = (view: View): view is Away => view in AWAY;

/** The teacher's page. `page` null: opened without a token. */
export const App = ({ page }: { readonly page: Page | null }) => {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === 'ko' ? 'ko-KR' : 'en-US'}>
      <div className="frame">
        {page === null ? (
          <>
            <Rail />
            <PageTitle />
            <Locked reason="no_token" />
          </>
        ) : (
          <PageProvider value={page}>
            <LessonStoreProvider value={page.link.store}>
              <LinkProvider value={page.link.socket}>
                <Rail of_live={<CallersCount />} />
                <div className="frame-body">
                  <ConnectionBanner />
                  <Alerts />
                  <ShownScreen />
                </div>
              </LinkProvider>
            </LessonStoreProvider>
          </PageProvider>
        )}
      </div>
    </I18nProvider>
  );
};

/** @param session null: none is open; undefined: not known yet */
const screenOf = (session: SessionView | null | undefined, view: TeacherView): string => {
  if (view.refusal !== null) return 'locked';
  if (session === undefined) return 'opening';
  if (session !== null) return 'live';
  return view.summary === null ? 'before' : 'after';
};

const useRoomsVeils = allHooks(rooms.flatMap(({ useIsVeiled }) => useIsVeiled ?? []));

/** Tells the screen how far it may be believed, and who may read it. */
const ShownScreen = () => {
  const { link } = usePage();
  const is_stale = useIsLinkLost();
  const is_shared = useShare().view.running?.is_veiled === true;
  const is_veiled = useRoomsVeils().includes(true) || is_shared;
  const shown = useMemo(
    () => ({ is_stale, is_veiled, is_veiled_for_share: is_shared }),
    [is_stale, is_veiled, is_shared],
  );
  return (
    <ShownProvider value={shown}>
      <CommandsProvider value={link.commands}>
        <Places />
      </CommandsProvider>
      {rooms.map(({ id, cover: Cover }) => Cover !== undefined && <Cover key={id} />)}
    </ShownProvider>
  );
};

/** Where the rail leads to. What the teacher leaves stays as it is, and is hidden: the lesson goes on, and so does what was typed. */
const Places = () => {
  const screen = screenOf(useMember('teacher', 'session'), useTeacherView());
  const view = useView();
  const is_away = isAway(view) && screen !== 'locked' && screen !== 'opening';
  const shown = is_away ? view : null;
  const [visited, setVisited] = useState<readonly Away[]>([]);
  if (shown !== null && !visited.includes(shown)) setVisited([...visited, shown]);
  useArrivalFocus(shown ?? screen);
  return (
    <>
      <div className="view" hidden={is_away}>
        <Screen />
      </div>
      {visited.map((place) => {
        const Place = AWAY[place];
        return (
          <div key={place} className="view" hidden={place !== shown}>
            <Place />
          </div>
        );
      })}
    </>
  );
};

/** The one screen that the present state asks for. */
const Screen = () => {
  const { link } = usePage();
  const view = useTeacherView();
  const session = useMember('teacher', 'session');
  const outbox = useSyncExternalStore(link.outbox.subscribe, link.outbox.current);
  if (view.refusal !== null) return <Locked reason={view.refusal} />;
  if (session === undefined) return <Opening />;
  if (session !== null) {
    return (
      <OutboxProvider value={outbox}>
        <LiveClass key={session.session_id} session={session} />
      </OutboxProvider>
    );
  }
  if (view.summary !== null) return <AfterClass summary={view.summary} />;
  return <BeforeClass />;
};
