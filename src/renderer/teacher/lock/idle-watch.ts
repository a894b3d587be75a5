/** What tells that somebody is at the page. */
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

export interface IdleWatchDeps {
  readonly idle_ms: number;
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** Called once. */
  readonly onIdle: () => void;
}

/** Waits until nobody has touched the page or typed on it for so long. @returns ends the waiting */
export const watchIdle = ({ idle_ms, target, onIdle }: IdleWatchDeps): (() => void) => {
  let touched_ms = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const touch = (): void => {
    touched_ms = performance.now();
  };
  const look = (): void => {
    const left_ms = touched_ms + idle_ms - performance.now();
    if (left_ms > 0) timer = setTimeout(look, left_ms);
    else onIdle();
  };
  // Before a dialog or a field keeps it for itself.
  for (const type of TOUCHES) target.addEventListener(type, touch, { capture: true, passive: true });
  look();
  return () => {
    clearTimeout(timer);
    for (const type of TOUCHES) target.removeEventListener(type, touch, { capture: true });
  };
};
