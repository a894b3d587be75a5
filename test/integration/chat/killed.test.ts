import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { chatHistoryMessageSchema } from '../../../src/shared/contract/chat.ts';
import { joinAnswerSchema, sessionSchema, type ClassState } from '../../../src/shared/contract/index.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

/** Each sends two more than its burst, and waits for them. */
const STUDENTS = 4;
const MESSAGES = 10;
const KILLED_AFTER = 22;

let build: HeadlessBuild;
let data_dir: string;
const runs: HeadlessRun[] = [];
beforeAll(async () => {
  build = await buildHeadless();
});
afterAll(() => build.remove());
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-killed-'));
});
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.child.kill('SIGKILL');
    await run.ended();
  }
  await rm(data_dir, { recursive: true, force: true });
});

const start = async (): Promise<{ run: HeadlessRun; origin: string; teacher: string }> => {
  const args = [
    '--port=0',
    '--rtmp-port=0',
    '--webrtc-port=0',
    `--data-dir=${data_dir}`,
    '--log-level=error',
  ];
  const run = build.run({ args });
  runs.push(run);
  const { url, teacher_url } = await run.ready();
  return { run, origin: new URL(url).origin, teacher: new URL(teacher_url).hash.replace('#token=', '') };
};

/** Sends one after the other as a page's outbox does, until all are acknowledged or the socket is gone. */
const sendAll = async (socket: TestSocket, who: number, onAck: (text: string) => void): Promise<void> => {
  const gone = socket.closed().then(() => null);
  for (let index = 0; index < MESSAGES; index += 1) {
    const [id, text] = [`message-of-${String(who)}-${String(index)}`, `${String(who)}/${String(index)}`];
    for (;;) {
      const had = socket.messages.length;
      socket.send({ type: 'chat.send', id, text, kind: 'message' });
      const answer = await Promise.race([
        gone,
        socket.find(
          (message) => 'id' in message && message.id === id && socket.messages.indexOf(message) >= had,
          patience(20_000),
        ),
      ]);
      if (answer === null) return;
      if (answer.type === 'ack') break;
      const wait_seconds =
        answer.type === 'error' ? Number(answer.error.details?.['retry_after_seconds']) : NaN;
      if (!(wait_seconds > 0)) throw new Error(`refused: ${JSON.stringify(answer)}`);
      await new Promise((resolve) => setTimeout(resolve, wait_seconds * 1000));
    }
    onAck(text);
  }
};

test('a node that is killed in mid-chat has every acknowledged message once, in its order, and takes the rest', async () => {
  const first = await start();
  const session = sessionSchema.parse(
    (await send(first.origin, { path: '/api/sessions', token: first.teacher, body: { title: 'Killed' } }))
      .json,
  );
  const tokens = await Promise.all(
    Array.from({ length: STUDENTS }, async (_, index) => {
      const body = { join_code: session.join_code, name: `Student ${String(index)}` };
      return joinAnswerSchema.parse((await send(first.origin, { path: '/api/join', body })).json).token;
    }),
  );
  const acknowledged: string[] = [];
  await Promise.all(
    tokens.map(async (token, who) => {
      const socket = await openSocket(first.origin, token);
      await sendAll(socket, who, (text) => {
        acknowledged.push(text);
        if (acknowledged.length === KILLED_AFTER) first.run.child.kill('SIGKILL');
      });
      await socket.closed();
    }),
  );

  const second = await start();
  const read = async (): Promise<string[]> => {
    const { json } = await send(second.origin, {
      path: `/api/chat/${session.session_id}?limit=200`,
      token: second.teacher,
    });
    return chatHistoryMessageSchema
      .array()
      .parse(json)
      .map(({ text }) => text)
      .reverse();
  };
  const before = await read();
  expect(new Set(before).size).toBe(before.length);
  expect(acknowledged.filter((text) => !before.includes(text))).toEqual([]);
  // Whoever comes back sends all again from the first that it is not sure of.
  const sockets = await Promise.all(
    tokens.map(async (token, who) => {
      const socket = await openSocket(second.origin, token);
      await sendAll(socket, who, () => undefined);
      return socket;
    }),
  );
  const after = await read();
  expect(after.slice(0, before.length)).toEqual(before);
  for (let who = 0; who < STUDENTS; who += 1)
    expect(after.filter((text) => text.startsWith(`${String(who)}/`))).toEqual(
      Array.from({ length: MESSAGES }, (_, index) => `${String(who)}/${String(index)}`),
    );
  for (const socket of sockets) {
    await vi.waitFor(() => {
      const { messages = [] } = stateOf<ClassState>(socket, 'class');
      const shown = messages.toSorted((one, other) => one.seq - other.seq).map(({ text }) => text);
      expect(shown).toEqual(after);
    }, patience(5_000));
    await socket.close();
  }
});
