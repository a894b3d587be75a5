import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  healthSchema,
  sessionSchema,
  type Health,
  type SessionView,
  type TeacherState,
} from '../../../src/shared/contract/index.ts';
import { buildHeadless, type HeadlessBuild, type HeadlessRun } from '../../support/headless.ts';
import { send } from '../../support/http-client.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

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
