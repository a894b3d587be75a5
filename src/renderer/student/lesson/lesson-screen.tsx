import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptFonts } from '../../common/load-fonts.ts';
import { leaveFullScreen } from '../../common/leave-full-screen.ts';
import { LinkProvider } from '../../common/link/use-link.ts';
import { ApiProvider } from '../../common/use-api.ts';
import { OutboxProvider } from '../../common/outbox/use-outbox.ts';
import { LessonStoreProvider, useMember } from '../../common/state/use-member.ts';
import type { ThemeControl } from '../../common/theme.ts';
import { TeacherSees } from '../join/teacher-sees.tsx';
import type { JoinProblem } from '../join/joiner.ts';
import { lateDeliver } from '../seat/late-deliver.ts';
import type { Seat } from '../seat/seat.store.ts';
import { studentTexts } from '../texts.ts';
import { TopBar } from '../ui/top-bar.tsx';
import { isReceiving, toneOf, type LessonStatus } from './lesson-status.ts';
import { WayChip } from '../connection/way-chip.tsx';
import { isAction } from '../panels/bar-entry.types.ts';
import { PanelBar } from '../panels/panel-bar.tsx';
import { panels } from '../panels.ts';
import type { Player } from '../player/player.types.ts';
import type { Covering } from '../room/room.types.ts';
import { useRooms } from '../room/use-rooms.ts';
import { NotMe } from '../ui/not-me.tsx';
import { LeaveClass } from './leave-class.tsx';
import { lateRewindBar } from './late-rewind-bar.ts';
import { Stage } from './stage.tsx';
import { StatusMark } from './status-mark.tsx';
import type { Lesson } from './lesson.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useLesson, useLessonFacts, usePlayer, useSettled } from './use-lesson.ts';

export interface LessonScreenProps {
  readonly seat: Seat;
  readonly theme: ThemeControl;
  readonly fonts: KeptFonts;
  readonly player: Player;
  readonly onEnded: (title: string | null) => void;
  readonly onLost: (problem: JoinProblem) => void;
  /**
   * The student chose to leave, or is another one.
   * @param is_delivered the node has been told, and has all that was said
   */
  readonly onLeft: (how: 'left' | 'not_me', is_delivered: boolean) => void;
  /** The lesson is heard of, or is not any more. */
  readonly onHeard: (is_heard: boolean, is_shared: boolean) => void;
}

const HEARD_EVERY_MS = 60_000;
/** Where no picture comes, what is fetched after it waits no longer. */
const PICTURE_WITHIN_MS = 6_000;

const playbackWord = (status: LessonStatus): 'waiting' | 'playing' | 'stalled' => {
  const tone = toneOf(status);
  if (isReceiving(status)) return 'playing';
  return tone === 'wait' ? 'waiting' : 'stalled';
};

const LessonTitle = (): ReactElement => {
  const { t } = useTranslation();
  const session = useMember('class', 'session');
  if (session === undefined) return <h1 className="visually-hidden">{t('common.product')}</h1>;
  const { title, class_name, subject, teacher_name } = session;
  const teacher = teacher_name === null ? null : t('student.lesson.teacher', { name: teacher_name });
  const facts = [teacher, class_name, subject].filter((fact) => fact !== null);
  return (
    <div className="lesson__what">
      <h1 className="lesson__title">{title}</h1>
      {facts.length > 0 && <p className="lesson__facts">{facts.join(' · ')}</p>}
    </div>
  );
};

/** The lesson: the picture on top, below it where one is and how it goes. */
export const LessonScreen = (props: LessonScreenProps): ReactElement => {
  const lesson = useLesson(props.seat, props.player);
  return (
    <LessonStoreProvider value={lesson.store}>
      <OutboxProvider value={lesson.outbox}>
        <LinkProvider value={lesson.link}>
          <ApiProvider value={lesson.api}>
            <LessonView {...props} lesson={lesson} />
          </ApiProvider>
        </LinkProvider>
      </OutboxProvider>
    </LessonStoreProvider>
  );
};

interface LessonViewProps extends LessonScreenProps {
  readonly lesson: Lesson;
}

const LessonView = (props: LessonViewProps): ReactElement => {
  const { lesson, seat, theme, fonts, player, onEnded, onLost, onLeft, onHeard } = props;
  const { t, i18n } = useTranslation();
  const { status: now, outcome } = useLessonFacts(lesson);
  const { has_picture, still_url, way } = usePlayer(player);
  const status = useSettled(now, toneOf(now) === 'live');
  const tone = toneOf(status);
  const title = useMember('class', 'session')?.title ?? null;
  const main = useRef<HTMLElement>(null);
  const full_screen = useFullScreen(main);
  const [may_fetch, setMayFetch] = useState(false);
  // Whoever comes late to a page that is covered sees the cover, and not the page before it.
  const is_covered = (useMember('class', 'eyes_front') ?? null) !== null;
  const rooms = useRooms(may_fetch || is_covered);
  const [covering, setCovering] = useState<Covering | null>(null);
  const entries = [...panels, ...rooms.flatMap(({ bar }) => bar ?? [])];
  const is_shared = useMember('class', 'shared_devices');
  const is_heard = now !== 'network' && now !== 'offline';
  const callbacks = useRef({ onEnded, onLost, onHeard });

  useEffect(() => {
    callbacks.current = { onEnded, onLost, onHeard };
  });
  useEffect(() => {
    if (is_shared === undefined) return undefined;
    const tell = (): void => callbacks.current.onHeard(is_heard, is_shared);
    tell();
    const timer = setInterval(tell, HEARD_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [is_heard, is_shared]);
  useEffect(() => {
    // The form that had the focus is gone; a keyboard goes on here.
    main.current?.focus({ preventScroll: true });
    // The form may have been scrolled, which would leave the picture without its top.
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, []);
  useEffect(() => {
    if (outcome === null) return;
    leaveFullScreen();
    if (outcome === 'ended') callbacks.current.onEnded(title);
    else callbacks.current.onLost('seat_lost');
  }, [outcome, title]);
  useEffect(() => {
    if (!has_picture && way !== 'stills') return;
    // What stands here, and where the next page begins.
    const { join } = studentTexts[i18n.language === 'ko' ? 'ko' : 'en'].student;
    void fonts.keep(document.body.innerText + JSON.stringify(join));
    for (const { preload } of panels) void preload?.();
  }, [has_picture, way, fonts, i18n]);
  useEffect(() => {
    const begin = (): void => {
      setMayFetch(true);
      for (const { preload } of [lateRewindBar, lateDeliver]) void preload();
    };
    const timer = setTimeout(begin, has_picture || way === 'stills' ? 0 : PICTURE_WITHIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [has_picture, way]);
  useEffect(() => {
    document.documentElement.dataset['playback'] = playbackWord(status);
  }, [status]);
  useEffect(() => {
    document.title = title === null ? t('common.product') : t('student.title_of', { title });
  }, [title, t]);

  // Where the stage has no picture it says the same in large letters, and what lasts a moment would only make the page jump.
  const passes = status === 'live' || status === 'opening' || status === 'picture_coming';
  const says_hint = !passes && status !== 'sound_only' && (has_picture || still_url !== null);
  // The node's word counts: a number stands beside a name that another student has as well.
  const name = useMember('student', 'name') ?? seat.name;
  const number = useMember('student', 'student_number') ?? seat.student_number;
  const you =
    number === null ? t('student.lesson.you', { name }) : t('student.lesson.you_numbered', { name, number });

  return (
    <div className="page page--lesson" data-full-screen={full_screen.active} data-covered={covering !== null}>
      <TopBar theme={theme} />
      <main className="lesson" ref={main} tabIndex={-1}>
        <Stage player={player} status={status} screen={main} full_screen={full_screen}>
          {may_fetch &&
            entries.filter(isAction).map(({ id, over: Over }) => Over !== undefined && <Over key={id} />)}
          <div className="stage__rooms">
            {rooms.map(({ id, over: Over }) => Over !== undefined && <Over key={id} />)}
          </div>
        </Stage>
        <div className="lesson__info">
          <LessonTitle />
          <div className="lesson__state">
            <p className={`pill pill--${tone}`} aria-hidden="true">
              <StatusMark tone={tone} />
              {t(`student.status.${status}.word`)}
            </p>
            {way !== 'none' && <WayChip player={player} status={status} may_fetch={may_fetch} />}
            <div className="lesson__now" role="status" aria-label={t('student.status.label')}>
              <p className="visually-hidden">{t(`student.status.${status}.title`)}</p>
              <p className={says_hint ? 'lesson__hint' : 'visually-hidden'}>
                {t(`student.status.${status}.hint`)}
              </p>
            </div>
          </div>
          <div className="lesson__you">
            <p>{you}</p>
            {rooms.map(({ id, beside_name: Beside }) => Beside !== undefined && <Beside key={id} />)}
            <LeaveClass
              onLeave={() => {
                onLeft('left', lesson.leave('left'));
              }}
            />
            <NotMe
              onNotMe={() => {
                onLeft('not_me', lesson.leave('not_me'));
              }}
            />
          </div>
          <TeacherSees />
        </div>
        {rooms.map(({ id, cover: Cover }) => Cover !== undefined && <Cover key={id} onCover={setCovering} />)}
        <PanelBar entries={entries} may_fetch={may_fetch} covering={covering}>
          {rooms.map(({ id, above: Above }) => Above !== undefined && <Above key={id} />)}
        </PanelBar>
      </main>
    </div>
  );
};
