// @sixth what is tried again and again is waited for
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { healthSchema, type TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { descendants } from '../../support/processes.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

let folder: string;
let app: TestApp;
let publisher: FfmpegPublisher | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-ffmpeg-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  await publisher?.stop();
  await app.stop();
});

/** null: not here. */
const hangingFfmpeg = async (): Promise<string | null> => {
  if (process.platform === 'win32') return null;
  const file = join(folder, 'ffmpeg');
  await writeFile(file, "#!/bin/sh\ntrap '' TERM HUP INT\nwhile :; do sleep 1; done\n");
  await chmod(file, 0o755);
  return file;
};

// Node knows none of ffmpeg's arguments, says so, and ends. The other reads nothing, and obeys no signal that can be ignored:
// for the recording it is merely late for 20 s, and its samples wait for it.
describe.each([
  ['crashes', () => Promise.resolve(process.execPath)],
  ['hangs', hangingFfmpeg],
])('an ffmpeg that %s at each start', (_what, find) => {
  test('is named by health and to the teacher, costs nothing but what it makes, and ends with the app', async (context) => {
    const ffmpeg_path = await find();
    if (ffmpeg_path === null)
      return notRun(context, 'an ffmpeg that hangs', 'a shell script is no program here');
    app = await startApp({ config: { ffmpeg_path } });
    const session = await app.createSession();
    const teacher = await openSocket(app.url, app.teacher);
    const health = async () => healthSchema.parse((await app.send({ path: '/api/health' })).json);
    const told = () => stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code);
    expect((await health()).checks).toMatchObject({ ffmpeg: 'ok', recording: 'ok' });
    expect(told()).not.toContain('recording_failing');

    publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
    });
    await vi.waitFor(
      async () => {
        const status = stateOf<TeacherState>(teacher, 'me').stream_status;
        expect(status?.ingest_warnings.map(({ code }) => code)).toContain('ffmpeg_failing');
        expect(status?.live).toBe(true);
        expect(told()).toContain('recording_failing');
        expect(await health()).toMatchObject({
          status: 'degraded',
          checks: { ffmpeg: 'failed', recording: 'failed', engine: 'ok' },
          problems: expect.arrayContaining(['recording_failing']) as string[],
        });
      },
      { timeout: patience(35_000), interval: 200 },
    );
    await teacher.close();
    await app.halt();
    await vi.waitFor(
      () => {
        expect(descendants(process.pid).filter(({ command }) => command.includes(ffmpeg_path))).toEqual([]);
      },
      { timeout: patience(5000) },
    );
  });
});
