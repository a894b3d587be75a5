// @sixth seats that nobody is in are seen after a while
import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { TestAnswer } from '../../support/http-client.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';

/** Three of each pass however crowded the lesson is. */
const SEATS_OF_AN_ADDRESS = 3;
const BURST = 20;
const WAIT = { timeout: patience(30_000), interval: 100 };

let app: TestApp;
let session: SessionView;
beforeAll(async () => {
  app = await startApp();
  session = await app.createSession();
});
afterAll(() => app.stop());

let devices = 0;
const join = (name: string, local_address: string): Promise<TestAnswer> => {
  devices += 1;
  const device_id = String(devices).padStart(22, 'd');
  return app.send({
    path: '/api/join',
    body: { join_code: session.join_code, name, device_id },
    local_address,
  });
};
/** An address of its own for each of thousands. */
const hostOf = (index: number): string =>
  `127.0.${String(1 + Math.floor(index / 250))}.${String((index % 250) + 1)}`;
const tokenOf = (answer: TestAnswer): string => (answer.json as { token: string }).token;
/** As a page does: a WebSocket, and a beat at once. */
const openPage = async (token: string): Promise<TestSocket> => {
  const page = await openSocket(app.url, token);
  const facts = { visible: true, playing: false, muted: true, protocol: 'none', rtt_ms: 0, failed: [] };
  page.send({ type: 'presence.beat', ...facts });
  return page;
};
const whepPath = (): string => `/api/stream/${session.session_id}/whep`;
/** An offer of which the last byte is held back. */
const holdOffer = (token: string): ClientRequest => {
  const request = httpRequest(app.url + whepPath(), {
    method: 'POST',
    agent: false,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/sdp',
      'Content-Length': Buffer.byteLength(OFFER),
    },
  });
  request.write(OFFER.slice(0, -1));
  return request;
};
const openViewer = (token: string): Promise<TestAnswer> =>
  app.send({
    method: 'POST',
    path: whepPath(),
    token,
    headers: { 'Content-Type': 'application/sdp' },
    body: OFFER,
  });

test(
  'the teacher sees a burst of seats that nobody is in, and takes it away in one tap, with all that hangs on it',
  async (context) => {
    if (process.platform !== 'linux') return notRun(context, 'a burst of seats', 'needs more addresses');
    const teacher = await openSocket(app.url, app.teacher);
    const classmate = tokenOf(await join('Mina', '127.0.0.3'));
    const page = await openPage(classmate);
    const burst = await Promise.all(
      Array.from({ length: BURST }, (_, index) => join(`Ghost ${String(index)}`, '127.0.0.2')),
    );
    const [ghost = '', holder = '', ...others] = burst.map(tokenOf);
    expect((await openViewer(ghost)).status).toBe(201);
    const held = holdOffer(holder);
    // Each has its WebSocket, and leaves.
    for (const token of others) await (await openSocket(app.url, token)).close();

    await vi.waitFor(() => {
      expect(stateOf<TeacherState>(teacher, 'me').advice).toMatchObject([
        { code: 'seat_burst', details: { address: '127.0.0.2', count: BURST } },
      ]);
    }, WAIT);
    const answer = await app.send({
      method: 'POST',
      path: `/api/sessions/${session.session_id}/seats/remove-burst`,
      token: app.teacher,
      body: { address: '127.0.0.2' },
    });
    expect(answer.json).toEqual({ removed: BURST });

    const answered = once(held, 'response') as Promise<[IncomingMessage]>;
    held.end(OFFER.slice(-1));
    expect((await answered)[0].statusCode).toBe(401);
    expect((await openViewer(ghost)).status).toBe(401);
    expect((await openViewer(classmate)).status).toBe(201);
    const metrics = (await app.send({ path: '/metrics' })).text;
    expect(metrics).toMatch(/^airclass_students_joined 1$/m);
    expect(metrics).toMatch(/^airclass_whep_places_taken 1$/m);
    await vi.waitFor(() => {
      expect(stateOf<TeacherState>(teacher, 'me').advice).toEqual([]);
    }, WAIT);
    await page.close();
    await teacher.close();
  },
  patience(60_000),
);

test(
  'a lesson that strangers have filled takes the next student, and no seat of one who is there',
  async (context) => {
    if (process.platform !== 'linux') return notRun(context, 'a full lesson', 'needs more addresses');
    const classmate = tokenOf(await join('Jun', '127.0.0.3'));
    const page = await openPage(classmate);
    const taken = Number(
      /^airclass_students_joined (\d+)$/m.exec((await app.send({ path: '/metrics' })).text)?.[1],
    );
    const hosts = Math.ceil((LIMITS.students_per_session - taken) / SEATS_OF_AN_ADDRESS);
    const outcomes = await Promise.all(
      Array.from({ length: LIMITS.students_per_session - taken }, (_, index) =>
        join(`Ghost ${String(index)}`, hostOf(index % hosts)),
      ),
    );
    expect(outcomes.filter(({ status }) => status !== 200)).toEqual([]);
    // None of them is known to be empty before it has had 10 s; a page that is told so asks again by itself.
    const late = await vi.waitFor(async () => {
      const answer = await join('Ara', '127.0.0.4');
      expect(answer.status).toBe(200);
      return answer;
    }, WAIT);
    expect((await openViewer(tokenOf(late))).status).toBe(201);
    expect((await openViewer(classmate)).status).toBe(201);
    const metrics = (await app.send({ path: '/metrics' })).text;
    expect(metrics).toMatch(
      new RegExp(`^airclass_students_joined ${String(LIMITS.students_per_session)}$`, 'm'),
    );
    await page.close();
  },
  patience(60_000),
);
