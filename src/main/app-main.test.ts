import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClassState, RouteName, SessionView, TeacherState } from '../shared/contract/index.ts';
import { createAuthenticate } from './app-access.ts';
import { createMain } from './app-main.ts';
import { createPlatform } from './app-platform.ts';
import type { Config } from './config/config.ts';
import type { Feature, House, Platform } from './feature.ts';
import type { RouteBinder, WsClient } from './http/index.ts';
import type { Principal } from './identity/index.ts';
import { createLogger } from './logging/logger.ts';
import type { ChildLauncher } from './process/child.ts';

/** The rooms of the teacher's computer for two teachers, as a school's server will have them; nothing is published. */
let data_dir: string;
let platform: Platform;
let house: House;
let stop: () => Promise<void>;
/** Where the ingest listens: its process is a test's own, which does nothing but say so. */
const RTMP_PORT = 1936;
const launcher: ChildLauncher = {
  launch() {
    let hear: (message: unknown) => void = () => undefined;
    let exit: (how: { code: number }) => void = () => undefined;
    return {
      pid: undefined,
      send(message) {
        const { type } = message as { readonly type: string };
        if (type === 'configure') setImmediate(() => hear({ type: 'listening', rtmp_port: RTMP_PORT }));
        if (type === 'stop') exit({ code: 0 });
      },
      onMessage: (listener) => (hear = listener),
      onExit: (listener) => (exit = listener),
      kill: () => {
        exit({ code: 1 });
      },
    };
  },
};
const PEER = { address: '127.0.0.1', from_loopback: true, reached_address: null };

const featureOf = (name: string): Feature => {
  const feature = house.features.find((one) => one.name === name);
  if (feature === undefined) throw new Error(`there is no ${name}`);
  return feature;
};

beforeEach(async () => {
  data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-house-'));
  const config: Config = {
    role: 'main',
    host: '0.0.0.0',
    port: 0,
    rtmp_port: 0,
    webrtc_port: 0,
    allowed_hosts: [],
    unlock: false,
    teacher_lan: false,
    max_sessions: 2,
    tls: null,
    data_dir,
    teacher_token: null,
    public_url: null,
    log_level: 'silent',
    ffmpeg_path: null,
    dist_dir: data_dir,
  };
  const built = createPlatform({
    config,
    overrides: { launcher, logger: createLogger({ part: 'app', level: 'silent' }) },
    http_port: () => 8000,
    onLockLost: () => undefined,
  });
  ({ platform } = built);
  house = createMain(platform);
  for (const { members } of house.features) if (members !== undefined) platform.boards.register(members);
  // The node's own part, which is no room's.
  platform.boards.register({ teacher: { problems: { kind: 'value', read: () => [] } } });
  const started = [platform.store, platform.identity, featureOf('classroom')];
  for (const part of started) await part.start?.();
  stop = async () => {
    await featureOf('classroom').stop?.();
    platform.boards.stop();
    await platform.store.stop();
  };
});
afterEach(async () => {
  await stop();
  await rm(data_dir, { recursive: true, force: true });
});

/** A teacher who asks routes as HTTP would, and follows its states as a page does. */
const teacherOf = async (teacher_id: string) => {
  const principal: Principal = { role: 'teacher', teacher_id };
  const handlers = new Map<RouteName, (call: unknown) => unknown>();
  const routes: RouteBinder = {
    bind: (name, handler) => handlers.set(name, handler as (call: unknown) => unknown),
    seal: () => undefined,
  };
  for (const feature of house.features) feature.bindRoutes?.(routes);
  const ask = async <Body>(name: RouteName, call: object = {}): Promise<Body> =>
    ((await handlers.get(name)?.({ principal, peer: PEER, ...call })) as { body: Body }).body;

  const heard: string[] = [];
  const closed: ((code: number) => void)[] = [];
  const client: WsClient = {
    principal,
    peer: PEER,
    is_open: true,
    send: (message) => heard.push(message),
    sendError: (error) => heard.push(error.code),
    close: () => undefined,
    onClose: (listener) => closed.push(listener),
    beat: () => undefined,
  };
  const endpoint = featureOf('classroom').endpoints?.[0];
  if (endpoint === undefined || !('onClient' in endpoint)) throw new Error('the classroom has no socket');
  endpoint.onClient(client);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  const stateOf = (kind: 'class' | 'teacher', id: string): unknown =>
    (JSON.parse(platform.boards.get(kind, id)?.snapshot() ?? '{}') as { state: unknown }).state;
  return {
    heard,
    /** The page is closed. */
    leave: () => {
      for (const listener of closed.splice(0)) listener(1001);
    },
    start: (title: string) => ask<SessionView>('createSession', { body: { title } }),
    end: ({ session_id }: SessionView) => ask<SessionView>('endSession', { params: { session_id } }),
    list: () => ask<SessionView[]>('listSessions', { query: { limit: 50 } }),
    rotate: () => ask<{ stream_key: string }>('rotateStreamKey'),
    join: ({ join_code }: SessionView, name: string) =>
      ask<{ student_id: string }>('join', { body: { join_code, name }, origin: 'http://x' }),
    get me() {
      return stateOf('teacher', teacher_id) as TeacherState;
    },
    classOf: ({ session_id }: SessionView) => stateOf('class', session_id) as ClassState,
  };
};

test('two teachers with a lesson each know nothing of one another', async () => {
  const [ada, bo] = [await teacherOf('ada'), await teacherOf('bo')];
  expect(ada.me.ingest.stream_key).not.toBe(bo.me.ingest.stream_key);
  const light = await ada.start('Light');
  expect([ada.me.session?.title, bo.me.session]).toEqual(['Light', null]);
  const sound = await bo.start('Sound');
  expect([ada.me.session?.title, bo.me.session?.title]).toEqual(['Light', 'Sound']);
  expect(light.stream_key).not.toBe(sound.stream_key);

  const { student_id } = await ada.join(light, 'Mina');
  await expect.poll(() => ada.me.students).toMatchObject([{ student_id, name: 'Mina' }]);
  expect(bo.me.students).toEqual([]);
  expect((await ada.list()).map(({ title }) => title)).toEqual(['Light']);
  expect((await bo.list()).map(({ title }) => title)).toEqual(['Sound']);

  const { stream_key } = await ada.rotate();
  await expect
    .poll(() => [ada.me.ingest.stream_key, ada.me.session?.stream_key])
    .toEqual([stream_key, stream_key]);
  expect(bo.me.ingest.stream_key).toBe(sound.stream_key);

  await ada.end(light);
  await expect.poll(() => ada.heard.some((message) => message.includes('session.ended'))).toBe(true);
  expect([ada.me.session, ada.me.students]).toEqual([null, []]);
  expect([bo.me.session?.title, bo.classOf(sound).session.status]).toEqual(['Sound', 'open']);
  const all_of_bo = bo.heard.join();
  for (const secret of ['Light', 'Mina', light.join_code, light.stream_key, stream_key, light.session_id])
    expect(all_of_bo).not.toContain(secret);
});

test('another teacher’s lesson is none at the door', async () => {
  const ada = await teacherOf('ada');
  const { session_id } = await ada.start('Light');
  const authenticate = createAuthenticate({
    identity: { principalOf: (token) => Promise.resolve({ role: 'teacher', teacher_id: token ?? '' }) },
    tickets: platform.tickets,
    residents: house.residents,
    isRemoteGood: () => true,
    isShareGood: () => true,
    teacher_lan: false,
  });
  const wanted = { roles: ['teacher'], session_id, peer: PEER, ticket_purpose: null } as const;
  await expect(authenticate('ada', wanted)).resolves.toMatchObject({ teacher_id: 'ada' });
  await expect(authenticate('bo', wanted)).rejects.toMatchObject({ code: 'not_found' });
  await expect(authenticate('bo', { ...wanted, session_id: 'no-lesson' })).resolves.toBeDefined();
});

test('a teacher’s slots stay the teacher’s over a second lesson, and lessons are counted for the node', async () => {
  const [ada, bo] = [await teacherOf('ada'), await teacherOf('bo')];
  const light = await ada.start('Light');
  await ada.end(light);
  const again = await ada.start('Light again');
  expect(again.stream_key).toBe(light.stream_key);
  await bo.start('Sound');
  await expect(ada.start('a third')).rejects.toMatchObject({ code: 'conflict' });
});

test('of several lessons of a teacher, the key that the dashboard shows is rotated', async () => {
  const ada = await teacherOf('ada');
  const lessons = [await ada.start('Light'), await ada.start('Sound')];
  const shown = ada.me.session;
  const { stream_key } = await ada.rotate();
  expect([ada.me.ingest.stream_key, stream_key === shown?.stream_key]).toEqual([stream_key, false]);
  const keys = new Map((await ada.list()).map((lesson) => [lesson.session_id, lesson.stream_key]));
  for (const { session_id, stream_key: before } of lessons)
    expect(keys.get(session_id)).toBe(session_id === shown?.session_id ? stream_key : before);
});

test('a lesson’s address changes with the port that the ingest gets', async () => {
  const ada = await teacherOf('ada');
  await ada.start('Light');
  const told = (): string[] =>
    ada.heard.flatMap((message) => {
      const { set } = JSON.parse(message) as { readonly set?: Partial<TeacherState> };
      const server = set?.session?.rtmp_server;
      return server === undefined ? [] : [new URL(server).port];
    });
  await expect.poll(told).toEqual(['0']);
  const ingest = featureOf('ingest');
  await ingest.start?.();
  try {
    await expect.poll(told).toEqual(['0', String(RTMP_PORT)]);
  } finally {
    await ingest.stop?.();
  }
});

test('a teacher’s board is open while a page follows it, and to the end of the lesson', async () => {
  const isOpen = (): boolean => platform.boards.get('teacher', 'ada') !== null;
  const [first, second] = [await teacherOf('ada'), await teacherOf('ada')];
  first.leave();
  expect(isOpen()).toBe(true);
  const light = await second.start('Light');
  const { epoch } = platform.boards.get('teacher', 'ada')?.position ?? {};
  second.leave();
  // A page that is loaded again goes on with patches.
  expect(platform.boards.get('teacher', 'ada')?.position.epoch).toBe(epoch);
  await second.end(light);
  await expect.poll(isOpen).toBe(false);
  (await teacherOf('ada')).leave();
  expect(isOpen()).toBe(false);
});
