import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { GREETING, login } from '../../../test/support/rtmp/rtmp-bytes.ts';
import { heard, openRtmp, type RtmpClient } from '../../../test/support/rtmp/rtmp-client.ts';
import { createLogger } from '../logging/logger.ts';
import { createConnectionGuard, type ConnectionGuard, type ConnectionGuardDeps } from './connection-guard.ts';
import { CONNECTION_LIMITS } from './connection.ts';
import { createRtmpServer, type RtmpServer } from './node-media-server.ts';
import { routeConsole } from './console-route.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
let rtmp: RtmpServer;
let port: number;
let guard: ConnectionGuard;
let clients: RtmpClient[] = [];

const guardWith = (deps: Partial<ConnectionGuardDeps>): void => {
  guard = createConnectionGuard({
    openSession: (socket) => rtmp.openSession(socket),
    admit: (session) => {
      rtmp.admit(session);
    },
    onPublish: () => null,
    onMedia: () => undefined,
    onMalformed: () => undefined,
    onClosed: () => undefined,
    onCrowded: () => undefined,
    logger,
    ...deps,
  });
};
const open = async (): Promise<RtmpClient> => {
  const client = await openRtmp(port);
  clients.push(client);
  return client;
};
const publishing = async (key: string): Promise<RtmpClient> => {
  const client = await open();
  client.send(Buffer.concat([GREETING, login(key)]));
  await heard(client, 'NetStream.Publish.Start');
  return client;
};

beforeAll(async () => {
  routeConsole(logger);
  rtmp = createRtmpServer({
    host: '127.0.0.1',
    port: 0,
    data_dir: join(tmpdir(), 'airclass-never-made'),
    onSocket: (socket) => {
      guard.accept(socket);
    },
  });
  port = await rtmp.listen();
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  clients = [];
  await vi.waitFor(() => {
    expect(guard.size).toBe(0);
  });
});

afterAll(() => rtmp.close());

test('a full house cuts who has waited longest without publishing, never a publisher', async () => {
  const onCrowded = vi.fn<(address: string) => void>();
  guardWith({ max_connections: 3, onCrowded });
  const publisher = await publishing('key-number-one');
  const [oldest, younger] = [await open(), await open()];
  const newcomer = await open();
  await oldest.closed;
  expect(onCrowded).toHaveBeenCalledExactlyOnceWith('127.0.0.1');
  expect(guard.size).toBe(3);
  for (const client of [publisher, younger, newcomer]) expect(client.socket.readyState).toBe('open');
});

test('one address has a bound of its own', async () => {
  const onCrowded = vi.fn<(address: string) => void>();
  guardWith({ max_per_address: 2, onCrowded });
  const [first, second] = [await open(), await open()];
  const third = await open();
  await third.closed;
  expect(onCrowded).toHaveBeenCalledOnce();
  for (const client of [first, second]) expect(client.socket.readyState).toBe('open');
});

test('who publishes nothing in time is cut; who publishes is not', async () => {
  guardWith({ limits: { ...CONNECTION_LIMITS, publish_timeout_ms: 300 } });
  const publisher = await publishing('key-number-one');
  const idle = await open();
  const halfway = await open();
  halfway.send(GREETING);
  await Promise.all([idle.closed, halfway.closed]);
  expect(publisher.socket.readyState).toBe('open');
});

test('who is refused hears why, also when it does not hang up', async () => {
  guardWith({
    limits: { ...CONNECTION_LIMITS, farewell_ms: 50 },
    onPublish: () => ({ code: 'NetStream.Publish.BadName', description: 'not today' }),
  });
  const client = await open();
  client.send(Buffer.concat([GREETING, login('key-number-one')]));
  await client.closed;
  expect(client.received).toContain('NetStream.Publish.BadName');
  expect(client.received).toContain('not today');
  expect(client.received).not.toContain('NetStream.Publish.Start');
});

test('a key is free for another as soon as its publisher is closed', async () => {
  const admitted: Parameters<ConnectionGuardDeps['onPublish']>[0][] = [];
  guardWith({
    onPublish: (connection) => {
      // As a publisher that replaces a silent one.
      admitted.at(-1)?.close();
      admitted.push(connection);
      return null;
    },
  });
  const first = await publishing('key-number-one');
  const second = await publishing('key-number-one');
  await first.closed;
  expect(second.socket.readyState).toBe('open');
});

test('a port that is taken is an error, not the end of the process', async () => {
  const occupant: Server = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const second = createRtmpServer({
    host: '127.0.0.1',
    port: (occupant.address() as AddressInfo).port,
    data_dir: join(tmpdir(), 'airclass-never-made'),
    onSocket: () => undefined,
  });
  await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  occupant.close();
});
