// @whole how long readers are held up
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JoinAnswer, SessionView, TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { isPicture, openHttpFlv, type FlvClient } from '../../support/flv/flv-client.ts';
import { heapBytes } from '../../support/heap.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(20_000), interval: 20 };

let app: TestApp;
let session: SessionView;
let student: JoinAnswer;
let publisher: FfmpegPublisher | null = null;
const clients: { close(): void }[] = [];

beforeEach(async () => {
  app = await startApp({ config: { ffmpeg_path: process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg' } });
  session = await app.createSession();
  student = await app.join(session, 'Mina');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await publisher?.stop();
  await app.stop();
});

const urlFor = (token: string): string =>
  `${app.url}/api/stream/${session.session_id}/live.flv?token=${token}`;
const untilPictures = async ({ tags }: FlvClient, pictures: number): Promise<number> =>
  vi.waitFor(() => {
    const so_far = tags.filter(isPicture).length;
    expect(so_far).toBeGreaterThanOrEqual(pictures);
    return so_far;
  }, WAIT);

/** Asks over a bare socket and never reads the answer. */
const stall = (token: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(app.port, '127.0.0.1', () => {
      socket.pause();
      const { pathname, search } = new URL(urlFor(token));
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: 127.0.0.1:${String(app.port)}\r\n\r\n`);
      clients.push({ close: () => socket.destroy() });
      resolve();
    });
    socket.on('error', () => undefined);
  });
/** Filled up with padding: what is held back shows soon, on any machine. */
const CONSTANT_20_MBIT = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30', '-b:v', '20M'],
  ...['-minrate', '20M', '-maxrate', '20M', '-bufsize', '2M', '-x264-params', 'nal-hrd=cbr'],
];
/** Bytes outside of the heap, which is where media are, without what waits to be collected. */
const mediaBytes = (): number => {
  heapBytes();
  return process.memoryUsage().arrayBuffers;
};

test(
  'twelve who take nothing cost no memory, hold up nobody, and are named to the teacher',
  async () => {
    const url = `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`;
    publisher = publishByFfmpeg({ url, video: CONSTANT_20_MBIT });
    const teacher = await openSocket(app.url, app.teacher);
    clients.push(teacher.socket);
    const reading = await openHttpFlv(urlFor(student.token), { keep_bodies: false });
    clients.push(reading);
    await untilPictures(reading, 30);
    const idle = await Promise.all(['Jun', 'Ara', 'Bora', 'Duri'].map((name) => app.join(session, name)));
    for (const { token } of idle) {
      const page = await openSocket(app.url, token);
      clients.push(page.socket);
      const told = { visible: true, playing: true, muted: false, protocol: 'flv', rtt_ms: 1, failed: [] };
      page.send({ type: 'presence.beat', ...told });
      await Promise.all([stall(token), stall(token), stall(token)]);
    }
    const slow = (): string[] => {
      const { students = [], troubled_students = [] } = stateOf<TeacherState>(teacher, 'me');
      const ids = new Set(troubled_students.map(({ student_id }) => student_id));
      return students.filter(({ student_id }) => ids.has(student_id)).map(({ name }) => name);
    };
    await expect.poll(() => slow().sort(), WAIT).toEqual(['Ara', 'Bora', 'Duri', 'Jun']);
    // The stream's own last ten seconds are full by then, and the system's buffers of all twelve as well.
    const pictures = await untilPictures(reading, 330);
    const before = mediaBytes();
    const bytes_before = reading.bytes;
    await untilPictures(reading, pictures + 170);
    const received = reading.bytes - bytes_before;
    expect(received).toBeGreaterThan(10_000_000);
    // Even one that were held back would keep all of it, and more with each second; what is under way at one moment is sent soon.
    await expect.poll(() => mediaBytes() - before, WAIT).toBeLessThan(received / 2);
    const times = reading.tags.filter(isPicture).map(({ time_ms }) => time_ms);
    const gaps = times.slice(1).map((time_ms, index) => time_ms - times[index]!);
    // Nobody else skipped for their sake.
    expect(Math.max(...gaps)).toBeLessThan(1000);
    expect((await app.send({ path: '/metrics' })).text).toMatch(/^airclass_flv_reader_skips_total 0$/m);
  },
  patience(120_000),
);
