import { stripVTControlCharacters } from 'node:util';
import type { Machine } from './machine.ts';
import type { RunResult, StepResult } from './results.ts';

const SLOWEST = 10;
/** How a test says that this machine cannot run it: see test/support/not-run.ts. */
const NOT_RUN = 'not run: ';
/** What a test has measured and wants to be read, also where all is well: it prints this at the start of a line. */
const MEASURED = /^measured: .+$/gm;

const inSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`;
const mark = (is_right: boolean): string => (is_right ? 'ok    ' : 'FAILED');

export const stepLine = ({ name, is_right, seconds }: StepResult): string =>
  `${mark(is_right)} ${name} (${inSeconds(seconds)})`;

/** A vitest process's line and what it has measured; with all that it printed where something failed. */
export const runLines = (run: RunResult, output: string): string[] => {
  const { name, passed, failed, skipped, seconds, slowness } = run;
  const is_right = failed.length === 0;
  const counts = [`${passed} passed`, ...(is_right ? [] : [`${failed.length} failed`])];
  if (skipped.length > 0) counts.push(`${skipped.length} not run`);
  const pace = slowness > 1.2 ? `, slowness ${slowness.toFixed(1)}` : '';
  const line = `${mark(is_right)} ${name}: ${counts.join(', ')} (${inSeconds(seconds)}${pace})`;
  const details = is_right ? (stripVTControlCharacters(output).match(MEASURED) ?? []) : failed;
  return [...(is_right ? [] : [output.trimEnd()]), line, ...details.map((one) => `       ${one}`)];
};

export interface SuiteOutcome {
  readonly steps: readonly StepResult[];
  readonly runs: readonly RunResult[];
  /** Files that were asked for and are none. */
  readonly unknown: readonly string[];
  readonly machine: Pick<Machine, 'describeLoad'>;
}

/** What stands at the end of `npm test`; its last line is `N passed, N failed`. */
export const closingLines = ({
  steps,
  runs,
  unknown,
  machine,
}: SuiteOutcome): { readonly lines: readonly string[]; readonly is_green: boolean } => {
  const skipped = runs.flatMap((run) => run.skipped);
  const unexplained = skipped.filter(({ note }) => note?.startsWith(NOT_RUN) !== true);
  const reasons = new Set(skipped.flatMap(({ note }) => (note?.startsWith(NOT_RUN) === true ? [note] : [])));
  const failures = [
    ...runs.flatMap((run) => run.failed),
    ...steps.filter((it) => !it.is_right).map((it) => it.name),
  ];
  const passed = runs.reduce((sum, run) => sum + run.passed, 0) + steps.filter((it) => it.is_right).length;
  const failed = failures.length + unexplained.length + unknown.length;
  const slowest = [...runs].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  return {
    lines: [
      'slowest:',
      ...slowest.map(({ name, seconds }) => `  ${inSeconds(seconds).padStart(8)}  ${name}`),
      machine.describeLoad(),
      ...failures.map((name) => `failed: ${name}`),
      ...unexplained.map(({ name }) => `skipped without a reason: ${name}`),
      ...(process.platform === 'linux' ? [] : ['not run: look for left-over processes (needs /proc)']),
      ...reasons,
      `${passed} passed, ${failed} failed`,
    ],
    is_green: failed === 0 && passed > 0,
  };
};
