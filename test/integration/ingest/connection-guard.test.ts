// @sixth who takes its time is waited for
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { patience } from '../../support/patience.ts';
import { GREETING, login } from '../../support/rtmp/rtmp-bytes.ts';
import { heard, openRtmp, type RtmpClient } from '../../support/rtmp/rtmp-client.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import {
  createConnectionGuard,
  type ConnectionGuard,
  type ConnectionGuardDeps,
} from '../../../src/main/ingest/connection-guard.ts';
import { CONNECTION_LIMITS } from '../../../src/main/ingest/connection.ts';
import { createKnownAddresses } from '../../../src/main/ingest/known-addresses.ts';
import { createRtmpServer, type RtmpServer } from '../../../src/main/ingest/rtmp/rtmp-server.ts';

const WAIT = { timeout: patience(10_000) };

const logger = createLogger({ part: 'test', level: 'silent' });
let rtmp: RtmpServer;
let port: number;
let guard: ConnectionGuard;
let clients: RtmpClient[] = [];

const guardWith = (deps: Partial<ConnectionGuardDeps>): void => {
  guard = createConnectionGuard({
    onPublish: () => null,
    onUnpublish: () => undefined,
    onMedia: () => undefined,
    onMalformed: () => undefined,
    onClosed: () => undefined,
    onCrowded: () => undefined,
    known: createKnownAddresses(),
    logger,
    ...deps,
  });
};
const open = async (from?: string): Promise<RtmpClient> => {
  const client = await openRtmp(port, from);
  clients.push(client);
  return client;
};
const publishing = async (key: string, from?: string): Promise<RtmpClient> => {
  const client = await open(from);
  client.send(Buffer.concat([GREETING, login(key)]));
  await heard(client, 'NetStream.Publish.Start');
  return client;
};

beforeAll(async () => {
  rtmp = createRtmpServer({
    host: '127.0.0.1',
    port: 0,
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
  }, WAIT);
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

test('one address has a bound of its own, where the oldest gives way', async () => {
  const onCrowded = vi.fn<(address: string) => void>();
  guardWith({ max_per_address: 2, onCrowded });
  const [first, second] = [await open(), await open()];
  const third = await open();
  await first.closed;
  expect(onCrowded).toHaveBeenCalledOnce();
  for (const client of [second, third]) expect(client.socket.readyState).toBe('open');
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

describe.skipIf(process.platform !== 'linux')('a door that strangers crowd', () => {
  const LOCAL = '127.0.0.1';
  const KNOWN = '127.0.0.2';
  const attackers = Array.from({ length: 4 }, (_, index) => `127.0.1.${String(index + 1)}`);
  let attacking = false;
  let comings: number;
  /** Connections that got a place. */
  let places_left: number;
  let attack: Promise<unknown>;

  /** Opens, sends a byte, and comes again as soon as it is put out. */
  const crowd = async (address: string): Promise<void> => {
    while (attacking) {
      comings += 1;
      const client = await open(address);
      client.send(Buffer.from([3]));
      await client.closed;
    }
  };

  beforeEach(async () => {
    const known = createKnownAddresses();
    known.add(KNOWN);
    guardWith({
      known,
      max_connections: 16,
      isLocal: ({ remoteAddress }) => remoteAddress === LOCAL,
      onClosed: () => {
        places_left += 1;
      },
    });
    attacking = true;
    comings = 0;
    places_left = 0;
    attack = Promise.all(attackers.flatMap((address) => Array.from({ length: 8 }, () => crowd(address))));
    await vi.waitFor(() => {
      expect(guard.size).toBe(12);
    }, WAIT);
  });
  afterEach(async () => {
    attacking = false;
    await Promise.all(clients.map((client) => client.stop()));
    await attack;
  });

  test.each([
    ['this computer', LOCAL],
    ['one that has published before', KNOWN],
    ['one that comes for the first time', '127.0.0.3'],
  ])('lets the teacher in from %s, each time', async (_whose, address) => {
    for (let time = 0; time < 8; time += 1) {
      const teacher = await publishing(`key-number-${String(time)}`, address);
      await teacher.stop();
    }
  });

  test.each([
    ['this computer', LOCAL],
    ['one that has published before', KNOWN],
    ['one that comes for the first time', '127.0.0.3'],
  ])('has patience with a slow source from %s', async (_whose, address) => {
    const teacher = await open(address);
    const until = places_left + 2 * guard.size;
    teacher.send(GREETING);
    // So many strangers have had a place since then that whoever came first would have lost it.
    await vi.waitFor(
      () => {
        expect(places_left).toBeGreaterThan(until);
      },
      { timeout: patience(10_000) },
    );
    teacher.send(login('key-number-one'));
    await heard(teacher, 'NetStream.Publish.Start');
  });

  test('looks at a few of one address, and lets the others wait for their answer', async () => {
    const quiet_from = comings;
    await publishing('key-number-one', LOCAL);
    await vi.waitFor(
      () => {
        expect(comings).toBeGreaterThan(quiet_from + 16);
      },
      { timeout: patience(10_000) },
    );
    // 32 clients that wait 2 s each: as many as would come in a few milliseconds without waiting.
    expect(comings).toBeLessThan(32 * 8);
  });

  test('never cuts who publishes', async () => {
    const teacher = await publishing('key-number-one', '127.0.0.3');
    const others = await Promise.all(Array.from({ length: 15 }, () => open(LOCAL)));
    await vi.waitFor(() => {
      expect(guard.size).toBe(16);
    }, WAIT);
    expect(teacher.socket.readyState).toBe('open');
    for (const other of others) expect(other.socket.readyState).toBe('open');
  });
});

test('a port that is taken is an error, not the end of the process', async () => {
  const occupant: Server = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const second = createRtmpServer({
    host: '127.0.0.1',
    port: (occupant.address() as AddressInfo).port,
    onSocket: () => undefined,
  });
  await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  occupant.close();
});
