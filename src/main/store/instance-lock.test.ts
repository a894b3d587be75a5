import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { patience } from '../../../test/support/patience.ts';
import { runProgram } from '../process/run-program.ts';
import { nodeFileOps } from './files.ts';
import { createGuardedOps } from './guarded-ops.ts';
import { createInstanceLock, type InstanceLock } from './instance-lock.ts';
import { ownPlace, writeNote } from './lock-note.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HOLDER = join(ROOT, 'test/fixtures/lock-holder.ts');
const STALE_MS = patience(1000);

let data_dir: string;
let cleanups: (() => unknown)[];
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-lock-test-'));
  cleanups = [];
});
afterEach(async () => {
  vi.useRealTimers();
  for (const cleanup of cleanups.reverse()) await cleanup();
  await rm(data_dir, { recursive: true, force: true });
});

const startHolder = (place = '', env: Readonly<Record<string, string>> = {}): ChildProcess => {
  const args = [data_dir, place, String(STALE_MS)];
  const child = fork(HOLDER, args, {
    cwd: ROOT,
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  cleanups.push(() => child.kill('SIGKILL'));
  return child;
};
const told = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
};
const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};
const createLock = (place?: string): InstanceLock => {
  const timing = { beat_ms: STALE_MS / 10, stale_ms: STALE_MS };
  const lock = createInstanceLock({
    data_dir,
    ...timing,
    ...(place === undefined ? {} : { place: async () => place }),
  });
  cleanups.push(() => lock.release());
  return lock;
};
const timeOf = async (work: Promise<unknown>): Promise<number> => {
  const began_ms = performance.now();
  await work;
  return performance.now() - began_ms;
};
const HOLDS = { type: 'holds' };

describe('two instances', () => {
  it('do not open one folder, whatever their temporary folders; the other is named', async () => {
    const first = startHolder('', { TMPDIR: join(data_dir, 'tmp-1') });
    expect(await told(first)).toEqual(HOLDS);
    const second = startHolder('', { TMPDIR: join(data_dir, 'tmp-2') });
    expect(await told(second)).toMatchObject({
      type: 'ended',
      code: 'conflict',
      details: { data_dir, pid: first.pid, host: hostname() },
    });
  });

  it('of two machines do not, and the second knows it before the first would be stale', async () => {
    expect(await told(startHolder('first machine'))).toEqual(HOLDS);
    const lock = createLock('second machine');
    const waited_ms = await timeOf(expect(lock.acquire()).rejects.toMatchObject({ code: 'conflict' }));
    expect(waited_ms).toBeLessThan(STALE_MS);
  });

  it('are one when many start at once over a dead one', async () => {
    const holder = startHolder('first machine');
    await told(holder);
    await kill(holder);
    const locks = Array.from({ length: 8 }, (_, i) => createLock(`machine ${String(i)}`));
    const results = await Promise.allSettled(locks.map((lock) => lock.acquire()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await readdir(join(data_dir, 'lock'))).toHaveLength(1);
  });
});

describe('a dead holder', () => {
  it('of this place is followed at once, one of another after it was silent', async () => {
    const here = startHolder();
    await told(here);
    await kill(here);
    const second = createLock();
    // By its id, which is looked up: no waiting for its silence.
    expect(await timeOf(second.acquire())).toBeLessThan(STALE_MS / 2);
    await second.release();

    const elsewhere = startHolder('elsewhere');
    await told(elsewhere);
    await kill(elsewhere);
    expect(await timeOf(createLock().acquire())).toBeGreaterThanOrEqual(STALE_MS);
  });

  it('whose file a power cut has emptied is followed', async () => {
    await mkdir(join(data_dir, 'lock'));
    await writeFile(join(data_dir, 'lock', '7'), '');
    await createLock().acquire();
    expect(await readdir(join(data_dir, 'lock'))).toEqual(['8']);
  });

  it('that ended in order is followed at once', async () => {
    const first = createLock('first machine');
    await first.acquire();
    await first.release();
    await first.release();
    expect(await timeOf(createLock('second machine').acquire())).toBeLessThan(STALE_MS / 2);
  });
});

describe('a holder whose id is in use, with a start that reads differently', () => {
  const lockOf = async (beat: number, how: 'new' | 'same'): Promise<void> =>
    writeNote(
      join(data_dir, 'lock', '7'),
      {
        schema_version: 1,
        owner: 'somebody',
        host: hostname(),
        pid: process.ppid,
        identity: 'as another version or language tells it',
        place: await ownPlace(),
        started_at: new Date().toISOString(),
        beat,
        is_released: false,
      },
      how,
    );
  beforeEach(async () => {
    await mkdir(join(data_dir, 'lock'));
    await lockOf(0, 'new');
  });

  it('keeps its lock while it says that it lives', async () => {
    let beat = 0;
    const beating = setInterval(() => void lockOf((beat += 1), 'same'), STALE_MS / 10);
    cleanups.push(() => {
      clearInterval(beating);
    });
    await expect(createLock().acquire()).rejects.toMatchObject({
      code: 'conflict',
      details: { pid: process.ppid },
    });
    expect(await readdir(join(data_dir, 'lock'))).toEqual(['7']);
  });

  it('is followed once it is silent: another process has got its id', async () => {
    expect(await timeOf(createLock().acquire())).toBeGreaterThanOrEqual(STALE_MS);
    expect(await readdir(join(data_dir, 'lock'))).toEqual(['8']);
  });
});

describe.skipIf(process.platform === 'win32')('a frozen holder', () => {
  it('of another place has lost the folder when it wakes, and writes nothing more', async () => {
    const frozen = startHolder('frozen');
    await told(frozen);
    frozen.kill('SIGSTOP');
    const lock = createLock('second machine');
    await lock.acquire();
    const path = join(data_dir, 'frozen.written');
    const { size } = await stat(path);
    const message = told(frozen);
    frozen.kill('SIGCONT');
    expect(await message).toMatchObject({
      type: 'ended',
      code: 'conflict',
      details: { pid: process.pid },
    });
    expect((await stat(path)).size).toBeLessThanOrEqual(size + 1);
    await lock.ensure();
    await expect(createLock('third machine').acquire()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of this place keeps it: it goes on where it was', async () => {
    const frozen = startHolder();
    await told(frozen);
    frozen.kill('SIGSTOP');
    await expect(createLock().acquire()).rejects.toMatchObject({
      code: 'conflict',
      details: { pid: frozen.pid },
    });
  });
});

describe('the holder', () => {
  it('keeps its lock over jumps of the clock, and takes nobody’s by one', async () => {
    const lock = createLock('first machine');
    const onLost = vi.fn();
    lock.onLost(onLost);
    await lock.acquire();
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const jump_ms of [86_400_000, -86_400_000]) {
      vi.setSystemTime(now + jump_ms);
      // It may have been a sleep, so it looks.
      expect(lock.is_sure).toBe(false);
      await lock.ensure();
      expect(lock.is_sure).toBe(true);
      await expect(createLock('second machine').acquire()).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(onLost).not.toHaveBeenCalled();
  });

  it('that finds its lock taken says so once, and its files change no more', async () => {
    const lock = createLock('first machine');
    const onLost = vi.fn();
    lock.onLost(onLost);
    await lock.acquire();
    const ops = createGuardedOps(nodeFileOps, lock);
    const file = await ops.open(join(data_dir, 'facts'), 'create', 0o600);
    await file.write(Buffer.from('before'), 0);
    await writeFile(join(data_dir, 'lock', '2'), '');
    await vi.waitFor(() => {
      expect(onLost).toHaveBeenCalledOnce();
    }, patience(10_000));
    await expect(file.write(Buffer.from('behind'), 0)).rejects.toMatchObject({ code: 'conflict' });
    await expect(file.truncate(0)).rejects.toMatchObject({ code: 'conflict' });
    await expect(ops.unlink(join(data_dir, 'facts'))).rejects.toMatchObject({ code: 'conflict' });
    await file.close();
    expect((await ops.readFile(join(data_dir, 'facts'))).toString()).toBe('before');
    await lock.release();
    expect(await readdir(join(data_dir, 'lock'))).toEqual(['1', '2']);
  });

  it('makes its file again when somebody has tidied it up', async () => {
    const lock = createLock('first machine');
    await lock.acquire();
    await rm(join(data_dir, 'lock', '1'));
    await vi.waitFor(async () => {
      expect(await readdir(join(data_dir, 'lock'))).toEqual(['1']);
    }, patience(10_000));
    await expect(createLock('second machine').acquire()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is followed on a disk that has become full', async (context) => {
    const mounted = await runProgram({
      file: 'mount',
      args: ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', data_dir],
      timeout_ms: 5000,
    });
    if (mounted.code !== 0) context.skip(`a small disk cannot be mounted here: ${mounted.stderr.trim()}`);
    cleanups.unshift(() => runProgram({ file: 'umount', args: [data_dir], timeout_ms: 5000 }));
    const first = createLock('first machine');
    await first.acquire();
    await writeFile(join(data_dir, 'ballast'), Buffer.alloc(128 * 1024)).catch(() => undefined);
    await first.release();
    const second = createLock('second machine');
    await second.acquire();
    await expect(createLock('third machine').acquire()).rejects.toMatchObject({ code: 'conflict' });
  });
});
