/** The desktop app's entry: Electron's main process. */
import { join } from 'node:path';
import { app } from 'electron';
import { createShell } from './electron/app-shell.ts';

const shell = createShell({ argv: process.argv.slice(1), env: process.env, dist_dir: join(__dirname, '..') });

process.on('uncaughtException', shell.crash).on('unhandledRejection', shell.crash);
// Whoever started us with a channel ends us by closing it, or by being gone: Windows has no signals.
process.on('disconnect', shell.quit);
// Until it is ready, Electron puts its own signal handlers over ours.
void app.whenReady().then(() => {
  process.on('SIGINT', shell.quit).on('SIGTERM', shell.quit).on('SIGHUP', shell.quit);
});
void shell.start();
