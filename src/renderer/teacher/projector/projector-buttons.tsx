import { MonitorOff, Projector } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { PROJECTOR } from './projector-address.ts';
import { useProjector } from './use-projector.ts';

/** Of the one window: pressed again, the same comes to the front. */
const WINDOW_NAME = 'airclass-projector';
const WINDOW_SHAPE = 'popup,width=1280,height=720';

/**
 * Opens the window that the class sees. In a browser it has the token by itself: a window that a page opens begins with a copy of
 * the page's session storage, so that the token stands in no address, and in no other tab.
 * @returns whether it is there
 */
const openWindow = async (): Promise<boolean> => {
  if (window.airclass === undefined)
    return window.open(`/teacher${PROJECTOR}`, WINDOW_NAME, WINDOW_SHAPE) !== null;
  try {
    await window.airclass.openProjector();
    return true;
  } catch {
    return false;
  }
};

/** The way to the projector's window, and the one press that blanks it. */
export const ProjectorButtons = () => {
  const { t } = useTranslation();
  const [is_blocked, setBlocked] = useState(false);
  const { view, set } = useProjector();
  const toggle = (): void => {
    set({ blank: !view.blank });
  };
  useShortcut({ key: 'b', label: t('projector.blank_projector'), is_urgent: true, run: toggle });
  return (
    <>
      <Button
        aria-pressed={view.blank}
        aria-keyshortcuts="b"
        aria-label={t('projector.blank_projector')}
        onPress={toggle}
      >
        <MonitorOff aria-hidden />
      </Button>
      <Button
        onPress={() => {
          void openWindow().then((is_open) => {
            setBlocked(!is_open);
          });
        }}
      >
        <Projector aria-hidden />
        {t('projector.open')}
      </Button>
      <span className="visually-hidden" role="status">
        {view.blank && t('projector.blanked')}
      </span>
      {is_blocked && (
        <p className="note-look small projector-blocked" role="alert">
          {t('projector.blocked')}
        </p>
      )}
    </>
  );
};
