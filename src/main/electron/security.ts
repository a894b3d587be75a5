import type { App, Session, WebContents } from 'electron';
import type { Logger } from '../logging/logger.ts';

/** What the dashboard itself needs: its copy buttons, and the join code on the whole screen. Nothing else is granted. */
const GRANTED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

/** An address taken apart; null where it is none. (Electron 25's Node has no URL.canParse.) */
const parse = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};

/** Whether an address is of our server. */
export const isOwnOrigin = (address: string, origin: string): boolean => parse(address)?.origin === origin;

/** Whether an address is a page of the dashboard's: the origin of our server, under /teacher. */
export const isDashboard = (address: string, origin: string): boolean => {
  const path = parse(address)?.pathname ?? '';
  return isOwnOrigin(address, origin) && (path === '/teacher' || path.startsWith('/teacher/'));
};

/** Denies every permission but the few above, and those to frames that are not the dashboard's main frame. */
export const lockPermissions = (session: Session, origin: () => string): void => {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(
      GRANTED_PERMISSIONS.has(permission) &&
        details.isMainFrame &&
        isDashboard(details.requestingUrl, origin()),
    );
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requesting_origin) =>
      GRANTED_PERMISSIONS.has(permission) && isOwnOrigin(requesting_origin, origin()),
  );
  session.setDevicePermissionHandler(() => false);
};

const lockContents = (contents: WebContents, origin: () => string, logger: Logger): void => {
  const deny = (event: { preventDefault(): void }, what: string): void => {
    event.preventDefault();
    logger.warn({ what }, 'denied in the window');
  };
  // Comes before the two below and tells of frames too; Electron before 25 has only those.
  contents.on('will-frame-navigate', (event) => {
    const may = event.isMainFrame ? isDashboard : isOwnOrigin;
    if (!may(event.url, origin())) deny(event, 'navigation');
  });
  contents.on('will-navigate', (event) => {
    if (!isDashboard(event.url, origin())) deny(event, 'navigation');
  });
  contents.on('will-redirect', (event) => {
    const may = event.isMainFrame ? isDashboard : isOwnOrigin;
    if (!may(event.url, origin())) deny(event, 'redirect');
  });
  contents.on('will-attach-webview', (event) => {
    deny(event, 'webview');
  });
  contents.setWindowOpenHandler(() => {
    logger.warn({ what: 'window' }, 'denied in the window');
    return { action: 'deny' };
  });
};

/** Every window and frame there will ever be stays on the dashboard. To be called before the first window. */
export const lockNavigation = (app: App, origin: () => string, logger: Logger): void => {
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, origin, logger);
  });
};
