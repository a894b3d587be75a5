import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { say, type Bench } from './bench.ts';
import { currentStage, runInNamespaces } from './netns.ts';

/** What a run of any bench has of its own, and what it leaves nothing of. */
export const withBuiltCopy = async (
  use: (folders: Pick<Bench, 'work_dir' | 'dist_dir'>) => Promise<void>,
): Promise<void> => {
  const work_dir = await mkdtemp(path.join(os.tmpdir(), 'airclass-bench-'));
  // A copy, so that a build in the meantime changes nothing. Inside the project, for its node_modules.
  const dist_dir = path.resolve('.cache', path.basename(work_dir));
  try {
    await cp('dist', dist_dir, { recursive: true });
    await use({ work_dir, dist_dir });
  } finally {
    for (const folder of [work_dir, dist_dir]) await rm(folder, { recursive: true, force: true });
  }
};

const build = async (): Promise<void> => {
  say('building');
  await promisify(execFile)(process.execPath, [...process.execArgv, 'scripts/build.ts'], {
    maxBuffer: 2 ** 24,
  });
};

/**
 * Builds, and does `run` inside of namespaces where they can be made: there `script` is started once more.
 * @returns the exit code
 */
export const onStage = async (
  options: { readonly build: boolean; readonly loopback: boolean },
  script: string,
  run: () => Promise<void>,
): Promise<number> => {
  if (process.platform !== 'linux') throw new Error('the bench reads /proc: it runs on Linux only');
  if (currentStage().kind === 'loopback') {
    if (options.build) await build();
    if (!options.loopback) {
      const code = await runInNamespaces([...process.execArgv, script, ...process.argv.slice(2)]);
      if (code !== null) return code;
      say('no network namespaces here (that needs root and iproute2): measuring on loopback');
    }
  }
  await run();
  return 0;
};
