import { afterEach, describe, expect, test, vi } from 'vitest';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { startIngest, STREAM, type IngestHarness } from '../../support/rtmp/ingest-harness.ts';
import { isKeyFrame, isPicture, startMediaSink, type TestMediaSink } from '../../support/rtmp/media-sink.ts';

const WAIT = { timeout: 10_000, interval: 20 };

let cleanups: (() => Promise<void>)[] = [];
const harness = async (options?: Parameters<typeof startIngest>[0]): Promise<IngestHarness> => {
  const started = await startIngest(options);
  cleanups.push(() => started.stop());
  return started;
};
const sink = async (): Promise<TestMediaSink> => {
  const started = await startMediaSink();
  cleanups.push(() => started.close());
  return started;
};
const publish = (options: Parameters<typeof publishByFfmpeg>[0]): FfmpegPublisher => {
  const publisher = publishByFfmpeg(options);
  cleanups.push(() => publisher.stop());
  return publisher;
};

afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  cleanups = [];
});

describe('a publisher', () => {
  test('is delivered as FLV from its headers and a key frame on, and ends with its connection', async () => {
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const ffmpeg = publish({ url: air.url() });

    await vi.waitFor(() => {
      expect(engine.deliveries[0]?.tags.filter(isPicture).length).toBeGreaterThan(40);
    }, WAIT);
    const [delivery] = engine.deliveries;
    expect(engine.deliveries).toHaveLength(1);
    const publisher = air.ingest.publisherOf(STREAM);
    expect(delivery?.header).toEqual({
      secret: engine.sink.secret,
      stream_id: STREAM,
      publisher_id: publisher?.publisher_id,
      kind: 'rtmp',
      since: publisher?.since,
    });
    expect(publisher?.address).toBe('127.0.0.1');
    const tags = delivery!.tags;
    expect(tags[0]?.type).toBe(18);
    // AMF's string "onMetaData" comes first, as FLV has it.
    expect(tags[0]?.head).toBe(Buffer.from('\x02\x00\x0aonMetaData\x08\x00\x00', 'latin1').toString('hex'));
    expect(tags.find(({ type }) => type === 9)?.head.slice(0, 4)).toBe('1700');
    expect(isKeyFrame(tags.find(isPicture)!)).toBe(true);
    expect(tags.filter(({ type }) => type === 8).length).toBeGreaterThan(20);

    await ffmpeg.stop();
    await vi.waitFor(() => {
      expect(delivery?.ended).toBe(true);
      expect(air.facts.map(({ name }) => name)).toEqual(['publisher.started', 'publisher.ended']);
    }, WAIT);
    expect(air.of('publisher.ended')[0]?.payload.reason).toBe('disconnected');
    expect(air.ingest.publisherOf(STREAM)).toBeNull();
  });

  test('with a wrong key is refused within 2 s, and told so', async () => {
    const air = await harness();
    const ffmpeg = publish({ url: air.url('some-other-wrong-key') });
    const { code, after_ms } = await ffmpeg.exited;
    expect(code).not.toBe(0);
    expect(after_ms).toBeLessThan(2000);
    expect(ffmpeg.stderr).toContain('wrong stream key');
    await vi.waitFor(() => {
      expect(air.ingest.refusals(STREAM)).toMatchObject([
        { reason: 'wrong_key', address: '127.0.0.1', stream_id: null },
      ]);
    }, WAIT);
    expect(air.of('publisher.started')).toEqual([]);
  });
});
