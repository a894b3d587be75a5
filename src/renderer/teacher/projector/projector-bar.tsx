import { EyeOff, Maximize2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveFullScreen } from '../../common/leave-full-screen.ts';
import { enterFullScreen } from '../live/fill-screen.ts';
import { Toggle } from '../share/device-field.tsx';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { useProjector } from './use-projector.ts';

/** As long as somebody moves the pointer, and a little after. */
const AWAKE_MS = 4_000;

const useIsAwake = (): boolean => {
  const [is_awake, setAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), AWAKE_MS);
    };
    const onMove = ({ pointerType }: PointerEvent): void => {
      if (pointerType !== 'touch') wake();
    };
    wake();
    window.addEventListener('pointermove', onMove);
    // A finger's: once it is known what it has pressed, and before anybody stops it.
    window.addEventListener('click', wake, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('click', wake, true);
    };
  }, []);
  return is_awake;
};

const toggleFullScreen = (): void => {
  if (document.fullscreenElement === null) enterFullScreen();
  else leaveFullScreen();
};

/** For who stands at the projector; out of the class's sight while nobody moves the pointer or comes by with the keyboard. */
export const ProjectorBar = () => {
  const { t } = useTranslation();
  const is_awake = useIsAwake();
  const { view, set } = useProjector();
  const toggleBlank = (): void => {
    set({ blank: !view.blank });
  };
  useShortcut({ key: 'b', label: t('projector.blank_projector'), is_urgent: true, run: toggleBlank });
  useShortcut({ key: 'f', label: t('projector.full_screen'), run: toggleFullScreen });
  return (
    <div className="projector-bar" role="group" aria-label={t('projector.controls')} data-awake={is_awake}>
      <Toggle
        label={t('projector.names')}
        is_on={view.names}
        onChange={(names) => {
          set({ names });
        }}
      />
      <Button size="small" aria-pressed={view.blank} aria-keyshortcuts="b" onPress={toggleBlank}>
        <EyeOff aria-hidden />
        {t('projector.blank')}
      </Button>
      <Button size="small" aria-keyshortcuts="f" onPress={toggleFullScreen}>
        <Maximize2 aria-hidden />
        {t('projector.full_screen')}
      </Button>
    </div>
  );
};
