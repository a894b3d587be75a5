/**
 * `npm test`: sets up what is missing, then runs every check and test, to the end even when one fails.
 * The last line is `N passed, N failed`; what this machine cannot have is told as `not run: X (why)` before it.
 *
 *   npm test [-- --only=unit,eslint] [FILE ...]      with files: those test files alone
 */
import { checkNode } from './set-up/check-node.mjs';

const test = async () => {
  const { ROOT, run, say } = await import('./set-up/run.mjs');
  const { ensureInstalled } = await import('./set-up/install.mjs');
  const { ensureBuilt } = await import('./set-up/build.mjs');
  const { electronForTests, ensureSystemPackages } = await import('./testing/prerequisites.mjs');

  process.env.CI = 'true';
  // The system's packages are unpacked beside it: neither needs the other, and a fresh machine waits a minute less.
  const ensureOwn = async () => (await ensureInstalled()) && (await ensureBuilt());
  const [is_there] = await Promise.all([ensureOwn(), ensureSystemPackages()]);
  if (!is_there) {
    say('0 passed, 1 failed');
    return 1;
  }
  const suite = [`${ROOT}/node_modules/tsx/dist/cli.mjs`, 'scripts/testing/run-suite.ts'];
  const env = { ...(await electronForTests()), NODE_ENV: 'test' };
  return (await run(process.execPath, [...suite, ...process.argv.slice(2)], { env })).code;
};

process.exitCode = checkNode() ? await test() : 1;
