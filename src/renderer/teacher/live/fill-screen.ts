/**
 * Makes the page fill the whole screen, where the browser allows it, until the returned function is called. Leaving
 * full screen by the browser's own key calls `onLeft`, so that one Escape closes what was shown.
 */
export const fillScreen = (onLeft: () => void): (() => void) => {
  const onChange = () => {
    if (document.fullscreenElement === null) onLeft();
  };
  document.addEventListener('fullscreenchange', onChange);
  if (document.fullscreenEnabled) {
    // Refused where the click that asked is too long ago: it fills the window then, which is enough.
    document.documentElement.requestFullscreen().catch(() => undefined);
  }
  return () => {
    document.removeEventListener('fullscreenchange', onChange);
    if (document.fullscreenElement !== null) void document.exitFullscreen();
  };
};
