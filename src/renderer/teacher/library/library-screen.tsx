import './library.css';
import './watch/watch.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { preloadPlayer } from '../../common/recording-player/playback.ts';
import { useMember } from '../../common/state/use-member.ts';
import { VIEWS } from '../shell/use-view.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { DELETED, INSIDE, noteSearch, placeIn, useLibraryAddress } from './library-address.ts';
import { library_words } from './library-words.ts';
import { Shelf } from './list/shelf.tsx';
import { LessonSearch } from './search/lesson-search.tsx';
import { useMp4 } from './use-mp4.ts';
import { Watch } from './watch/watch.tsx';

export const words = library_words;

/** The library: lessons that were recorded, those that were deleted, what is found inside them, or the one that is watched. */
export const LibraryScreen = () => {
  const { t } = useTranslation();
  const { shows, recording_id, clip, q } = placeIn(useLibraryAddress());
  const is_lesson_open = (useMember('teacher', 'session') ?? null) !== null;
  // It goes on while the teacher watches something else.
  const mp4 = useMp4();
  useEffect(() => {
    void preloadPlayer();
  }, []);
  // Its code comes after the arrival that the page has told of; and from the list to a recording and back.
  useEffect(focusHeading, [shows, recording_id]);
  if (shows === 'recording') {
    return (
      <main className="library">
        <Watch
          key={`${recording_id} ${String(clip?.start)} ${String(clip?.end)}`}
          {...{ recording_id, clip, mp4 }}
        />
      </main>
    );
  }
  const is_deleted = shows === 'deleted';
  return (
    <main className="library">
      <header className="rosters-head">
        <div className="rosters-title">
          <h1 className="title-xl">{t('library.heading')}</h1>
          <p className="muted">{t('library.intro')}</p>
        </div>
        {is_lesson_open && (
          <p className="rosters-lesson">
            {t('rosters.lesson_open')} <a href={VIEWS.live}>{t('rosters.to_lesson')}</a>
          </p>
        )}
      </header>
      <nav className="library-places" aria-label={t('library.places.label')}>
        <a href={VIEWS.library} aria-current={shows === 'kept' ? 'page' : undefined}>
          {t('library.places.kept')}
        </a>
        <a href={INSIDE} aria-current={shows === 'inside' ? 'page' : undefined}>
          {t('search.label')}
        </a>
        <a href={DELETED} aria-current={is_deleted ? 'page' : undefined}>
          {t('library.places.deleted')}
        </a>
      </nav>
      {shows === 'inside' ? (
        <LessonSearch first_q={q} onSearch={noteSearch} />
      ) : (
        <Shelf key={shows} is_deleted={is_deleted} mp4={mp4} />
      )}
    </main>
  );
};
