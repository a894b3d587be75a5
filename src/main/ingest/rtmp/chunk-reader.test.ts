import { describe, expect, test, vi } from 'vitest';
import { chunkHeader, message, setChunkSize } from '../../../../test/support/rtmp/rtmp-bytes.ts';
import { inPieces } from '../../../../test/support/media/flv-bytes.ts';
import { createChunkReader } from './chunk-reader.ts';

interface Read {
  readonly type: number;
  readonly at: number;
  readonly hex: string;
}

const MAX_BYTES = 4096;
const read = (bytes: Buffer, piece_bytes = bytes.length): Read[] => {
  const messages: Read[] = [];
  const reader = createChunkReader({
    onMessage: ({ type, timestamp_ms, payload }) =>
      messages.push({ type, at: timestamp_ms, hex: payload.toString('hex') }),
    maxBytes: () => MAX_BYTES,
    max_chunk_streams: 4,
  });
  for (const piece of inPieces(bytes, Math.max(1, piece_bytes))) reader.push(piece);
  return messages;
};

const filled = (length: number, seed = 1): Buffer =>
  Buffer.from(Array.from({ length }, (_, i) => (i * 7 + seed) & 0xff));
const VIDEO = { chunk_stream: 6, type: 9, stream_id: 1 } as const;
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const expected = (at: number, payload: Buffer): Read => ({ type: 9, at, hex: payload.toString('hex') });

/** A message of three chunks whose time needs the extended field, which is repeated before each chunk, or not. */
const extended = (time_ms: number, payload: Buffer, is_repeated: boolean, format: 0 | 1 | 3 = 0): Buffer => {
  const again = is_repeated ? uint32(time_ms) : Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = 0; at < payload.length; at += 128) {
    const is_first = at === 0;
    const head = chunkHeader({
      ...VIDEO,
      format: is_first ? format : 3,
      timestamp: 0xffffff,
      length: payload.length,
    });
    parts.push(head, is_first && format !== 3 ? uint32(time_ms) : again, payload.subarray(at, at + 128));
  }
  return Buffer.concat(parts);
};

describe.each([1, 3, 17, 1000, 100_000])('in pieces of %d bytes', (piece_bytes) => {
  test('messages of several chunks come out whole, also of streams that are interleaved', () => {
    const [picture, sound] = [filled(300), filled(200, 9)];
    const chunks = (
      payload: Buffer,
      header: typeof VIDEO | { chunk_stream: number; type: number },
    ): Buffer[] =>
      [0, 1, 2].map((index) =>
        Buffer.concat([
          chunkHeader({ ...header, format: index === 0 ? 0 : 3, length: payload.length, timestamp: 40 }),
          payload.subarray(index * 128, index * 128 + 128),
        ]),
      );
    const [v, a] = [chunks(picture, VIDEO), chunks(sound, { chunk_stream: 4, type: 8 })];
    const bytes = Buffer.concat([v[0]!, a[0]!, v[1]!, a[1]!, v[2]!]);
    expect(read(bytes, piece_bytes)).toEqual([
      { type: 8, at: 40, hex: sound.toString('hex') },
      expected(40, picture),
    ]);
  });

  test.each([true, false])('the extended timestamp is repeated before each chunk: %s', (is_repeated) => {
    const payload = filled(300);
    const bytes = Buffer.concat([
      extended(0x0100_0000, payload, is_repeated),
      extended(0x0100_0028, payload, is_repeated),
    ]);
    expect(read(bytes, piece_bytes)).toEqual([
      expected(0x0100_0000, payload),
      expected(0x0100_0028, payload),
    ]);
  });

  test.each([1, 2, 3])('a last chunk of %d bytes without it is not waited for', (rest) => {
    const payload = filled(128 + rest);
    expect(read(extended(0x7f01_0203, payload, false), piece_bytes)).toEqual([
      expected(0x7f01_0203, payload),
    ]);
  });

  test('a payload that begins as the extended timestamp does, and goes on otherwise', () => {
    const payload = Buffer.concat([filled(128), Buffer.from([0x01, 0x00, 0x00, 0x77, 5, 6, 7])]);
    expect(read(extended(0x0100_0000, payload, false), piece_bytes)).toEqual([
      expected(0x0100_0000, payload),
    ]);
  });

  test('the chunk size changes between the chunks of a message', () => {
    const payload = filled(400);
    const bytes = Buffer.concat([
      chunkHeader({ ...VIDEO, timestamp: 5, length: payload.length }),
      payload.subarray(0, 128),
      setChunkSize(200),
      chunkHeader({ ...VIDEO, format: 3, length: 0 }),
      payload.subarray(128, 328),
      chunkHeader({ ...VIDEO, format: 3, length: 0 }),
      payload.subarray(328),
    ]);
    expect(read(bytes, piece_bytes)).toEqual([expected(5, payload)]);
  });

  test('what was aborted is forgotten, and its chunk stream goes on', () => {
    const payload = filled(300);
    const bytes = Buffer.concat([
      chunkHeader({ ...VIDEO, timestamp: 5, length: payload.length }),
      payload.subarray(0, 128),
      message(uint32(VIDEO.chunk_stream), { chunk_stream: 2, type: 2 }),
      message(filled(10, 3), { ...VIDEO, timestamp: 7 }),
    ]);
    expect(read(bytes, piece_bytes)).toEqual([expected(7, filled(10, 3))]);
  });
});

describe('times', () => {
  const one = filled(4);
  const at = (format: 0 | 1 | 2 | 3, timestamp: number): Buffer =>
    Buffer.concat([chunkHeader({ ...VIDEO, format, timestamp, length: one.length }), one]);
  const times = (...messages: Buffer[]): number[] =>
    read(Buffer.concat(messages)).map(({ at: time }) => time);

  test('are absolute in a full header, and distances in the others', () => {
    expect(times(at(0, 1000), at(1, 40), at(2, 41), at(3, 0), at(0, 5))).toEqual([1000, 1040, 1081, 1122, 5]);
  });

  test('a message without header repeats a full header’s time as its distance, by the specification', () => {
    expect(times(at(0, 40), at(3, 0), at(3, 0))).toEqual([40, 80, 120]);
  });

  test('wrap after 49 days', () => {
    const bytes = Buffer.concat([
      chunkHeader({ ...VIDEO, timestamp: 0xffffff, length: one.length }),
      uint32(0xffff_fff0),
      one,
      at(1, 0x20),
    ]);
    expect(read(bytes).map(({ at: time }) => time)).toEqual([0xffff_fff0, 0x10]);
  });
});

test.each([2, 63, 64, 319, 320, 65_599])('chunk stream %d is one of its own', (chunk_stream) => {
  const payload = filled(200);
  const [first, second] = [
    Buffer.concat([chunkHeader({ ...VIDEO, chunk_stream, length: 200 }), payload.subarray(0, 128)]),
    Buffer.concat([chunkHeader({ ...VIDEO, chunk_stream, format: 3, length: 0 }), payload.subarray(128)]),
  ];
  expect(read(Buffer.concat([first, message(filled(3), { chunk_stream: 5, type: 8 }), second]))).toEqual([
    { type: 8, at: 0, hex: filled(3).toString('hex') },
    expected(0, payload),
  ]);
});

describe('a message that is too long and may be skipped', () => {
  const long = filled(MAX_BYTES + 300);
  const readSkipping = (bytes: Buffer, piece_bytes: number): Read[] => {
    const messages: Read[] = [];
    const reader = createChunkReader({
      onMessage: ({ type, timestamp_ms, payload }) =>
        messages.push({ type, at: timestamp_ms, hex: payload.toString('hex') }),
      maxBytes: () => MAX_BYTES,
      isSkipped: (type) => type === 18,
      max_chunk_streams: 4,
    });
    for (const piece of inPieces(bytes, piece_bytes)) reader.push(piece);
    return messages;
  };

  test.each([1, 1000, 100_000])('is read past, in pieces of %d bytes, and what follows is read', (pieces) => {
    const data = { chunk_stream: 4, type: 18 } as const;
    const bytes = Buffer.concat([
      message(long, data),
      message(filled(20), { ...VIDEO, timestamp: 40 }),
      message(filled(5, 3), { ...data, timestamp: 50 }),
    ]);
    expect(readSkipping(bytes, pieces)).toEqual([
      expected(40, filled(20)),
      { type: 18, at: 50, hex: filled(5, 3).toString('hex') },
    ]);
  });

  test('costs no memory, whatever it announces', () => {
    const allocate = vi.spyOn(Buffer, 'allocUnsafe');
    readSkipping(chunkHeader({ chunk_stream: 4, type: 18, length: 0xff_ffff }), 100);
    expect(allocate.mock.calls.filter(([bytes]) => bytes > 1000)).toEqual([]);
    allocate.mockRestore();
  });

  test('is refused where it is of another type, also when that comes out in its middle', () => {
    expect(() => readSkipping(message(long, VIDEO), 1000)).toThrow('message too long');
    const turns = Buffer.concat([
      chunkHeader({ chunk_stream: 4, type: 18, length: long.length }),
      long.subarray(0, 128),
      chunkHeader({ chunk_stream: 4, type: 20, length: long.length, format: 1 }),
    ]);
    expect(() => readSkipping(turns, 1000)).toThrow('changed within a message');
  });
});

describe('a message that is announced and does not come', () => {
  const BIG_BYTES = 8 << 20;
  const announced = chunkHeader({ ...VIDEO, length: BIG_BYTES });
  const abort = message(uint32(VIDEO.chunk_stream), { chunk_stream: 2, type: 2 });
  const readBig = (...bytes: readonly Buffer[]): { allocated: number[]; messages: Buffer[] } => {
    const messages: Buffer[] = [];
    const reader = createChunkReader({
      onMessage: ({ payload }) => messages.push(Buffer.from(payload)),
      maxBytes: () => BIG_BYTES,
      max_chunk_streams: 4,
    });
    const allocate = vi.spyOn(Buffer, 'allocUnsafe');
    for (const one of bytes) reader.push(one);
    const allocated = allocate.mock.calls.map(([size]) => size);
    allocate.mockRestore();
    return { allocated, messages };
  };

  test('costs no memory but for what came of it, however often it is aborted and announced again', () => {
    const once = Buffer.concat([announced, filled(128), abort]);
    const { allocated } = readBig(...Array.from({ length: 100 }, () => once));
    expect(allocated).not.toEqual([]);
    expect(Math.max(...allocated)).toBeLessThan(10_000);
    expect(allocated.length).toBeLessThan(10);
  });

  test('has, where it does come, a buffer that doubles, and comes out as it was sent', () => {
    const payload = filled(1 << 20);
    const bytes = Buffer.concat([setChunkSize(4096), message(payload, VIDEO, 4096)]);
    const { allocated, messages } = readBig(...inPieces(bytes, 1460));
    expect(messages.map((one) => one.equals(payload))).toEqual([true]);
    expect(allocated.length).toBeLessThan(20);
  });
});

test('each chunk is told as it begins, and whether a message begins with it', () => {
  const told: boolean[] = [];
  const reader = createChunkReader({
    onChunk: (is_first) => told.push(is_first),
    onMessage: () => undefined,
    maxBytes: () => MAX_BYTES,
    isSkipped: () => true,
    max_chunk_streams: 4,
  });
  reader.push(message(filled(300), VIDEO));
  reader.push(message(Buffer.alloc(0), VIDEO));
  reader.push(chunkHeader({ ...VIDEO, length: MAX_BYTES + 1 }));
  expect(told).toEqual([true, false, false, true, true]);
});

test.each([
  ['too long', chunkHeader({ ...VIDEO, length: MAX_BYTES + 1 })],
  ['of a chunk size of 0', setChunkSize(0)],
  ['of a chunk size with the forbidden bit', setChunkSize(0x8000_0000)],
  ['of a chunk size that is cut short', message(Buffer.from([1]), { chunk_stream: 2, type: 1 })],
  [
    'that grows while it comes',
    Buffer.concat([
      chunkHeader({ ...VIDEO, length: 200 }),
      Buffer.alloc(128),
      chunkHeader({ ...VIDEO, format: 1, length: 300 }),
    ]),
  ],
  [
    'of too many chunk streams',
    Buffer.concat(
      [3, 4, 5, 6, 7].flatMap((chunk_stream) => [
        chunkHeader({ chunk_stream, type: 9, length: 1 }),
        Buffer.alloc(1),
      ]),
    ),
  ],
])('a message is refused: %s', (_, bytes) => {
  expect(() => read(bytes)).toThrow();
});
