import { CircleDot, CirclePause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShown } from '../../data/what-is-shown.ts';
import { useShortcut } from '../../shortcuts/shortcuts.tsx';
import { Button } from '../../ui/button.tsx';
import { RECORDING_KEY, useRecordingSwitch } from './use-recording-switch.ts';

/** Pauses the recording, or goes on: beside its light. Its key works from everywhere: what must not be recorded does not wait. */
export const PauseRecording = () => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { is_on, is_busy, flip } = useRecordingSwitch();
  useShortcut({ key: RECORDING_KEY, label: t('recording.does'), is_urgent: true, run: flip });
  return (
    <Button
      variant="bare"
      size="small"
      aria-label={t('recording.pause')}
      aria-pressed={is_on}
      aria-keyshortcuts={RECORDING_KEY}
      is_busy={is_busy}
      isDisabled={is_stale}
      onPress={flip}
    >
      {is_on ? <CircleDot aria-hidden /> : <CirclePause aria-hidden />}
    </Button>
  );
};
