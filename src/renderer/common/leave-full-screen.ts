/** Leaves full screen, where something has it. Left meanwhile, as by the browser's own key, it is left all the same. */
export const leaveFullScreen = (): void => {
  // Old Safari has neither.
  const element = document.fullscreenElement as Element | null | undefined;
  if (element === null || element === undefined) return;
  document.exitFullscreen().catch(() => undefined);
};
