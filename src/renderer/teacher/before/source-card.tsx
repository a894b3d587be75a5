import { useTranslation } from 'react-i18next';
import { formatWholeRate } from '../data/format.ts';
import { useStreamStatus } from '../data/use-stream.ts';
import { useShown } from '../data/what-is-shown.ts';
import { SourceDetails } from '../source/source-details.tsx';
import { Mark } from '../ui/mark.tsx';
import { More } from '../ui/more.tsx';

/** Whether picture and sound arrive, in a sentence; the numbers one click deeper. */
export const SourceCard = () => {
  const { t, i18n } = useTranslation();
  const status = useStreamStatus();
  const { is_stale } = useShown();
  if (status === undefined) return null;
  if (is_stale) {
    return (
      <div className="light" data-tone="away">
        <Mark tone="away" />
        <p className="light-text light-title">{t('teacher.source.stale')}</p>
      </div>
    );
  }
  const { video, audio } = status;
  const is_silent = status.live && audio === null;
  const sentence = status.live ? (is_silent ? 'live_silent' : 'live') : 'waiting';
  return (
    <div className="light" data-tone={status.live ? (is_silent ? 'look' : 'good') : 'away'}>
      <Mark tone={status.live ? (is_silent ? 'look' : 'good') : 'away'} />
      <div className="light-text">
        <p className="light-title" role="status">
          {t(`teacher.source.${sentence}`)}
        </p>
        {video === null || !status.live ? (
          <p className="muted small">{t('teacher.source.waiting_hint')}</p>
        ) : (
          <>
            <p className="muted small">
              {t('teacher.source.facts', {
                width: video.width,
                height: video.height,
                fps: formatWholeRate(video.fps, i18n.language),
              })}
            </p>
            <More title={t('teacher.source.details')}>
              <SourceDetails status={status} />
            </More>
          </>
        )}
      </div>
    </div>
  );
};
