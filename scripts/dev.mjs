/**
 * `npm run dev`: installs what is missing, then runs AIRClass from its sources: pages with hot reload, programs rebuilt
 * and restarted on change. See docs/development.md.
 *
 *   npm run dev [-- --electron] [--inspect] [--host=0.0.0.0] [options of docs/configuration.md]
 */
import { checkNode } from './set-up/check-node.mjs';

/** @returns {Promise<{file: string} | {why: string}>} the Electron to run */
const findShell = async () => {
  const { ensureElectron, hasDisplay } = await import('./set-up/electron.mjs');
  return hasDisplay() ? ensureElectron() : { why: 'no display here' };
};

const dev = async () => {
  const args = process.argv.slice(2);
  const { ensureInstalled } = await import('./set-up/install.mjs');
  const { ensureFfmpeg } = await import('./set-up/ffmpeg.mjs');
  if (!(await ensureInstalled())) return 1;
  Object.assign(process.env, await ensureFfmpeg());
  const shell = args.includes('--electron') ? await findShell() : { file: null };
  if (!('file' in shell)) {
    process.stderr.write(`The desktop app cannot run: ${shell.why}.\n`);
    return 1;
  }
  const { register } = await import('tsx/esm/api');
  register();
  const { runDev } = await import('./dev/run-dev.ts');
  return runDev({ argv: args, electron_file: shell.file });
};

// Not by an empty event loop: a watcher that hangs must not keep the terminal.
process.exit(checkNode() ? await dev() : 1);
