import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';

let app: TestApp;
let session: SessionView;
let sockets: Socket[] = [];

/** A WebSocket whose client reads what comes and answers nothing, closes included. */
interface DeafSocket {
  readonly socket: Socket;
  readonly is_closed: boolean;
}

/** @returns the socket, or the answer that refused it */
const openDeaf = async (token: string, host = '127.0.0.1'): Promise<DeafSocket | IncomingMessage> => {
  const request = http.request({
    ...{ host, port: app.port, path: '/api/ws' },
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      Authorization: `Bearer ${token}`,
    },
  });
  request.end();
  const opened = once(request, 'upgrade') as Promise<[IncomingMessage, Socket]>;
  const refused = once(request, 'response') as Promise<[IncomingMessage]>;
  const [answer, socket] = await Promise.race([opened, refused]);
  if (socket === undefined) return answer.resume();
  sockets.push(socket);
  let is_closed = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    is_closed = true;
  });
  socket.resume();
  return {
    socket,
    get is_closed() {
      return is_closed;
    },
  };
};
const isRefusal = (outcome: DeafSocket | IncomingMessage): outcome is IncomingMessage =>
  outcome instanceof http.IncomingMessage;

beforeAll(async () => {
  app = await startApp();
  session = await app.createSession('sockets');
});
afterAll(() => app.stop());
afterEach(async () => {
  const open = sockets.filter(({ closed }) => !closed);
  const closed = Promise.all(open.map((socket) => once(socket, 'close')));
  for (const socket of open) socket.destroy();
  await closed;
  sockets = [];
});

test('who does not answer a close is cut off after 5 s', async () => {
  const { token } = await app.join(session, 'Mina');
  const opened: (DeafSocket | IncomingMessage)[] = [];
  for (let count = 0; count < LIMITS.ws_per_student + 2; count += 1) opened.push(await openDeaf(token));
  const [first, second, ...others] = opened.filter((one): one is DeafSocket => !isRefusal(one));
  expect(others).toHaveLength(LIMITS.ws_per_student);
  await vi.waitFor(
    () => {
      expect([first?.is_closed, second?.is_closed]).toEqual([true, true]);
    },
    { timeout: patience(6000), interval: 50 },
  );
  expect(others.filter(({ is_closed }) => is_closed)).toEqual([]);
});

test('one token opens a few; the others are told when to come again, without an upgrade', async () => {
  const { token } = await app.join(session, 'Jun');
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => openDeaf(token)));
  const refusals = outcomes.filter(isRefusal);
  expect(outcomes.length - refusals.length).toBe(LIMITS.ws_per_seat);
  for (const { statusCode, headers } of refusals) {
    expect(statusCode).toBe(429);
    expect(headers['retry-after']).toBe('5');
  }
  const other = await app.join(session, 'Ara');
  expect(isRefusal(await openDeaf(other.token))).toBe(false);
});

test('a class of 60 behind one address gets in, twice at once', async (context) => {
  const address = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  if (address === undefined) return notRun(context, 'a class behind one address', 'no network interface');
  const seats = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      app.join(session, `Student ${String(index)}`, randomBytes(16).toString('hex')),
    ),
  );
  const outcomes = await Promise.all([...seats, ...seats].map(({ token }) => openDeaf(token, address)));
  expect(outcomes.filter(isRefusal)).toEqual([]);
});
