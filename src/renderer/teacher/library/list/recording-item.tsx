import {
  Archive,
  ArchiveX,
  AudioLines,
  Download,
  Pencil,
  Play,
  Share2,
  Trash2,
  Undo2,
  Video,
} from 'lucide-react';
import { useState } from 'react';
import { GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RecordingView } from '../../../../shared/contract/library/index.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { usePage } from '../../data/page-context.ts';
import { MoreMenu, type MenuEntry } from '../../quiz/more-menu.tsx';
import { Button } from '../../ui/button.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import type { RecordingDeeds } from '../use-deeds.ts';
import { daysUntil, formatBytes, formatWhen, goneAt } from './facts.ts';

/** What a list does with its recordings. */
export interface ItemDeeds extends Pick<RecordingDeeds, 'keep' | 'remove' | 'restore'> {
  readonly watch: (view: RecordingView) => void;
  readonly edit: (view: RecordingView) => void;
  readonly download: (view: RecordingView) => void;
  readonly share: (view: RecordingView) => void;
}

interface RecordingItemProps {
  /** The recording's own: the list goes by it. */
  readonly id: string;
  readonly view: RecordingView;
  readonly deeds: ItemDeeds;
}

const TONES: Readonly<Partial<Record<RecordingView['status'], Tone>>> = {
  recording: 'good',
  interrupted: 'look',
  finalizing: 'away',
  failed: 'act',
};

/** What is written now is its lesson's to end. */
const isOpen = ({ status }: RecordingView): boolean => status === 'recording' || status === 'interrupted';

/** What can be done with a recording that is not deleted. */
export const useItemMenu = (view: RecordingView, deeds: ItemDeeds): readonly MenuEntry[] => {
  const { t } = useTranslation();
  const { status, is_kept } = view;
  const entries: (MenuEntry & { readonly is_there: boolean })[] = [
    {
      ...{ id: 'watch', label: t('library.row.watch'), icon: Play, is_there: status !== 'failed' },
      run: () => {
        deeds.watch(view);
      },
    },
    {
      ...{ id: 'edit', label: t('library.row.edit'), icon: Pencil, is_there: true },
      run: () => {
        deeds.edit(view);
      },
    },
    {
      ...{ id: 'keep', label: t(is_kept ? 'library.row.unkeep' : 'library.row.keep') },
      ...{ icon: is_kept ? ArchiveX : Archive, is_there: true },
      run: () => {
        deeds.keep(view, !is_kept);
      },
    },
    {
      ...{ id: 'share', label: t('library.row.share'), icon: Share2, is_there: status === 'ready' },
      run: () => {
        deeds.share(view);
      },
    },
    {
      ...{ id: 'download', label: t('library.row.download'), icon: Download, is_there: status === 'ready' },
      run: () => {
        deeds.download(view);
      },
    },
    {
      ...{ id: 'delete', label: t('library.row.delete'), icon: Trash2, is_there: !isOpen(view) },
      run: () => {
        deeds.remove(view);
      },
    },
  ];
  return entries.filter(({ is_there }) => is_there);
};

/** One recording in the list: what it shows, whose it is, how long, how large, and until when it is there. */
export const RecordingItem = ({ id, view, deeds }: RecordingItemProps) => {
  const { t } = useTranslation();
  const entries = useItemMenu(view, deeds);
  const is_deleted = view.deleted_at !== null;
  return (
    <GridListItem id={id} textValue={view.title} className="library-item">
      <Still view={view} />
      <div className="library-item-text">
        <p className="library-item-title">{view.title}</p>
        <Facts view={view} />
      </div>
      <div className="library-item-end">
        {is_deleted ? (
          <Button
            size="small"
            onPress={() => {
              deeds.restore(view);
            }}
          >
            <Undo2 aria-hidden />
            {t('library.row.restore')}
          </Button>
        ) : (
          <MoreMenu
            label={t('library.row.more', { title: view.title })}
            groups={[{ id: 'recording', entries }]}
          />
        )}
      </div>
    </GridListItem>
  );
};

/** A still of it, and how long it is. */
const Still = ({ view }: { readonly view: RecordingView }) => {
  const { mediaUrl } = usePage();
  const { thumbnail, has_picture, duration_seconds } = view;
  const Icon = has_picture ? Video : AudioLines;
  return (
    <div className="library-still">
      {thumbnail === null ? (
        <Icon aria-hidden />
      ) : (
        <img src={mediaUrl(thumbnail)} alt="" loading="lazy" decoding="async" />
      )}
      {duration_seconds > 0 && <span className="library-length">{clockTime(duration_seconds)}</span>}
    </div>
  );
};

const Facts = ({ view }: { readonly view: RecordingView }) => {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { status, class_name, created_at, student_count, size_bytes, gaps, has_picture } = view;
  const tone = TONES[status];
  return (
    <p className="library-facts muted small">
      {class_name !== null && <span className="live-class-name">{class_name}</span>}
      <span>{formatWhen(created_at, language)}</span>
      <span>{t('library.row.students', { count: student_count })}</span>
      {size_bytes > 0 && <span>{formatBytes(size_bytes, language)}</span>}
      {gaps.length > 0 && <span>{t('library.row.gaps', { count: gaps.length })}</span>}
      {!has_picture && status === 'ready' && <span>{t('library.row.no_picture')}</span>}
      {tone !== undefined && (
        <span className="library-state" data-tone={tone}>
          <Mark tone={tone} />
          {t(`library.status.${status}`)}
        </span>
      )}
      <Until view={view} />
    </p>
  );
};

/** Until when it is there. */
const Until = ({ view }: { readonly view: RecordingView }) => {
  const { t } = useTranslation();
  const { is_kept, expires_at, deleted_at } = view;
  // As the list was drawn: days pass slowly.
  const [now_ms] = useState(Date.now);
  if (deleted_at !== null) {
    const count = daysUntil(goneAt(deleted_at), now_ms);
    return (
      <span className="library-until">
        {count === 0 ? t('library.row.gone_today') : t('library.row.gone', { count })}
      </span>
    );
  }
  if (is_kept)
    return (
      <span className="library-kept">
        <Archive aria-hidden />
        {t('library.row.kept')}
      </span>
    );
  if (expires_at === null) return null;
  const count = daysUntil(expires_at, now_ms);
  return (
    <span className="library-until">
      {count === 0 ? t('library.row.expires_today') : t('library.row.expires', { count })}
    </span>
  );
};
