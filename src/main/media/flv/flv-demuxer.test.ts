import { describe, expect, test } from 'vitest';
import { flvTagBytes, inPieces } from '../../../../test/support/media/flv-bytes.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { AirError } from '../../../shared/errors.ts';
import { createFlvDemuxer, type FlvTag } from './flv-demuxer.ts';

const FILE_HEADER = Buffer.from('464c5601050000000900000000', 'hex');

const TAGS: readonly FlvTag[] = [
  { type: 18, timestamp_ms: 0, body: Buffer.from('onMetaData') },
  { type: 9, timestamp_ms: 0, body: Buffer.from([0x17, 0, 0, 0, 0]) },
  { type: 8, timestamp_ms: 23, body: Buffer.alloc(0) },
  { type: 9, timestamp_ms: 0x00ff_ffff, body: Buffer.alloc(300, 0x46) },
  { type: 8, timestamp_ms: 0x0100_0000, body: Buffer.from([0xaf]) },
  { type: 9, timestamp_ms: 0xffff_ffff, body: Buffer.alloc(1000, 9) },
];

const bytesOf = (tags: readonly FlvTag[], header = FILE_HEADER): Buffer =>
  Buffer.concat([
    header,
    ...tags.map(({ type, timestamp_ms, body }) => flvTagBytes(type, timestamp_ms, body)),
  ]);

/** Tags as text: comparing thousands of buffers byte by byte takes the test runner seconds. */
const describeTags = (tags: readonly FlvTag[]): string =>
  tags.map(({ type, timestamp_ms, body }) => `${type} ${timestamp_ms} ${body.toString('hex')}`).join('\n');

const demux = (chunks: readonly Buffer[]): FlvTag[] => {
  const tags: FlvTag[] = [];
  const demuxer = createFlvDemuxer((tag) => tags.push({ ...tag, body: Buffer.from(tag.body) }));
  for (const chunk of chunks) demuxer.push(chunk);
  return tags;
};

const codeOf = (run: () => void): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof AirError) return error.code;
    throw error;
  }
};

describe('the same tags come out', () => {
  const stream = bytesOf(TAGS);

  test.each([1, 2, 3, 4, 5, 7, 9, 11, 13, 15, 64, 301, 1024, stream.length])('in pieces of %d', (size) => {
    expect(demux(inPieces(stream, size))).toEqual(TAGS);
  });

  test('cut in two anywhere', () => {
    for (let at = 0; at <= stream.length; at += 1) {
      const tags = demux([stream.subarray(0, at), stream.subarray(at)]);
      expect(describeTags(tags), `at ${at}`).toBe(describeTags(TAGS));
    }
  });

  test('in pieces of any size, with empty ones among them', () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round += 1) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < stream.length;) {
        const size = Math.floor(random() ** 3 * 200);
        pieces.push(stream.subarray(at, at + size));
        at += size;
      }
      expect(describeTags(demux(pieces))).toBe(describeTags(TAGS));
    }
  });

  test('after a longer file header', () => {
    const header = Buffer.from('464c56010500000010aaaaaaaaaaaaaa00000000', 'hex');
    expect(demux(inPieces(bytesOf(TAGS, header), 1))).toEqual(TAGS);
    expect(demux([bytesOf(TAGS, header)])).toEqual(TAGS);
  });

  test('with the encryption and reserved bits of the type left out', () => {
    expect(demux([Buffer.concat([FILE_HEADER, flvTagBytes(0xe9, 1, Buffer.from([1]))])])).toMatchObject([
      { type: 9 },
    ]);
  });
});

describe('a tag comes', () => {
  test('with its last byte, and not before', () => {
    const tags: FlvTag[] = [];
    const demuxer = createFlvDemuxer((tag) => tags.push(tag));
    const stream = bytesOf(TAGS.slice(0, 1));
    demuxer.push(stream.subarray(0, -1));
    expect(tags).toHaveLength(0);
    demuxer.push(stream.subarray(-1));
    expect(tags).toHaveLength(1);
  });

  test('never, where the stream is torn', () => {
    const stream = bytesOf(TAGS);
    expect(demux([stream.subarray(0, -1)])).toEqual(TAGS.slice(0, -1));
  });
});

describe('it refuses', () => {
  test.each([
    ['what is not FLV', 'invalid_input', Buffer.from('HTTP/1.1 200 OK\r\n')],
    ['a header shorter than itself', 'invalid_input', Buffer.from('464c56010500000008', 'hex')],
    ['a header without end', 'invalid_input', Buffer.from('464c560105ffffffff', 'hex')],
    [
      'a tag of 16 MB',
      'too_large',
      Buffer.concat([FILE_HEADER, Buffer.from('09ffffff0000000000000000', 'hex')]),
    ],
    [
      'a tag of a byte above 8 MB',
      'too_large',
      Buffer.concat([FILE_HEADER, Buffer.from('0980000100000000000000', 'hex')]),
    ],
  ])('%s', (_, code, bytes) => {
    expect(codeOf(() => demux([bytes]))).toBe(code);
    expect(codeOf(() => demux(inPieces(bytes, 1)))).toBe(code);
  });

  test('no tag of 8 MB, as a wasteful 4K key frame may be', () => {
    const body = Buffer.alloc(8 * 1024 * 1024, 1);
    expect(demux(inPieces(bytesOf([{ type: 9, timestamp_ms: 1, body }]), 64 * 1024))[0]?.body.length).toBe(
      body.length,
    );
  });

  test('faulty streams by AirError alone', () => {
    const random = createRandom(6);
    const stream = bytesOf(TAGS);
    for (let round = 0; round < 1000; round += 1) {
      const code = codeOf(() => demux(inPieces(mutate(stream, 0, random), 50)));
      expect([null, 'invalid_input', 'too_large']).toContain(code);
    }
  });
});
