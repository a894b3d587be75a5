import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inLanes, type Job } from './lanes.ts';
import type { Machine } from './machine.ts';
import { markProcesses, type ProcessMark } from './marked-processes.ts';
import { readProgress } from './progress.ts';
import { runLines } from './report.ts';
import type { RunResult } from './results.ts';
import { ROOT, type PlannedRun } from './test-files.ts';

/** On a quiet machine the slowest file takes a third of it. */
const TIME_LIMIT_MS = 300_000;
const LEFT_OVER_GRACE_MS = 5000;
const LOOK_EVERY_MS = 100;
/** What SIGKILL does not end in this time nobody can end. */
const UNENDABLE_MS = 15_000;
const FOLDER = path.join(ROOT, '.cache/test');

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly timed_out: boolean;
}

const runVitest = (
  { project, files }: PlannedRun,
  mark: ProcessMark,
  env: Readonly<Record<string, string>>,
  limit_ms: number,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=./scripts/testing/progress-reporter.ts'];
    const child = spawn(
      process.execPath,
      [vitest, 'run', '--project', project, '--passWithNoTests=false', ...reporters, ...files],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...mark.env, ...env },
        // A session of its own, which what it starts stays in. On Windows that would be a console window.
        detached: process.platform !== 'win32',
        windowsHide: true,
      },
    );
    let output = '';
    let timed_out = false;
    if (child.pid !== undefined) mark.leader(child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    let unendable: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => {
      timed_out = true;
      mark.end();
      unendable = setTimeout(() => {
        reject(new Error(`${files.join(' ') || project} cannot be ended`));
      }, UNENDABLE_MS);
    }, limit_ms);
    const end = (code: number | null): void => {
      clearTimeout(limit);
      clearTimeout(unendable);
      resolve({ code, output, timed_out });
    };
    child.once('error', (error) => {
      output += error.message;
      end(null);
    });
    // Not `close`: what a test leaves running may hold the pipes.
    child.once('exit', (code) => {
      end(code);
    });
  });

/** @throws Error when something of it cannot be ended */
const endMarked = async (mark: ProcessMark): Promise<void> => {
  const deadline = performance.now() + UNENDABLE_MS;
  mark.end();
  for (let left = mark.find(); left.length > 0; left = mark.find()) {
    if (performance.now() > deadline) throw new Error(`cannot be ended: ${left[0]?.command ?? ''}`);
    await pause(LOOK_EVERY_MS);
    mark.end();
  }
};

/** What still runs a while after its tests have ended; then it is ended. @returns its command lines */
const endLeftOvers = async (mark: ProcessMark, grace_ms: number): Promise<string[]> => {
  const deadline = performance.now() + grace_ms;
  let left = mark.find();
  while (left.length > 0 && performance.now() < deadline) {
    await pause(LOOK_EVERY_MS);
    left = mark.find();
  }
  await endMarked(mark);
  return left.map(({ command }) => command.slice(0, 160));
};

export interface RunContext {
  readonly machine: Pick<Machine, 'slowness' | 'look'>;
  readonly say: (line: string) => void;
  /** What files of e2e wait for. */
  readonly e2e_ready: Promise<void>;
  /** Of a file, on a quiet machine. Default: five minutes. */
  readonly time_limit_ms?: number;
  /** What is asked to end at a test's end may take so long over it, on a quiet machine. Default: 5 s. */
  readonly left_over_grace_ms?: number;
}

const runOne = async (run: PlannedRun, context: RunContext): Promise<RunResult> => {
  const { machine, say, time_limit_ms = TIME_LIMIT_MS, left_over_grace_ms = LEFT_OVER_GRACE_MS } = context;
  const began_ms = performance.now();
  const slowness = run.share === 'whole' ? await machine.look() : machine.slowness;
  const mark = markProcesses();
  const progress_file = path.join(FOLDER, `${run.name.replaceAll('/', '-')}.ndjson`);
  rmSync(progress_file, { force: true });
  const env = { AIRCLASS_TEST_PROGRESS: progress_file, AIRCLASS_TEST_SLOWNESS: slowness.toFixed(2) };
  const limit_ms = time_limit_ms * slowness;
  const { code, output, timed_out } = await runVitest(run, mark, env, limit_ms);
  const left = await endLeftOvers(mark, timed_out ? 0 : left_over_grace_ms * slowness);
  const progress = readProgress(progress_file);
  const failed = [...progress.failed, ...left.map((command) => `${run.name} left running: ${command}`)];
  if (timed_out) {
    const seconds = (limit_ms / 1000).toFixed(0);
    failed.push(...progress.unfinished.map((name) => `${name}: not ended after ${seconds} s`));
    if (progress.unfinished.length === 0) failed.push(`${run.name}: not ended after ${seconds} s`);
  } else if (!progress.is_whole) {
    failed.push(`${run.name} ended by itself, with ${code === null ? 'a signal' : `code ${code}`}`);
  } else if (code !== 0 && failed.length === 0) {
    failed.push(`${run.name} ended with code ${code ?? 'none'}`);
  }
  const seconds = (performance.now() - began_ms) / 1000;
  const result = {
    name: run.name,
    passed: progress.passed,
    failed,
    skipped: progress.skipped,
    seconds,
    slowness,
  };
  for (const line of runLines(result, output)) say(line);
  return result;
};

/**
 * Runs test files, each with its time limit, and ends all that each has started before the next one begins.
 * @param others what is done beside them, and begun first
 * @throws Error when something cannot be ended: what ran after it would tell nothing
 */
export const runFiles = async (
  runs: readonly PlannedRun[],
  context: RunContext,
  others: readonly Job[] = [],
): Promise<RunResult[]> => {
  mkdirSync(FOLDER, { recursive: true });
  const results: RunResult[] = [];
  const jobOf = (run: PlannedRun): Job => ({
    share: run.share,
    run: async () => {
      if (run.project === 'e2e') await context.e2e_ready;
      results.push(await runOne(run, context));
    },
  });
  await inLanes([...others, ...runs.map(jobOf)]);
  return results;
};
