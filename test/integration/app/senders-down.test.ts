// @sixth what starts in vain is waited for
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { healthSchema, type TeacherState } from '../../../src/shared/contract/index.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { openHttpFlv } from '../../support/flv/flv-client.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg } from '../../support/rtmp/ffmpeg-publisher.ts';
import { openSocket, stateOf } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(20_000), interval: 50 };

let app: TestApp;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'airclass-senders-down-'));
  const sender = path.join(folder, 'sender.cjs');
  // As where a native module cannot be loaded.
  await writeFile(sender, 'process.exit(1);');
  const [ingest, engine, tables, quiz_files, quiz_math] = await Promise.all([
    bundleEntry('ingest'),
    bundleEntry('engine'),
    bundleEntry('tables'),
    bundleEntry('quiz_files'),
    bundleEntry('quiz_math'),
  ]);
  app = await startApp({ overrides: { entries: { ingest, engine, sender, tables, quiz_files, quiz_math } } });
});
afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

test(
  'senders that cannot start cost WebRTC alone: the teacher is told so, and the class sees by FLV',
  async () => {
    const session = await app.createSession();
    const publisher = publishByFfmpeg({
      url: `rtmp://127.0.0.1:${new URL(session.rtmp_server).port}/live/${session.stream_key}`,
    });
    const { token } = await app.join(session, 'Mina');
    const viewer = await openHttpFlv(`${app.url}/api/stream/${session.session_id}/live.flv?token=${token}`);
    await expect.poll(() => viewer.tags.length, WAIT).toBeGreaterThan(10);

    const health = healthSchema.parse((await app.send({ path: '/api/health' })).json);
    expect(health.checks).toMatchObject({ engine: 'ok', senders: 'failed' });
    const teacher = await openSocket(app.url, app.teacher);
    await expect
      .poll(() => stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code), WAIT)
      .toContain('senders_down');
    const codes = stateOf<TeacherState>(teacher, 'me').problems?.map(({ code }) => code);
    expect(codes).not.toContain('engine_down');
    expect(codes).not.toContain('sender_lost');

    // On which the page plays FLV.
    const answer = await app.send({
      path: `/api/stream/${session.session_id}/whep`,
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp' },
      token,
      body: OFFER,
    });
    expect(answer.status).toBe(503);
    viewer.close();
    await teacher.close();
    await publisher.stop();
  },
  patience(60_000),
);
