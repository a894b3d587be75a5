import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  MESSAGES,
  ROUTES,
  type MessageSpec,
  type MessageType,
  type RouteName,
  type RouteSpec,
  type SessionView,
} from '../../../src/shared/contract/index.ts';
import { createIdentity, createPlaybackTickets } from '../../../src/main/identity/index.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf, send, type TestAnswer, type TestRequest } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { pairRemote } from '../../support/remote.ts';
import { openSocket, refusedUpgrade } from '../../support/ws-client.ts';

/**
 * Every route and message of the contract, asked by everybody: generated, so that a new route is in it by itself. What is looked
 * at is who gets past the door; what a permitted caller then gets is the business of the other tests.
 */
const CALLERS = [
  'nobody',
  'garbage',
  'empty',
  'student',
  'student of another lesson',
  'assistant',
  'assistant of another lesson',
  'assistant whose remote is revoked',
  'forged assistant',
  'forger',
  'ticket of the teacher',
  'ticket of a student',
  'ticket of another lesson',
  'ticket of what is shared no more',
  // Last: it ends the lesson, and a remote with it.
  'teacher',
] as const;
type Caller = (typeof CALLERS)[number];
type TicketCaller = Extract<Caller, `ticket ${string}`>;

let app: TestApp;
let sessions: { mine: SessionView; other: SessionView };
let tokens: Record<Caller, string | null>;

/** The tickets that the app puts into playlists, which are passed on with every link. */
const issueTickets = async (): Promise<Pick<Record<Caller, string>, TicketCaller>> => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  const identity = createIdentity({
    data_dir: app.data_dir,
    teacher_token: null,
    now: () => new Date(),
    logger,
  });
  await identity.start();
  const tickets = createPlaybackTickets({ secret: () => identity.secretFor('playback tickets') });
  const student = await identity.principalOf((await app.join(sessions.mine, 'Sora')).token);
  const teacher = await identity.principalOf(app.teacher);
  const mine = { purpose: 'read_media', session_id: sessions.mine.session_id } as const;
  return {
    'ticket of the teacher': tickets.issue(teacher, mine),
    'ticket of a student': tickets.issue(student, mine),
    'ticket of another lesson': tickets.issue(teacher, { ...mine, session_id: sessions.other.session_id }),
    'ticket of what is shared no more': tickets.issue(
      { role: 'watcher', share_id: 'gone', watcher_id: 'somebody', session_id: mine.session_id },
      mine,
    ),
  };
};

/** A student's token with one character of its signature changed, in the middle: the last one has unused bits. */
const forged = (token: string): string =>
  token.replace(/[^.]+$/, (signature) => {
    const other = signature[20] === 'A' ? 'B' : 'A';
    return `${signature.slice(0, 20)}${other}${signature.slice(21)}`;
  });

const externalAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

beforeAll(async () => {
  app = await startApp({ config: { max_sessions: 2 } });
  const mine = await app.createSession('mine');
  // A remote is of the teacher's newest lesson.
  const remotes = { mine: await pairRemote(app), revoked: await pairRemote(app) };
  await app.send({
    method: 'DELETE',
    path: `/api/remotes/${remotes.revoked.remote_id}`,
    token: app.teacher,
  });
  sessions = { mine, other: await app.createSession('other') };
  tokens = {
    nobody: null,
    garbage: randomBytes(40).toString('base64url'),
    empty: '',
    teacher: app.teacher,
    student: (await app.join(sessions.mine, 'Mina')).token,
    'student of another lesson': (await app.join(sessions.other, 'Jun')).token,
    assistant: remotes.mine.token,
    'assistant of another lesson': (await pairRemote(app)).token,
    'assistant whose remote is revoked': remotes.revoked.token,
    'forged assistant': forged(remotes.mine.token),
    forger: forged((await app.join(sessions.mine, 'Ara')).token),
    ...(await issueTickets()),
  };
});
afterAll(() => app.stop());

/** A request that would be well-formed as far as the door: bodies are read behind it. */
const requestOf = (spec: RouteSpec, token: string | null): TestRequest => ({
  method: spec.method.toUpperCase(),
  path: spec.path.replace(':session_id', sessions.mine.session_id).replace(':viewer_id', 'viewer'),
  token,
  headers: token === '' ? { Authorization: 'Bearer ' } : {},
  goes_on: spec.answer !== undefined && 'stream' in spec.answer,
});

const expectedAtDoor = (spec: RouteSpec, caller: Caller): 'in' | 401 | 403 => {
  if (spec.roles.includes('anyone')) return 'in';
  switch (caller) {
    case 'nobody':
    case 'garbage':
    case 'empty':
    case 'forger':
    case 'forged assistant':
    case 'assistant whose remote is revoked':
    case 'ticket of another lesson':
    case 'ticket of what is shared no more':
      return 401;
    case 'ticket of the teacher':
    case 'ticket of a student': {
      // It is of one lesson: what is about none is not opened by it, though a token in the address opens it.
      if (spec.token_in_query !== true || !spec.path.includes(':session_id')) return 401;
      const role = caller === 'ticket of a student' ? 'student' : 'teacher';
      return spec.roles.includes(role) ? 'in' : 403;
    }
    case 'teacher':
      return spec.roles.includes('teacher') ? 'in' : 403;
    case 'student':
      return spec.roles.includes('student') ? 'in' : 403;
    case 'assistant':
      return spec.roles.includes('assistant') ? 'in' : 403;
    case 'assistant of another lesson':
      // What is about no lesson is the remote's own.
      return spec.roles.includes('assistant') && !spec.path.includes(':session_id') ? 'in' : 403;
    case 'student of another lesson':
      // What names no lesson is about the student's own one.
      return spec.roles.includes('student') && !spec.path.includes(':session_id') ? 'in' : 403;
  }
};

const expectDoor = (answer: TestAnswer, expected: 'in' | 401 | 403): void => {
  if (expected === 'in') {
    expect([401, 403]).not.toContain(answer.status);
    expect(answer.status).toBeLessThan(500);
    return;
  }
  expect(answer.status).toBe(expected);
  expect(errorCodeOf(answer)).toBe(expected === 401 ? 'unauthorized' : 'forbidden');
};

/** Ending the lesson would change what the others see. */
const NAMES = (Object.keys(ROUTES) as RouteName[]).sort(
  (a, b) => Number(a === 'endSession') - Number(b === 'endSession'),
);

describe.each(NAMES)('%s', (name) => {
  const spec: RouteSpec = ROUTES[name];

  test.each(CALLERS)('asked by %s', async (caller) => {
    expectDoor(await app.send(requestOf(spec, tokens[caller])), expectedAtDoor(spec, caller));
  });

  test('asked by a teacher from another machine', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'callers on another machine', 'no network interface');
    const answer = await send(`http://${address}:${String(app.port)}`, requestOf(spec, tokens.teacher));
    const is_local_only = name === 'metrics' || !spec.roles.includes('anyone');
    expectDoor(answer, is_local_only ? 403 : 'in');
  });

  test('asked by a student from another machine', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'callers on another machine', 'no network interface');
    const answer = await send(`http://${address}:${String(app.port)}`, requestOf(spec, tokens.student));
    expectDoor(answer, name === 'metrics' ? 403 : expectedAtDoor(spec, 'student'));
  });

  test('asked by an assistant from another machine', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'callers on another machine', 'no network interface');
    const token = tokens['assistant of another lesson'];
    const answer = await send(`http://${address}:${String(app.port)}`, requestOf(spec, token));
    expectDoor(answer, name === 'metrics' ? 403 : expectedAtDoor(spec, 'assistant of another lesson'));
  });

  test('answers other methods by 405 with Allow', async () => {
    const of_path = Object.values<RouteSpec>(ROUTES).filter(({ path }) => path === spec.path);
    const methods = new Set(of_path.map(({ method }) => method.toUpperCase()));
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      if (methods.has(method)) continue;
      const answer = await app.send({ ...requestOf(spec, app.teacher), method });
      expect([method, answer.status]).toEqual([method, 405]);
      expect(errorCodeOf(answer)).toBe('method_not_allowed');
      for (const allowed of methods) expect(answer.headers.allow).toContain(allowed);
    }
  });
});

const SOCKETS = {
  '/api/ws': { roles: ['teacher', 'student', 'assistant'], takes_tickets: false },
  [ROUTES.liveFlv.path]: { roles: ['teacher', 'student'], takes_tickets: true },
  '/api/stream/:session_id/publish': { roles: ['teacher'], takes_tickets: false },
} as const;

describe.each(Object.entries(SOCKETS))('%s by WebSocket', (path, { roles, takes_tickets }) => {
  const urlFor = (token: string, query = ''): string =>
    `${path.replace(':session_id', sessions.mine.session_id)}?token=${token}${query}`;
  const isLetIn = (caller: Caller): boolean =>
    takes_tickets && (caller === 'ticket of the teacher' || caller === 'ticket of a student');

  test.each(
    CALLERS.filter(
      (caller) =>
        !['teacher', 'student', 'assistant'].some(
          (role) => caller === role || caller === `${role} of another lesson`,
        ) && !isLetIn(caller),
    ),
  )('refuses %s', async (caller) => {
    for (const query of ['', '&take_over=1']) {
      const answer = await refusedUpgrade(app.url, urlFor(tokens[caller] ?? '', query));
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'unauthorized' } });
    }
  });

  test.each(['student', 'assistant'] as const)('refuses a %s where others alone may', async (role) => {
    if (([...roles] as string[]).includes(role)) return;
    const caller = role === 'student' ? role : 'assistant of another lesson';
    expect((await refusedUpgrade(app.url, urlFor(tokens[caller] ?? ''))).status).toBe(403);
  });

  test('refuses a teacher from another machine', async (context) => {
    const address = externalAddress();
    if (address === undefined) return notRun(context, 'callers on another machine', 'no network interface');
    const answer = await refusedUpgrade(`http://${address}:${String(app.port)}`, urlFor(app.teacher));
    expect(answer.status).toBe(403);
  });
});

/** `/api/ws` is not asked here: it is about no lesson until its client says more. */
test('WS-FLV refuses a student of another lesson', async () => {
  const path = ROUTES.liveFlv.path.replace(':session_id', sessions.mine.session_id);
  const answer = await refusedUpgrade(app.url, `${path}?token=${tokens['student of another lesson'] ?? ''}`);
  expect(answer.status).toBe(403);
});

/** Well-formed ones. Of a message without one here only what is refused is sent: its room's own tests send the others. */
const PAYLOADS: Partial<Record<MessageType, object>> = {
  resume: { streams: {} },
  ping: {},
  'presence.beat': { visible: true, playing: false, muted: true, protocol: 'none', rtt_ms: 0, failed: [] },
  'presence.leave': {},
};

describe.each(Object.keys(MESSAGES) as MessageType[])('message %s', (type) => {
  const spec: MessageSpec = MESSAGES[type];

  const ways = (['teacher', 'student', 'assistant'] as const).flatMap((role) => [
    ...(PAYLOADS[type] === undefined ? [] : [[role, 'valid'] as const]),
    [role, 'invalid'] as const,
  ]);
  test.each(ways)('sent by a(n) %s, %s', async (role, how) => {
    const id = spec.durable ? randomBytes(12).toString('base64url') : undefined;
    // By now the first lesson has ended, which ends a remote.
    const socket = await openSocket(
      app.url,
      tokens[role === 'assistant' ? 'assistant of another lesson' : role] ?? '',
    );
    try {
      socket.send({ type, id, ...PAYLOADS[type], ...(how === 'valid' ? {} : { unknown: true }) });
      if (id === undefined) {
        // What is refused is refused at once: with the pong, the error is here.
        socket.send({ type: 'ping' });
        await socket.find((message) => message.type === 'pong');
      } else {
        // By its own answer, as a sender's pings are not without end.
        await socket.find(
          (message) => (message.type === 'ack' || message.type === 'error') && message.id === id,
        );
      }
      const errors = socket.messages.filter((message) => message.type === 'error');
      const permitted = how === 'valid' ? [] : ['invalid_input'];
      expect(errors.map(({ error }) => error.code)).toEqual(
        spec.roles.includes(role) ? permitted : ['forbidden'],
      );
      for (const error of errors) expect(error.id).toBe(id);
    } finally {
      await socket.close();
    }
  });
});
