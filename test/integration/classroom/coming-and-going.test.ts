import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { heapBytes } from '../../support/heap.ts';
import { openSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

const MIB = 1024 * 1024;
const STUDENTS = 20;

let app: TestApp;
let session: SessionView;
beforeAll(async () => {
  app = await startApp();
  session = await app.createSession();
});
afterAll(() => app.stop());

/** One student joins, connects, opens a viewer, and leaves. */
const comeAndGo = async (index: number): Promise<void> => {
  const device_id = String(index % STUDENTS).padStart(22, 'd');
  const { token } = await app.join(session, `Student ${String(index % STUDENTS)}`, device_id);
  const socket = await openSocket(app.url, token);
  const opened = await app.send({
    method: 'POST',
    path: `/api/stream/${session.session_id}/whep`,
    token,
    headers: { 'Content-Type': 'application/sdp' },
    body: OFFER,
  });
  expect(opened.status).toBe(201);
  const closed = await app.send({ method: 'DELETE', path: opened.headers.location ?? '', token });
  expect(closed.status).toBe(200);
  await socket.close();
};
const comeAndGoAll = async (count: number): Promise<void> => {
  const AT_ONCE = 10;
  for (let done = 0; done < count; done += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => comeAndGo(done + index)));
  }
};
const metric = async (pattern: RegExp): Promise<number> =>
  Number(pattern.exec((await app.send({ path: '/metrics' })).text)?.[1] ?? NaN);
const engineBytes = (): Promise<number> =>
  metric(/^airclass_resident_memory_bytes\{process="engine"\} (\S+)$/m);

test(
  'two hundred joins and leaves leave nobody behind and memory flat',
  async () => {
    await comeAndGoAll(40);
    await expect.poll(engineBytes, { timeout: patience(5000) }).toBeGreaterThan(0);
    const before = { heap: heapBytes(), engine: await engineBytes() };
    await comeAndGoAll(200);
    expect(heapBytes() - before.heap).toBeLessThan(3 * MIB);
    // A viewer is about 1 MiB: 200 that stayed would show.
    const grown = async (): Promise<number> => (await engineBytes()) - before.engine;
    await expect.poll(grown, { timeout: patience(15_000), interval: 500 }).toBeLessThan(48 * MIB);
    await expect.poll(() => metric(/^airclass_students_here (\S+)$/m)).toBe(0);
    await expect.poll(() => metric(/^airclass_ws_clients\{role="student"\} (\S+)$/m)).toBe(0);
    expect(await metric(/^airclass_students_joined (\S+)$/m)).toBe(STUDENTS);
  },
  patience(90_000),
);
