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

/** What the dashboard may open in the system's browser: a web address, and none that hides itself behind a name (`school.kr@…`). */
export const isWebAddress = (address: string): boolean => {
  const url = parse(address);
  const is_web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return is_web && url.username === '' && url.password === '';
};

export interface PermissionLock {
  readonly origin: () => string;
  /** The teacher has just chosen a screen to share. */
  readonly isCaptureExpected: () => boolean;
  /** The system's own question for a device; true where it allows it, or asks nobody. */
  readonly askSystem: (device: 'microphone' | 'camera') => Promise<boolean>;
}

const DEVICES: Readonly<Record<string, 'microphone' | 'camera'>> = { audio: 'microphone', video: 'camera' };

/**
 * Denies every permission but the few above, and those to frames that are not the dashboard's main frame. Microphone and
 * camera are for a screen share, and a screen only as it was chosen in our own picker.
 */
export const lockPermissions = (session: Session, lock: PermissionLock): void => {
  const { origin, isCaptureExpected, askSystem } = lock;
  const allDevices = async (media_types: readonly string[]): Promise<boolean> => {
    for (const type of media_types) {
      const device = DEVICES[type];
      if (device === undefined || !(await askSystem(device))) return false;
    }
    return true;
  };
  const decide = async (permission: string, media_types: readonly string[]): Promise<boolean> => {
    if (permission === 'display-capture') return isCaptureExpected();
    // Before Electron 45 a capture is asked for as media of no kind.
    if (permission === 'media')
      return media_types.length === 0 ? isCaptureExpected() : allDevices(media_types);
    return GRANTED_PERMISSIONS.has(permission);
  };

  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    if (!details.isMainFrame || !isDashboard(details.requestingUrl, origin())) {
      callback(false);
      return;
    }
    const media_types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    decide(permission, media_types).then(callback, () => {
      // The system could not be asked.
      callback(false);
    });
  });
  session.setPermissionCheckHandler((_contents, permission, requesting_origin, { isMainFrame }) => {
    if (!isOwnOrigin(requesting_origin, origin())) return false;
    return GRANTED_PERMISSIONS.has(permission) || (permission === 'media' && isMainFrame);
  });
  session.setDevicePermissionHandler(() => false);
};

export interface NavigationLock {
  readonly origin: () => string;
  /** Opens an address in the system's browser. */
  readonly openOutside: (address: string) => Promise<void>;
  readonly logger: Logger;
}

const lockContents = (contents: WebContents, { origin, openOutside, logger }: NavigationLock): void => {
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
  contents.setWindowOpenHandler(({ url }) => {
    if (isWebAddress(url) && isDashboard(contents.getURL(), origin())) {
      openOutside(url).catch((error: unknown) => {
        logger.warn({ err: error }, 'the system opens no address');
      });
    } else logger.warn({ what: 'window' }, 'denied in the window');
    return { action: 'deny' };
  });
};

/**
 * Every window and frame there will ever be stays on the dashboard, whose links open in the system's browser. To be called before
 * the first window.
 */
export const lockNavigation = (app: App, lock: NavigationLock): void => {
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, lock);
  });
};
