import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { createFaultyFileOps } from '../../fakes/faulty-file-ops.ts';
import {
  startMessageServer,
  type MessageServer,
  type MessageServerOptions,
} from '../../support/message-server.ts';
import { openSocket, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TAKER = path.join(ROOT, 'test/fixtures/message-taker.ts');
const MINA = 'lesson.mina';

let data_dir: string;
let cleanups: (() => Promise<unknown>)[];
beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-messages-'));
  cleanups = [() => rm(data_dir, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

const start = async (options: Partial<MessageServerOptions> = {}): Promise<MessageServer> => {
  const server = await startMessageServer({ data_dir, ...options });
  cleanups.push(server.stop);
  return server;
};
const connect = async (origin: string, token = MINA): Promise<TestSocket> => {
  const socket = await openSocket(origin, token);
  cleanups.push(socket.close);
  return socket;
};
const add = (id: string, by = 1): object => ({ type: 'tally.add', id, by });
const acksOf = ({ messages }: TestSocket, id: string): number =>
  messages.filter((message) => message.type === 'ack' && message.id === id).length;
const acknowledged = (socket: TestSocket, id: string, times = 1): Promise<unknown> =>
  vi.waitFor(() => expect(acksOf(socket, id)).toBe(times), { timeout: 10_000 });
const refused = (socket: TestSocket, id: string, code: string): Promise<unknown> =>
  socket.find((message) => message.type === 'error' && message.id === id && message.error.code === code);

describe('a durable message', () => {
  test('is acknowledged again after a restart, and counted once', async () => {
    const before = await start();
    const first = await connect(before.origin);
    first.send(add('message-1', 5));
    await acknowledged(first, 'message-1');
    first.send(add('message-1', 5));
    await acknowledged(first, 'message-1', 2);
    await before.stop();

    const after = await start();
    const second = await connect(after.origin);
    second.send(add('message-1', 5));
    second.send(add('message-2', 7));
    await acknowledged(second, 'message-1');
    await acknowledged(second, 'message-2');
    expect(after.given).toEqual(['message-2']);
    expect(after.entries.map(({ by }) => by)).toEqual([5, 7]);
  });

  test('is counted once when a second socket sends it while the first’s is under way', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const server = await start({ onMessage: () => gate });
    const [first, second] = [await connect(server.origin), await connect(server.origin)];
    first.send(add('message-1'));
    await vi.waitFor(() => expect(server.given).toEqual(['message-1']), WAIT);
    second.send(add('message-1'));
    second.send(add('message-2'));
    first.socket.terminate();
    go();
    await acknowledged(second, 'message-1');
    await acknowledged(second, 'message-2');
    expect(server.given).toEqual(['message-1', 'message-2']);
    expect(server.entries).toHaveLength(2);
  });

  test('of one student counts beside the same id of another, and in the order sent', async () => {
    const server = await start();
    const [mina, jun] = [await connect(server.origin), await connect(server.origin, 'lesson.jun')];
    const ids = Array.from({ length: 20 }, (_, index) => `message-${String(index)}`);
    for (const id of ids) {
      mina.send(add(id));
      jun.send(add(id));
    }
    await acknowledged(mina, 'message-19');
    await acknowledged(jun, 'message-19');
    for (const who of ['mina', 'jun'])
      expect(
        server.entries.filter(({ sender }) => sender === who).map(({ message_id }) => message_id),
      ).toEqual(ids);
  });

  test('on a full disk is refused by storage_full, and taken later', async () => {
    const faulty = createFaultyFileOps(nodeFileOps);
    const before = await start({ ops: faulty.ops });
    const socket = await connect(before.origin);
    faulty.failWhen(({ name }) => (name === 'write' ? 'ENOSPC' : null));
    socket.send(add('message-1'));
    await refused(socket, 'message-1', 'storage_full');
    expect(acksOf(socket, 'message-1')).toBe(0);
    faulty.failWhen(() => null);
    socket.send(add('message-1'));
    await acknowledged(socket, 'message-1');
    // The room had written it at the first time already.
    expect(before.given).toEqual(['message-1']);
    await before.stop();

    const after = await start();
    const again = await connect(after.origin);
    again.send(add('message-1'));
    await acknowledged(again, 'message-1');
    expect([after.given.length, after.entries.length]).toEqual([0, 1]);
  });

  test('beyond the socket’s limit is told when to come again, with its id, so that an outbox gets through', async () => {
    const server = await start();
    const socket = await connect(server.origin);
    const ids = Array.from(
      { length: LIMITS.ws_burst_messages + 5 },
      (_, index) => `message-${String(index)}`,
    );
    for (const id of ids) socket.send(add(id));
    const late = ids.at(-1) ?? '';
    const told = await socket.find((message) => message.type === 'error' && message.id === late);
    expect(told).toMatchObject({ error: { code: 'rate_limited', details: { retry_after_seconds: 1 } } });
    // So long the node wants to be left alone.
    await setTimeout(1000);
    for (const id of ids.slice(LIMITS.ws_burst_messages)) socket.send(add(id));
    for (const id of ids) await vi.waitFor(() => expect(acksOf(socket, id)).toBeGreaterThan(0), WAIT);
    expect(new Set(server.given).size).toBe(server.given.length);
    expect(new Set(server.entries.map(({ message_id }) => message_id))).toEqual(new Set(ids));
  });

  test('in a flood costs its sender the socket, and nobody else anything', async () => {
    const server = await start();
    const [flooder, other] = [await connect(server.origin), await connect(server.origin, 'lesson.jun')];
    for (let count = 0; count < 1000; count += 1) flooder.send(add(`message-${String(count)}`));
    expect(await flooder.closed()).toBe(1008);
    await refused(flooder, `message-${String(LIMITS.ws_burst_messages + 5)}`, 'rate_limited');
    other.send(add('message-1'));
    await acknowledged(other, 'message-1');
    const counted = server.entries.filter(({ sender }) => sender === 'mina').length;
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThanOrEqual(2 * LIMITS.ws_burst_messages);
  });

  test('beyond 16 kB costs its sender the socket', async () => {
    const server = await start();
    const socket = await connect(server.origin);
    socket.send(`{"type":"tally.add","id":"message-1","by":${'['.repeat(LIMITS.ws_message_bytes)}`);
    expect(await socket.closed()).toBe(1009);
  });

  test('with a deep nest in 16 kB is invalid, with its id where it can be read', async () => {
    const server = await start();
    const socket = await connect(server.origin);
    const depth = 7000;
    socket.send(`{"type":"tally.add","id":"message-1","by":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    await refused(socket, 'message-1', 'invalid_input');
    socket.send(`{"type":"tally.add","id":"message-2","by":1,"__proto__":{"by":9}}`);
    await refused(socket, 'message-2', 'invalid_input');
    expect(server.given).toEqual([]);
  });
});

describe('kill -9', () => {
  interface Report {
    readonly origin?: string;
    readonly written?: string;
  }
  /** Runs a server in a process of its own until the room has written a message, and kills it then. */
  const killWhenWritten = async (when: 'before' | 'after', message: object): Promise<TestSocket> => {
    const child: ChildProcess = fork(TAKER, [data_dir, when], {
      cwd: ROOT,
      execArgv: ['--import', 'tsx'],
    });
    const exited = once(child, 'exit');
    cleanups.push(async () => {
      child.kill('SIGKILL');
      await exited;
    });
    const [{ origin = '' }] = (await once(child, 'message')) as [Report];
    const socket = await connect(origin);
    const written = once(child, 'message');
    socket.send(message);
    await written;
    child.kill('SIGKILL');
    await exited;
    await socket.closed();
    return socket;
  };

  test.each([
    ['before', 1],
    ['after', 0],
  ] as const)(
    'between the room’s write and the answer, %s the id is remembered: the message counts once',
    async (when, times_given_again) => {
      const before = await killWhenWritten(when, add('message-1', 5));
      expect(before.messages).toEqual([]);

      const after = await start();
      const socket = await connect(after.origin);
      socket.send(add('message-1', 5));
      await acknowledged(socket, 'message-1');
      expect(after.given).toHaveLength(times_given_again);
      expect(after.entries).toEqual([{ sender: 'mina', message_id: 'message-1', by: 5 }]);
    },
  );
});
