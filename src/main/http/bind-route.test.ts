import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { createLogger } from '../logging/logger.ts';
import { createRouteBinder } from './bind-route.ts';
import { createErrorHandler } from './http-errors.ts';

let server: Server;
let has_seat: boolean;
let asked: number;
let handled: number;
/** Places that `whepOpen` has given, and how many were given back. */
let places: { admits: boolean; taken: number; left: number };

beforeEach(async () => {
  has_seat = true;
  [asked, handled] = [0, 0];
  places = { admits: true, taken: 0, left: 0 };
  const router = Router();
  const routes = createRouteBinder({
    router,
    authenticate: () => {
      asked += 1;
      if (!has_seat) throw new AirError('unauthorized', 'the token is no longer good');
      return Promise.resolve({ role: 'student', student_id: 's', session_id: 'l', token_version: 1 });
    },
    local_only: [],
    teacher_lan: false,
  });
  routes.bind(
    'whepOpen',
    () => {
      handled += 1;
      return { body: 'v=0' };
    },
    {
      admit() {
        if (!places.admits) throw new AirError('rate_limited', 'too many', { retry_after_seconds: 3 });
        places.taken += 1;
        return Promise.resolve(() => {
          places.left += 1;
        });
      },
    },
  );
  routes.bind('streamStatus', () => {
    throw new AirError('not_found', 'there is no such lesson');
  });
  const app = express();
  app.use(router);
  app.use(createErrorHandler({ logger: createLogger({ part: 'test', level: 'silent' }) }));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await once(server, 'close');
});

/** @param beforeBody is called once the route has looked at the token, and waits for the body */
const post = async (beforeBody: () => void): Promise<number> => {
  const { port } = server.address() as AddressInfo;
  const request = httpRequest({
    port,
    method: 'POST',
    path: '/api/stream/lesson/whep',
    agent: false,
    headers: { 'Content-Type': 'application/sdp', 'Content-Length': 3 },
  });
  const answered = once(request, 'response');
  request.write('v=');
  await expect.poll(() => asked).toBe(1);
  beforeBody();
  request.end('0');
  const [response] = (await answered) as [{ statusCode: number; resume(): void }];
  response.resume();
  return response.statusCode;
};

test('a seat that is taken away while its body is held back does nothing any more', async () => {
  expect(await post(() => undefined)).toBe(201);
  asked = 0;
  const status = await post(() => {
    has_seat = false;
  });
  expect([status, handled]).toEqual([401, 1]);
});

test('a request without a body is looked at once', async () => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}/api/stream/lesson/status`);
  expect([answer.status, asked]).toEqual([404, 1]);
});

test('a request has its place while its body comes in, and gives it back however it ends', async () => {
  expect(await post(() => expect(places).toMatchObject({ taken: 1, left: 0 }))).toBe(201);
  expect(places).toMatchObject({ taken: 1, left: 1 });
  asked = 0;
  await post(() => {
    has_seat = false;
  });
  expect(places).toMatchObject({ taken: 2, left: 2 });

  has_seat = true;
  const { port } = server.address() as AddressInfo;
  const gone = httpRequest({
    ...{ port, method: 'POST', path: '/api/stream/lesson/whep', agent: false },
    headers: { 'Content-Type': 'application/sdp', 'Content-Length': 3 },
  });
  gone.on('error', () => undefined);
  gone.write('v=');
  await expect.poll(() => places.taken).toBe(3);
  gone.destroy();
  await expect.poll(() => places.left).toBe(3);
});

test('who has no place is told so before its body is read', async () => {
  places.admits = false;
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}/api/stream/lesson/whep`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: 'x'.repeat(10_000_000) },
  });
  // A body that is too large would have been another answer.
  expect([answer.status, answer.headers.get('Retry-After'), handled]).toEqual([429, '3', 0]);
});
