import { MESSAGE, type RtmpMessage } from './rtmp-types.ts';

export interface ChunkReaderDeps {
  /** A chunk begins, and a message with it where it is its first; what this throws comes out of `push`. */
  readonly onChunk?: (is_first: boolean) => void;
  readonly onMessage: (message: RtmpMessage) => void;
  /** How long a message of this type may be that begins now, in bytes. */
  readonly maxBytes: (type: number) => number;
  /** A longer one of this type begins now: true where it is to be read past, and nothing of it kept. Absent: none is. */
  readonly isSkipped?: (type: number, length: number) => boolean;
  /** How many chunk streams a client may use; OBS uses 4. */
  readonly max_chunk_streams: number;
}

/**
 * Puts messages together from chunks (RTMP specification 1.0, 5.3), as they are sent and not only as they should be: the
 * extended timestamp is repeated before each chunk by some and not by others, and the chunk size may change between the
 * chunks of a message.
 */
export interface ChunkReader {
  /** @throws Error for what is no sound RTMP; nothing may be pushed then */
  push(bytes: Buffer): void;
}

interface ChunkStream {
  timestamp: number;
  /** Of the last header that had one: what a header without one repeats. */
  delta: number;
  /** The extended timestamp of the present header; null where it has none. */
  extended: number | null;
  length: number;
  type: number;
  stream_id: number;
  payload: Buffer;
  /** Of the message that is being put together, or read past. */
  bytes: number;
  is_skipped: boolean;
}

/** Of each format of a chunk's header. */
const HEADER_BYTES = [11, 7, 3, 0] as const;
/** Basic header, message header and extended timestamp. */
const MAX_HEAD_BYTES = 3 + 11 + 4;
const EXTENDED = 0xffffff;
const FIRST_CHUNK_SIZE = 128;
const MAX_CHUNK_SIZE = 0x7fffffff;
/** A message's buffer is at least as large, or as large as the message. */
const FIRST_BYTES = 4096;
/** A message's buffer is kept for the next one up to this; a larger one is given back. */
const KEPT_BYTES = 256 * 1024;
const NOTHING = Buffer.alloc(0);

const createStream = (): ChunkStream => ({
  ...{ timestamp: 0, delta: 0, extended: null, length: 0, type: 0, stream_id: 0 },
  ...{ payload: NOTHING, bytes: 0, is_skipped: false },
});

export const createChunkReader = (deps: ChunkReaderDeps): ChunkReader => {
  const { onChunk, onMessage, maxBytes, isSkipped, max_chunk_streams } = deps;
  const streams = new Map<number, ChunkStream>();
  let chunk_size = FIRST_CHUNK_SIZE;
  /** A header that has not come whole; else empty. */
  let head = NOTHING;
  /** Whose chunk's payload comes, and how much of it is missing. */
  let current: ChunkStream | null = null;
  let missing = 0;

  const streamOf = (id: number): ChunkStream => {
    const known = streams.get(id);
    if (known !== undefined) return known;
    if (streams.size >= max_chunk_streams) throw new Error('too many chunk streams');
    const stream = createStream();
    streams.set(id, stream);
    return stream;
  };

  /** @returns how long the basic header is, and whose it is; null where it has not come whole */
  const readBasic = (bytes: Buffer): { readonly size: number; readonly id: number } | null => {
    const low = (bytes[0] ?? 0) & 0x3f;
    if (low > 1) return { size: 1, id: low };
    if (bytes.length < low + 2) return null;
    return low === 0 ? { size: 2, id: 64 + bytes.readUInt8(1) } : { size: 3, id: 64 + bytes.readUInt16LE(1) };
  };

  /**
   * How many bytes the extended timestamp takes before a chunk without header: none where an old client (librtmp's) does not
   * repeat it. Seen by its value alone, so that a chunk of less than 4 bytes is not waited for.
   * @returns null where that cannot be told yet
   */
  const repeatedBytes = (bytes: Buffer, extended: number): 0 | 4 | null => {
    const expected = Buffer.alloc(4);
    expected.writeUInt32BE(extended);
    if (!expected.subarray(0, bytes.length).equals(bytes.subarray(0, 4))) return 0;
    return bytes.length < 4 ? null : 4;
  };

  /** What is allowed at its beginning goes on to its end, though its stream may be over by then. */
  const beginMessage = (stream: ChunkStream): void => {
    const { length, type } = stream;
    stream.is_skipped = length > maxBytes(type);
    if (stream.is_skipped && isSkipped?.(type, length) !== true) throw new Error('message too long');
  };

  /** Its buffer grows with what has come: what a message announces alone costs nothing. */
  const keep = (stream: ChunkStream, bytes: Buffer): void => {
    const needed = stream.bytes + bytes.length;
    if (stream.payload.length < needed) {
      const size = Math.max(needed, FIRST_BYTES, 2 * stream.payload.length);
      const larger = Buffer.allocUnsafe(Math.min(stream.length, size));
      stream.payload.copy(larger, 0, 0, stream.bytes);
      stream.payload = larger;
    }
    bytes.copy(stream.payload, stream.bytes);
  };

  /** What came of its message is done with. */
  const clear = (stream: ChunkStream): void => {
    stream.bytes = 0;
    if (stream.payload.length > KEPT_BYTES) stream.payload = NOTHING;
  };

  /** @param time as the header has it; null where it has none */
  const beginChunk = (stream: ChunkStream, format: number, time: number | null): void => {
    onChunk?.(stream.bytes === 0);
    if (stream.bytes === 0) {
      if (time !== null) stream.delta = time;
      // After a full header its time stands for the distance as well (5.3.1.2.4).
      stream.timestamp = format === 0 ? stream.delta : (stream.timestamp + stream.delta) % 0x1_0000_0000;
      beginMessage(stream);
    }
    current = stream;
    missing = Math.min(chunk_size, stream.length - stream.bytes);
  };

  /** @returns the header's bytes; 0 where it has not come whole */
  const readHead = (bytes: Buffer): number => {
    const basic = readBasic(bytes);
    if (basic === null) return 0;
    const format = (bytes.readUInt8(0) >> 6) as 0 | 1 | 2 | 3;
    const message_at = basic.size;
    const payload_at = message_at + HEADER_BYTES[format];
    if (bytes.length < payload_at) return 0;
    const stream = streamOf(basic.id);
    if (format === 3) {
      const repeated =
        stream.extended === null ? 0 : repeatedBytes(bytes.subarray(payload_at), stream.extended);
      if (repeated === null) return 0;
      beginChunk(stream, format, null);
      return payload_at + repeated;
    }
    let time = bytes.readUIntBE(message_at, 3);
    const is_extended = time === EXTENDED;
    if (is_extended) {
      if (bytes.length < payload_at + 4) return 0;
      time = bytes.readUInt32BE(payload_at);
    }
    stream.extended = is_extended ? time : null;
    if (format <= 1) {
      const length = bytes.readUIntBE(message_at + 3, 3);
      const type = bytes.readUInt8(message_at + 6);
      if (stream.bytes > 0 && (length !== stream.length || type !== stream.type))
        throw new Error('length or type changed within a message');
      stream.length = length;
      stream.type = type;
    }
    if (format === 0) stream.stream_id = bytes.readUInt32LE(message_at + 7);
    beginChunk(stream, format, time);
    return payload_at + (is_extended ? 4 : 0);
  };

  const control = ({ type, payload }: RtmpMessage): void => {
    if (payload.length < 4) throw new Error('a control message is cut short');
    const value = payload.readUInt32BE(0);
    if (type === MESSAGE.set_chunk_size) {
      if (value < 1 || value > MAX_CHUNK_SIZE) throw new Error('impossible chunk size');
      chunk_size = value;
      return;
    }
    const aborted = streams.get(value);
    if (aborted !== undefined) clear(aborted);
  };

  const finish = (stream: ChunkStream): void => {
    const { type, timestamp, stream_id, length, payload } = stream;
    if (stream.is_skipped) {
      clear(stream);
      return;
    }
    const message = { type, timestamp_ms: timestamp, stream_id, payload: payload.subarray(0, length) };
    if (type === MESSAGE.set_chunk_size || type === MESSAGE.abort) control(message);
    else onMessage(message);
    clear(stream);
  };

  return {
    push(bytes) {
      let rest = bytes;
      for (;;) {
        if (current !== null) {
          const taken = Math.min(missing, rest.length);
          if (!current.is_skipped) keep(current, rest.subarray(0, taken));
          current.bytes += taken;
          missing -= taken;
          rest = rest.subarray(taken);
          if (missing > 0) return;
          const stream = current;
          current = null;
          if (stream.bytes === stream.length) finish(stream);
          continue;
        }
        if (rest.length === 0) return;
        const before = head.length;
        const all = before === 0 ? rest : Buffer.concat([head, rest.subarray(0, MAX_HEAD_BYTES)]);
        const size = readHead(all);
        if (size === 0) {
          head = Buffer.from(all);
          return;
        }
        // A timestamp that was waited for may have been none: then what was kept is payload.
        rest = size >= before ? rest.subarray(size - before) : Buffer.concat([head.subarray(size), rest]);
        head = NOTHING;
      }
    },
  };
};
