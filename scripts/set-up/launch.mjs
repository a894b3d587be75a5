import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { ROOT } from './run.mjs';
import { lineForTerminal } from './terminal-lines.mjs';

/** Shows the child's output to people where they see it in a terminal, else as it comes. */
const show = (from, to, in_words) => {
  if (!in_words || !to.isTTY) {
    from.on('data', (chunk) => to.write(chunk));
    return;
  }
  createInterface({ input: from }).on('line', (line) => {
    const shown = lineForTerminal(line);
    if (shown !== null) to.write(`${shown}\n`);
  });
};

/**
 * Runs AIRClass in the foreground until it ends. A terminal gets its output in words, unless --log-level asks for the log.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{env: Record<string, string>, with_channel: boolean}} options with_channel: an IPC channel, by whose end it
 *   sees that we are gone, whatever took us
 * @returns {Promise<{code: number, was_ready: boolean}>} its exit code (128 + the signal's number after a signal), and
 *   whether it ever said that it was ready
 */
export const launch = (program, args, { env, with_channel }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(with_channel ? ['ipc'] : [])],
      // A terminal sends Ctrl-C to a whole process group, which would end the app's children before the app can. In a
      // group of its own it gets the signal from us alone. (Windows would open another console for it.)
      detached: process.platform !== 'win32',
    });
    let was_ready = false;
    child.stdout.on('data', (chunk) => {
      was_ready ||= chunk.includes('"event":"ready"');
    });
    const in_words = !args.some((arg) => arg.startsWith('--log-level'));
    show(child.stdout, process.stdout, in_words);
    show(child.stderr, process.stderr, in_words);
    const stop = () => {
      // On Windows the console has told it already, and kill() would not ask but end it.
      if (process.platform !== 'win32') child.kill('SIGTERM');
    };
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
    const end = (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
      resolve({ code, was_ready });
    };
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
