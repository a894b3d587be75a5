import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './run.mjs';

/**
 * Runs AIRClass in the foreground until it ends. Its output is shown as it comes.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<{code: number, was_ready: boolean}>} its exit code (128 + the signal's number after a signal), and
 *   whether it ever said that it was ready
 */
export const launch = (program, args, env) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['inherit', 'pipe', 'inherit'],
      windowsHide: false,
    });
    let was_ready = false;
    child.stdout.on('data', (chunk) => {
      was_ready ||= chunk.includes('"event":"ready"');
      process.stdout.write(chunk);
    });
    // A terminal sends Ctrl-C to the whole group, so the app has it already; we only wait for it to end well.
    const onInterrupt = () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    const onTerminate = () => child.kill('SIGTERM');
    process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate).on('SIGHUP', onTerminate);
    const end = (code) => {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate).off('SIGHUP', onTerminate);
      resolve({ code, was_ready });
    };
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
