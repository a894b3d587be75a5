/** The checks and tests of `npm test`, once everything that they need is there: see scripts/test.mjs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CHECKS, type Check } from './checks.ts';
import { runFiles } from './file-runs.ts';
import { watchMachine } from './machine.ts';
import { endAllRuns } from './marked-processes.ts';
import { closingLines, stepLine } from './report.ts';
import type { StepResult } from './results.ts';
import { parseSuiteOptions } from './suite-options.ts';
import { findTestFiles, PROJECTS, ROOT } from './test-files.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Programs that single files of e2e try ours with: nothing before them has to wait until they are unpacked. */
const installWelcomePackages = async (): Promise<void> => {
  const script = path.join(ROOT, 'scripts/testing/welcome-packages.mjs');
  await once(spawn(process.execPath, [script], { stdio: 'inherit', windowsHide: true }), 'close');
};

const runSuite = async (): Promise<number> => {
  const { only, files } = parseSuiteOptions(process.argv.slice(2));
  const isWanted = (name: string): boolean => only?.has(name) ?? true;
  const machine = await watchMachine();
  say(machine.describe());

  const steps: StepResult[] = [];
  const done = (step: StepResult): void => {
    steps.push(step);
    say(stepLine(step));
  };
  const inOrder = async (checks: readonly Check[]): Promise<void> => {
    for (const check of checks) if (isWanted(check.name)) done(await check.run(say));
  };
  // Beside the first test files: what they wait for, a compiler can use.
  const checks =
    files.length > 0 ? [] : CHECKS.map((list) => ({ share: 'third' as const, run: () => inOrder(list) }));

  const projects = PROJECTS.filter((project) => isWanted(project));
  const found = findTestFiles(projects, files);
  for (const wrong of found.unknown) say(`no test file: ${wrong}`);
  const has_e2e = found.runs.some(({ project }) => project === 'e2e');
  const e2e_ready = has_e2e ? installWelcomePackages() : Promise.resolve();
  const runs = await runFiles(found.runs, { machine, say, e2e_ready }, checks);

  const summary = closingLines({ steps, runs, unknown: found.unknown, machine });
  for (const line of summary.lines) say(line);
  machine.stop();
  return summary.is_green ? 0 : 1;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAllRuns();
    process.exit(130);
  });
}
try {
  process.exitCode = await runSuite();
} catch (error) {
  // Something cannot be ended, or the runner itself is wrong: nothing that ran after it would tell anything.
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  endAllRuns();
  say('0 passed, 1 failed');
  process.exit(1);
}
