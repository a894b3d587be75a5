import { Archive, ArchiveX, Download, Pencil, Share2, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VodInfo } from '../../../../shared/contract/library/index.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { Button } from '../../ui/button.tsx';
import { formatBytes, formatWhen } from '../list/facts.ts';
import type { RecordingDeeds } from '../use-deeds.ts';

interface WatchHeadProps {
  readonly info: VodInfo;
  readonly deeds: RecordingDeeds;
  readonly onEdit: () => void;
  readonly onDownload: () => void;
  readonly onShare: () => void;
}

/** Which recording it is, and what can be done with it. */
export const WatchHead = ({ info, deeds, onEdit, onDownload, onShare }: WatchHeadProps) => {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { title, class_name, is_kept, status } = info;
  const is_open = status === 'recording' || status === 'interrupted';
  return (
    <header className="library-watch-head">
      <div className="library-watch-title">
        <h1 className="title-l">
          {title} {class_name !== null && <span className="live-class-name">{class_name}</span>}
        </h1>
        <p className="library-facts muted small">
          <span>{formatWhen(info.created_at, language)}</span>
          <span>{clockTime(info.duration_seconds)}</span>
          <span>{t('library.row.students', { count: info.student_count })}</span>
          {info.size_bytes > 0 && <span>{formatBytes(info.size_bytes, language)}</span>}
          {info.gaps.length > 0 && <span>{t('library.row.gaps', { count: info.gaps.length })}</span>}
        </p>
        {info.description !== '' && <p className="library-watch-description">{info.description}</p>}
      </div>
      <div className="library-watch-deeds">
        <Button size="small" onPress={onEdit}>
          <Pencil aria-hidden />
          {t('library.row.edit')}
        </Button>
        <Button
          size="small"
          onPress={() => {
            deeds.keep(info, !is_kept);
          }}
        >
          {is_kept ? <ArchiveX aria-hidden /> : <Archive aria-hidden />}
          {t(is_kept ? 'library.row.unkeep' : 'library.row.keep')}
        </Button>
        {status === 'ready' && (
          <>
            <Button size="small" onPress={onShare}>
              <Share2 aria-hidden />
              {t('library.row.share')}
            </Button>
            <Button size="small" onPress={onDownload}>
              <Download aria-hidden />
              {t('library.row.download')}
            </Button>
          </>
        )}
        {!is_open && (
          <Button
            size="small"
            onPress={() => {
              deeds.remove(info);
            }}
          >
            <Trash2 aria-hidden />
            {t('library.row.delete')}
          </Button>
        )}
      </div>
    </header>
  );
};
