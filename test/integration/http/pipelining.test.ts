import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';

const CONNECTIONS = 200;
const REQUESTS = 50;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** Since the node's start, of every route. */
const answeredRequests = async (): Promise<number> => {
  const { text } = await app.send({ method: 'GET', path: '/metrics', token: app.teacher });
  const counts = text.matchAll(/^airclass_http_requests_total\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};

test('200 connections that send 50 requests each and read nothing do not hold health up', async () => {
  const request = `GET /api/openapi.json HTTP/1.1\r\nHost: 127.0.0.1:${String(app.port)}\r\n\r\n`;
  const flood: Socket[] = [];
  for (let count = 0; count < CONNECTIONS; count += 1) {
    const socket = connect(app.port, '127.0.0.1').pause();
    socket.on('error', () => undefined);
    flood.push(socket);
  }
  await Promise.all(flood.map((socket) => once(socket, 'connect')));
  for (const socket of flood) socket.write(request.repeat(REQUESTS));
  const answer = await app.send({ method: 'GET', path: '/api/health' });
  expect(answer.status).toBe(200);
  // It did not wait until all of them were begun, which was what held it up.
  expect(await answeredRequests()).toBeLessThan((CONNECTIONS * REQUESTS) / 5);
  for (const socket of flood) socket.destroy();
});
