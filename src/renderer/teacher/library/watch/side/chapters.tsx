import { Clock, Pencil, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chapter } from '../../../../../shared/contract/library/index.ts';
import { LIMITS } from '../../../../../shared/limits.ts';
import { clockTime } from '../../../../common/clock-time.ts';
import type { Playback } from '../../../../common/recording-player/playback.ts';
import { usePlayback } from '../../../../common/recording-player/use-playback.ts';
import { usePage } from '../../../data/page-context.ts';
import { useAction } from '../../../data/use-action.ts';
import { MoreMenu } from '../../../quiz/more-menu.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFocusHeir } from '../../../ui/use-focus-heir.ts';

interface ChaptersProps {
  readonly recording_id: string;
  readonly chapters: readonly Chapter[];
  readonly playback: Playback;
  readonly onChanged: (chapters: Chapter[]) => void;
}

/** Whole seconds: what plays is never a place to the millisecond. */
const secondOf = (time: number): number => Math.max(0, Math.floor(time));

/** The recording's chapters: to go to one, and to add, rename, move and delete them. */
export const Chapters = ({ recording_id, chapters, playback, onChanged }: ChaptersProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { api } = usePage();
  const place = useFocusHeir<HTMLDivElement>('button');
  const [title, setTitle] = useState('');
  const [renamed, setRenamed] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<Chapter | null>(null);
  const second = usePlayback(playback, ({ time }) => secondOf(time));
  const current = usePlayback(playback, ({ time }) =>
    chapters.findLastIndex(({ start_seconds }) => start_seconds <= time + 0.5),
  );
  const params = { recording_id };
  const read = async (): Promise<void> => {
    onChanged(await api.call('listChapters', { params }));
  };
  const add = useAction(async (name: string, start_time: number) => {
    await api.call('addChapter', { params, body: { start_time, title: name } });
    setTitle('');
    setDeleted(null);
    await read();
  });
  const change = useAction(
    async (chapter_id: string, body: { readonly title?: string; readonly start_time?: number }) => {
      await api.call('changeChapter', { params: { ...params, chapter_id }, body });
      setRenamed(null);
      await read();
    },
  );
  const remove = useAction(async (chapter: Chapter) => {
    await api.call('removeChapter', { params: { ...params, chapter_id: chapter.chapter_id } });
    setDeleted(chapter);
    await read();
  });
  const failure = add.failure ?? change.failure ?? remove.failure;
  return (
    <div ref={place} className="chapters" tabIndex={-1}>
      <form
        className="side-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') add.run(title, secondOf(playback.view().time));
        }}
      >
        <label className="visually-hidden" htmlFor={id}>
          {t('library.chapters.name')}
        </label>
        <input
          id={id}
          className="field-input"
          placeholder={t('library.chapters.name')}
          value={title}
          maxLength={LIMITS.title_chars}
          onChange={({ target }) => {
            setTitle(target.value);
          }}
        />
        <Button type="submit" is_busy={add.is_busy} isDisabled={title.trim() === ''}>
          {t('library.chapters.add', { time: clockTime(second) })}
        </Button>
      </form>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
      <div role="status">
        {deleted !== null && (
          <p className="side-undo small">
            {t('library.chapters.deleted', { title: deleted.title })}{' '}
            <Button
              size="small"
              onPress={() => {
                add.run(deleted.title, deleted.start_seconds);
              }}
            >
              {t('library.chapters.undo')}
            </Button>
          </p>
        )}
      </div>
      {chapters.length === 0 && <p className="muted">{t('library.chapters.none')}</p>}
      <ol className="side-list" aria-label={t('library.chapters.label')}>
        {chapters.map((chapter, index) => (
          <li key={chapter.chapter_id} className="side-row" aria-current={index === current || undefined}>
            {renamed === chapter.chapter_id ? (
              <Rename
                chapter={chapter}
                is_busy={change.is_busy}
                onSave={(name) => {
                  change.run(chapter.chapter_id, { title: name });
                }}
                onClose={() => {
                  setRenamed(null);
                }}
              />
            ) : (
              <>
                <button
                  type="button"
                  className="side-go"
                  onClick={() => {
                    playback.seek(chapter.start_seconds);
                  }}
                >
                  <span className="happened-time">{clockTime(chapter.start_seconds)}</span>
                  <span>
                    {chapter.title}
                    {chapter.origin !== 'written' && (
                      <span className="muted small"> {t(`library.chapters.${chapter.origin}`)}</span>
                    )}
                  </span>
                </button>
                <MoreMenu
                  label={t('library.chapters.more', { title: chapter.title })}
                  groups={[
                    {
                      id: 'chapter',
                      entries: [
                        {
                          ...{ id: 'rename', label: t('library.chapters.rename'), icon: Pencil },
                          run: () => {
                            setRenamed(chapter.chapter_id);
                          },
                        },
                        {
                          ...{ id: 'move', icon: Clock },
                          label: t('library.chapters.move', { time: clockTime(second) }),
                          run: () => {
                            change.run(chapter.chapter_id, { start_time: secondOf(playback.view().time) });
                          },
                        },
                        {
                          ...{ id: 'delete', label: t('library.chapters.delete'), icon: Trash2 },
                          run: () => {
                            remove.run(chapter);
                          },
                        },
                      ],
                    },
                  ]}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};

interface RenameProps {
  readonly chapter: Chapter;
  readonly is_busy: boolean;
  readonly onSave: (title: string) => void;
  readonly onClose: () => void;
}

const Rename = ({ chapter, is_busy, onSave, onClose }: RenameProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(chapter.title);
  return (
    <form
      className="side-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onSave(typed);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <label className="visually-hidden" htmlFor={id}>
        {t('library.chapters.name')}
      </label>
      <input
        id={id}
        className="field-input"
        value={typed}
        maxLength={LIMITS.title_chars}
        autoFocus
        onChange={({ target }) => {
          setTyped(target.value);
        }}
      />
      <Button type="submit" is_busy={is_busy}>
        {t('library.chapters.save')}
      </Button>
    </form>
  );
};
