import * as amf from './amf.ts';

/** RTMP's message types. */
export const TYPE = {
  set_chunk_size: 1,
  abort: 2,
  window_size: 5,
  audio: 8,
  video: 9,
  amf3_data: 15,
  amf3_command: 17,
  data: 18,
  command: 20,
  aggregate: 22,
} as const;

export interface ChunkHeader {
  /** 0 full header, 1 without stream id, 2 time alone, 3 none. Default 0. */
  readonly format?: 0 | 1 | 2 | 3;
  /** Default 3. */
  readonly chunk_stream?: number;
  readonly timestamp?: number;
  /** Of the message, as announced. */
  readonly length: number;
  readonly type: number;
  readonly stream_id?: number;
}

/** The header of one chunk, as announced: nothing is checked. */
export const chunkHeader = ({
  format = 0,
  chunk_stream = 3,
  timestamp = 0,
  length,
  type,
  stream_id = 0,
}: ChunkHeader): Buffer => {
  const basic =
    chunk_stream < 64
      ? Buffer.from([(format << 6) | chunk_stream])
      : chunk_stream < 320
        ? Buffer.from([format << 6, chunk_stream - 64])
        : Buffer.from([(format << 6) | 1, (chunk_stream - 64) & 0xff, (chunk_stream - 64) >> 8]);
  const rest = Buffer.alloc(11);
  rest.writeUIntBE(Math.min(timestamp, 0xffffff), 0, 3);
  rest.writeUIntBE(length, 3, 3);
  rest.writeUInt8(type, 6);
  rest.writeUInt32LE(stream_id, 7);
  return Buffer.concat([basic, rest.subarray(0, [11, 7, 3, 0][format])]);
};

/** A whole message in chunks of 128 bytes, RTMP's size before any other is set. */
export const message = (
  payload: Buffer,
  header: Omit<ChunkHeader, 'length' | 'format'>,
  chunk_size = 128,
): Buffer => {
  const parts: Buffer[] = [chunkHeader({ ...header, length: payload.length })];
  for (let offset = 0; offset === 0 || offset < payload.length; offset += chunk_size) {
    if (offset > 0) parts.push(chunkHeader({ ...header, length: payload.length, format: 3 }));
    parts.push(payload.subarray(offset, offset + chunk_size));
  }
  return Buffer.concat(parts);
};

export const command = (...values: readonly Buffer[]): Buffer =>
  message(Buffer.concat(values), { type: TYPE.command });

export const setChunkSize = (size: number): Buffer => {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(size);
  return message(payload, { chunk_stream: 2, type: TYPE.set_chunk_size });
};

/** C0 and C1, and C2, whose content nobody looks at. */
export const GREETING = Buffer.concat([Buffer.from([3]), Buffer.alloc(1536), Buffer.alloc(1536)]);

export const connect = (app = 'live'): Buffer =>
  command(
    amf.string('connect'),
    amf.number(1),
    amf.object({ app: amf.string(app), tcUrl: amf.string(`rtmp://127.0.0.1/${app}`) }),
  );

export const createStream = (): Buffer => command(amf.string('createStream'), amf.number(2), amf.nothing());

export const publish = (key: string): Buffer =>
  message(
    Buffer.concat([amf.string('publish'), amf.number(3), amf.nothing(), amf.string(key), amf.string('live')]),
    { type: TYPE.command, stream_id: 1 },
  );

/** All that leads to publishing. */
export const login = (key: string): Buffer => Buffer.concat([connect(), createStream(), publish(key)]);

export const audio = (payload: Buffer, timestamp = 0): Buffer =>
  message(payload, { chunk_stream: 4, type: TYPE.audio, timestamp, stream_id: 1 });

export const video = (payload: Buffer, timestamp = 0): Buffer =>
  message(payload, { chunk_stream: 6, type: TYPE.video, timestamp, stream_id: 1 });

export const data = (...values: readonly Buffer[]): Buffer =>
  message(Buffer.concat(values), { chunk_stream: 4, type: TYPE.data, stream_id: 1 });
