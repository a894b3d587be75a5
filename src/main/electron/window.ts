import { BrowserWindow, type WebPreferences } from 'electron';
import { createLeaveGuard } from './leave-guard.ts';

export interface WindowDeps {
  /** The dashboard's address on loopback, without a token: the page asks for it by IPC. */
  readonly url: string;
  /** Absolute path of the bundled preload script. */
  readonly preload: string;
  /** Somebody wants to close the window; it stays until `destroy`. */
  readonly onCloseRequest: () => void;
  /** Windows logs off or shuts down: no time for questions. */
  readonly onSessionEnd: () => void;
  /** The page's process is gone; it is loaded again. */
  readonly onPageLost: (reason: string) => void;
  /** Asks whether the page may be left though something on it is not saved. */
  readonly confirmLeave: (window: BrowserWindow) => Promise<boolean>;
  /** It could not be asked; the page stays. */
  readonly onLeaveFailed: (error: unknown) => void;
  /** Another page is in the window, or the same anew. */
  readonly onPage: () => void;
  /** It may stand on another screen than before. */
  readonly onMoved: () => void;
}

/** Every window of ours: a page of our own server, sandboxed like any web page. @param preload absolute path of the bundled script */
export const webPreferencesOf = (preload: string): WebPreferences => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The preview and the elapsed time go on behind OBS's window.
  backgroundThrottling: false,
  spellcheck: false,
});

/** A page that dies again and again is not loaded for ever. */
const MAX_PAGE_RELOADS = 5;

/** The dashboard's window. */
export const openWindow = ({
  url,
  preload,
  onCloseRequest,
  onSessionEnd,
  onPageLost,
  confirmLeave,
  onLeaveFailed,
  onPage,
  onMoved,
}: WindowDeps): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 360,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    title: 'AIRClass',
    webPreferences: webPreferencesOf(preload),
  });
  let reloads = 0;
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', (event) => {
    event.preventDefault();
    onCloseRequest();
  });
  window.on('session-end', onSessionEnd);
  // "moved" is not told on Linux.
  window.on('move', onMoved).on('restore', onMoved).on('show', onMoved);
  const guard = createLeaveGuard({
    confirm: () => confirmLeave(window),
    async settle() {
      if (!window.isDestroyed())
        await window.webContents.executeJavaScript('undefined').catch(() => undefined);
    },
    reload() {
      if (!window.isDestroyed()) window.webContents.reload();
    },
    onFailed: onLeaveFailed,
  });
  window.webContents.on('will-prevent-unload', (event) => {
    if (guard.mayLeave()) event.preventDefault();
  });
  window.webContents.on('did-navigate', () => {
    guard.forget();
    onPage();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onPageLost(reason);
    if (reason === 'clean-exit' || reloads >= MAX_PAGE_RELOADS) return;
    reloads += 1;
    window.webContents.reload();
  });
  window.loadURL(url).catch((error: unknown) => {
    onPageLost(error instanceof Error ? error.message : String(error));
  });
  return window;
};
