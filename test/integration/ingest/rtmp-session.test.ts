import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as amf from '../../support/rtmp/amf.ts';
import { audio, data, message, setChunkSize, TYPE, video } from '../../support/rtmp/rtmp-bytes.ts';
import { openPublisher, type RtmpClient } from '../../support/rtmp/rtmp-client.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { Connection } from '../../../src/main/ingest/connection.ts';
import { createConnectionGuard } from '../../../src/main/ingest/connection-guard.ts';
import { routeConsole } from '../../../src/main/ingest/console-route.ts';
import { createKnownAddresses } from '../../../src/main/ingest/known-addresses.ts';
import { createRtmpServer, type RtmpServer } from '../../../src/main/ingest/node-media-server.ts';
import { RTMP_BOUNDS } from '../../../src/main/ingest/rtmp-session.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const logger = createLogger({ part: 'test', level: 'silent' });
const AVC_HEADER = Buffer.from('17000000000164001fffe1000467640001010003680102', 'hex');
const AAC_HEADER = Buffer.from('af001210', 'hex');
const KEY_FRAME = Buffer.from('1701000000000000026588', 'hex');
const INTER_FRAME = Buffer.from('270100000000000002419a', 'hex');
const MARK = Buffer.from('af01aabbcc', 'hex');

let rtmp: RtmpServer;
let port: number;
let connection: Connection;
let client: RtmpClient;

beforeAll(async () => {
  routeConsole(logger);
  const guard = createConnectionGuard({
    openSession: (socket) => rtmp.openSession(socket),
    admit: (session) => {
      rtmp.admit(session);
    },
    onPublish: (admitted) => {
      connection = admitted;
      return null;
    },
    onMedia: () => undefined,
    onMalformed: () => undefined,
    onClosed: () => undefined,
    onCrowded: () => undefined,
    known: createKnownAddresses(),
    logger,
  });
  rtmp = createRtmpServer({
    host: '127.0.0.1',
    port: 0,
    data_dir: join(tmpdir(), 'airclass-never-made'),
    onSocket: (socket) => {
      guard.accept(socket);
    },
  });
  port = await rtmp.listen();
});

beforeEach(async () => {
  client = await openPublisher(port, 'key-number-one');
});

afterEach(async () => {
  await client.stop();
  await vi.waitFor(() => {
    expect(connection.phase).toBe('closing');
  }, WAIT);
});

afterAll(() => rtmp.close());

/** The bodies of the tags that a subscriber gets at once, after all that was sent has been read. */
const cachedAfter = async (...bytes: readonly Buffer[]): Promise<{ type: number; body: Buffer }[]> => {
  let marked = false;
  const unsubscribe = connection.subscribe('mark', (flv) => {
    marked ||= flv.includes(MARK);
  });
  client.send(Buffer.concat([...bytes, audio(MARK)]));
  await vi.waitFor(() => {
    expect(marked).toBe(true);
  }, WAIT);
  unsubscribe();
  const got: Buffer[] = [];
  connection.subscribe('late', (flv) => got.push(flv))();
  // Without the FLV header.
  return got.slice(1).map((tag) => ({ type: tag.readUInt8(0), body: tag.subarray(11, -4) }));
};

test('who comes late gets metadata, headers and the pictures since the last key frame', async () => {
  const cached = await cachedAfter(
    data(amf.string('@setDataFrame'), amf.string('onMetaData'), amf.ecmaArray({ width: amf.number(320) })),
    audio(AAC_HEADER),
    video(AVC_HEADER),
    video(KEY_FRAME),
    video(INTER_FRAME),
    video(KEY_FRAME),
    video(INTER_FRAME),
  );
  expect(cached.map(({ body }) => body.toString('hex'))).toEqual(
    [
      // As FLV has it: without RTMP's "@setDataFrame".
      Buffer.concat([amf.string('onMetaData'), amf.ecmaArray({ width: amf.number(320) })]),
      AAC_HEADER,
      AVC_HEADER,
      KEY_FRAME,
      INTER_FRAME,
      MARK,
    ].map((body) => body.toString('hex')),
  );
  expect(connection.video_codec).toBe('h264');
});

test('what is no sound header is not kept as one', async () => {
  const cached = await cachedAfter(
    audio(AAC_HEADER),
    video(Buffer.from('9076766331ffff', 'hex')),
    message(Buffer.from([0, 2, 0, 1, 0x61]), { type: TYPE.amf3_data }),
  );
  expect(cached.map(({ body }) => body.toString('hex'))).toEqual([AAC_HEADER.toString('hex')]);
  expect(connection.video_codec).toBe('vvc1');
});

test('empty messages are not passed on', async () => {
  const cached = await cachedAfter(video(KEY_FRAME), video(Buffer.alloc(0)), audio(Buffer.alloc(0)));
  expect(cached.map(({ type, body }) => [type, body.length])).toEqual([
    [9, KEY_FRAME.length],
    [8, MARK.length],
  ]);
});

test('a group of pictures too long to keep is not kept, up to the next key frame', async () => {
  const large = Buffer.concat([INTER_FRAME, Buffer.alloc(1024 * 1024)]);
  const count = Math.ceil(RTMP_BOUNDS.gop_bytes / large.length) + 1;
  const sized = (payload: Buffer): Buffer =>
    message(payload, { chunk_stream: 6, type: TYPE.video, stream_id: 1 }, 0x7fffffff);
  const pictures = Array.from({ length: count }, () => sized(large));
  expect(await cachedAfter(setChunkSize(0x7fffffff), video(KEY_FRAME), ...pictures)).toEqual([]);
  const cached = await cachedAfter(video(KEY_FRAME), video(INTER_FRAME));
  expect(cached.map(({ body }) => body.length)).toEqual([KEY_FRAME.length, INTER_FRAME.length, MARK.length]);
});

test('so many messages without a key frame are not kept either', async () => {
  const pictures = Array.from({ length: RTMP_BOUNDS.gop_messages + 10 }, () => video(INTER_FRAME));
  expect(await cachedAfter(video(KEY_FRAME), ...pictures)).toEqual([]);
});
