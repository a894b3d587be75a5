import { writeAmf0, type AmfAnswer } from './amf0.ts';
import { MESSAGE } from './rtmp-types.ts';

/** Chunk streams that we speak on; 2 is the specification's for control, 3 is everybody's for commands. */
const CONTROL = 2;
const COMMANDS = 3;

/** Larger than any message of ours, so that each is one chunk. */
export const ANSWER_CHUNK_SIZE = 65_536;

const PING_RESPONSE = 7;
const DYNAMIC_LIMIT = 2;

const oneChunk = (chunk_stream: number, type: number, stream_id: number, payload: Buffer): Buffer => {
  const header = Buffer.alloc(12);
  header.writeUInt8(chunk_stream, 0);
  header.writeUIntBE(payload.length, 4, 3);
  header.writeUInt8(type, 7);
  header.writeUInt32LE(stream_id, 8);
  return Buffer.concat([header, payload]);
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const setChunkSize = (bytes: number): Buffer =>
  oneChunk(CONTROL, MESSAGE.set_chunk_size, 0, uint32(bytes));

/** @param bytes that have come, modulo 2^32 */
export const acknowledgement = (bytes: number): Buffer =>
  oneChunk(CONTROL, MESSAGE.acknowledgement, 0, uint32(bytes));

export const windowSize = (bytes: number): Buffer => oneChunk(CONTROL, MESSAGE.window_size, 0, uint32(bytes));

export const peerBandwidth = (bytes: number): Buffer =>
  oneChunk(CONTROL, MESSAGE.peer_bandwidth, 0, Buffer.concat([uint32(bytes), Buffer.from([DYNAMIC_LIMIT])]));

/** @param stamp as the request (user control 6) had it */
export const pingResponse = (stamp: Buffer): Buffer =>
  oneChunk(CONTROL, MESSAGE.user_control, 0, Buffer.concat([Buffer.from([0, PING_RESPONSE]), stamp]));

export const command = (stream_id: number, ...values: readonly AmfAnswer[]): Buffer =>
  oneChunk(COMMANDS, MESSAGE.command, stream_id, writeAmf0(...values));

/** @param description ASCII only: encoders show it to their user */
export const status = (
  stream_id: number,
  level: 'status' | 'error',
  code: string,
  description: string,
): Buffer => command(stream_id, 'onStatus', 0, null, { level, code, description });
