import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { createApp } from '../../../src/main/app.ts';
import { runProgram } from '../../../src/main/process/run-program.ts';
import type { JoinAnswer, ServerMessage, SessionView } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { buildDocumentedRoom, type DocumentedRoom } from '../../support/documented-room.ts';
import { patience } from '../../support/patience.ts';
import { openSocket } from '../../support/ws-client.ts';

/** docs/adding-a-feature.md, put into a copy of the sources: what it says has to compile and to run. */
let room: DocumentedRoom;
beforeAll(async () => {
  room = await buildDocumentedRoom('docs/adding-a-feature.md');
});
afterAll(() => rm(room.root, { recursive: true, force: true }));

test('touches four lists by a line each, and brings the rest as files of its own', () => {
  expect(room.lines).toBe(4);
  expect([...room.changed].sort()).toEqual([
    'src/main/app-rooms.ts',
    'src/renderer/student/rooms.ts',
    'src/renderer/teacher/rooms.ts',
    'src/shared/contract/rooms.ts',
  ]);
  expect(room.added.length).toBeGreaterThan(8);
});

test(
  'compiles',
  async () => {
    const tsc = fileURLToPath(new URL('../../../node_modules/typescript-7/bin/tsc', import.meta.url));
    const projects = ['shared', 'main', 'renderer'].map((name) =>
      path.join(room.root, `tsconfig.${name}.json`),
    );
    const { code, stdout } = await runProgram({
      file: process.execPath,
      args: [tsc, '-b', '--checkers', '1', ...projects],
      timeout_ms: patience(180_000),
    });
    expect(stdout).toBe('');
    expect(code).toBe(0);
  },
  patience(200_000),
);

interface Air {
  readonly app: TestApp;
  readonly session: SessionView;
  readonly student: JoinAnswer;
}
const start = async (data_dir?: string): Promise<TestApp> => {
  const { createApp: create } = (await import(
    pathToFileURL(path.join(room.root, 'src/main/app.ts')).href
  )) as {
    createApp: typeof createApp;
  };
  return startApp({ create, ...(data_dir === undefined ? {} : { data_dir }) });
};
const patchOf =
  (stream: 'class' | 'me', fits: (patch: Extract<ServerMessage, { type: 'patch' }>) => boolean) =>
  (message: ServerMessage): boolean =>
    message.type === 'patch' && message.stream === stream && fits(message);
const listed = async ({ app, session }: Air): Promise<unknown> =>
  (await app.send({ path: `/api/echo/${session.session_id}`, token: app.teacher })).json;

test(
  'runs: a call is kept once, told to everyone whom it concerns, and outlives a restart',
  async () => {
    const app = await start();
    const session = await app.createSession();
    const student = await app.join(session, '김하나');
    const air = { app, session, student };
    const call = { type: 'echo.say', id: 'call-0001', text: '들려요?' };
    const [pupil, teacher] = [
      await openSocket(app.url, student.token),
      await openSocket(app.url, app.teacher),
    ];
    pupil.send(call);
    await pupil.find((message) => message.type === 'ack' && message.id === call.id);
    await pupil.find(patchOf('class', ({ set }) => set?.['echo_count'] === 1));
    await pupil.find(patchOf('me', ({ set }) => set?.['echoes_said'] === 1));
    await teacher.find(patchOf('me', ({ put }) => put?.['echoes']?.[0]?.['text'] === call.text));
    teacher.send({ ...call, id: 'call-0002' });
    await teacher.find((message) => message.type === 'error' && message.error.code === 'forbidden');
    expect(await listed(air)).toMatchObject([{ echo_id: call.id, name: '김하나', text: call.text }]);
    expect((await app.send({ path: '/metrics' })).text).toMatch(/^airclass_echoes_total 1$/m);
    await Promise.all([pupil.close(), teacher.close()]);
    await app.halt();

    const again = await start(app.data_dir);
    try {
      const back = await openSocket(again.url, student.token);
      back.send(call);
      await back.find((message) => message.type === 'ack' && message.id === call.id);
      expect(await listed({ ...air, app: again })).toHaveLength(1);
      await back.close();
    } finally {
      await again.stop();
      await rm(app.data_dir, { recursive: true, force: true });
    }
  },
  patience(60_000),
);
