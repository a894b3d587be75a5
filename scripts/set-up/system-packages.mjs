import { createInterface } from 'node:readline/promises';
import { run, say, which } from './run.mjs';

const APT_TIMEOUT_MS = 10 * 60_000;

/** The command that installs packages on this system, or null where we know none. */
const installCommand = (packages) => {
  if (process.platform === 'win32')
    return packages.winget === undefined
      ? null
      : [
          'winget',
          'install',
          '--exact',
          '--id',
          packages.winget,
          '--accept-source-agreements',
          '--accept-package-agreements',
        ];
  if (process.platform === 'darwin')
    return packages.brew === undefined ? null : ['brew', 'install', packages.brew];
  if (which('apt-get') !== null)
    return ['apt-get', 'install', '-y', '--no-install-recommends', ...packages.apt];
  return null;
};

/** Once is enough for all that is installed by one run of a script. */
let refreshed = null;
const refreshLists = (options) => (refreshed ??= run('apt-get', ['update', '-q'], options));

const isRoot = () => process.getuid?.() === 0;

const agrees = async (question) => {
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|네|예|ㅇ)/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
};

/**
 * Installs system packages: at once as root, after a yes where somebody sits at the terminal; else it prints the
 * command. Never fails.
 * @param {string} what the name people know
 * @param {{apt: string[], brew?: string, winget?: string}} packages
 * @returns {Promise<boolean>} whether an installation was tried and went well
 */
export const installSystemPackages = async (what, packages) => {
  const command = installCommand(packages);
  if (command === null || which(command[0]) === null) {
    say(`${what} is not there, and no package manager that we know of. Install it by hand.`);
    return false;
  }
  const needs_sudo = process.platform === 'linux' && !isRoot();
  const words = [...(needs_sudo ? ['sudo'] : []), ...command];
  const allowed = isRoot() || (await agrees(`${what} is missing. Install it with \`${words.join(' ')}\`?`));
  if (!allowed) {
    say(`${what} is missing. To install it: ${words.join(' ')}`);
    return false;
  }
  say(`Installing ${what}: ${words.join(' ')}`);
  const [program, ...args] = words;
  const options = {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeout_ms: APT_TIMEOUT_MS,
    capture: isRoot(),
  };
  if (isRoot() && command[0] === 'apt-get') await refreshLists(options);
  const { code, output } = await run(program, args, options);
  if (code !== 0) say(`That did not work: ${output.trimEnd().split('\n').at(-1) ?? ''}`);
  return code === 0;
};
