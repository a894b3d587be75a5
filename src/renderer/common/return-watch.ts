const LOOK_MS = 1_000;
/** A page that is merely busy is not that late. */
const AWAY_MS = 3_000;

/**
 * Calls back when the page may have been away without knowing: shown again, woken from the back-forward cache, the network is
 * back, or the device has slept. Returns how to stop.
 */
export const watchReturn = (onReturn: () => void): (() => void) => {
  // By the wall clock: a monotonic one may stand still while a device sleeps. A hidden page's timers are late anyway.
  let looked_at = Date.now();
  const timer = setInterval(() => {
    const late_ms = Date.now() - looked_at - LOOK_MS;
    looked_at = Date.now();
    if (late_ms > AWAY_MS && document.visibilityState === 'visible') onReturn();
  }, LOOK_MS);
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') onReturn();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pageshow', onReturn);
  window.addEventListener('online', onReturn);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('pageshow', onReturn);
    window.removeEventListener('online', onReturn);
  };
};

/**
 * Keeps the screen on while the page is shown, where the browser allows it. An insecure origin has no wake lock; there
 * a phone stays awake by playing video alone. Returns how to let go.
 */
export const keepAwake = (): (() => void) => {
  let stopped = false;
  let held: WakeLockSentinel | null = null;
  const isWanted = (): boolean => !stopped && document.visibilityState === 'visible';
  const hold = async (): Promise<void> => {
    // Absent on an insecure origin, whatever the DOM types say.
    const wake_lock = navigator.wakeLock as WakeLock | undefined;
    if (wake_lock === undefined || !isWanted()) return;
    try {
      held = await wake_lock.request('screen');
      if (!isWanted()) await held.release();
    } catch {
      // Refused, such as by battery saving: nothing is lost but the wish.
      held = null;
    }
  };
  const unwatch = watchReturn(() => void hold());
  void hold();
  return () => {
    stopped = true;
    unwatch();
    void held?.release();
  };
};

interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

/** Calls back when the device has come to another network, where the browser tells. Returns how to stop. */
export const watchNetwork = (onChange: () => void): (() => void) => {
  const { connection } = navigator as Navigator & { readonly connection?: NetworkInformation };
  window.addEventListener('online', onChange);
  // Its estimates change all the time; another kind of network is news.
  let type = connection?.type;
  const onInformation = (): void => {
    if (connection?.type === type) return;
    type = connection?.type;
    onChange();
  };
  connection?.addEventListener('change', onInformation);
  return () => {
    window.removeEventListener('online', onChange);
    connection?.removeEventListener('change', onInformation);
  };
};
