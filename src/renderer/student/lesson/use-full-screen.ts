import { useEffect, useState, type RefObject } from 'react';
import { leaveFullScreen } from '../../common/leave-full-screen.ts';

export interface FullScreen {
  readonly active: boolean;
  readonly toggle: () => void;
}

/**
 * Full screen of the lesson, with its bar. An iPhone has it for a bare video alone, which would leave the student without a
 * hand to raise and blind to its turn: there, and where the browser refuses, the lesson fills the page instead.
 * @param screen what fills the screen; the page's styles make it fill the page where `active` is all there is
 */
export const useFullScreen = (screen: RefObject<HTMLElement | null>): FullScreen => {
  const [is_native, setNative] = useState(false);
  const [fills_page, setFillsPage] = useState(false);
  useEffect(() => {
    const update = (): void => {
      setNative(document.fullscreenElement !== null);
    };
    document.addEventListener('fullscreenchange', update);
    return () => document.removeEventListener('fullscreenchange', update);
  }, []);
  useEffect(() => {
    if (!fills_page) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      // What lies over the picture is closed first.
      if (event.key === 'Escape' && !event.defaultPrevented) setFillsPage(false);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [fills_page]);
  const enter = async (): Promise<void> => {
    // Old Safari reports undefined where the types promise a boolean.
    if ((document.fullscreenEnabled as boolean | undefined) === true)
      await screen.current?.requestFullscreen();
    else setFillsPage(true);
  };
  return {
    active: is_native || fills_page,
    toggle: () => {
      if (fills_page) setFillsPage(false);
      else if (is_native) leaveFullScreen();
      else
        enter().catch(() => {
          setFillsPage(true);
        });
    },
  };
};
