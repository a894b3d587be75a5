import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { formatClock, isoDuration } from '../data/elapsed.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Mark } from '../ui/mark.tsx';

/**
 * The REC light. Its time is that of what is safe on the disk, so it stands still when nothing gets there; a word says
 * why. Nothing where nothing is recorded. It does not burn while the node, which records, is not heard.
 */
export const RecordingLight = () => {
  const { t } = useTranslation();
  const recording = useMember('teacher', 'recording');
  const { is_stale } = useShown();
  if (recording === undefined || recording.state === 'off') return null;
  if (is_stale) {
    return (
      <p className="pill" data-tone="away">
        <Mark tone="away" />
        {t('teacher.live.recording_unknown')}
      </p>
    );
  }
  const { state } = recording;
  const seconds = Math.floor(recording.seconds);
  if (state === 'recording') {
    return (
      <p className="rec">
        <span className="rec-dot" aria-hidden />
        <span aria-hidden>{t('teacher.live.recorded')}</span>
        <span className="visually-hidden">{t('teacher.live.recording')}</span>
        <time dateTime={isoDuration(seconds)}>{formatClock(seconds)}</time>
      </p>
    );
  }
  // What the teacher wants is no alarm; a line below the picture says more of it.
  const tone = state === 'paused' ? 'look' : 'act';
  return (
    <p className="pill" data-tone={tone} role={tone === 'act' ? 'alert' : undefined}>
      <Mark tone={tone} />
      {t(`teacher.live.recording_${state}`)}
    </p>
  );
};
