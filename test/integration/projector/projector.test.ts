import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const OPEN = { blank: false, names: false };

const say = async (socket: TestSocket, payload: object): Promise<string> => {
  const id = randomBytes(12).toString('base64url');
  socket.send({ type: 'projector.set', id, ...payload });
  const answer = await socket.find((message) => 'id' in message && message.id === id);
  return answer.type === 'error' ? answer.error.code : answer.type;
};
const untilTold = (socket: TestSocket, projector: object): Promise<void> =>
  vi.waitFor(() => expect(stateOf<TeacherState>(socket, 'me').projector).toEqual(projector), WAIT);

test('all of a teacher’s windows are blank together, over a restart, and for this lesson alone', async () => {
  const data_dir = await mkdtemp(path.join(tmpdir(), 'airclass-projector-'));
  let app: TestApp = await startApp({ data_dir });
  try {
    const early = await openSocket(app.url, app.teacher);
    expect(await say(early, { blank: true })).toBe('ended');
    const session = await app.createSession();
    const [dashboard, projector] = await Promise.all([
      openSocket(app.url, app.teacher),
      openSocket(app.url, app.teacher),
    ]);
    const student = await openSocket(app.url, (await app.join(session, 'Ara')).token);
    await untilTold(projector, OPEN);
    expect(await say(dashboard, { names: true })).toBe('ack');
    expect(await say(dashboard, { blank: true })).toBe('ack');
    await untilTold(projector, { blank: true, names: true });
    expect(await say(projector, { blank: 'yes' })).toBe('invalid_input');
    expect(await say(student, { blank: false })).toBe('forbidden');
    await untilTold(dashboard, { blank: true, names: true });
    for (const stream of ['class', 'me'] as const)
      expect(stateOf(student, stream)).not.toHaveProperty('projector');

    await app.halt();
    app = await startApp({ data_dir });
    const again = await openSocket(app.url, app.teacher);
    await untilTold(again, { blank: true, names: true });
    await app.send({ path: `/api/sessions/${session.session_id}/end`, token: app.teacher, body: {} });
    await untilTold(again, OPEN);
    await app.createSession();
    expect(await say(again, { blank: true })).toBe('ack');
    await untilTold(again, { blank: true, names: false });
  } finally {
    await app.halt();
    await rm(data_dir, { recursive: true, force: true });
  }
});
