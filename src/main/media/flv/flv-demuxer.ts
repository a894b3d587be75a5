import { AirError } from '../../../shared/errors.ts';

/** One FLV tag; `timestamp_ms` is the 32-bit time that wraps after 49 days. `body` is a view: copy it to keep it long. */
export interface FlvTag {
  readonly type: number;
  readonly timestamp_ms: number;
  readonly body: Buffer;
}

const FILE_HEADER_BYTES = 9;
const TAG_HEADER_BYTES = 11;
const PREVIOUS_SIZE_BYTES = 4;
/** A 4K key frame at a wasteful bitrate stays below it; more is an attack or a loss of framing. */
const MAX_TAG_BYTES = 8 * 1024 * 1024;

/** Takes FLV apart as it arrives, whatever the chunking. Holds at most one tag. */
export interface FlvDemuxer {
  /** @throws AirError invalid_input when this is not FLV; too_large when a tag is longer than 8 MB */
  push(chunk: Buffer): void;
}

export const createFlvDemuxer = (onTag: (tag: FlvTag) => void): FlvDemuxer => {
  let pending: Buffer[] = [];
  let pending_bytes = 0;
  /** What must be there before the next step can be taken. */
  let needed_bytes = FILE_HEADER_BYTES;
  let in_header = true;

  const takeAll = (): Buffer => {
    const [only] = pending;
    const all = pending.length === 1 && only !== undefined ? only : Buffer.concat(pending, pending_bytes);
    pending = [];
    pending_bytes = 0;
    return all;
  };

  const parseFileHeader = (data: Buffer): number => {
    if (data.toString('latin1', 0, 3) !== 'FLV') throw new AirError('invalid_input', 'not FLV');
    const header_bytes = data.readUInt32BE(5);
    if (header_bytes < FILE_HEADER_BYTES || header_bytes > 64)
      throw new AirError('invalid_input', 'bad FLV header');
    return header_bytes + PREVIOUS_SIZE_BYTES;
  };

  return {
    push(chunk) {
      pending.push(chunk);
      pending_bytes += chunk.length;
      if (pending_bytes < needed_bytes) return;
      const data = takeAll();
      let offset = 0;
      for (;;) {
        const left = data.length - offset;
        if (in_header) {
          needed_bytes = left < FILE_HEADER_BYTES ? FILE_HEADER_BYTES : parseFileHeader(data);
          if (left < needed_bytes) break;
          offset += needed_bytes;
          in_header = false;
          continue;
        }
        needed_bytes = TAG_HEADER_BYTES;
        if (left < needed_bytes) break;
        const body_bytes = data.readUIntBE(offset + 1, 3);
        if (body_bytes > MAX_TAG_BYTES) throw new AirError('too_large', 'FLV tag too large');
        needed_bytes = TAG_HEADER_BYTES + body_bytes + PREVIOUS_SIZE_BYTES;
        if (left < needed_bytes) break;
        const body_at = offset + TAG_HEADER_BYTES;
        onTag({
          type: data.readUInt8(offset) & 0x1f,
          timestamp_ms: data.readUIntBE(offset + 4, 3) + data.readUInt8(offset + 7) * 0x1000000,
          body: data.subarray(body_at, body_at + body_bytes),
        });
        offset += needed_bytes;
      }
      if (offset < data.length) {
        pending.push(data.subarray(offset));
        pending_bytes = data.length - offset;
      }
    },
  };
};
