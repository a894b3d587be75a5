import { leaveFullScreen } from '../../common/leave-full-screen.ts';

/**
 * Makes the page fill the whole screen, where the browser allows it. To be called by the press itself: a browser
 * takes it from nothing else.
 */
export const enterFullScreen = (): void => {
  if (!document.fullscreenEnabled) return;
  // Refused by a policy or a device: what is shown fills the window then, which is enough.
  document.documentElement.requestFullscreen().catch(() => undefined);
};

/**
 * Calls back when full screen is left by the browser's own key, so that one Escape closes what was shown.
 * @returns leaves full screen, and stops watching
 */
export const watchFullScreen = (onLeft: () => void): (() => void) => {
  const onChange = (): void => {
    if (document.fullscreenElement === null) onLeft();
  };
  document.addEventListener('fullscreenchange', onChange);
  return () => {
    document.removeEventListener('fullscreenchange', onChange);
    leaveFullScreen();
  };
};
