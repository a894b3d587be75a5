import { BrowserWindow, screen } from 'electron';
import { projectorDisplay } from './projector-display.ts';
import { webPreferencesOf } from './window.ts';

export interface ProjectorWindowDeps {
  /** The projector's address on loopback, without a token: the page asks for it by IPC. */
  readonly url: () => string;
  /** Absolute path of the bundled preload script. */
  readonly preload: string;
  /** Null while there is none. */
  readonly dashboard: () => BrowserWindow | null;
  readonly onPageLost: (reason: string) => void;
}

/** The window that the class sees, at most one. It is kept out of no capture: what stands on it is for everybody. */
export interface ProjectorWindow {
  /** On the second screen, all of it, where there is one; else a window beside the dashboard. An open one comes to the front. */
  open(): void;
  current(): BrowserWindow | null;
  /** Idempotent. */
  close(): void;
}

/** On the dashboard's own screen: 16:9, and small enough to leave the dashboard in reach. */
const BESIDE = { width: 960, height: 540 };

export const createProjectorWindow = (deps: ProjectorWindowDeps): ProjectorWindow => {
  let window: BrowserWindow | null = null;
  const current = (): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);

  const create = (): BrowserWindow => {
    const dashboard = deps.dashboard();
    const of_dashboard =
      dashboard === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(dashboard.getBounds());
    const place = projectorDisplay(screen.getAllDisplays(), of_dashboard.id);
    const made = new BrowserWindow({
      ...(place ?? BESIDE),
      minWidth: 480,
      minHeight: 360,
      fullscreen: place !== null,
      show: false,
      autoHideMenuBar: true,
      title: 'AIRClass',
      webPreferences: webPreferencesOf(deps.preload),
    });
    made.once('ready-to-show', () => {
      made.show();
    });
    // The page's own full screen is left by Escape; the window's would not be.
    made.webContents.on('before-input-event', (_event, { type, key }) => {
      if (type === 'keyDown' && key === 'Escape' && made.isFullScreen()) made.setFullScreen(false);
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      deps.onPageLost(reason);
      // What is black on a wall helps nobody; the teacher opens it anew.
      made.destroy();
    });
    made.loadURL(deps.url()).catch((error: unknown) => {
      deps.onPageLost(error instanceof Error ? error.message : String(error));
    });
    return made;
  };

  return {
    open() {
      const open = current();
      if (open === null) {
        window = create();
        return;
      }
      if (open.isMinimized()) open.restore();
      open.show();
    },
    current,
    close() {
      current()?.destroy();
    },
  };
};
