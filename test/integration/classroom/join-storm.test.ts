import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type {
  ServerMessage,
  SessionView,
  StateSnapshot,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** A bell rings, and two classes scan the code: behind one address, as a school's network or a proxy shows them. */
const STUDENTS = 60;
/** Of them so many mistype the code at first. */
const MISTAKES = 6;

let app: TestApp;
let session: SessionView;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  app = await startApp();
  session = await app.createSession();
});
afterEach(async () => {
  await Promise.all(sockets.splice(0).map((socket) => socket.close()));
});
afterAll(() => app.stop());

const isSnapshot =
  (stream: 'class' | 'me') =>
  (message: ServerMessage): message is StateSnapshot =>
    message.type === 'snapshot' && message.stream === stream;

/** Everything that a page does between the scanned code and its first picture. */
const arrive = async (index: number): Promise<string> => {
  const { session_id, join_code } = session;
  const page = await app.send({ path: `/j/${join_code}` });
  const script = await app.send({ path: '/assets/index-0123abCD.js' });
  expect([page.status, script.status]).toEqual([200, 200]);
  if (index < MISTAKES) {
    const wrong_code = join_code.replace(/^./, (first) => String((Number(first) + 1) % 10));
    const wrong = await app.send({ path: '/api/join', body: { join_code: wrong_code, name: 'Oops' } });
    expect(errorCodeOf(wrong)).toBe('not_found');
  }
  const device_id = String(index).padStart(22, 'd');
  const { token, student_id } = await app.join(session, `Student ${String(index)}`, device_id);
  const socket = await openSocket(app.url, token);
  sockets.push(socket);
  const [for_all, me] = await Promise.all([socket.find(isSnapshot('class')), socket.find(isSnapshot('me'))]);
  expect(for_all.state).toMatchObject({ session: { session_id } });
  expect(me.state).toMatchObject({ student_id });
  const [poster, viewer] = await Promise.all([
    app.send({ path: `/api/stream/${session_id}/poster.jpg`, token }),
    app.send({
      method: 'POST',
      path: `/api/stream/${session_id}/whep`,
      token,
      headers: { 'Content-Type': 'application/sdp' },
      body: OFFER,
    }),
  ]);
  // Nothing is published here, so there may be no still yet; a refusal would be another status.
  expect([200, 404]).toContain(poster.status);
  expect(viewer.status).toBe(201);
  return student_id;
};

test(
  'sixty who come at once behind one address are all served, mistakes included',
  async () => {
    const teacher = await openSocket(app.url, app.teacher);
    sockets.push(teacher);
    const arrived = await Promise.all(Array.from({ length: STUDENTS }, (_, index) => arrive(index)));
    expect(new Set(arrived).size).toBe(STUDENTS);

    await expect
      .poll(() =>
        stateOf<TeacherState>(teacher, 'me').students?.filter(({ presence }) => presence === 'here'),
      )
      .toHaveLength(STUDENTS);
    await teacher.find(
      (message) =>
        message.type === 'patch' && message.stream === 'class' && message.set?.['here'] === STUDENTS,
    );
    const metrics = (await app.send({ path: '/metrics' })).text;
    expect(metrics).toMatch(new RegExp(`^airclass_joins_total\\{how="new"\\} ${String(STUDENTS)}$`, 'm'));
    expect(metrics).not.toMatch(/^airclass_joins_refused_total\{reason="rate_limited"\}/m);
    expect(metrics).not.toMatch(/^airclass_http_requests_total\{[^}]*status="(429|5\d\d)"\}/m);
  },
  patience(60_000),
);

test(
  'who comes again after a reload keeps the seat, all at once',
  async () => {
    const arrived = await Promise.all(
      Array.from({ length: STUDENTS }, (_, index) => arrive(index + MISTAKES)),
    );
    expect(new Set(arrived).size).toBe(STUDENTS);
    const metrics = (await app.send({ path: '/metrics' })).text;
    expect(metrics).toMatch(
      new RegExp(`^airclass_joins_total\\{how="again"\\} ${String(STUDENTS - MISTAKES)}$`, 'm'),
    );
  },
  patience(60_000),
);
