import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  desktopCapturer,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  screen,
  session,
  shell,
  systemPreferences,
  type BrowserWindow,
} from 'electron';
import { createApp, handedOnBy, type App } from '../app.ts';
import type { Config } from '../config/config.ts';
import { defaultDataDir, findFfmpeg, loadConfig } from '../config/index.ts';
import { createLogger, type Logger } from '../logging/logger.ts';
import { DASHBOARD_MOVED, DISPLAYS_CHANGED } from '../../shared/ipc.ts';
import { BADGE_SIZE, drawBadge } from './badge-picture.ts';
import { trustOwnCertificate } from './certificate.ts';
import { openDataDir } from '../store/index.ts';
import { confirmEnd, confirmLeave, sayEndFailed, sayMovedPorts } from './dialogs.ts';
import { moveTakenPorts } from './free-ports.ts';
import { bindIpc } from './ipc.ts';
import { createDashboardCover } from './dashboard-cover.ts';
import { askCopiedDisplays } from './ask-copied-displays.ts';
import { createDisplayWatch } from './display-watch.ts';
import { createLoopbackClient } from './loopback-client.ts';
import { menuTemplate } from './menu.ts';
import { createQuitGuard, type QuitGuard } from './quit-guard.ts';
import { lockNavigation, lockPermissions } from './security.ts';
import { createShareSources } from './share-sources.ts';
import { startErrorText } from './start-errors.ts';
import { createSay, type Say } from './texts.ts';
import { createUtilityLauncher } from './utility-launcher.ts';
import { createProjectorWindow } from './projector-window.ts';
import { openWindow } from './window.ts';

export interface ShellDeps {
  /** Electron's command line: switches of Chromium's in it are passed over. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the built program. */
  readonly dist_dir: string;
}

/** The desktop app: a window on the same app that runs headless. It ends by Electron's own exit. */
export interface Shell {
  /** Opens the window, or says in words why not and ends. Never rejects. */
  start(): Promise<void>;
  /** Ends without a question, as by Ctrl-C: an open class goes on at the next start. */
  quit(): void;
  /** Something was thrown that nobody caught: log, stop in order, exit 1. */
  crash(error: unknown): void;
}

/** Windows has a place for a picture on the icon in its task bar, and none for a number. */
const layBadge = (window: BrowserWindow | null, count: number, say: Say): void => {
  const size = { width: BADGE_SIZE, height: BADGE_SIZE, scaleFactor: 2 };
  const picture = count === 0 ? null : nativeImage.createFromBitmap(drawBadge(count), size);
  window?.setOverlayIcon(picture, count === 0 ? '' : say('waiting', { count }));
};

export const createShell = ({ argv, env, dist_dir }: ShellDeps): Shell => {
  let logger: Logger = createLogger({ part: 'app', level: 'info' });
  let air: App | null = null;
  let window: BrowserWindow | null = null;
  let guard: QuitGuard | null = null;
  let origin = '';
  let ending = false;
  /** As the dashboard's page says. */
  let is_unsaved = false;

  const opened = (): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);
  const preload = join(dist_dir, 'preload', 'index.cjs');
  const projector = createProjectorWindow({
    url: () => `${origin}/teacher#/projector`,
    preload,
    dashboard: opened,
    onPageLost: (reason) => logger.error({ reason }, 'the projector was lost'),
  });
  const cover = createDashboardCover({
    platform: process.platform,
    window: opened,
    screenOfWindow: () => {
      const shown = opened();
      if (shown === null || shown.isMinimized() || !shown.isVisible()) return null;
      return String(screen.getDisplayMatching(shown.getBounds()).id);
    },
  });
  const sources = createShareSources({
    cover,
    desktopCapturer,
    platform: process.platform,
    screenAccess: () =>
      process.platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : 'granted',
    ownSource: () => opened()?.getMediaSourceId() ?? null,
    origin: () => origin,
    logger: {
      warn: (facts: object, message: string) => {
        logger.warn(facts, message);
      },
    },
    now_ms: () => performance.now(),
  });

  const displays = createDisplayWatch({
    read: () => {
      const shown = opened();
      if (shown === null) return null;
      return {
        displays: screen.getAllDisplays(),
        primary_id: screen.getPrimaryDisplay().id,
        dashboard_id: screen.getDisplayMatching(shown.getBounds()).id,
      };
    },
    askSystem: (count) => askCopiedDisplays({ platform: process.platform, env, displays: count, logger }),
    onReport: (report) => opened()?.webContents.send(DISPLAYS_CHANGED, report),
    now_ms: () => performance.now(),
  });

  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    projector.close();
    window?.destroy();
    try {
      await air?.stop();
    } catch (error) {
      logger.error({ err: error }, 'could not stop in order');
    }
    app.exit(code);
  };

  const prepare = (): Config => {
    const data_dir = defaultDataDir({ platform: process.platform, env, home_dir: homedir() });
    const config = loadConfig({ argv, env, platform_defaults: { data_dir, dist_dir }, ignore_unknown: true });
    logger = createLogger({ part: 'app', level: config.log_level });
    openDataDir(config.data_dir);
    // The lock of "one instance" lies there too, so that it is one for each data folder.
    app.setPath('userData', join(config.data_dir, 'electron'));
    return config;
  };

  const focus = (): void => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  };

  const startApp = async (wanted: Config): Promise<void> => {
    const say = createSay(app.getLocale());
    const ffmpeg = await findFfmpeg({ logger, requested_path: wanted.ffmpeg_path, env, dist_dir });
    const { config, moved } = await moveTakenPorts({ ...wanted, ffmpeg_path: ffmpeg?.path ?? null });
    air = createApp(config, { launcher: createUtilityLauncher(handedOnBy(config)), logger });
    void air.lost.then(async (error) => {
      dialog.showErrorBox(say('folder_lost'), startErrorText(error, say));
      await end(1);
    });
    const ready = await air.start();
    origin = new URL(ready.url).origin;

    const { teacher_token } = air;
    const client = createLoopbackClient({ origin, teacher_token, tls: config.tls });
    bindIpc({
      ipcMain,
      logger,
      origin: () => origin,
      contents: () => opened()?.webContents ?? null,
      projector: () => projector.current()?.webContents ?? null,
      handlers: {
        getTeacherToken: async () => teacher_token,
        listShareSources: sources.list,
        chooseShareSource: async (source_id) => sources.choose(source_id),
        endShare: async () => {
          cover.uncover();
          return undefined;
        },
        openProjector: async () => {
          projector.open();
          return undefined;
        },
        setBadge: async (count) => {
          // Where the system has no place for it, as on some desktops of Linux, the window's title says it.
          app.setBadgeCount(count);
          if (process.platform === 'win32') layBadge(opened(), count, say);
          return undefined;
        },
        setUnsaved: async (next) => {
          is_unsaved = next;
          return undefined;
        },
        getDisplays: async () => displays.report(),
      },
    });
    await trustOwnCertificate(app, config.tls, () => origin);
    window = openWindow({
      url: `${origin}/teacher`,
      preload,
      onCloseRequest: () => app.quit(),
      onSessionEnd: () => guard?.pass(),
      onPageLost: (reason) => {
        // What was typed went with it.
        is_unsaved = false;
        logger.error({ reason }, 'the dashboard was lost');
      },
      confirmLeave: (asking) => confirmLeave(asking, say),
      onLeaveFailed: (error) => {
        logger.error({ err: error }, 'the teacher could not be asked whether the page may be left');
      },
      onPage: () => {
        is_unsaved = false;
      },
      onMoved: () => {
        const dashboard = cover.look();
        if (dashboard !== null) opened()?.webContents.send(DASHBOARD_MOVED, dashboard);
        displays.moved();
      },
    });
    const parent = window;
    displays.changed();
    for (const change of ['display-added', 'display-removed', 'display-metrics-changed'] as const)
      screen.on(change as 'display-added', displays.changed);
    parent.on('focus', displays.focused);
    guard = createQuitGuard({
      ...client,
      mayLeave: async () => !is_unsaved || confirmLeave(parent, say),
      confirmEnd: () => confirmEnd(parent, say),
      sayEndFailed: () => sayEndFailed(parent, say),
      quit: () => void end(0),
      logger,
    });
    const { join_url, teacher_url } = ready;
    process.stdout.write(
      `AIRClass is ready. Students join at ${join_url}\nDashboard: ${teacher_url}\n${JSON.stringify(ready)}\n`,
    );
    if (moved.length > 0) await sayMovedPorts(parent, say, moved);
  };

  const fail = async (error: unknown): Promise<void> => {
    logger.error({ err: error }, 'could not start');
    await app.whenReady();
    const say = createSay(app.getLocale());
    dialog.showErrorBox(say('start_failed'), startErrorText(error, say));
    await end(1);
  };

  return {
    async start() {
      try {
        // As root (in tests) Chromium runs without its sandbox only; forcing it would end every child process.
        if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
        const config = prepare();
        if (!app.requestSingleInstanceLock()) {
          app.exit(0);
          return;
        }
        app.on('second-instance', focus).on('activate', focus);
        // Every way out goes through the guard and then stops the app in order.
        app.on('window-all-closed', () => undefined);
        app.on('before-quit', (event) => {
          event.preventDefault();
          if (guard === null) void end(0);
          else void guard.request();
        });
        lockNavigation(app, { origin: () => origin, openOutside: (url) => shell.openExternal(url), logger });
        await app.whenReady();
        lockPermissions(session.defaultSession, {
          origin: () => origin,
          isCaptureExpected: sources.isExpected,
          askSystem: async (device) =>
            process.platform !== 'darwin' || systemPreferences.askForMediaAccess(device),
        });
        session.defaultSession.setDisplayMediaRequestHandler(sources.onRequest);
        const say = createSay(app.getLocale());
        Menu.setApplicationMenu(
          Menu.buildFromTemplate(
            menuTemplate({ say, platform: process.platform, with_dev_tools: !app.isPackaged }),
          ),
        );
        await startApp(config);
      } catch (error) {
        await fail(error);
      }
    },
    quit() {
      if (guard === null) void end(0);
      else guard.pass();
    },
    crash(error) {
      logger.error({ err: error }, 'an error that nobody caught');
      void end(1);
    },
  };
};
