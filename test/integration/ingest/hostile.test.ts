import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  BEFORE_HANDSHAKE,
  BEFORE_LOGIN,
  WHILE_PUBLISHING,
  type MalformedCase,
} from '../../fixtures/rtmp/malformed.ts';
import { publishByFfmpeg, type FfmpegPublisher } from '../../support/rtmp/ffmpeg-publisher.ts';
import { KEY, startIngest, STREAM, type IngestHarness } from '../../support/rtmp/ingest-harness.ts';
import { isPicture, startMediaSink, type TestMediaSink } from '../../support/rtmp/media-sink.ts';
import { createRandom, mutate } from '../../support/rtmp/mutate.ts';
import { GREETING } from '../../support/rtmp/rtmp-bytes.ts';
import { openPublisher, openRtmp, type RtmpClient } from '../../support/rtmp/rtmp-client.ts';
import { patience } from '../../support/patience.ts';

/** The key in the recorded session; each worker puts its own ones there, of the same length. */
const RECORDED_KEY = 'key-of-the-fuzzed-stream';
const fuzzKeyOf = (worker: number, stream = 0): string =>
  `key-of-fuzz-worker-${String(worker)}-${String(stream).padStart(3, '0')}`;
const keyOf = (index: number): string => `key-of-case-${String(index)}`;

/** Sessions of the fuzz run, so many at a time, and the seed that makes them. */
const FUZZ_SESSIONS = 3000;
const FUZZ_PARALLEL = 8;
/** Of each worker, in turn: of one stream alone few sessions a second would get behind the login and on to the engine. */
const FUZZ_STREAMS = 40;
const FUZZ_SEED = 20_260_101;

let air: IngestHarness;
let engine: TestMediaSink;
let teacher: FfmpegPublisher;
let child_pid: number | undefined;

const closesWithin = (client: RtmpClient, timeout_ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout;
  return Promise.race([
    client.closed.then(() => true),
    new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, timeout_ms, false);
    }),
  ]).finally(() => {
    clearTimeout(timer);
  });
};

const send = async (client: RtmpClient, { bytes, cut }: MalformedCase): Promise<void> => {
  client.send(bytes);
  if (cut) expect(await closesWithin(client, 3000)).toBe(true);
  await client.stop();
};

/** The teacher's picture went on without a gap, and the process is the one that it was. */
const expectUndisturbed = async (): Promise<void> => {
  const [delivery] = engine.deliveries.filter(({ header }) => header.stream_id === STREAM);
  const pictures_before = delivery?.tags.filter(isPicture).length ?? 0;
  await vi.waitFor(
    () => {
      expect(delivery?.tags.filter(isPicture).length).toBeGreaterThan(pictures_before + 15);
    },
    { timeout: patience(5000), interval: 20 },
  );
  expect(engine.deliveries.filter(({ header }) => header.stream_id === STREAM)).toHaveLength(1);
  const times = delivery!.tags.filter(isPicture).map(({ time_ms }) => time_ms);
  const gaps = times.slice(1).map((time_ms, index) => time_ms - times[index]!);
  expect(Math.max(...gaps)).toBeLessThan(50);
  expect(teacher.running).toBe(true);
  expect(air.child.pid).toBe(child_pid);
  expect(air.launches).toBe(1);
  expect(air.of('publisher.ended').filter(({ payload }) => payload.stream_id === STREAM)).toEqual([]);
};

beforeAll(async () => {
  engine = await startMediaSink();
  air = await startIngest();
  air.ingest.setSink(engine.sink);
  air.ingest.setKeys([
    { key: KEY, stream_id: STREAM },
    ...Array.from({ length: FUZZ_PARALLEL * FUZZ_STREAMS }, (_, index) => ({
      key: fuzzKeyOf(index % FUZZ_PARALLEL, Math.floor(index / FUZZ_PARALLEL)),
      stream_id: `fuzz-${String(index)}`,
    })),
    ...WHILE_PUBLISHING.map((_, index) => ({ key: keyOf(index), stream_id: `case-${String(index)}` })),
  ]);
  child_pid = air.child.pid;
  teacher = publishByFfmpeg({ url: air.url() });
  await vi.waitFor(
    () => {
      expect(engine.deliveries[0]?.tags.some(isPicture)).toBe(true);
    },
    { timeout: patience(10_000), interval: 20 },
  );
});

afterAll(async () => {
  await teacher.stop();
  await air.stop();
  await engine.close();
});

describe('while a teacher publishes, hostile bytes end one connection at most', () => {
  test.each(BEFORE_HANDSHAKE)('at first: $name', async (malformed) => {
    await send(await openRtmp(air.ingest.rtmp_port), malformed);
    expect(air.child.pid).toBe(child_pid);
  });

  test.each(BEFORE_LOGIN)('before login: $name', async (malformed) => {
    const client = await openRtmp(air.ingest.rtmp_port);
    client.send(GREETING);
    await send(client, malformed);
    expect(air.child.pid).toBe(child_pid);
  });

  test.each(WHILE_PUBLISHING.map((malformed, index) => ({ ...malformed, key: keyOf(index) })))(
    'as a publisher: $name',
    async ({ key, ...malformed }) => {
      await send(await openPublisher(air.ingest.rtmp_port, key), malformed);
      expect(air.child.pid).toBe(child_pid);
    },
  );

  test('the teacher was not disturbed by any of it, and somebody else can publish', async () => {
    await expectUndisturbed();
    const client = await openPublisher(air.ingest.rtmp_port, fuzzKeyOf(0));
    await client.stop();
    expect(air.ingest.refusals(STREAM).some(({ reason }) => reason === 'malformed')).toBe(true);
  });

  test('nor by thousands of sessions with faults in them', async () => {
    const recorded = await readFile(new URL('../../fixtures/rtmp/ffmpeg-session.bin', import.meta.url));
    const work = async (worker: number): Promise<void> => {
      // Of each worker's own, so that its sessions are the same in every run.
      const random = createRandom(FUZZ_SEED + worker);
      const sounds = Array.from({ length: FUZZ_STREAMS }, (_, stream) =>
        Buffer.from(
          recorded.toString('latin1').replaceAll(RECORDED_KEY, fuzzKeyOf(worker, stream)),
          'latin1',
        ),
      );
      for (let session = 0; session < FUZZ_SESSIONS / FUZZ_PARALLEL; session += 1) {
        const client = await openRtmp(air.ingest.rtmp_port);
        const sound = sounds[session % FUZZ_STREAMS]!;
        client.socket.end(mutate(sound, random() < 0.1 ? 0 : GREETING.length, random));
        await client.closed;
      }
    };
    await Promise.all(Array.from({ length: FUZZ_PARALLEL }, (_, worker) => work(worker)));
    await expectUndisturbed();
    const client = await openPublisher(air.ingest.rtmp_port, fuzzKeyOf(0));
    await client.stop();
    // Many were good enough to be let in, so that what is behind the login was reached as well.
    const let_in = air.of('publisher.started').filter(({ payload }) => payload.stream_id.startsWith('fuzz-'));
    expect(let_in.length).toBeGreaterThan(FUZZ_SESSIONS / 10);
  });
});
