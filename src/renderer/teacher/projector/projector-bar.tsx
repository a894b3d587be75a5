import { Maximize2, MonitorOff } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveFullScreen } from '../../common/leave-full-screen.ts';
import { enterFullScreen } from '../live/fill-screen.ts';
import { Toggle } from '../share/device-field.tsx';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { createBarSight } from './bar-sight.ts';
import { useProjector } from './use-projector.ts';

const useInSight = (bar: RefObject<HTMLElement | null>): boolean => {
  const [in_sight, setInSight] = useState(true);
  useEffect(() => {
    const sight = createBarSight({ onChange: setInSight });
    const onMove = ({ pointerType }: PointerEvent): void => {
      if (pointerType !== 'touch') sight.moved();
    };
    const onClick = ({ target }: MouseEvent): void => {
      const is_on_bar = target instanceof Node && bar.current?.contains(target) === true;
      sight.pressed(is_on_bar ? 'bar' : 'elsewhere');
    };
    window.addEventListener('pointermove', onMove);
    // A finger's: once it is known what it has pressed, and before anybody stops it.
    window.addEventListener('click', onClick, true);
    return () => {
      sight.stop();
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('click', onClick, true);
    };
  }, [bar]);
  return in_sight;
};

const toggleFullScreen = (): void => {
  if (document.fullscreenElement === null) enterFullScreen();
  else leaveFullScreen();
};

/** For who stands at the projector; out of the class's sight soon after it was used, unless the keyboard is in it. */
export const ProjectorBar = () => {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const in_sight = useInSight(bar);
  const { view, set } = useProjector();
  const toggleBlank = (): void => {
    set({ blank: !view.blank });
  };
  useShortcut({ key: 'b', label: t('projector.blank_projector'), is_urgent: true, run: toggleBlank });
  useShortcut({ key: 'f', label: t('projector.full_screen'), run: toggleFullScreen });
  return (
    <div
      ref={bar}
      className="projector-bar"
      role="group"
      aria-label={t('projector.controls')}
      data-in-sight={in_sight}
    >
      <Toggle
        label={t('projector.names')}
        is_on={view.names}
        onChange={(names) => {
          set({ names });
        }}
      />
      <Button size="small" aria-pressed={view.blank} aria-keyshortcuts="b" onPress={toggleBlank}>
        <MonitorOff aria-hidden />
        {t('projector.blank')}
      </Button>
      <Button size="small" aria-keyshortcuts="f" onPress={toggleFullScreen}>
        <Maximize2 aria-hidden />
        {t('projector.full_screen')}
      </Button>
    </div>
  );
};
