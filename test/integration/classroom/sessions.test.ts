import { afterEach, describe, expect, test } from 'vitest';
import { sessionSchema } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { openSocket } from '../../support/ws-client.ts';

const running: TestApp[] = [];
const boot = async (...options: Parameters<typeof startApp>): Promise<TestApp> => {
  const app = await startApp(...options);
  running.push(app);
  return app;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
});

describe('a lesson', () => {
  test('is made, read, listed and ended', async () => {
    const app = await boot();
    const answer = await app.send({
      path: '/api/sessions',
      token: app.teacher,
      body: { title: '  빛과 그림자 ', class_name: '3-2', roster: [{ name: '김하나' }] },
    });
    expect(answer.status).toBe(201);
    const session = sessionSchema.parse(answer.json);
    expect(answer.headers.location).toBe(`/api/sessions/${session.session_id}`);
    expect(session).toMatchObject({
      title: '빛과 그림자',
      class_name: '3-2',
      teacher_id: 'local',
      status: 'open',
      listed: 1,
    });
    expect(session.join_url).toMatch(
      new RegExp(`^http://[0-9.]+:${String(app.port)}/j/${session.join_code}$`),
    );
    expect(session.rtmp_url).toBe(`${session.rtmp_server}/${session.stream_key}`);
    expect(answer.json).not.toHaveProperty('roster');

    const path = `/api/sessions/${session.session_id}`;
    expect((await app.send({ path, token: app.teacher })).json).toEqual(answer.json);
    const ended = await app.send({ path: `${path}/end`, method: 'POST', token: app.teacher });
    expect(ended.json).toMatchObject({ status: 'ended', end_reason: 'teacher' });
    const again = await app.send({ path: `${path}/end`, method: 'POST', token: app.teacher });
    expect(again.json).toEqual(ended.json);
    expect((await app.send({ path: '/api/sessions', token: app.teacher })).json).toEqual([ended.json]);
  });

  test('is one at a time, also when both are asked for at once', async () => {
    const app = await boot();
    const ask = (title: string) => app.send({ path: '/api/sessions', token: app.teacher, body: { title } });
    const answers = await Promise.all(['a', 'b', 'c'].map(ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(errorCodeOf)).toEqual(['conflict', 'conflict']);
  });

  test('beside others has a publishing slot and a code of its own', async () => {
    const app = await boot({ config: { max_sessions: 3 } });
    const sessions = await Promise.all(['a', 'b', 'c'].map((title) => app.createSession(title)));
    expect(new Set(sessions.map(({ stream_key }) => stream_key)).size).toBe(3);
    expect(new Set(sessions.map(({ join_code }) => join_code)).size).toBe(3);
  });

  test('is listed newest first, page by page', async () => {
    const app = await boot();
    const ids: string[] = [];
    for (const title of ['1', '2', '3', '4', '5']) {
      const { session_id } = await app.createSession(title);
      ids.unshift(session_id);
      await app.send({ path: `/api/sessions/${session_id}/end`, method: 'POST', token: app.teacher });
    }
    const page = async (query: string): Promise<string[]> => {
      const answer = await app.send({ path: `/api/sessions${query}`, token: app.teacher });
      return (answer.json as { session_id: string }[]).map(({ session_id }) => session_id);
    };
    expect(await page('')).toEqual(ids);
    expect(await page('?limit=2')).toEqual(ids.slice(0, 2));
    expect(await page(`?limit=2&before=${ids[1] ?? ''}`)).toEqual(ids.slice(2, 4));
  });
});

describe('a stream key', () => {
  test('is kept over lessons and changes when it is rotated', async () => {
    const app = await boot();
    const first = await app.createSession();
    await app.send({ path: `/api/sessions/${first.session_id}/end`, method: 'POST', token: app.teacher });
    const second = await app.createSession();
    expect(second.stream_key).toBe(first.stream_key);
    expect(second.join_code).not.toBe(first.join_code);

    const socket = await openSocket(app.url, app.teacher);
    const rotated = await app.send({ path: '/api/stream-key/rotate', method: 'POST', token: app.teacher });
    const { stream_key } = rotated.json as { stream_key: string };
    expect(stream_key).not.toBe(first.stream_key);
    await socket.find(
      (message) =>
        message.type === 'patch' &&
        (message.set?.['ingest'] as { stream_key?: string } | undefined)?.stream_key === stream_key,
    );
    await socket.close();
  });
});

describe('a restart', () => {
  test('finds the open lesson again: same code, address, key, students and tokens', async () => {
    const first = await boot();
    const session = await first.createSession();
    const device_id = 'd'.repeat(22);
    const mina = await first.join(session, 'Mina', device_id);
    await first.halt();

    const second = await boot({
      data_dir: first.data_dir,
      config: { port: first.port, rtmp_port: Number(new URL(session.rtmp_server).port) },
    });
    const found = await second.send({ path: `/api/sessions/${session.session_id}`, token: first.teacher });
    expect(found.json).toEqual(session);
    expect((await second.join(session, 'Mina', device_id)).student_id).toBe(mina.student_id);

    const student = await openSocket(second.url, mina.token);
    const me = await student.find((message) => message.type === 'snapshot' && message.stream === 'me');
    expect(me).toMatchObject({ state: { student_id: mina.student_id, name: 'Mina' } });
    const teacher = await openSocket(second.url, first.teacher);
    const state = await teacher.find((message) => message.type === 'snapshot' && message.stream === 'me');
    expect(state).toMatchObject({ state: { students: [{ student_id: mina.student_id, name: 'Mina' }] } });
    await Promise.all([student.close(), teacher.close()]);
  });
});
