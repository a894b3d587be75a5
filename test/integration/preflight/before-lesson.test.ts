// @sixth a fault is seen after a while
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { FFMPEG } from '../../support/media/source-clip.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

let app: TestApp;
let teacher: TestSocket;
let source: Program | null = null;

beforeAll(async () => {
  app = await startApp({ config: { ffmpeg_path: FFMPEG } });
  teacher = await openSocket(app.url, app.teacher);
});
afterAll(async () => {
  await source?.stop('SIGKILL');
  await teacher.close();
  await app.stop();
});

const teacherState = (): Partial<TeacherState> => stateOf<TeacherState>(teacher, 'me');
const codes = () => teacherState().stream_status?.ingest_warnings.map(({ code }) => code);
const WAIT = { timeout: patience(30_000), interval: 50 };

test(
  'the dashboard is told of a fault before the lesson, when there is time to mend it',
  async () => {
    await expect.poll(() => teacherState().ingest?.stream_key, WAIT).toBeDefined();
    const { ingest } = teacherState();
    const port = new URL(ingest?.rtmp_server ?? '').port;
    source = await startProgram(
      FFMPEG,
      [
        ...['-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=15'],
        ...['-re', '-f', 'lavfi', '-i', 'sine', '-vf', 'drawbox=color=black:t=fill:enable=1'],
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
        ...[
          '-g',
          '15',
          '-c:a',
          'aac',
          '-f',
          'flv',
          `rtmp://127.0.0.1:${port}/live/${ingest?.stream_key ?? ''}`,
        ],
      ],
      { stdin: true },
    );
    await expect.poll(codes, WAIT).toEqual(['black']);
    source.stdin?.write('cdrawbox -1 enable 0\n');
    await expect.poll(codes, WAIT).toEqual([]);
  },
  patience(90_000),
);

test(
  'a lesson that begins under a source has its poster from then on',
  async () => {
    const { session_id } = await app.createSession();
    const path = `/api/stream/${session_id}/poster.jpg`;
    await expect.poll(async () => (await app.send({ path, token: app.teacher })).status, WAIT).toBe(200);
  },
  patience(60_000),
);
