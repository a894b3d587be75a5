import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThemeControl } from '../../common/theme.ts';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { CommandsProvider, useFailedPress } from '../../common/commands/use-command.ts';
import { LinkProvider } from '../../common/link/use-link.ts';
import { LessonStoreProvider, useMember } from '../../common/state/use-member.ts';
import { checkSection } from '../sections/check.tsx';
import { eyesSection } from '../sections/eyes.tsx';
import { handsSection } from '../sections/hands.tsx';
import { pickSection } from '../sections/pick.tsx';
import { QuizCard } from '../sections/quiz.tsx';
import type { RemoteSection } from '../sections/section.types.ts';
import { timerSection } from '../sections/timer.tsx';
import { TopBar } from '../ui/top-bar.tsx';
import { RecordingNote } from './recording-note.tsx';
import type { RemoteLink } from './remote-link.ts';
import './remote-screen.css';

/** The next hand stands last, over the whole width: it is pressed most. */
const PAD: readonly RemoteSection[] = [checkSection, pickSection, eyesSection, timerSection, handsSection];
/** Stays in sight, however much lies below it. */
const { card: TimerCard } = timerSection;
/** The first lies on the pad, nearest to the thumb. */
const CARDS: readonly RemoteSection[] = [handsSection, pickSection, checkSection];

const LessonTitle = () => {
  const { t } = useTranslation();
  const session = useMember('class', 'session');
  return <p className="remote-lesson">{session && t('remote.lesson', { title: session.title })}</p>;
};

/** What of the last press has to be known: it is said anew each time. */
const Told = ({ is_lost }: { readonly is_lost: boolean }) => {
  const { t } = useTranslation();
  const failed = useFailedPress();
  return (
    <div className="remote-told">
      <p role="status">{is_lost && <span className="remote-lost">{t('remote.lost')}</span>}</p>
      <FailedPressNote failed={failed} className="remote-failure" />
    </div>
  );
};

interface RemoteScreenProps {
  readonly name: string;
  readonly link: RemoteLink;
  readonly theme: ThemeControl;
}

/** The remote while it is one: what is under way above, big buttons below. */
export const RemoteScreen = ({ name, link, theme }: RemoteScreenProps) => {
  const { t } = useTranslation();
  const { is_lost } = useSyncExternalStore(link.subscribe, link.current);
  return (
    <LessonStoreProvider value={link.store}>
      <LinkProvider value={link.socket}>
        <CommandsProvider value={link.commands}>
          <div className="remote" data-lost={is_lost}>
            <TopBar name={name} theme={theme} />
            <main className="remote-main">
              <h1 className="visually-hidden">{t('remote.title')}</h1>
              <LessonTitle />
              <RecordingNote />
              <div className="remote-now" role="group" aria-label={t('remote.now')}>
                {TimerCard !== undefined && <TimerCard />}
                <div className="remote-cards">
                  <QuizCard />
                  {CARDS.map(({ id, card: Shown }) => Shown !== undefined && <Shown key={id} />)}
                </div>
              </div>
              <Told is_lost={is_lost} />
              <div className="remote-pad" role="group" aria-label={t('remote.pad')}>
                {PAD.map(({ id, button: Pressed }) => (
                  <div key={id} className="remote-pad-place" data-id={id}>
                    <Pressed />
                  </div>
                ))}
              </div>
            </main>
          </div>
        </CommandsProvider>
      </LinkProvider>
    </LessonStoreProvider>
  );
};
