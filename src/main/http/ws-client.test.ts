import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createLogger } from '../logging/logger.ts';
import { createWsClient, type WsClient } from './ws-client.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Both ends of a real connection; time for the server's end is the test's. */
const connect = async () => {
  let now = 0;
  const http = createServer().listen(0, '127.0.0.1');
  const server = new WebSocketServer({ server: http });
  await once(http, 'listening');
  const accepted = once(server, 'connection') as Promise<[WebSocket]>;
  const far = new WebSocket(`ws://127.0.0.1:${String((http.address() as AddressInfo).port)}`, {
    autoPong: false,
  });
  const [socket] = await accepted;
  await once(far, 'open');
  cleanups.push(() => {
    far.terminate();
    server.close();
    http.close();
  });
  const client: WsClient = createWsClient({
    socket,
    principal: { role: 'teacher', teacher_id: 'local' },
    peer: { address: '127.0.0.1', reached_address: '127.0.0.1', from_loopback: true },
    logger: createLogger({ part: 'app', level: 'silent' }),
    now_ms: () => now,
    onMessage: () => undefined,
  });
  return { client, socket, far, pass: (ms: number) => (now += ms) };
};

test('who does not read is cut off before memory fills', async () => {
  const { client, socket, far } = await connect();
  far.pause();
  const closed = once(socket, 'close');
  const message = 'x'.repeat(64 * 1024);
  const MOST_MESSAGES = 1024;
  let sent = 0;
  while (client.is_open && sent < MOST_MESSAGES) {
    client.send(message);
    sent += 1;
    if (sent % 8 === 0) await new Promise(setImmediate);
  }
  await closed;
  expect(sent).toBeLessThan(MOST_MESSAGES);
});

test('who is silent is pinged, and then given up', async () => {
  const { client, socket, far } = await connect();
  far.pause();
  client.beat();
  client.beat();
  expect(client.is_open).toBe(true);
  const closed = once(socket, 'close');
  client.beat();
  await closed;
});

test('a computer that wakes up reads the answers that wait before it gives anybody up', async () => {
  const { client, socket, far, pass } = await connect();
  const answered = once(socket, 'pong');
  client.beat();
  far.pong();
  pass(60_000);
  client.beat();
  expect(client.is_open).toBe(true);
  await answered;
  client.beat();
  client.beat();
  expect(client.is_open).toBe(true);
});

test('a pong is a sign of life', async () => {
  const { client, socket, far } = await connect();
  for (let round = 0; round < 4; round += 1) {
    const heard = once(socket, 'pong');
    far.pong();
    await heard;
    client.beat();
  }
  expect(client.is_open).toBe(true);
});
