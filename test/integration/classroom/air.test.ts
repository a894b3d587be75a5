// @sixth trouble has to stand for a while
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClassState, SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

/** From what students' pages say of their pictures to the sentence that the teacher reads, over real sockets. */
const STUDENTS = 6;
const BEAT_EVERY_MS = 1000;
const WAIT = { timeout: patience(30_000), interval: 200 };

let app: TestApp;
let session: SessionView;
let teacher: TestSocket;
let publisher: FfmpegPublisher;
let students: { student_id: string; socket: TestSocket }[];
let beating: NodeJS.Timeout;
/** How many of the students have a picture that stands still. */
let frozen = 0;
/** Whether the others have one at all. */
let playing = true;

const beat = (index: number): object => ({
  type: 'presence.beat',
  visible: true,
  playing,
  muted: false,
  protocol: 'whep',
  quality: 'full',
  rtt_ms: 3,
  latency_ms: 60,
  frozen_ms: index < frozen ? 800 : 0,
  failed: [],
});

const advice = () =>
  stateOf<TeacherState>(teacher, 'me').advice?.map(({ code, details }) => ({ code, details }));

beforeEach(async () => {
  frozen = 0;
  playing = true;
  app = await startApp();
  session = await app.createSession();
  teacher = await openSocket(app.url, app.teacher);
  publisher = publishByFfmpeg({
    url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
  });
  students = await Promise.all(
    Array.from({ length: STUDENTS }, async (_, index) => {
      const { token, student_id } = await app.join(session, `Student ${String(index)}`);
      return { student_id, socket: await openSocket(app.url, token) };
    }),
  );
  beating = setInterval(() => {
    for (const [index, { socket }] of students.entries()) socket.send(beat(index));
  }, BEAT_EVERY_MS);
  await vi.waitFor(() => {
    expect(stateOf<ClassState>(teacher, 'class').stream?.state).toBe('live');
  }, WAIT);
});
afterEach(async () => {
  clearInterval(beating);
  await publisher.stop();
  await Promise.all([teacher, ...students.map(({ socket }) => socket)].map((socket) => socket.close()));
  await app.stop();
});

test(
  'a class whose pictures freeze is told, named one by one, and forgotten when it is well',
  async () => {
    frozen = 1;
    await vi.waitFor(() => {
      expect(advice()).toMatchObject([{ code: 'weak_student', details: { count: 1, name: 'Student 0' } }]);
    }, WAIT);
    // The test picture is small, so its bitrate is not the cause.
    frozen = 4;
    await vi.waitFor(() => {
      expect(advice()).toEqual([{ code: 'many_weak', details: { count: 4, name: '' } }]);
    }, WAIT);
    frozen = 0;
    await vi.waitFor(() => {
      expect(advice()).toEqual([]);
    }, WAIT);
  },
  patience(90_000),
);

test.skipIf(process.platform === 'win32')(
  'a source that is there and sends nothing is no trouble of its students',
  async () => {
    const troubled = () => stateOf<TeacherState>(teacher, 'me').troubled_students?.length;
    playing = false;
    await vi.waitFor(() => {
      expect([troubled(), advice()]).toEqual([
        STUDENTS,
        [{ code: 'no_picture', details: { count: STUDENTS, name: '' } }],
      ]);
    }, WAIT);
    publisher.freeze();
    await vi.waitFor(() => {
      expect(stateOf<ClassState>(teacher, 'class').stream?.state).toBe('reconnecting');
      expect([troubled(), advice()]).toEqual([0, []]);
    }, WAIT);
  },
  patience(90_000),
);
