import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from '../../../test/support/patience.ts';
import { createLogger } from '../logging/logger.ts';
import { createLeftOvers } from './left-overs.ts';
import { identitiesOf, identityOf, type Identities } from './process-identity.ts';
import { endTree, parseParents, treeOf } from './process-tree.ts';
import { startTool, type ToolExit, type ToolProcess } from './tool-process.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OWNER = join(ROOT, 'test/fixtures/program-owner.ts');
const logger = createLogger({ part: 'test', level: 'silent' });
const on_posix = process.platform !== 'win32';

let folder: string;
let cleanups: (() => void)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-programs-'));
  cleanups = [];
});
afterEach(async () => {
  for (const cleanup of cleanups) cleanup();
  await rm(folder, { recursive: true, force: true });
});

const isRunning = async (pid: number): Promise<boolean> => (await identityOf(pid)) !== null;
const untilGone = (pid: number): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await isRunning(pid)).toBe(false);
    },
    { timeout: patience(10_000) },
  );
const startOwner = (...args: readonly string[]): ChildProcess => {
  const owner = fork(OWNER, args, { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  cleanups.push(() => owner.kill('SIGKILL'));
  return owner;
};
const toldPid = async (owner: ChildProcess): Promise<number> => {
  const [{ pid }] = (await once(owner, 'message')) as [{ pid: number }];
  cleanups.push(() => {
    endTree(pid);
  });
  return pid;
};

const DEAF = 'setInterval(() => {}, 1000)';
const start = (
  script: string,
  is_brief = false,
): { tool: ToolProcess; ended: Promise<ToolExit>; output: () => string } => {
  let output = '';
  let settle: (exit: ToolExit) => void = () => undefined;
  const ended = new Promise<ToolExit>((resolve) => {
    settle = resolve;
  });
  const tool = startTool({
    path: process.execPath,
    args: ['-e', script],
    is_brief,
    onOutput: (chunk) => (output += chunk.toString()),
    onExit: settle,
  });
  return { tool, ended, output: () => output };
};

describe('a tool', () => {
  it('that cannot be started ends, and says why', async () => {
    const onOutput = vi.fn();
    const exit = await new Promise<ToolExit>((resolve) => {
      const tool = startTool({ path: join(folder, 'missing'), args: [], onOutput, onExit: resolve });
      tool.write(Buffer.from('x'));
      tool.end();
      tool.stop();
    });
    expect(exit.code).toBeNull();
    expect(exit.last_lines.join()).toContain('ENOENT');
  });

  it('gives its last lines and its code', async () => {
    const { tool, ended, output } = start(
      'process.stdin.on("data", (x) => process.stdout.write(x)).on("end", () => { console.error("bye"); process.exit(3); })',
    );
    tool.write(Buffer.from('hello'));
    tool.end();
    expect(await ended).toEqual({ code: 3, last_lines: ['bye'] });
    expect(output()).toBe('hello');
  });

  it('that hangs is ended with what it started', async () => {
    const { tool, ended, output } = start(
      'const { pid } = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });' +
        'console.log(pid); setInterval(() => {}, 1000)',
    );
    await vi.waitFor(() => {
      expect(output()).toMatch(/^\d+\n$/);
    }, patience(10_000));
    tool.stop();
    expect((await ended).code).toBeNull();
    await untilGone(Number(output()));
  });

  it.runIf(on_posix)('that is frozen ends with the process that started it', async () => {
    const owner = startOwner('exit');
    const pid = await toldPid(owner);
    process.kill(pid, 'SIGSTOP');
    owner.send('exit');
    await once(owner, 'exit');
    await untilGone(pid);
  });
});

// Linux and macOS: `ulimit` is the shell's.
describe.runIf(on_posix)('a process without descriptors to spare', () => {
  it('goes on, and knows of each failed start', async () => {
    const script = `ulimit -n 400; exec "${process.execPath}" --import tsx "${OWNER}" no_descriptors /nowhere.cjs`;
    const owner = spawn('/bin/sh', ['-c', script], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    cleanups.push(() => owner.kill('SIGKILL'));
    const exited = once(owner, 'exit');
    const [told] = (await once(owner, 'message')) as [unknown];
    expect(told).toMatchObject({ program: null, tool: null, lost: true });
    expect(told).toHaveProperty('why', [expect.stringContaining('EMFILE')]);
    expect((await exited)[0]).toBe(0);
  });
});

describe.runIf(on_posix)('a part of an app', () => {
  it('ends with its parent, though its loop hangs', async () => {
    const entry = join(folder, 'spin.cjs');
    await writeFile(entry, `process.argv[2] = 'spin'; import(${JSON.stringify(OWNER)});`);
    const owner = startOwner('watched', entry);
    const pid = await toldPid(owner);
    owner.kill('SIGKILL');
    await untilGone(pid);
  });
});

describe.runIf(on_posix)('left-overs', () => {
  it('of a killed process are ended by the next start, frozen or deaf', async () => {
    const owner = startOwner('hold', folder);
    const pid = await toldPid(owner);
    await vi.waitFor(async () => {
      expect(await readdir(folder)).toEqual([`${String(pid)}.json`]);
    }, patience(10_000));
    const left_overs = createLeftOvers({ run_dir: folder, logger });
    // Its owner still runs: it is nobody's to end.
    expect(await left_overs.sweep()).toBe(0);
    expect(await isRunning(pid)).toBe(true);

    process.kill(pid, 'SIGSTOP');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    await left_overs.start();
    expect(await isRunning(pid)).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    await left_overs.stop();
  });

  it('cost one question to find, however many, and none for what runs of ours', async () => {
    const asked: number[][] = [];
    const left_overs = createLeftOvers({
      run_dir: folder,
      logger,
      identities: (pids) => {
        asked.push([...pids]);
        return identitiesOf(pids);
      },
    });
    await left_overs.start();
    expect(asked).toEqual([]);
    const ours = [start(DEAF), start(DEAF), start(DEAF), start(DEAF, true)].map(({ tool }) => tool);
    cleanups.push(() => {
      for (const { pid } of ours) if (pid !== undefined) endTree(pid);
    });
    const noted = ours.slice(0, 3).map(({ pid }) => pid ?? 0);
    await vi.waitFor(async () => {
      expect(await readdir(folder)).toHaveLength(3);
    }, patience(10_000));
    expect(await readdir(folder)).toEqual(noted.map((pid) => `${String(pid)}.json`).sort());
    // They began at once, so one question was for all of them.
    expect(asked).toEqual([[process.pid, ...noted]]);
    expect(await left_overs.sweep()).toBe(0);
    expect(asked).toHaveLength(1);

    const owner = startOwner('hold', folder);
    const theirs = await toldPid(owner);
    await vi.waitFor(async () => {
      expect(await readdir(folder)).toHaveLength(4);
    }, patience(10_000));
    const dead = { pid: 2 ** 22, identity: 'another boot/1' };
    for (const pid of [7, 8, 9])
      await writeFile(
        join(folder, `${String(pid)}.json`),
        JSON.stringify({ ...dead, name: 'ffmpeg', owner: dead }),
      );
    expect(await left_overs.sweep()).toBe(0);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.toSorted()).toEqual([dead.pid, owner.pid, theirs].toSorted());
    expect(await readdir(folder)).toHaveLength(4);
    await left_overs.stop();
  });

  it('are not what the system does not tell of', async () => {
    const there = { pid: process.pid, identity: 'hidden' };
    const name = `${String(process.pid)}.json`;
    await writeFile(
      join(folder, name),
      JSON.stringify({ ...there, name: 'ffmpeg', owner: { ...there, pid: 9 } }),
    );
    const sweepBy = (known: Identities) =>
      createLeftOvers({ run_dir: folder, logger, identities: async () => known }).sweep();
    expect(await sweepBy(new Map([[9, null]]))).toBe(0);
    expect(await sweepBy(new Map([[process.pid, null]]))).toBe(0);
    expect(await readdir(folder)).toEqual([name]);
  });

  it('are not what has got the same id since, nor what a file merely says', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    cleanups.push(() => bystander.kill('SIGKILL'));
    const { pid } = bystander;
    const owner = { pid: 2 ** 22, identity: 'another boot/1' };
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, `${String(pid)}.json`),
      JSON.stringify({ pid, identity: 'another boot/2', name: 'ffmpeg', owner }),
    );
    await writeFile(join(folder, '7.json'), '{"pid":');
    await writeFile(join(folder, 'notes.txt'), 'not ours');
    expect(await createLeftOvers({ run_dir: folder, logger }).sweep()).toBe(0);
    expect(await isRunning(pid ?? 0)).toBe(true);
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });
});

it('reads a listing of ps, and finds a tree in it', () => {
  const parents = parseParents('    1     0\n   20     1\n  300    20\n  301   300\n   40     1\n');
  expect(treeOf(20, parents)).toEqual([20, 300, 301]);
  expect(treeOf(99, parents)).toEqual([99]);
});
