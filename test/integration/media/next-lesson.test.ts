import { afterEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../../src/shared/contract/index.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { createNativeViewer, type NativeViewer } from '../../support/media/native-viewer.ts';
import { nackBytes } from '../../support/media/rtcp-bytes.ts';
import { readRtp } from '../../support/media/rtp-reader.ts';
import { patience } from '../../support/patience.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };

let app: TestApp;
const viewers: NativeViewer[] = [];
const publishers: FfmpegPublisher[] = [];
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.close();
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop()));
  await app.stop();
});

const publish = (session: SessionView): FfmpegPublisher => {
  const { port } = new URL(session.rtmp_server.replace(/^rtmp:/, 'http:'));
  const publisher = publishByFfmpeg({ url: `rtmp://127.0.0.1:${port}/live/${session.stream_key}` });
  publishers.push(publisher);
  return publisher;
};
const statusOf = async ({ session_id }: SessionView): Promise<unknown> =>
  (await app.send({ path: `/api/stream/${session_id}/status`, token: app.teacher })).json;
const isStatus = async (session: SessionView, status: object): Promise<void> => {
  await vi.waitFor(async () => {
    expect(await statusOf(session)).toMatchObject(status);
  }, WAIT);
};
/** A new student's viewer, connected. */
const watch = async (session: SessionView, name: string): Promise<NativeViewer> => {
  const { token } = await app.join(session, name);
  const viewer = createNativeViewer({ name, keep: true });
  viewers.push(viewer);
  const { status, text } = await app.send({
    method: 'POST',
    path: `/api/stream/${session.session_id}/whep`,
    token,
    headers: { 'Content-Type': 'application/sdp' },
    body: await viewer.offer(),
  });
  expect(status).toBe(201);
  viewer.accept(text);
  await isStatus(session, { viewers: { whep: 1 } });
  return viewer;
};
test(
  'a viewer of the next lesson on the same slot sees nothing of the one before, and its own from its first picture on',
  async () => {
    app = await startApp({ config: { ffmpeg_path: process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg' } });
    const before = await app.createSession('Before');
    const publisher = publish(before);
    await isStatus(before, { live: true });
    const anna = await watch(before, 'Anna');
    await vi.waitFor(() => {
      expect(anna.counts.video_packets).toBeGreaterThan(60);
    }, WAIT);
    await publisher.stop();
    await isStatus(before, { live: false });
    await app.send({
      method: 'POST',
      path: `/api/sessions/${before.session_id}/end`,
      token: app.teacher,
      body: {},
    });

    const next = await app.createSession('Next');
    expect(next.stream_key).toBe(before.stream_key);
    const ben = await watch(next, 'Ben');
    // As a hostile page does that knows which packets there were.
    const old = anna.videoInOrder().map(readRtp);
    const numbers = new Set(old.map(({ sequence }) => sequence));
    const nack = nackBytes(
      old[0]?.ssrc ?? 0,
      [...numbers].slice(-200).map((sequence) => [sequence, 0] as const),
    );
    await vi.waitUntil(() => ben.sendRtcp(nack), WAIT);
    expect(ben.counts.video_packets).toBe(0);
    publish(next);
    await vi.waitFor(() => {
      expect(ben.counts.video_packets).toBeGreaterThan(60);
    }, WAIT);
    const seen = ben.videoInOrder().map(readRtp);
    expect(seen[0]?.ssrc).toBe(old[0]?.ssrc);
    expect(seen.filter(({ sequence }) => numbers.has(sequence))).toEqual([]);
  },
  patience(60_000),
);
