import { describe, expect, test } from 'vitest';
import { inPieces } from '../../../../test/support/media/flv-bytes.ts';
import { createRandom, mutate } from '../../../../test/support/rtmp/mutate.ts';
import { AirError } from '../../../shared/errors.ts';
import { createOggReader, type OggPacket } from './ogg-reader.ts';

interface Written {
  readonly data: Buffer;
  /** The granule position of the page, if this is the last packet that ends on it. */
  readonly granule: number;
}

/** Pages of at most so many segments (RFC 3533, 6); checksums are left out, as the reader trusts its pipe. */
const oggPages = (packets: readonly Written[], segments_per_page = 255): Buffer => {
  const segments = packets.flatMap(({ data, granule }) => {
    const pieces = inPieces(data, 255);
    // A packet ends with a segment of less than 255 bytes, an empty one if need be.
    if (data.length % 255 === 0) pieces.push(Buffer.alloc(0));
    return pieces.map((bytes, i) => ({ bytes, ends: i === pieces.length - 1, granule }));
  });
  const pages: Buffer[] = [];
  for (let at = 0; at < segments.length; at += segments_per_page) {
    const page = segments.slice(at, at + segments_per_page);
    const header = Buffer.alloc(27);
    header.write('OggS', 'latin1');
    header.writeBigInt64LE(BigInt(page.filter(({ ends }) => ends).at(-1)?.granule ?? -1), 6);
    header.writeUInt8(page.length, 26);
    pages.push(header, Buffer.from(page.map(({ bytes }) => bytes.length)), ...page.map(({ bytes }) => bytes));
  }
  return Buffer.concat(pages);
};

const packet = (bytes: number, granule: number): Written => ({
  data: Buffer.from(Array.from({ length: bytes }, (_, i) => (i + bytes) % 251)),
  granule,
});

const read = (chunks: readonly Buffer[]): OggPacket[] => {
  const packets: OggPacket[] = [];
  const reader = createOggReader((one) => packets.push(one));
  for (const chunk of chunks) reader.push(chunk);
  return packets;
};

/** As text: comparing thousands of buffers takes the test runner seconds. */
const describePackets = (packets: readonly OggPacket[]): string[] =>
  packets.map(
    ({ data, page_granule, packets_after }) => `${data.toString('hex')} ${page_granule} ${packets_after}`,
  );

const PACKETS = [packet(19, 0), packet(60, 0), packet(240, 1272), packet(255, 2232), packet(700, 3192)];
/** One page for each packet, as ffmpeg writes them with -page_duration 20000. */
const ONE_BY_ONE = Buffer.concat(PACKETS.map((one) => oggPages([one])));
const AT_ONCE = oggPages(PACKETS);
/** Pages of two segments: packets of 255 bytes and more go over several. */
const OVER_PAGES = oggPages(PACKETS, 2);

describe('packets', () => {
  test('each on a page of its own', () => {
    expect(describePackets(read([ONE_BY_ONE]))).toEqual(
      describePackets(
        PACKETS.map(({ data, granule }) => ({ data, page_granule: granule, packets_after: 0 })),
      ),
    );
  });

  test('all on one page, which tells its end', () => {
    expect(describePackets(read([AT_ONCE]))).toEqual(
      describePackets(
        PACKETS.map(({ data }, i) => ({ data, page_granule: 3192, packets_after: PACKETS.length - 1 - i })),
      ),
    );
  });

  test.each([1, 2, 3, 4, 7])('over pages of %d segments', (segments) => {
    const packets = read([oggPages(PACKETS, segments)]);
    expect(packets.map(({ data }) => data.toString('hex'))).toEqual(
      PACKETS.map(({ data }) => data.toString('hex')),
    );
    expect(packets.at(-1)).toMatchObject({ page_granule: 3192, packets_after: 0 });
  });

  test('begun on one page and ended with others on the next', () => {
    // 255 + 1 bytes take two segments, so that the second page ends this packet and holds the next one.
    const packets = read([oggPages([packet(10, 960), packet(256, 1920), packet(20, 2880)], 2)]);
    expect(
      packets.map(({ data, page_granule, packets_after }) => [data.length, page_granule, packets_after]),
    ).toEqual([
      [10, 960, 0],
      [256, 2880, 1],
      [20, 2880, 0],
    ]);
  });

  test.each([254, 255, 256, 509, 510, 511, 765])('of %d bytes', (bytes) => {
    expect(read([oggPages([packet(bytes, 1), packet(3, 2)])]).map(({ data }) => data.length)).toEqual([
      bytes,
      3,
    ]);
  });

  test('of no bytes', () => {
    expect(read([oggPages([packet(0, 1), packet(5, 2)])]).map(({ data }) => data.length)).toEqual([0, 5]);
  });

  test('at a granule beyond 32 bits, hours on', () => {
    expect(read([oggPages([packet(5, 48_000 * 3600 * 100)])])).toMatchObject([
      { page_granule: 17_280_000_000 },
    ]);
  });
});

describe('however they come', () => {
  test.each([
    ['one page each', ONE_BY_ONE],
    ['all on one page', AT_ONCE],
    ['over pages', OVER_PAGES],
  ])('%s', (_, stream) => {
    const whole = describePackets(read([stream]));
    for (const size of [1, 2, 3, 26, 27, 28, 100])
      expect(describePackets(read(inPieces(stream, size)))).toEqual(whole);
    for (let at = 0; at <= stream.length; at += 1) {
      expect(describePackets(read([stream.subarray(0, at), stream.subarray(at)]))).toEqual(whole);
    }
  });

  test('a packet comes with the last byte of its page', () => {
    const [first] = PACKETS;
    const page = oggPages(first === undefined ? [] : [first]);
    expect(read([page.subarray(0, -1)])).toEqual([]);
    expect(read([page.subarray(0, -1), page.subarray(-1)])).toHaveLength(1);
  });
});

describe('it refuses', () => {
  const BAD = expect.objectContaining({ code: 'invalid_input' }) as unknown as Error;

  test.each([
    ['what is not Ogg', Buffer.from('RIFF'.repeat(10))],
    ['what follows a page and is none', Buffer.concat([ONE_BY_ONE, Buffer.alloc(27)])],
    ['a packet without end', oggPages([packet(140_000, 1)])],
  ])('%s', (_, stream) => {
    expect(() => read([stream])).toThrow(BAD);
    expect(() => read(inPieces(stream, 1009))).toThrow(BAD);
  });

  test('faulty streams by AirError alone', () => {
    const random = createRandom(11);
    for (let round = 0; round < 500; round += 1) {
      try {
        read(inPieces(mutate(OVER_PAGES, 0, random), 40));
      } catch (error) {
        expect(error).toBeInstanceOf(AirError);
      }
    }
  });
});
