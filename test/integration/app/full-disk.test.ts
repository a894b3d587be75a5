import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  healthSchema,
  joinAnswerSchema,
  sessionSchema,
  type ClassState,
  type Health,
  type SessionView,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(40_000), interval: 100 };
const obstacle =
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'a disk needs root and Linux';

let build: HeadlessBuild;
let data_dir: string;
let run: HeadlessRun | null = null;
let publisher: FfmpegPublisher | null = null;
beforeAll(async () => {
  build = await buildHeadless();
});
afterAll(() => build.remove());
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-disk-'));
});
afterEach(async () => {
  await publisher?.stop();
  publisher = null;
  run?.child.kill('SIGKILL');
  await run?.ended();
  run = null;
  await rm(data_dir, { recursive: true, force: true });
});

/** The app on a disk that it alone sees, and that goes with it. @param before a shell's command, with the folder as $0 */
const startOnDisk = (size: string, before = ':'): HeadlessRun => {
  const script = `mount -t tmpfs -o size=${size} airclass "$0" && { ${before}; exec "$@"; }`;
  run = build.run({
    through: ['unshare', '--mount', 'sh', '-c', script, data_dir],
    args: [`--data-dir=${data_dir}`, '--port=0', '--rtmp-port=0', '--webrtc-port=0', '--log-level=error'],
  });
  return run;
};
/** A file on that disk, as this process sees it. */
const onDisk = (name: string): string =>
  join('/proc', String(run?.child.pid), 'root', data_dir.slice(1), name);

describe('a disk that fills up during a lesson', () => {
  it('is named by health and to the teacher, the class goes on, and so does the recording when there is room', async (context) => {
    if (obstacle !== null) return notRun(context, 'a full disk', obstacle);
    const { url, teacher_url, rtmp_server } = await startOnDisk('24m').ready();
    const token = new URL(teacher_url).hash.replace('#token=', '');
    const ask = async (title: string): Promise<SessionView> =>
      sessionSchema.parse((await send(url, { path: '/api/sessions', token, body: { title } })).json);
    const health = async (): Promise<Health> =>
      healthSchema.parse((await send(url, { path: '/api/health' })).json);
    const session = await ask('Light');
    const teacher = await openSocket(new URL(url).origin, token);
    const told = () => {
      const { problems, recording } = stateOf<TeacherState>(teacher, 'me');
      return { problems: problems?.map(({ code }) => code), recording: recording?.state };
    };
    publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${new URL(rtmp_server).port}/live/${session.stream_key}`,
    });
    await expect.poll(() => told().recording, WAIT).toBe('recording');
    expect((await health()).checks).toMatchObject({ recording: 'ok', store: 'ok' });

    // ENOSPC once there is no more.
    await expect(writeFile(onDisk('filler'), Buffer.alloc(32 * 1024 * 1024))).rejects.toThrow('ENOSPC');
    await expect.poll(() => told().recording, WAIT).toBe('full');
    await expect.poll(() => told().problems, WAIT).toContain('disk_full');
    const full = await health();
    expect(full).toMatchObject({ status: 'degraded', checks: { recording: 'failed', engine: 'ok' } });
    expect(full.problems).toContain('disk_full');
    const path = `/api/stream/${session.session_id}/status`;
    expect((await send(url, { path, token })).json).toMatchObject({ live: true });

    await rm(onDisk('filler'));
    await expect.poll(told, WAIT).toMatchObject({ recording: 'recording' });
    await expect.poll(health, WAIT).toMatchObject({ checks: { recording: 'ok', store: 'ok' } });
    expect(told().problems).not.toContain('disk_full');
    await teacher.close();
  });
});

describe('a disk that fills up in mid-chat', () => {
  it('refuses what it cannot keep and says why, loses nothing that was acknowledged, and goes on when there is room', async (context) => {
    if (obstacle !== null) return notRun(context, 'a full disk', obstacle);
    const { url, teacher_url } = await startOnDisk('8m').ready();
    const teacher_token = new URL(teacher_url).hash.replace('#token=', '');
    const answer = await send(url, { path: '/api/sessions', token: teacher_token, body: { title: 'Light' } });
    const session = sessionSchema.parse(answer.json);
    const enter = async (name: string): Promise<TestSocket> => {
      const body = { join_code: session.join_code, name, device_id: name.padEnd(22, '0') };
      const { token } = joinAnswerSchema.parse((await send(url, { path: '/api/join', body })).json);
      return openSocket(new URL(url).origin, token);
    };
    const [mina, sora, jun, teacher] = await Promise.all([
      enter('Mina'),
      enter('Sora'),
      enter('Jun'),
      openSocket(new URL(url).origin, teacher_token),
    ]);
    /** What is left of a page of the disk takes few of them, and two writers may send them as fast as they can. */
    const textOf = (index: number): string => `${String(index)} ${'가'.repeat(400)}`;
    const say = async (index: number): Promise<string> => {
      const id = `message-${String(index)}`;
      const writer = index % 2 === 0 ? mina : sora;
      const had = writer.messages.length;
      writer.send({ type: 'chat.send', id, text: textOf(index), kind: 'message' });
      const said = await writer.find(
        (message) => 'id' in message && message.id === id && writer.messages.indexOf(message) >= had,
      );
      return said.type === 'error' ? said.error.code : said.type;
    };
    const read = (): string[] =>
      (stateOf<ClassState>(jun, 'class').messages ?? [])
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ text }) => text);

    expect(await say(0)).toBe('ack');
    await expect(writeFile(onDisk('filler'), Buffer.alloc(16 * 1024 * 1024))).rejects.toThrow('ENOSPC');
    const acknowledged = [0];
    let refused = 1;
    for (; refused < 6; refused += 1) {
      const said = await say(refused);
      if (said !== 'ack') {
        expect(said).toBe('storage_full');
        break;
      }
      acknowledged.push(refused);
    }
    expect(await say(refused)).toBe('storage_full');
    await expect
      .poll(() => stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code), WAIT)
      .toContain('store_failing');
    await expect.poll(read, WAIT).toEqual(acknowledged.map(textOf));

    await rm(onDisk('filler'));
    // As a page's outbox does.
    await expect.poll(() => say(refused), { ...WAIT, interval: 1000 }).toBe('ack');
    const all = [...acknowledged, refused].map(textOf);
    await expect.poll(read, WAIT).toEqual(all);
    await expect.poll(() => stateOf<TeacherState>(teacher, 'me').problems, WAIT).toEqual([]);
    const log = await readFile(onDisk(join('lessons', session.session_id, 'chat.ndjson')), 'utf8');
    const facts = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; text?: string });
    expect(facts.filter(({ type }) => type === 'said').map(({ text }) => text)).toEqual(all);
    await Promise.all([mina, sora, jun, teacher].map((socket) => socket.close()));
  });
});

describe('a disk that is full at the first start', () => {
  it('is told in one sentence, at once', async (context) => {
    if (obstacle !== null) return notRun(context, 'a full disk', obstacle);
    const began_ms = performance.now();
    const fill = 'dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null';
    const { code, stdout, stderr } = await startOnDisk('64k', fill).ended();
    expect(performance.now() - began_ms).toBeLessThan(patience(5000));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^AIRClass could not start: .*disk.* full.*\n$/);
  });
});
