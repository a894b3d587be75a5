import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { audio, video } from '../../support/rtmp/rtmp-bytes.ts';
import { openPublisher, openRtmp } from '../../support/rtmp/rtmp-client.ts';
import { KEY, startIngest, STREAM, type IngestHarness } from '../../support/rtmp/ingest-harness.ts';
import { notRun } from '../../support/not-run.ts';
import { isKeyFrame, isPicture, startMediaSink, type TestMediaSink } from '../../support/rtmp/media-sink.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000), interval: 20 };

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
    // What a decoder needs comes first; metadata is passed on to nobody.
    expect(tags.slice(0, 2).map(({ head }) => head.slice(0, 4))).toEqual(['af00', '1700']);
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

  test('to an app that is none of ours is refused, and the refusal says why', async () => {
    const air = await harness();
    const ffmpeg = publish({ url: air.url().replace('/live/', '/studio/') });
    await ffmpeg.exited;
    await vi.waitFor(() => {
      expect(air.ingest.refusals(null)[0]?.reason).toBe('wrong_address');
    }, WAIT);
  });

  test('keeps its place against a second one', async () => {
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const first = publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);
    const second = publish({ url: air.url() });
    const { after_ms } = await second.exited;
    expect(after_ms).toBeLessThan(2000);
    expect(second.stderr).toContain('another source is publishing');
    await vi.waitFor(() => {
      expect(air.ingest.refusals(STREAM)).toMatchObject([
        { reason: 'already_publishing', stream_id: STREAM },
      ]);
    }, WAIT);
    expect(first.running).toBe(true);
    expect(engine.open).toHaveLength(1);
  });

  // A stopped process keeps its connection and says nothing, as a source does whose Wi-Fi is gone.
  test('gives way to a second one when it has gone silent', async (context) => {
    if (process.platform === 'win32')
      return notRun(context, 'a source that has gone silent', 'needs signals');
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const first = publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(engine.open[0]?.tags.some(isPicture)).toBe(true);
    }, WAIT);
    first.freeze();
    await vi.waitFor(
      async () => {
        const second = publish({ url: air.url() });
        await Promise.race([
          second.exited.then(() => Promise.reject(new Error('refused'))),
          vi.waitFor(() => {
            expect(air.of('publisher.started')).toHaveLength(2);
          }, WAIT),
        ]);
      },
      { timeout: patience(15_000), interval: 100 },
    );
    const [started, restarted] = air.of('publisher.started');
    expect(air.of('publisher.ended').map(({ payload }) => payload)).toEqual([
      { stream_id: STREAM, publisher_id: started?.payload.publisher_id, reason: 'replaced' },
    ]);
    await vi.waitFor(() => {
      expect(engine.open.map(({ header }) => header.publisher_id)).toEqual([restarted?.payload.publisher_id]);
      expect(engine.open[0]?.tags.some(isKeyFrame)).toBe(true);
    }, WAIT);
    // Its own times from 0 on, not shifted past the first one's.
    expect(engine.open[0]?.tags[0]?.time_ms).toBeLessThan(100);
  });

  test('is cut off when its key is changed, and let in with the new one', async () => {
    const air = await harness();
    const ffmpeg = publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);
    air.ingest.setKeys([{ key: 'the-new-key-of-it', stream_id: STREAM }]);
    await ffmpeg.exited;
    expect(air.of('publisher.ended')[0]?.payload.reason).toBe('key_rotated');
    publish({ url: air.url('the-new-key-of-it') });
    await vi.waitFor(() => {
      expect(air.of('publisher.started')).toHaveLength(2);
    }, WAIT);
  });

  test('may send at once what it held while its network stood still for 30 s, in the smallest chunks', async () => {
    const SECONDS = 30;
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const client = await openPublisher(air.ingest.rtmp_port, KEY);
    cleanups.push(() => client.stop());
    // 3 Mbit/s at 60 pictures a second: less than may wait for the engine.
    const picture = (is_key: boolean, at_ms: number): Buffer =>
      video(Buffer.concat([Buffer.from([is_key ? 0x17 : 0x27, 1, 0, 0, 0]), Buffer.alloc(6250)]), at_ms);
    const sound = (at_ms: number): Buffer =>
      audio(Buffer.concat([Buffer.from([0xaf, 1]), Buffer.alloc(300)]), at_ms);
    client.send(Buffer.concat([video(Buffer.from('17000000000164001fff', 'hex')), picture(true, 0)]));
    await vi.waitFor(() => {
      expect(engine.open[0]?.tags.some(isPicture)).toBe(true);
    }, WAIT);
    for (let index = 1; index <= SECONDS * 60; index += 1) {
      const at_ms = Math.round((index * 1000) / 60);
      client.send(Buffer.concat([picture(index % 60 === 0, at_ms), sound(at_ms)]));
    }
    await vi.waitFor(() => {
      expect(engine.open[0]?.tags.at(-1)?.time_ms).toBe(SECONDS * 1000);
    }, WAIT);
    expect(air.ingest.refusals(STREAM)).toEqual([]);
    expect(engine.deliveries).toHaveLength(1);
  });

  test('of a codec that cannot be served is cut off by the app, which then knows the codec', async () => {
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const ffmpeg = publish({ url: air.url(), video: ['-c:v', 'flv1'] });
    await vi.waitFor(() => {
      expect(engine.open[0]?.tags.some(({ type }) => type === 9)).toBe(true);
    }, WAIT);
    const rejection = {
      stream_id: STREAM,
      publisher_id: air.ingest.publisherOf(STREAM)?.publisher_id ?? '',
      reason: 'unsupported_codec',
      detail: 'Sorenson H.263',
    } as const;
    expect(air.ingest.disconnect({ ...rejection, publisher_id: 'one-before-it' })).toBe(false);
    expect(air.ingest.disconnect(rejection)).toBe(true);
    await ffmpeg.exited;
    await vi.waitFor(() => {
      expect(air.of('publisher.ended')[0]?.payload.reason).toBe('unsupported_codec');
    }, WAIT);
    expect(air.ingest.refusals(STREAM)).toMatchObject([
      { reason: 'unsupported_codec', detail: 'Sorenson H.263' },
    ]);
    expect(air.ingest.disconnect(rejection)).toBe(false);
  });
});

describe('the engine', () => {
  test('gets every present stream again, from its last key frame, wherever it is started again', async () => {
    const first = await startMediaSink();
    const air = await harness();
    air.ingest.setSink(first.sink);
    publish({ url: air.url(), video: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250'] });
    await vi.waitFor(() => {
      expect(first.deliveries[0]?.tags.filter(isPicture).length).toBeGreaterThan(30);
    }, WAIT);
    await first.close();

    const second = await sink();
    const set_at = performance.now();
    air.ingest.setSink(second.sink);
    await vi.waitFor(
      () => {
        expect(second.deliveries[0]?.tags.some(isPicture)).toBe(true);
      },
      { timeout: patience(3000), interval: 5 },
    );
    expect(performance.now() - set_at).toBeLessThan(patience(1000));
    const tags = second.deliveries[0]!.tags;
    expect(tags.slice(0, 2).map(({ head }) => head.slice(0, 4))).toEqual(['af00', '1700']);
    expect(isKeyFrame(tags.find(isPicture)!)).toBe(true);
    expect(air.of('publisher.ended')).toEqual([]);
  });
});

describe('the ingest process', () => {
  test('killed, is back on its port with its keys and its sink', async () => {
    const engine = await sink();
    const air = await harness();
    air.ingest.setSink(engine.sink);
    const { rtmp_port } = air.ingest;
    const ffmpeg = publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);

    const killed_at = performance.now();
    process.kill(air.child.pid!, 'SIGKILL');
    await vi.waitFor(() => {
      expect(air.of('process.restarted')).toHaveLength(1);
    }, WAIT);
    expect(performance.now() - killed_at).toBeLessThan(patience(1500));
    expect(air.of('publisher.ended')[0]?.payload.reason).toBe('ingest_lost');
    expect(air.of('process.restarted')[0]?.payload).toMatchObject({ process: 'ingest', restarts: 1 });
    expect(air.ingest.state).toBe('listening');
    expect(air.ingest.rtmp_port).toBe(rtmp_port);
    await ffmpeg.exited;

    publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(engine.open[0]?.tags.some(isPicture)).toBe(true);
    }, WAIT);
    expect(performance.now() - killed_at).toBeLessThan(patience(3000));
  });

  test('names a taken port, lets the app start, and takes the port when it is free', async () => {
    const occupant = createServer();
    occupant.listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    const air = await harness({ rtmp_port: port, listen_retry_ms: 100 });
    expect(air.ingest.state).toBe('port_taken');
    expect(air.ingest.problem).toMatchObject({ code: 'EADDRINUSE', port });
    occupant.close();
    await vi.waitFor(() => {
      expect(air.ingest.state).toBe('listening');
    }, WAIT);
    expect(air.ingest.problem).toBeNull();
    publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);
    expect(air.of('process.restarted')).toEqual([]);
  });

  test('ends with its publishers when it is stopped', async () => {
    const air = await harness();
    const ffmpeg = publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);
    const { pid } = air.child;
    await air.ingest.stop();
    await air.ingest.stop();
    expect(air.of('publisher.ended')[0]?.payload.reason).toBe('ingest_lost');
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
    await ffmpeg.exited;
  });

  test('takes 16 connections of one address, and a publisher is not hurt by the others', async () => {
    const air = await harness();
    publish({ url: air.url() });
    await vi.waitFor(() => {
      expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
    }, WAIT);
    const crowd = await Promise.all(Array.from({ length: 20 }, () => openRtmp(air.ingest.rtmp_port)));
    cleanups.push(async () => {
      await Promise.all(crowd.map((client) => client.stop()));
    });
    await vi.waitFor(() => {
      expect(air.ingest.refusals(STREAM)[0]?.reason).toBe('too_many_connections');
      expect(crowd.filter(({ socket }) => socket.destroyed || socket.readableEnded)).toHaveLength(5);
    }, WAIT);
    expect(air.ingest.publisherOf(STREAM)).not.toBeNull();
  });
});
