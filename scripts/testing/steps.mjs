import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run, say, tool } from '../set-up/run.mjs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped full names of tests that were not run
 */

const passed = { passed: 1, failed: 0, skipped: [] };
const failed = { passed: 0, failed: 1, skipped: [] };

const timed = async (name, work) => {
  const started_at = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started_at) / 1000).toFixed(1);
  const counts = `${result.passed} passed, ${result.failed} failed`;
  say(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${counts} (${seconds} s)`);
  return result;
};

/** A tool that is right or wrong as a whole; its output is shown when it is wrong. @returns {Promise<Result>} */
export const toolStep = (name, script, args) =>
  timed(name, async () => {
    const { code, output } = await tool(script, args, { capture: true });
    if (code !== 0) say(output.trimEnd());
    return code === 0 ? passed : failed;
  });

/** A step made of our own code. @returns {Promise<Result>} */
export const ownStep = (name, isRight) => timed(name, async () => ((await isRight()) ? passed : failed));

const countTests = (file) => {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const withStatus = (...wanted) => tests.filter(({ status }) => wanted.includes(status));
  // A file that could not even be loaded has failed, and lists no test.
  const broken_files = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((it) => it.status === 'failed'),
  );
  return {
    passed: withStatus('passed').length,
    failed: withStatus('failed').length + broken_files.length,
    skipped: withStatus('skipped', 'pending', 'todo', 'disabled').map(({ fullName }) => fullName),
  };
};

/** The tests of one vitest project. @returns {Promise<Result>} */
export const vitestStep = (project, env) =>
  timed(project, async () => {
    const report = path.join(ROOT, `.cache/test/${project}.json`);
    mkdirSync(path.dirname(report), { recursive: true });
    rmSync(report, { force: true });
    const args = ['run', '--project', project, '--passWithNoTests=false'];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const script = path.join('node_modules', 'vitest/vitest.mjs');
    const { code } = await run(process.execPath, [script, ...args, ...reporters], { env });
    if (!existsSync(report)) return failed;
    const counts = countTests(report);
    // An error outside of any test, such as an unhandled rejection, is red too.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  });
