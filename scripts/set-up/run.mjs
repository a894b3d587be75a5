/** Child processes for the scripts: argument arrays, no shell, no input, an exit code for everything. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 where the program could not be started, 124 after the time limit
 * @property {string} output standard output and error together; empty unless captured
 */

/**
 * Runs a program to its end; never throws.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{env?: Record<string, string>, timeout_ms?: number, capture?: boolean, shell?: boolean}} [options]
 *   capture: keep its output instead of showing it; timeout_ms 0: none
 * @returns {Promise<Outcome>}
 */
export const run = (program, args, { env = {}, timeout_ms = 0, capture = false, shell = false } = {}) =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell,
      windowsHide: true,
    });
    let timed_out = false;
    const timer =
      timeout_ms === 0
        ? undefined
        : setTimeout(() => {
            timed_out = true;
            child.kill('SIGKILL');
          }, timeout_ms);
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: output + error.message });
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: timed_out ? 124 : (code ?? 1), output });
    });
  });

/**
 * How npm is called here. On Windows npm is a .cmd file, which Node refuses to start without a shell; so npm's own
 * script is run by this Node, where it can be found.
 * @returns {{program: string, args: string[], shell: boolean}}
 */
const npmCommand = () => {
  const beside_node = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const script = [process.env.npm_execpath, beside_node].find(
    (file) => file !== undefined && path.basename(file) === 'npm-cli.js' && existsSync(file),
  );
  if (script !== undefined) return { program: process.execPath, args: [script], shell: false };
  // Our own fixed words only ever follow, so that a shell has nothing to misread.
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
};

/** Runs npm, as `run` does. */
export const npm = (args, options = {}) => {
  const { program, args: first, shell } = npmCommand();
  return run(program, [...first, ...args], { ...options, shell });
};

/** Runs the command-line script of an installed package by this Node. */
export const tool = (script, args, options) =>
  run(process.execPath, [path.join('node_modules', script), ...args], options);

/** @returns {string | null} the path of a program on the PATH */
export const which = (name) => {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  for (const folder of folders.filter((it) => it !== '')) {
    const found = names.map((it) => path.join(folder, it)).find((it) => existsSync(it));
    if (found !== undefined) return found;
  }
  return null;
};
