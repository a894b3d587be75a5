/**
 * `npm start`: installs and builds what is missing, finds ffmpeg, and runs AIRClass: the desktop app where there is an
 * Electron and a display, else headless. Every argument is passed on.
 */
import { checkNode } from './set-up/check-node.mjs';

/** @returns {Promise<{electron: string} | {why: string}>} what to run, and why it is not the desktop app */
const chooseShell = async (args) => {
  const { ensureElectron, hasDisplay } = await import('./set-up/electron.mjs');
  if (args.includes('--headless')) return { why: 'asked for by --headless' };
  if (args.includes('--help') || args.includes('--version')) return { why: 'nothing to show in a window' };
  if (!hasDisplay()) return { why: 'no display here' };
  const found = await ensureElectron();
  return 'file' in found ? { electron: found.file } : found;
};

/** Chromium refuses to run as root with its sandbox on. */
const electronSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

const start = async () => {
  const args = process.argv.slice(2);
  const { ensureInstalled } = await import('./set-up/install.mjs');
  const { ensureBuilt } = await import('./set-up/build.mjs');
  const { ensureFfmpeg } = await import('./set-up/ffmpeg.mjs');
  const { launch } = await import('./set-up/launch.mjs');
  const { say } = await import('./set-up/run.mjs');
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return 1;
  // Node 22 and later keep compiled code there; Node 20 does not look at it.
  const env = { NODE_COMPILE_CACHE: '.cache/node-compile', ...(await ensureFfmpeg()) };

  const shell = await chooseShell(args);
  let { why } = shell;
  if (shell.electron !== undefined) {
    say('Starting AIRClass as a desktop app.');
    const { code, was_ready } = await launch(shell.electron, ['.', ...electronSwitches(), ...args], {
      env,
      with_channel: false,
    });
    if (was_ready || code === 0) return code;
    why = `the desktop app ended with ${code} before it was ready`;
  }
  say(`Starting AIRClass without a window (${why}).`);
  const headless = await launch(process.execPath, ['dist/main/headless.cjs', ...args], {
    env,
    with_channel: true,
  });
  return headless.code;
};

if (checkNode()) process.exitCode = await start();
else process.exitCode = 1;
