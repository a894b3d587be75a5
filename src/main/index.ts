/** The desktop app's entry: Electron's main process. */
import { join } from 'node:path';
import { createShell } from './electron/app-shell.ts';

const shell = createShell({ argv: process.argv.slice(1), env: process.env, dist_dir: join(__dirname, '..') });

process.on('SIGINT', shell.quit).on('SIGTERM', shell.quit).on('SIGHUP', shell.quit);
process.on('uncaughtException', shell.crash).on('unhandledRejection', shell.crash);
void shell.start();
