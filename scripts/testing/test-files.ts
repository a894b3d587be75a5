import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Share } from './lanes.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The projects of vitest.config.ts, in the order in which they run. */
export const PROJECTS = ['unit', 'integration', 'e2e'] as const;
export type Project = (typeof PROJECTS)[number];

/** Files that one vitest process runs. */
export interface PlannedRun {
  /** `suite-fixtures` has what `npm test` is tested with: no file of it is a test of the product. */
  readonly project: Project | 'suite-fixtures';
  /** What it is called in the report: its one file, or the project. */
  readonly name: string;
  /** Relative to the root, with "/". Empty: all of the project. */
  readonly files: readonly string[];
  readonly share: Share;
}

/** A file that needs another share of the machine than a third says so, and why, in its first lines: `// @half ten encoders`. */
const SHARE = /^\/\/ @(whole|half|sixth) .+$/m;
const HEAD_BYTES = 500;

const headOf = (file: string): string => {
  const handle = openSync(path.join(ROOT, file), 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString('utf8', 0, readSync(handle, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(handle);
  }
};

const shareOf = (file: string): Share => {
  const said = SHARE.exec(headOf(file))?.[1];
  return said === 'whole' || said === 'half' || said === 'sixth' ? said : 'third';
};

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.test\.tsx?$/.test(name))
    .sort();

/** A short file that takes long says so, and why: `// @first twenty players, one after the other`. What mostly waits does, too. */
const FIRST = /^\/\/ @(?:first|sixth) .+$/m;

/** Long files tend to take long, and what runs last, beside nothing, should be short. */
const longestFirst = (files: readonly string[]): string[] => {
  const size_of = new Map(
    files.map((file) => [file, FIRST.test(headOf(file)) ? Number.MAX_SAFE_INTEGER : sizeOf(file)]),
  );
  return files.toSorted((one, other) => (size_of.get(other) ?? 0) - (size_of.get(one) ?? 0));
};
const sizeOf = (file: string): number => statSync(path.join(ROOT, file)).size;

const UNIT_FOLDERS = ['src', 'scripts', 'test/fakes'];
const isOf = (file: string, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((part) => file.includes(part));

/**
 * Unit tests share one vitest process, whose workers are many and short. Every file of the other projects has a process
 * of its own: it can be ended with all that it started, and nothing that it does reaches another one.
 * @param wanted parts of paths; none: every file
 */
export const findTestFiles = (
  projects: readonly Project[],
  wanted: readonly string[],
): { readonly runs: readonly PlannedRun[]; readonly unknown: readonly string[] } => {
  const runs: PlannedRun[] = [];
  const all: string[] = [];
  for (const project of projects) {
    const folders = project === 'unit' ? UNIT_FOLDERS : [`test/${project}`];
    const files = folders.flatMap(filesBelow);
    all.push(...files);
    const chosen = longestFirst(files.filter((file) => isOf(file, wanted)));
    if (project !== 'unit') {
      for (const file of chosen) {
        runs.push({ project, name: file, files: [file], share: shareOf(file) });
      }
    } else if (chosen.length > 0) {
      runs.push({ project, name: project, files: wanted.length === 0 ? [] : chosen, share: 'half' });
    }
  }
  return { runs, unknown: wanted.filter((part) => !all.some((file) => file.includes(part))) };
};
