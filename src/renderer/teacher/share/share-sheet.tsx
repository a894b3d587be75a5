import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardInShare } from '../../../shared/ipc.ts';
import { SoundMeter } from '../live/sound-meter.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { CameraPicture } from './camera-picture.tsx';
import { DeviceField, Toggle } from './device-field.tsx';
import { InsetField } from './inset-field.tsx';
import { PresetField } from './preset-field.tsx';
import type { Inset, SharePreset } from './share.types.ts';
import { SourcePicker } from './source-picker.tsx';
import { useDevice, useObstacle, useShare } from './use-share.ts';

interface ShareSheetProps {
  readonly session_id: string;
  /** An encoder or a phone sends now: sharing takes its place. */
  readonly takes_over: boolean;
  readonly onClose: () => void;
}

/** What is shared, and with what sound and face. */
export const ShareSheet = ({ session_id, takes_over, onClose }: ShareSheetProps) => {
  const { t } = useTranslation();
  const obstacle = useObstacle();
  return (
    <Sheet title={t('teacher.share.heading')} onClose={onClose}>
      {obstacle === null && <ShareForm session_id={session_id} takes_over={takes_over} onClose={onClose} />}
      {typeof obstacle === 'string' && (
        <p className="note-look" role="alert">
          {t(`teacher.share.obstacles.${obstacle}`)}
        </p>
      )}
    </Sheet>
  );
};

const ShareForm = ({ session_id, takes_over, onClose }: ShareSheetProps) => {
  const { t } = useTranslation();
  const { view, control } = useShare();
  const [preset, setPreset] = useState<SharePreset>('text');
  const [with_microphone, setMicrophone] = useState(true);
  const [microphone_id, setMicrophoneId] = useState<string | null>(null);
  const [with_system_sound, setSystemSound] = useState(false);
  const [with_camera, setCamera] = useState(false);
  const [camera_id, setCameraId] = useState<string | null>(null);
  const [inset, setInset] = useState<Inset>({ corner: 'bottom_right', shape: 'circle' });
  const [is_choosing, setChoosing] = useState(false);
  const microphone = useDevice('microphone', with_microphone, microphone_id);
  const camera = useDevice('camera', with_camera, camera_id);
  const { airclass } = window;
  // The desktop app hears the computer on Windows alone; a browser's own picker says what it can.
  const can_hear_system = airclass === undefined || navigator.userAgent.includes('Windows');

  const start = async (dashboard: DashboardInShare | null): Promise<void> => {
    await control.start({
      session_id,
      preset,
      with_system_sound: with_system_sound && can_hear_system,
      take_over: takes_over,
      dashboard,
      microphone: with_microphone ? microphone.stream : null,
      camera: with_camera ? camera.stream : null,
      inset,
    });
    if (control.current().running === null) return;
    microphone.give();
    camera.give();
    onClose();
  };

  if (is_choosing && airclass !== undefined) {
    return (
      <SourcePicker
        bridge={airclass}
        is_busy={view.is_starting}
        problem={view.problem}
        onBack={() => {
          setChoosing(false);
        }}
        onChosen={(dashboard) => void start(dashboard)}
      />
    );
  }
  return (
    <div className="share-form">
      <PresetField preset={preset} onChange={setPreset} />
      <div className="share-group">
        <DeviceField
          label={t('teacher.share.microphone')}
          device={microphone}
          is_on={with_microphone}
          device_id={microphone_id}
          onToggle={setMicrophone}
          onDevice={setMicrophoneId}
        >
          {microphone.stream !== null && <SoundMeter stream={microphone.stream} has_sound />}
        </DeviceField>
        {can_hear_system && (
          <Toggle
            label={t('teacher.share.system_sound')}
            hint={t(
              airclass === undefined
                ? 'teacher.share.system_sound_browser'
                : 'teacher.share.system_sound_app',
            )}
            is_on={with_system_sound}
            onChange={setSystemSound}
          />
        )}
        <DeviceField
          label={t('teacher.share.camera')}
          device={camera}
          is_on={with_camera}
          device_id={camera_id}
          onToggle={setCamera}
          onDevice={setCameraId}
        >
          {camera.stream !== null && <CameraPicture stream={camera.stream} shape={inset.shape} />}
          <InsetField inset={inset} onChange={setInset} />
        </DeviceField>
      </div>
      {airclass === undefined && <p className="muted small">{t('teacher.share.whole_screen_note')}</p>}
      {takes_over && <p className="note-look small">{t('teacher.share.conflict_note')}</p>}
      {view.problem !== null && (
        <p className="dialog-failure" role="alert">
          {t(`teacher.share.problems.${view.problem}`)}
        </p>
      )}
      <div className="dialog-actions">
        <Button
          variant="primary"
          is_busy={view.is_starting}
          onPress={() => {
            if (airclass === undefined) void start(null);
            else setChoosing(true);
          }}
        >
          {t(
            view.is_starting
              ? 'teacher.share.starting'
              : takes_over
                ? 'teacher.share.choose_instead'
                : 'teacher.share.choose',
          )}
        </Button>
      </div>
    </div>
  );
};
