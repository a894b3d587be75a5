import { existsSync, readFileSync } from 'node:fs';
import type { SkippedTest } from './results.ts';

/** A line of the file that `progress-reporter.ts` writes while a vitest process runs. */
export type ProgressLine =
  | { readonly type: 'file_started' | 'file_ended'; readonly file: string }
  | { readonly type: 'test_started'; readonly name: string }
  | { readonly type: 'passed' | 'failed'; readonly name: string }
  | { readonly type: 'skipped'; readonly name: string; readonly note: string | null }
  /** Of no test: a file that could not be loaded, an unhandled rejection. */
  | { readonly type: 'error'; readonly name: string }
  /** All of it was reported. */
  | { readonly type: 'ended' };

/** What is known of a vitest process's tests, however it ended. */
export interface Progress {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly SkippedTest[];
  /** Files and tests that had begun and not ended. */
  readonly unfinished: readonly string[];
  /** It reported its own end. */
  readonly is_whole: boolean;
}

/** A line that was cut off by an end is no line. */
const linesOf = (file: string): ProgressLine[] => {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ProgressLine);
};

export const readProgress = (file: string): Progress => {
  let passed = 0;
  const failed: string[] = [];
  const skipped: SkippedTest[] = [];
  const unfinished = new Set<string>();
  let is_whole = false;
  for (const line of linesOf(file)) {
    switch (line.type) {
      case 'file_started':
        unfinished.add(line.file);
        break;
      case 'file_ended':
        unfinished.delete(line.file);
        break;
      case 'test_started':
        unfinished.add(line.name);
        break;
      case 'passed':
        passed += 1;
        unfinished.delete(line.name);
        break;
      case 'failed':
        failed.push(line.name);
        unfinished.delete(line.name);
        break;
      case 'skipped':
        skipped.push({ name: line.name, note: line.note });
        unfinished.delete(line.name);
        break;
      case 'error':
        failed.push(line.name);
        break;
      case 'ended':
        is_whole = true;
        break;
      default:
        line satisfies never;
    }
  }
  return { passed, failed, skipped, unfinished: [...unfinished], is_whole };
};
