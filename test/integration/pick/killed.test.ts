import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  joinAnswerSchema,
  sessionSchema,
  type StudentState,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000), interval: 10 };
const BEAT = {
  ...{ type: 'presence.beat', visible: true, playing: false, muted: true, protocol: 'none' },
  ...{ rtt_ms: 1, failed: [] },
};
const NAMES = ['Ara', 'Bom', 'Choi', 'Duri'];

let build: HeadlessBuild;
let data_dir: string;
const runs: HeadlessRun[] = [];
beforeAll(async () => {
  build = await buildHeadless();
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-pick-killed-'));
});
afterAll(async () => {
  for (const run of runs) {
    run.child.kill('SIGKILL');
    await run.ended();
  }
  await build.remove();
  await rm(data_dir, { recursive: true, force: true });
});

const start = async () => {
  const ports = ['--port=0', '--rtmp-port=0', '--webrtc-port=0'];
  const run = build.run({ args: [...ports, `--data-dir=${data_dir}`, '--log-level=error'] });
  runs.push(run);
  const { url, teacher_url } = await run.ready();
  return { run, origin: new URL(url).origin, token: new URL(teacher_url).hash.replace('#token=', '') };
};
const pickIn = (socket: TestSocket): TeacherState['pick'] => stateOf<TeacherState>(socket, 'me').pick ?? null;
const potIn = (socket: TestSocket): TeacherState['pick_pot'] =>
  stateOf<TeacherState>(socket, 'me').pick_pot ?? null;

test('a node that is killed as it acknowledges a draw has that draw, its turns, and who asked to pass', async () => {
  const first = await start();
  const body = { title: 'Killed' };
  const session = sessionSchema.parse(
    (await send(first.origin, { path: '/api/sessions', token: first.token, body })).json,
  );
  const seats = await Promise.all(
    NAMES.map(async (name, index) => {
      const device_id = `device-of-${name}`.padEnd(22, String(index));
      const join = { join_code: session.join_code, name, device_id };
      return joinAnswerSchema.parse((await send(first.origin, { path: '/api/join', body: join })).json);
    }),
  );
  const beat = (origin: string): Promise<TestSocket[]> =>
    Promise.all(
      seats.map(async ({ token }) => {
        const socket = await openSocket(origin, token);
        socket.send(BEAT);
        return socket;
      }),
    );
  const pages = await beat(first.origin);
  const teacher = await openSocket(first.origin, first.token);
  await vi.waitFor(() => expect(potIn(teacher)?.here).toBe(NAMES.length), WAIT);
  teacher.send({ type: 'pick.draw', id: 'the-only-draw', count: 3 });
  await vi.waitFor(() => expect(pickIn(teacher)?.people).toHaveLength(3), WAIT);
  const { draw_id, people } = pickIn(teacher)!;
  const who = seats.findIndex(({ student_id }) => student_id === people[0]!.student_id);
  pages[who]!.send({ type: 'pick.decline', id: 'would-rather-not', draw_id });
  const acknowledged = pages[who]!.find((message) => message.type === 'ack');
  await acknowledged;
  first.run.child.kill('SIGKILL');
  await first.run.ended();

  const second = await start();
  const returned = await beat(second.origin);
  const again = await openSocket(second.origin, second.token);
  await vi.waitFor(() => expect(potIn(again)).toMatchObject({ here: 4, left: 1, undoes: 'draw' }), WAIT);
  const expected = people.map((one, index) => ({ ...one, wants_to_pass: index === 0 }));
  expect(pickIn(again)).toMatchObject({ draw_id, people: expected });
  await vi.waitFor(() => {
    expect(stateOf<StudentState>(returned[who]!, 'me').picked).toEqual({
      draw_id,
      wants_to_pass: true,
      names: [],
    });
  }, WAIT);
  // As the page sends it that was never told.
  again.send({ type: 'pick.draw', id: 'the-only-draw', count: 3 });
  await again.find((message) => message.type === 'ack' && message.id === 'the-only-draw');
  expect(pickIn(again)?.draw_id).toBe(draw_id);
});
