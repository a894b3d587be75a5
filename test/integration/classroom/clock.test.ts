import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionSchema } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket } from '../../support/ws-client.ts';

const YEAR_MS = 365.25 * 24 * 3_600_000;
const SOON_MS = patience(60_000);

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(async () => {
  vi.useRealTimers();
  await app.stop();
});

test.each([25, -25])(
  'a lesson goes on where the computer’s clock is set by %d years, and the next one is dated by it',
  async (years) => {
    const device_id = 'C'.repeat(22);
    const began_ms = Date.now();
    const session = await app.createSession();
    const { token } = await app.join(session, 'Mina', device_id);
    const socket = await openSocket(app.url, token);
    await socket.find((message) => message.type === 'snapshot' && message.stream === 'me');
    const statusOf = async (): Promise<number> =>
      (await app.send({ path: `/api/stream/${session.session_id}/status`, token })).status;

    const set_ms = began_ms + years * YEAR_MS;
    vi.setSystemTime(set_ms);
    expect(await statusOf()).toBe(200);
    const second = await openSocket(app.url, token);
    await second.find((message) => message.type === 'snapshot' && message.stream === 'me');
    // Who comes now gets into the same lesson, and the socket that was open hears of it.
    await app.join(session, 'Mina Park', device_id);
    await socket.find((message) => message.type === 'patch' && message.set?.['name'] === 'Mina Park');
    expect([socket.socket.readyState, second.socket.readyState]).toEqual([1, 1]);

    const path = `/api/sessions/${session.session_id}/end`;
    const ended = sessionSchema.parse((await app.send({ path, token: app.teacher, body: {} })).json);
    expect(ended.started_at).toBe(session.started_at);
    expect(Date.parse(ended.ended_at ?? '') - began_ms).toBeLessThan(SOON_MS);

    const next = await app.createSession('The next one');
    expect(Math.abs(Date.parse(next.started_at) - set_ms)).toBeLessThan(SOON_MS);
    const late = await app.join(next, 'Jun');
    const third = await openSocket(app.url, late.token);
    await third.find((message) => message.type === 'snapshot' && message.stream === 'me');
    // What was good in the last lesson is still known.
    expect(await statusOf()).not.toBe(401);
    for (const one of [socket, second, third]) await one.close();
  },
  patience(60_000),
);
