import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { RecordingView } from '../../../../shared/contract/library/index.ts';
import { createKeptValue } from '../../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../../common/safe-storage.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { useView, VIEWS } from '../../shell/use-view.ts';
import { Button } from '../../ui/button.tsx';
import { DoneNote } from '../done-note.tsx';
import { EditSheet } from '../edit-sheet.tsx';
import { goToRecording } from '../library-address.ts';
import { Mp4Note } from '../mp4-note.tsx';
import { ShareSheet } from '../share/share-sheet.ts';
import { useDeeds } from '../use-deeds.ts';
import type { Mp4Desk } from '../use-mp4.ts';
import { Filters, type Look } from './filters.tsx';
import { RecordingList } from './recording-list.tsx';
import { useRecordings, type Recordings } from './use-recordings.ts';
import { EVERYTHING, isNarrowed, type Wanted } from './wanted.ts';

const kept_look = createKeptValue<Look>({
  storage: createSafeStorage(() => localStorage),
  key: 'airclass.library.look',
  schema: z.enum(['list', 'grid']),
  initial: 'list',
});

interface ShelfProps {
  readonly is_deleted: boolean;
  readonly mp4: Mp4Desk;
}

/** The recordings that there are, or those that were deleted: to look for one, watch it, and put it in order. */
export const Shelf = ({ is_deleted, mp4 }: ShelfProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const is_here = useView() === 'library';
  const lesson = useMember('teacher', 'session')?.session_id ?? '';
  const [wanted, setWanted] = useState(EVERYTHING);
  const [edited, setEdited] = useState<RecordingView | null>(null);
  const [shared, setShared] = useState<RecordingView | null>(null);
  const look = useSyncExternalStore(kept_look.subscribe, kept_look.get);
  const recordings = useRecordings(wanted, is_deleted, `${lesson} ${String(is_here)}`);
  const deeds = useDeeds((view) => {
    recordings.put(view);
    // What was brought back is read at its own place.
    if (view.deleted_at === null) recordings.readAgain();
  });
  const classes = useClasses(recordings.views, wanted);
  const label = t(is_deleted ? 'library.list.deleted_label' : 'library.list.label');
  return (
    <section className="library-shelf" aria-label={label}>
      <Filters
        wanted={wanted}
        classes={classes}
        look={look}
        onWant={setWanted}
        onLook={(chosen) => {
          kept_look.set(chosen);
        }}
      />
      <p role="status" className="muted small library-found">
        {!recordings.is_coming &&
          recordings.views.length > 0 &&
          t(recordings.has_more ? 'library.find.found_more' : 'library.find.found', {
            count: recordings.views.length,
          })}
      </p>
      <Trouble recordings={recordings} />
      {recordings.is_coming && <Coming />}
      {recordings.views.length > 0 && (
        <RecordingList
          label={label}
          look={look}
          recordings={recordings}
          deeds={{
            ...deeds,
            watch: ({ recording_id }) => {
              goToRecording(recording_id);
            },
            edit: setEdited,
            download: mp4.ask,
            share: setShared,
          }}
        />
      )}
      {!recordings.is_coming && recordings.views.length === 0 && recordings.failure === null && (
        <Empty is_deleted={is_deleted} is_narrowed={isNarrowed(wanted)} />
      )}
      <div className="library-notes">
        <DoneNote deeds={deeds} />
        <Mp4Note desk={mp4} />
      </div>
      {shared !== null && !is_veiled && (
        <ShareSheet
          recording_id={shared.recording_id}
          title={shared.title}
          onClose={() => {
            setShared(null);
          }}
        />
      )}
      {edited !== null && !is_veiled && (
        <EditSheet
          view={edited}
          write={deeds.write}
          onClose={() => {
            setEdited(null);
          }}
        />
      )}
    </section>
  );
};

/** Of the class lists, and of what was read so far. */
const useClasses = (views: readonly RecordingView[], { class_name: chosen }: Wanted): readonly string[] => {
  const rosters = useMember('teacher', 'rosters');
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const news = views.flatMap(({ class_name }) =>
    class_name !== null && !seen.has(class_name) ? class_name : [],
  );
  if (news.length > 0) setSeen(new Set([...seen, ...news]));
  return useMemo(() => {
    const names = [...seen, ...(rosters ?? []).map(({ name }) => name), ...(chosen === null ? [] : [chosen])];
    return [...new Set(names)].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  }, [seen, rosters, chosen]);
};

const Trouble = ({ recordings: { failure, readAgain } }: { readonly recordings: Recordings }) => {
  const { t } = useTranslation();
  if (failure === null) return null;
  return (
    <div className="note-look library-trouble" role="alert">
      <p>{t('library.failed', { reason: failure })}</p>
      <Button size="small" onPress={readAgain}>
        {t('library.retry')}
      </Button>
    </div>
  );
};

const Coming = () => {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" className="library-coming">
      <p className="visually-hidden">{t('library.loading')}</p>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="skeleton" />
      ))}
    </div>
  );
};

interface EmptyProps {
  readonly is_deleted: boolean;
  readonly is_narrowed: boolean;
}

const Empty = ({ is_deleted, is_narrowed }: EmptyProps) => {
  const { t } = useTranslation();
  const why = is_narrowed ? 'not_found' : is_deleted ? 'deleted' : 'none';
  return (
    <div className="library-empty card" role="status">
      <p>
        <strong>{t(`library.empty.${why}`)}</strong>
      </p>
      <p className="muted">{t(`library.empty.${why}_hint`)}</p>
      {why === 'none' && (
        <a className="button button-plain" href={VIEWS.live}>
          {t('library.empty.to_class')}
        </a>
      )}
    </div>
  );
};
