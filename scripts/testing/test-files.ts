import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';

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
  /** Why it needs the whole machine; null: it may run beside another one. */
  readonly alone: string | null;
}

/** A file that needs the machine for itself says so, and why, in its first lines: `// @alone ten encoders`. */
const ALONE = /^\/\/ @alone (.+)$/m;
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

/** A browser, an Electron or a class of them in each: two side by side would measure one another. */
const aloneOf = (project: Project, file: string): string | null =>
  project === 'e2e' ? 'browsers' : (ALONE.exec(headOf(file))?.[1] ?? null);

const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.test\.tsx?$/.test(name))
    .sort();

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
    const chosen = files.filter((file) => isOf(file, wanted));
    if (project !== 'unit') {
      for (const file of chosen) {
        runs.push({ project, name: file, files: [file], alone: aloneOf(project, file) });
      }
    } else if (chosen.length > 0) {
      runs.push({ project, name: project, files: wanted.length === 0 ? [] : chosen, alone: 'two workers' });
    }
  }
  return { runs, unknown: wanted.filter((part) => !all.some((file) => file.includes(part))) };
};
