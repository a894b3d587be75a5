import { beforeEach, describe, expect, test } from 'vitest';
import * as amf from '../../../../test/support/rtmp/amf.ts';
import {
  audio,
  chunkHeader,
  command,
  connect,
  createStream,
  data,
  GREETING,
  login,
  message,
  publish,
  TYPE,
  video,
} from '../../../../test/support/rtmp/rtmp-bytes.ts';
import { readAmf0, type AmfValue } from './amf0.ts';
import { createChunkReader } from './chunk-reader.ts';
import { createRtmpSession, type PublishRequest, type RtmpSession } from './rtmp-session.ts';
import type { RtmpMessage } from './rtmp-types.ts';

const KEY = 'key-number-one';
const HANDSHAKE_BYTES = 1 + 2 * 1536;
const PICTURE = Buffer.from('1701000000000000026588', 'hex');

interface Said extends Omit<RtmpMessage, 'payload'> {
  readonly hex: string;
  /** Of a command. */
  readonly values: readonly AmfValue[];
}

let session: RtmpSession;
let said: Said[];
let requests: PublishRequest[];
let media: number[];
let unpublished: number;
let oddities: string[];
let is_welcome: boolean;

/** Reads what we say as a client would: behind the handshake, in chunks. */
const createListener = (): ((bytes: Buffer) => void) => {
  let greeting = HANDSHAKE_BYTES;
  const reader = createChunkReader({
    onMessage: ({ payload, ...rest }) =>
      said.push({
        ...rest,
        hex: payload.toString('hex'),
        values: rest.type === TYPE.command ? readAmf0(payload).values : [],
      }),
    maxBytes: () => 65_536,
    max_chunk_streams: 4,
  });
  return (bytes) => {
    const rest = bytes.subarray(Math.min(greeting, bytes.length));
    greeting -= bytes.length - rest.length;
    if (rest.length > 0) reader.push(rest);
  };
};
const ofType = (type: number): Said[] => said.filter((one) => one.type === type);
const answers = (): readonly (readonly AmfValue[])[] => ofType(TYPE.command).map(({ values }) => values);
const feed = (...bytes: readonly Buffer[]): void => {
  session.feed(Buffer.concat(bytes));
};

beforeEach(() => {
  said = [];
  requests = [];
  media = [];
  unpublished = 0;
  oddities = [];
  is_welcome = true;
  session = createRtmpSession({
    send: createListener(),
    onChunk: () => undefined,
    onPublish: (request) => {
      requests.push(request);
      return is_welcome;
    },
    onUnpublish: () => (unpublished += 1),
    onMedia: ({ type }) => media.push(type),
    onPlay: () => undefined,
    onOddity: (detail) => oddities.push(detail),
  });
});

test('a publisher is let in, byte by byte', () => {
  for (const byte of Buffer.concat([GREETING, login(KEY), video(PICTURE), audio(Buffer.from([0xaf, 1, 2]))]))
    session.feed(Buffer.from([byte]));
  expect(requests).toEqual([{ app: 'live', tc_url: 'rtmp://127.0.0.1/live', name: KEY }]);
  expect(media).toEqual([TYPE.video, TYPE.audio]);
  expect(answers().map(([name, transaction]) => [name, transaction])).toEqual([
    ['_result', 1],
    ['_result', 2],
    ['onStatus', 0],
  ]);
  expect(answers().at(-1)?.[3]).toMatchObject({ code: 'NetStream.Publish.Start' });
});

describe('a client that waits for an answer gets one', () => {
  const ask = (name: string, transaction: number, ...rest: readonly Buffer[]): Buffer =>
    command(amf.string(name), amf.number(transaction), amf.nothing(), ...rest);
  beforeEach(() => {
    feed(GREETING, connect());
    said = [];
  });

  test.each([
    ['releaseStream', [['_result', 4, null, null]]],
    ['_checkbw', [['_result', 4, null, null]]],
    ['getStreamLength', [['_result', 4, null, 0]]],
    ['deleteStream', [['_result', 4, null, null]]],
    ['setDataFrame', [['_error', 4, null, { code: 'NetConnection.Call.Failed', level: 'error' }]]],
    ['constructor', [['_error', 4, null, { code: 'NetConnection.Call.Failed' }]]],
  ])('%s', (name, expected) => {
    feed(ask(name, 4, amf.string(KEY)));
    expect(answers()).toMatchObject(expected);
  });

  test.each([
    ['FCPublish', 'onFCPublish', 'NetStream.Publish.Start'],
    ['FCUnpublish', 'onFCUnpublish', 'NetStream.Unpublish.Success'],
  ])('%s, of both kinds', (name, event, code) => {
    feed(ask(name, 4, amf.string(KEY)));
    expect(answers()).toMatchObject([
      ['_result', 4, null, null],
      [event, 0, null, { code, description: KEY }],
    ]);
  });

  test('who wants none gets none, and nobody answers an answer', () => {
    feed(ask('releaseStream', 0), ask('whatever', 0), ask('_result', 4), ask('_error', 4));
    expect(answers()).toEqual([]);
  });

  test('a ping, with what it carried', () => {
    feed(message(Buffer.from('00060000abcd', 'hex'), { chunk_stream: 2, type: 4 }));
    expect(ofType(4).map(({ hex }) => hex)).toEqual(['00070000abcd']);
  });

  test('a command in AMF3’s message', () => {
    const payload = Buffer.concat([
      Buffer.from([0]),
      amf.string('createStream'),
      amf.number(7),
      amf.nothing(),
    ]);
    feed(message(payload, { type: TYPE.amf3_command }));
    expect(answers()).toEqual([['_result', 7, null, 1]]);
  });
});

describe('flow control: after each window the client hears how much has come', () => {
  const acknowledged = (): number[] => ofType(3).map(({ hex }) => parseInt(hex, 16));
  const picture = (bytes: number): Buffer =>
    video(Buffer.concat([PICTURE, Buffer.alloc(bytes - PICTURE.length)]));

  test('of 2,500,000 bytes, until it says otherwise', () => {
    feed(GREETING, login(KEY));
    let sent = GREETING.length + login(KEY).length;
    while (sent < 5_200_000) {
      const bytes = picture(50_000);
      feed(bytes);
      sent += bytes.length;
    }
    expect(acknowledged()).toHaveLength(2);
    expect(acknowledged()[0]).toBeGreaterThanOrEqual(2_500_000);
    expect(acknowledged()[0]).toBeLessThan(2_560_000);
  });

  test('of the size that it announces', () => {
    const window = Buffer.alloc(4);
    window.writeUInt32BE(10_000);
    feed(GREETING, message(window, { chunk_stream: 2, type: TYPE.window_size }), login(KEY));
    const before = acknowledged().length;
    for (let count = 0; count < 10; count += 1) feed(picture(5000));
    expect(acknowledged().length - before).toBe(5);
  });

  test('a window of nothing is none', () => {
    feed(GREETING, message(Buffer.alloc(4), { chunk_stream: 2, type: TYPE.window_size }), login(KEY));
    for (let count = 0; count < 10; count += 1) feed(picture(5000));
    expect(acknowledged()).toEqual([]);
  });
});

describe('a publisher that ends its stream', () => {
  const end = (name: string): Buffer =>
    command(amf.string(name), amf.number(5), amf.nothing(), amf.string(KEY));
  test.each(['FCUnpublish', 'deleteStream', 'closeStream'])('by %s may begin another one', (name) => {
    feed(GREETING, login(KEY), video(PICTURE), end(name));
    expect(unpublished).toBe(1);
    // What was still on its way is passed over.
    feed(video(PICTURE), end('deleteStream'));
    expect([media.length, unpublished]).toEqual([1, 1]);
    feed(createStream(), publish('key-number-two'), video(PICTURE));
    expect(requests.map(({ name: key }) => key)).toEqual([KEY, 'key-number-two']);
    expect(media).toHaveLength(2);
  });
});

describe('what ends a stream says which one it means', () => {
  const end = (name: string, argument: Buffer | null, stream_id = 0): Buffer =>
    message(
      Buffer.concat([
        ...[amf.string(name), amf.number(5), amf.nothing()],
        ...(argument === null ? [] : [argument]),
      ]),
      { type: TYPE.command, stream_id },
    );
  test.each([
    ['deleteStream of another', end('deleteStream', amf.number(7)), 0],
    ['deleteStream of it', end('deleteStream', amf.number(1)), 1],
    ['deleteStream of none', end('deleteStream', null), 1],
    ['closeStream on another', end('closeStream', null, 7), 0],
    ['closeStream on it', end('closeStream', null, 1), 1],
    ['closeStream on none', end('closeStream', null), 1],
    ['FCUnpublish of another', end('FCUnpublish', amf.string('key-number-two')), 0],
    ['FCUnpublish of it, without its query', end('FCUnpublish', amf.string(KEY)), 1],
    ['FCUnpublish of none', end('FCUnpublish', null), 1],
  ])('%s', (_, bytes, times) => {
    feed(GREETING, login(`${KEY}?a=1`), video(PICTURE), bytes);
    expect(unpublished).toBe(times);
    // Whichever it meant, who asks is answered.
    expect(answers().filter(([name, transaction]) => name === '_result' && transaction === 5)).toHaveLength(
      1,
    );
    feed(video(PICTURE));
    expect(media).toHaveLength(2 - times);
  });
});

describe('a message that is too long', () => {
  const TOO_LONG = Buffer.alloc(70_000, 0x42);
  const end = command(amf.string('deleteStream'), amf.number(5), amf.nothing(), amf.number(1));
  const long = (type: number): Buffer => message(TOO_LONG, { chunk_stream: 5, type, stream_id: 1 });

  test.each([
    ['metadata', TYPE.data],
    ['AMF3’s metadata', TYPE.amf3_data],
    ['an aggregate', TYPE.aggregate],
    ['of no known type', 99],
  ])('is passed over where nothing of it is needed: %s', (_, type) => {
    feed(GREETING, login(KEY), long(type), long(type), video(PICTURE));
    expect(media).toEqual([TYPE.video]);
    expect(oddities).toEqual([`a message of type ${String(type)} and 70000 bytes`]);
  });

  test.each([TYPE.audio, TYPE.video])('is passed over as the rest of an ended stream (type %d)', (type) => {
    feed(GREETING, login(KEY), video(PICTURE), end, long(type), createStream(), publish(KEY), video(PICTURE));
    expect(media).toEqual([TYPE.video, TYPE.video]);
    expect(oddities).toEqual([]);
  });

  test('a picture that is half here when its stream ends is no fault', () => {
    const picture = long(TYPE.video);
    /** Of the first chunk, and 300 more. */
    const half = 12 + 128 + 300 * (1 + 128);
    feed(GREETING, login(KEY), picture.subarray(0, half), end, picture.subarray(half), createStream());
    expect(unpublished).toBe(1);
    expect(answers().at(-1)).toMatchObject(['_result', 2, null, 2]);
  });

  test.each([
    ['a command', [GREETING, login(KEY), long(TYPE.command)]],
    ['a command in AMF3’s message', [GREETING, login(KEY), long(TYPE.amf3_command)]],
    ['a window size', [GREETING, login(KEY), long(TYPE.window_size)]],
    ['metadata before publish', [GREETING, connect(), long(TYPE.data)]],
    ['a picture before publish', [GREETING, connect(), long(TYPE.video)]],
    ['of an unknown type before publish', [GREETING, connect(), long(99)]],
    ['a picture of 9 MB', [GREETING, login(KEY), chunkHeader({ length: 9_000_000, type: TYPE.video })]],
  ])('is refused: %s', (_, bytes) => {
    expect(() => {
      feed(...bytes);
    }).toThrow('message too long');
  });
});

describe('metadata is not needed, and does no harm', () => {
  test.each([
    ['without a value', [amf.string('onMetaData')], null],
    ['of an unknown type', [Buffer.from([0x42, 0x42])], 'value of type 66'],
    [
      'of an array without end',
      [amf.string('onMetaData'), Buffer.from([8, 0, 0, 0, 9, 0, 1, 0x61])],
      'cut short',
    ],
    [
      'whole',
      [amf.string('@setDataFrame'), amf.string('onMetaData'), amf.ecmaArray({ a: amf.number(1) })],
      null,
    ],
  ])('%s', (_, values, oddity) => {
    feed(GREETING, login(KEY), data(...values), data(...values), video(PICTURE));
    expect(media).toEqual([TYPE.video]);
    expect(oddities).toEqual(oddity === null ? [] : [`metadata that cannot be read: ${oddity}`]);
  });

  test('also in AMF3’s message', () => {
    feed(
      GREETING,
      login(KEY),
      message(Buffer.from([0, 0x11, 4, 1]), { type: TYPE.amf3_data }),
      video(PICTURE),
    );
    expect(media).toEqual([TYPE.video]);
  });
});

describe('the connection must end', () => {
  test.each([
    ['for another protocol', [Buffer.from('GET / HTTP/1.1\r\n\r\n')]],
    ['for a command before connect', [GREETING, publish(KEY)]],
    ['for a second connect', [GREETING, connect(), connect()]],
    ['for connect without an object', [GREETING, command(amf.string('connect'), amf.number(1))]],
    ['for a second publish', [GREETING, login(KEY), publish(KEY)]],
    [
      'for publish with a name that is none',
      [GREETING, connect(), command(amf.string('publish'), amf.number(3), amf.nothing(), amf.boolean(true))],
    ],
    ['for media before publish', [GREETING, connect(), video(PICTURE)]],
    ['for metadata before publish', [GREETING, connect(), data(amf.string('onMetaData'))]],
    ['for a command without a name', [GREETING, message(Buffer.alloc(0), { type: TYPE.command })]],
    ['for hundreds of message streams', [GREETING, connect(), ...Array.from({ length: 20 }, createStream)]],
  ])('%s', (_, bytes) => {
    expect(() => {
      feed(...bytes);
    }).toThrow();
  });
});

test('who is refused is read no further, and told why', () => {
  is_welcome = false;
  feed(GREETING, login(KEY), video(PICTURE));
  session.sendError('NetStream.Publish.BadName', 'wrong stream key');
  feed(video(PICTURE));
  expect(media).toEqual([]);
  expect(answers().at(-1)).toMatchObject([
    'onStatus',
    0,
    null,
    { level: 'error', description: 'wrong stream key' },
  ]);
});
