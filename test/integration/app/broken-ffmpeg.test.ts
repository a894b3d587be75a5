import { afterEach, describe, expect, test, vi } from 'vitest';
import { healthSchema, type TeacherState } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

let app: TestApp;
let publisher: FfmpegPublisher | null = null;
afterEach(async () => {
  await publisher?.stop();
  await app.stop();
});

describe('an ffmpeg that crashes at each start', () => {
  test('is named by health and to the teacher, and costs nothing but what it makes', async () => {
    // Node knows none of ffmpeg's arguments, says so, and ends.
    app = await startApp({ config: { ffmpeg_path: process.execPath } });
    const session = await app.createSession();
    const teacher = await openSocket(app.url, app.teacher);
    const health = async () => healthSchema.parse((await app.send({ path: '/api/health' })).json);
    expect((await health()).checks).toMatchObject({ ffmpeg: 'ok', recording: 'ok' });

    publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
    });
    await vi.waitFor(
      async () => {
        const status = stateOf<TeacherState>(teacher, 'me').stream_status;
        expect(status?.ingest_warnings.map(({ code }) => code)).toContain('ffmpeg_failing');
        expect(status?.live).toBe(true);
        expect(await health()).toMatchObject({
          status: 'degraded',
          checks: { ffmpeg: 'failed', recording: 'failed', engine: 'ok' },
        });
      },
      { timeout: patience(25_000), interval: 200 },
    );
    await teacher.close();
  });
});
