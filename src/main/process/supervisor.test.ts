import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import type { ChildHandle } from './child.ts';
import { createNodeLauncher } from './node-launcher.ts';
import type { Liveness } from './liveness.ts';
import { createSupervisor, type ChildLoss, type Supervisor } from './supervisor.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const logger = createLogger({ part: 'test', level: 'silent' });

/** Says hello; obeys `exit`; `stop` is obeyed unless it was told to be stubborn. */
const CHILD = `
let stubborn = false;
process.on('message', (message) => {
  if (message.type === 'exit') process.exit(message.code);
  if (message.type === 'hang') for (;;);
  if (message.type === 'ping') process.send({ type: 'pong' });
  if (message.type === 'be_stubborn') { stubborn = true; process.send({ type: 'stubborn' }); }
  if (message.type === 'stop' && !stubborn) process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send({ type: 'hello', part: process.env.AIRCLASS_PART });
`;

let folder: string;
let entry: string;
let supervisor: Supervisor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-supervisor-'));
  entry = join(folder, 'child.cjs');
  await writeFile(entry, CHILD);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => supervisor.stop());

const supervise = (file = entry, delays_ms?: readonly number[], liveness?: Liveness) => {
  const launched: ChildHandle[] = [];
  const messages: unknown[] = [];
  const lost: ChildLoss[] = [];
  supervisor = createSupervisor({
    name: 'test-child',
    entry: file,
    launcher: createNodeLauncher(),
    logger,
    onLaunch: (child) => {
      launched.push(child);
      child.onMessage((message) => messages.push(message));
    },
    onLost: (loss) => lost.push(loss),
    ...(delays_ms === undefined ? {} : { delays_ms }),
    ...(liveness === undefined ? {} : { liveness }),
  });
  supervisor.start();
  return { launched, messages, lost };
};

const HELLO = { type: 'hello', part: 'test-child' };
const greetings = (messages: readonly unknown[], count: number) =>
  vi.waitFor(
    () => {
      expect(messages.filter((message) => JSON.stringify(message) === JSON.stringify(HELLO))).toHaveLength(
        count,
      );
    },
    { timeout: patience(10_000) },
  );
const isRunning = (pid: number | undefined): boolean => {
  try {
    return process.kill(pid ?? 0, 0);
  } catch {
    // ESRCH: nobody has this id any more.
    return false;
  }
};

describe('the supervisor', () => {
  it('starts a child again after an exit and after a kill, and says so', async () => {
    const { launched, messages, lost } = supervise();
    await greetings(messages, 1);
    supervisor.child?.send({ type: 'exit', code: 7 });
    await greetings(messages, 2);
    expect(lost).toEqual([{ restarts: 1, code: 7, ended_for: null }]);

    supervisor.child?.kill();
    await greetings(messages, 3);
    expect(lost).toEqual([
      { restarts: 1, code: 7, ended_for: null },
      { restarts: 2, code: null, ended_for: null },
    ]);
    expect(supervisor.restarts).toBe(2);
    expect(supervisor.has_lost).toBe(true);
    expect(new Set(launched.map(({ pid }) => pid)).size).toBe(3);
    expect(supervisor.child).toBe(launched[2]);
  });

  it('stops a child by message, once', async () => {
    const { launched, messages, lost } = supervise();
    supervisor.start();
    await greetings(messages, 1);
    expect(launched).toHaveLength(1);
    expect(supervisor.has_lost).toBe(false);
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    await supervisor.stop();
    expect(supervisor.child).toBeNull();
    expect(isRunning(launched[0]?.pid)).toBe(false);
    expect(lost).toEqual([]);
    launched[0]?.send({ type: 'to nobody' });
    launched[0]?.kill();
  });

  it('kills a child that does not stop', async () => {
    const { launched, messages } = supervise();
    await greetings(messages, 1);
    supervisor.child?.send({ type: 'be_stubborn' });
    await vi.waitFor(() => {
      expect(messages).toContainEqual({ type: 'stubborn' });
    }, WAIT);
    await supervisor.stop();
    expect(isRunning(launched[0]?.pid)).toBe(false);
  });

  it('ends a child that does harm, and says why', async () => {
    const { messages, lost } = supervise();
    await greetings(messages, 1);
    supervisor.end('it grows');
    await greetings(messages, 2);
    expect(lost).toEqual([{ restarts: 1, code: null, ended_for: 'it grows' }]);
  });

  it('ends a child that answers no more, and no other; nobody else hears of the answers', async () => {
    const { launched, messages, lost } = supervise(entry, [0], { every_ms: 50, deadline_ms: patience(500) });
    await greetings(messages, 1);
    const began_ms = performance.now();
    await vi.waitFor(
      () => {
        // Long enough for one that is silent to have been ended.
        expect(performance.now() - began_ms).toBeGreaterThan(patience(1500));
      },
      { timeout: patience(10_000) },
    );
    expect(lost).toEqual([]);
    supervisor.child?.send({ type: 'hang' });
    await greetings(messages, 2);
    expect(lost).toEqual([{ restarts: 1, code: null, ended_for: 'it does not answer' }]);
    expect(isRunning(launched[0]?.pid)).toBe(false);
    expect(messages.every((message) => JSON.stringify(message) === JSON.stringify(HELLO))).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('ends a child that is frozen', async () => {
    const { launched, messages, lost } = supervise(entry, [0], { every_ms: 50, deadline_ms: patience(500) });
    await greetings(messages, 1);
    process.kill(launched[0]?.pid ?? 0, 'SIGSTOP');
    await greetings(messages, 2);
    expect(lost).toEqual([{ restarts: 1, code: null, ended_for: 'it does not answer' }]);
    expect(isRunning(launched[0]?.pid)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')(
    'tells that a child is silent before it is ended for it',
    async () => {
      const { launched, messages, lost } = supervise(entry, [0], { every_ms: 50, deadline_ms: 600_000 });
      await greetings(messages, 1);
      const pid = launched[0]?.pid ?? 0;
      const untilSilent = (is_silent: boolean): Promise<void> =>
        vi.waitFor(
          () => {
            expect(supervisor.is_silent).toBe(is_silent);
          },
          { timeout: patience(10_000) },
        );
      await untilSilent(false);
      process.kill(pid, 'SIGSTOP');
      await untilSilent(true);
      process.kill(pid, 'SIGCONT');
      await untilSilent(false);
      expect(lost).toEqual([]);
    },
  );

  it('bounds restarts a minute, and starts at once what ran well', async () => {
    vi.useFakeTimers();
    try {
      let launches = 0;
      let lives_ms = 10;
      const lost: ChildLoss[] = [];
      supervisor = createSupervisor({
        name: 'broken',
        entry,
        launcher: {
          launch: () => {
            launches += 1;
            return {
              pid: undefined,
              send: () => undefined,
              onMessage: () => undefined,
              onExit: (listener) => {
                setTimeout(listener, lives_ms, { code: 1 });
              },
              kill: () => undefined,
            };
          },
        },
        logger,
        onLaunch: () => undefined,
        onLost: (loss) => lost.push(loss),
      });
      const startsIn = async (ms: number): Promise<number> => {
        const before = launches;
        await vi.advanceTimersByTimeAsync(ms);
        return launches - before;
      };
      supervisor.start();
      expect(await startsIn(5000)).toBeGreaterThanOrEqual(5);
      expect(await startsIn(60_000)).toBeLessThanOrEqual(4);
      expect(await startsIn(10 * 60_000)).toBeLessThanOrEqual(11);
      // And it is tried for ever.
      expect(await startsIn(61_000)).toBe(1);

      lives_ms = 20_000;
      await startsIn(61_000);
      const losses = lost.length;
      while (lost.length === losses) await startsIn(1000);
      await startsIn(1);
      expect(supervisor.child).not.toBeNull();
    } finally {
      const stopped = supervisor.stop();
      await vi.advanceTimersByTimeAsync(60_000);
      await stopped;
      vi.useRealTimers();
    }
  });

  it('waits longer from failure to failure, and stops while it waits', async () => {
    const broken = join(folder, 'broken.cjs');
    await writeFile(broken, 'process.exit(1);');
    const { launched, lost } = supervise(broken, [0, 1, 60_000]);
    await vi.waitFor(
      () => {
        expect(lost.map(({ restarts }) => restarts)).toEqual([1, 2, 3]);
      },
      { timeout: patience(10_000) },
    );
    expect(supervisor.child).toBeNull();
    await supervisor.stop();
    expect(launched).toHaveLength(3);
  });
});
