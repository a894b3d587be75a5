import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import * as amf from '../../../test/support/rtmp/amf.ts';
import {
  chunkHeader,
  command,
  createStream,
  GREETING,
  login,
  message,
  publish,
  setChunkSize,
  TYPE,
  video,
} from '../../../test/support/rtmp/rtmp-bytes.ts';
import { createLogger } from '../logging/logger.ts';
import { CONNECTION_LIMITS, createConnection, type ConnectionLimits } from './connection.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const KEY = 'key-number-one';
const END = command(amf.string('deleteStream'), amf.number(5), amf.nothing(), amf.number(1));
const PICTURE = video(Buffer.concat([Buffer.from('2701000000', 'hex'), Buffer.alloc(9000)]));

let happened: string[];
let receive: (...bytes: readonly Buffer[]) => void;
let now: number;

const connectWith = (limits?: Partial<ConnectionLimits>): void => {
  happened = [];
  now = 0;
  const events = new EventEmitter();
  const socket = Object.assign(events, {
    writable: true,
    writableLength: 0,
    write: () => true,
    end: () => undefined,
    setNoDelay: () => undefined,
    destroy: () => events.emit('close'),
  });
  createConnection({
    socket: socket as unknown as Socket,
    address: '10.0.0.1',
    logger,
    onPublish: () => {
      happened.push('publish');
      return null;
    },
    onUnpublish: () => happened.push('unpublish'),
    onMedia: () => undefined,
    onMalformed: (_, detail) => happened.push(detail),
    onClosed: () => happened.push('closed'),
    now: () => now,
    limits: { ...CONNECTION_LIMITS, ...limits },
  });
  receive = (...bytes) => {
    for (const one of bytes) events.emit('data', one);
  };
};

beforeEach(() => {
  connectWith();
});

const NOTHING = chunkHeader({ length: 0, type: 0 });
const repeat = (bytes: Buffer, times: number): Buffer =>
  Buffer.concat(Array.from({ length: times }, () => bytes));

describe('a client that has not published yet may send no more than it needs for that', () => {
  const ignored = (length: number, chunk_size?: number): Buffer =>
    message(Buffer.alloc(length), { type: TYPE.aggregate }, chunk_size);

  test.each([
    ['messages', repeat(NOTHING, 65)],
    ['chunks', Buffer.concat([setChunkSize(1), ignored(1100, 1)])],
    ['bytes', ignored(14_000)],
  ])('%s', (_, bytes) => {
    receive(Buffer.concat([GREETING, bytes]));
    expect(happened).toEqual(['closed', 'too much before publish']);
  });

  test('several times as much as that gets in, and the first pictures may stand in the same packet', () => {
    receive(Buffer.concat([GREETING, repeat(NOTHING, 60), ignored(9000), login(KEY), repeat(PICTURE, 4)]));
    expect(happened).toEqual(['publish']);
  });

  test('what would be too much is not read', () => {
    receive(Buffer.concat([GREETING, ignored(13_500), login(KEY)]));
    expect(happened).toEqual(['closed', 'too much before publish']);
  });
});

describe('a publisher that sends more than any live source is cut, and told why', () => {
  beforeEach(() => {
    receive(GREETING, login(KEY));
  });

  test('messages: 10,000 at once, then 2,000 a second', () => {
    receive(repeat(NOTHING, 10_000));
    for (; now < 60_000; now += 100) receive(repeat(NOTHING, now === 0 ? 0 : 200));
    expect(happened).toEqual(['publish']);
    receive(repeat(NOTHING, 300));
    expect(happened).toEqual(['publish', 'closed', 'more messages a second than a live source sends']);
  });

  test('messages that are aborted count like others', () => {
    const abort = message(Buffer.from([0, 0, 0, 6]), { chunk_stream: 2, type: TYPE.abort });
    const announced = chunkHeader({ chunk_stream: 6, length: 8 << 20, type: TYPE.video });
    receive(repeat(Buffer.concat([announced, Buffer.alloc(128), abort]), 4990));
    expect(happened).toEqual(['publish']);
    receive(repeat(Buffer.concat([announced, Buffer.alloc(128), abort]), 20));
    expect(happened).toEqual(['publish', 'closed', 'more messages a second than a live source sends']);
  });

  test('chunks: 500,000 at once, then 100,000 a second', () => {
    receive(setChunkSize(1), chunkHeader({ chunk_stream: 6, length: 8 << 20, type: TYPE.video }));
    receive(Buffer.from([0x27]), repeat(Buffer.from([0xc6, 0x27]), 499_990));
    now += 1000;
    receive(repeat(Buffer.from([0xc6, 0x27]), 99_990));
    expect(happened).toEqual(['publish']);
    receive(repeat(Buffer.from([0xc6, 0x27]), 30));
    expect(happened).toEqual(['publish', 'closed', 'more chunks a second than a live source sends']);
  });

  test('bytes: 64 MB at once, then 25 MB a second', () => {
    receive(setChunkSize(1 << 24));
    const mega = message(Buffer.alloc(1 << 20), { chunk_stream: 6, type: TYPE.video }, 1 << 24);
    for (let times = 0; times < 63; times += 1) receive(mega);
    now += 1000;
    for (let times = 0; times < 25; times += 1) receive(mega);
    expect(happened).toEqual(['publish']);
    receive(mega, mega);
    expect(happened).toEqual(['publish', 'closed', 'more bytes a second than a live source sends']);
  });

  test('streams on one connection: 5 at once, then 1 a second', () => {
    const again = Buffer.concat([END, publish(KEY)]);
    receive(repeat(again, 4));
    now += 1000;
    receive(again);
    expect(happened.filter((what) => what === 'publish')).toHaveLength(6);
    receive(again);
    expect(happened.slice(-2)).toEqual(['closed', 'published again too often']);
    expect(happened.filter((what) => what === 'publish')).toHaveLength(6);
  });
});

test('what was still on its way when a stream was ended is read, and is no more before publish', () => {
  receive(GREETING, login(KEY), PICTURE, END, ...Array.from({ length: 20 }, () => PICTURE));
  expect(happened).toEqual(['publish', 'unpublish']);
  receive(createStream(), publish(KEY));
  expect(happened).toEqual(['publish', 'unpublish', 'publish']);
});
