import './recording-lesson.css';
import { CirclePause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../../common/commands/failed-press-note.tsx';
import { useFailedPress } from '../../../common/commands/use-command.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { RECORDING_PLACE, useRecordingSwitch } from './use-recording-switch.ts';

/** That nothing is recorded, because the teacher wants it so: what is forgotten would be missing for good. */
export const RecordingNow = () => {
  const is_paused = useMember('class', 'recording_paused') ?? false;
  const failed = useFailedPress(RECORDING_PLACE);
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <>
      <div ref={place} className="recording-place" tabIndex={-1}>
        {is_paused && <Line />}
      </div>
      <FailedPressNote failed={failed} className="note-look small" />
    </>
  );
};

const Line = () => {
  const { t } = useTranslation();
  const has_some = (useMember('class', 'recorded_since') ?? null) !== null;
  const { flip, is_busy } = useRecordingSwitch();
  return (
    <section className="card recording-now" aria-label={t('recording.after.heading')}>
      <CirclePause aria-hidden />
      <p className="recording-words">
        <strong>{t(has_some ? 'recording.paused' : 'recording.none')}</strong>{' '}
        <span className="muted small">{t('recording.hint')}</span>
      </p>
      <Button size="small" is_busy={is_busy} onPress={flip}>
        {t('recording.resume')}
      </Button>
    </section>
  );
};
