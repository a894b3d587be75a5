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

/** A screen as the system names it. */
export interface SharedScreen {
  /** '' where the system tells none. */
  readonly display_id: string;
  /** How many there are. */
  readonly screens: number;
}

/**
 * Keeps the dashboard, with the names on it, out of a shared screen. Windows leaves a protected window out of every capture
 * (before Windows 10 2004 it is black). macOS 15 and newer capture it all the same, and Linux has nothing like it: there the
 * window is minimised, and whoever opens it again shows it.
 */
export interface DashboardCover {
  /** Whether the window stands on that screen. */
  isOn(screen: SharedScreen): boolean;
  /** The screen is about to be captured. */
  cover(screen: SharedScreen): DashboardInShare;
  /** The window may stand elsewhere now. @returns what the capture has of it since then; null: what it had before, or nothing is captured */
  look(): DashboardInShare | null;
  /** Idempotent. */
  uncover(): void;
}

export const createDashboardCover = (deps: DashboardCoverDeps): DashboardCover => {
  let shared: { readonly screen: SharedScreen; told: DashboardInShare } | null = null;

  const isOn = ({ display_id, screens }: SharedScreen): boolean => {
    const own = deps.screenOfWindow();
    if (own === null) return false;
    return screens === 1 || display_id === '' || display_id === own;
  };
  const inShareOf = (screen: SharedScreen): DashboardInShare => {
    if (deps.platform === 'win32') return 'left_out';
    return isOn(screen) ? 'seen' : 'absent';
  };

  return {
    isOn,
    cover(screen) {
      const window = deps.window();
      // Wherever it stands: it may be moved while the share goes on.
      window?.setContentProtection(true);
      shared = { screen, told: inShareOf(screen) };
      if (shared.told === 'seen') window?.minimize();
      return shared.told;
    },
    look() {
      // Minimised it is on no screen, and will be on one again: that is no news.
      if (shared === null || deps.screenOfWindow() === null) return null;
      const now = inShareOf(shared.screen);
      if (now === shared.told) return null;
      shared.told = now;
      return now;
    },
    uncover() {
      shared = null;
      deps.window()?.setContentProtection(false);
    },
  };
};
