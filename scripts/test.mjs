/**
 * `npm test`: sets up what is missing, builds, and runs every check and test, to the end even when one fails.
 * The last line is `N passed, N failed`; what this machine cannot have is told as `not run: X (why)` before it.
 *
 *   npm test [-- --only=unit,eslint]
 */
import { checkNode } from './set-up/check-node.mjs';

/** @returns {Map<string, Set<string>>} by "what (why)": the full names of the tests that said so */
const readNotRun = async (file) => {
  const { existsSync, readFileSync } = await import('node:fs');
  const reasons = new Map();
  if (!existsSync(file)) return reasons;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { what, why, test } = JSON.parse(line);
    const reason = `${what} (${why})`;
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(test));
  }
  return reasons;
};

const test = async () => {
  const { mkdirSync, rmSync } = await import('node:fs');
  const path = await import('node:path');
  const { ROOT, say } = await import('./set-up/run.mjs');
  const { ensureInstalled } = await import('./set-up/install.mjs');
  const { ensureBuilt } = await import('./set-up/build.mjs');
  const { electronForTests, ensureSystemPackages } = await import('./testing/prerequisites.mjs');
  const { ownStep, toolStep, vitestStep } = await import('./testing/steps.mjs');
  const { watchLeftovers } = await import('./testing/leftovers.mjs');

  const only = process.argv
    .find((it) => it.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  process.env.CI = 'true';
  const results = [];
  /** Steps of one call run side by side. */
  const steps = async (...list) => {
    const wanted = list.filter(([name]) => only?.includes(name) ?? true);
    results.push(...(await Promise.all(wanted.map(([name, work]) => work(name)))));
  };

  if (!(await ensureInstalled())) {
    say('0 passed, 1 failed');
    return 1;
  }
  await ensureSystemPackages();

  await steps(['build', (name) => ownStep(name, ensureBuilt)]);
  await steps(
    ['prettier', (name) => toolStep(name, 'prettier/bin/prettier.cjs', ['--check', '.'])],
    ['tsc', (name) => toolStep(name, 'typescript/bin/tsc', ['-b'])],
  );
  await steps(
    ['eslint', (name) => toolStep(name, 'eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
    ['knip', (name) => toolStep(name, 'knip/bin/knip.js', ['--no-progress'])],
  );

  const not_run_file = path.join(ROOT, '.cache/test/not-run.ndjson');
  mkdirSync(path.dirname(not_run_file), { recursive: true });
  rmSync(not_run_file, { force: true });
  const leftovers = watchLeftovers();
  const env = { ...leftovers.env, ...(await electronForTests()), AIRCLASS_NOT_RUN_FILE: not_run_file };
  for (const project of ['unit', 'integration', 'e2e'])
    await steps([project, (name) => vitestStep(name, env)]);

  const left = await leftovers.find();
  if (left !== null) {
    await steps([
      'processes',
      (name) =>
        ownStep(`${name} that are left over`, async () => {
          for (const { pid, command } of left) say(`  ${pid} ${command.slice(0, 160)}`);
          for (const { pid } of left) process.kill(pid, 'SIGKILL');
          return left.length === 0;
        }),
    ]);
  }

  const reasons = await readNotRun(not_run_file);
  if (left === null) reasons.set('look for left-over processes (needs /proc)', new Set());
  const explained = new Set([...reasons.values()].flatMap((tests) => [...tests]));
  const skipped = results.flatMap((result) => result.skipped).filter((name) => !explained.has(name));
  for (const name of skipped) say(`skipped without a reason: ${name}`);
  for (const reason of reasons.keys()) say(`not run: ${reason}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 || skipped.length > 0 || passed === 0 ? 1 : 0;
};

process.exitCode = checkNode() ? await test() : 1;
