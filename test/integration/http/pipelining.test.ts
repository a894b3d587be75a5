import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';

const CONNECTIONS = 200;
const REQUESTS = 50;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

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
  const asked_at = performance.now();
  const answer = await app.send({ method: 'GET', path: '/api/health' });
  expect(answer.status).toBe(200);
  expect(performance.now() - asked_at).toBeLessThan(patience(1000));
  for (const socket of flood) socket.destroy();
});
