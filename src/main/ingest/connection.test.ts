import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import * as amf from '../../../test/support/rtmp/amf.ts';
import {
  chunkHeader,
  command,
  createStream,
  GREETING,
  login,
  publish,
  video,
} from '../../../test/support/rtmp/rtmp-bytes.ts';
import { createLogger } from '../logging/logger.ts';
import { createConnection } from './connection.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
const KEY = 'key-number-one';
const END = command(amf.string('deleteStream'), amf.number(5), amf.nothing(), amf.number(1));
const PICTURE = video(Buffer.concat([Buffer.from('2701000000', 'hex'), Buffer.alloc(9000)]));

let happened: string[];
let receive: (...bytes: readonly Buffer[]) => void;

beforeEach(() => {
  happened = [];
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
  });
  receive = (...bytes) => {
    for (const one of bytes) events.emit('data', one);
  };
});

test('a client that has not published yet may send no more than it needs for that', () => {
  const nothing = chunkHeader({ length: 0, type: 0 });
  receive(GREETING, ...Array.from({ length: 6000 }, () => nothing));
  expect(happened).toEqual(['closed', 'too much before publish']);
});

test('what was still on its way when a stream was ended is read, however much it is', () => {
  receive(GREETING, login(KEY), PICTURE, END, ...Array.from({ length: 20 }, () => PICTURE));
  expect(happened).toEqual(['publish', 'unpublish']);
  receive(createStream(), publish(KEY));
  expect(happened).toEqual(['publish', 'unpublish', 'publish']);
});
