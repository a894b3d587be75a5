import type { DashboardInShare } from '../../shared/ipc.ts';

/** What is needed of the dashboard's window. */
export interface CoveredWindow {
  setContentProtection(enable: boolean): void;
  minimize(): void;
}

export interface DashboardCoverDeps {
  readonly platform: NodeJS.Platform;
  /** Null while there is none. */
  readonly window: () => CoveredWindow | null;
  /** The system's id of the screen that the window is on; null where it is on none, as minimised. */
  readonly screenOfWindow: () => string | null;
}

/**
 * Keeps the dashboard, with the names on it, out of a shared screen. Windows leaves a protected window out of every capture
 * (before Windows 10 2004 it is black). macOS 15 and newer capture it all the same, and Linux has nothing like it: there the
 * window is minimised, and whoever opens it again shows it.
 */
export interface DashboardCover {
  /** Whether the window stands on that screen. @param display_id '' where the system tells none. @param screens how many there are */
  isOn(display_id: string, screens: number): boolean;
  /** A screen is about to be captured. @param is_on_it the window stands on it now */
  cover(is_on_it: boolean): DashboardInShare;
  /** Idempotent. */
  uncover(): void;
}

export const createDashboardCover = (deps: DashboardCoverDeps): DashboardCover => ({
  isOn(display_id, screens) {
    const own = deps.screenOfWindow();
    if (own === null) return false;
    return screens === 1 || display_id === '' || display_id === own;
  },
  cover(is_on_it) {
    const window = deps.window();
    // Wherever it stands: it may be moved while the share goes on.
    window?.setContentProtection(true);
    if (deps.platform === 'win32') return 'left_out';
    if (!is_on_it) return 'absent';
    window?.minimize();
    return 'seen';
  },
  uncover() {
    deps.window()?.setContentProtection(false);
  },
});
