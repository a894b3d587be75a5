import { randomBytes } from 'node:crypto';

const VERSION = 3;
const PART_BYTES = 1536;

/** Greets a client: RTMP specification 1.0, 5.2, without the digests that only Flash Player looked for. */
export interface Handshake {
  readonly is_done: boolean;
  /**
   * @returns what follows the handshake in `chunk`; empty while it lasts
   * @throws Error for another version than 3, plain RTMP's
   */
  take(chunk: Buffer): Buffer;
}

/** @param send S0, S1 and S2, once C1 has come */
export const createHandshake = (send: (bytes: Buffer) => void): Handshake => {
  const first = Buffer.alloc(1 + PART_BYTES);
  let bytes = 0;
  let is_done = false;

  return {
    get is_done() {
      return is_done;
    },
    take(chunk) {
      if (is_done) return chunk;
      if (bytes === 0 && chunk.length > 0 && chunk[0] !== VERSION) throw new Error('no RTMP handshake');
      const was_answered = bytes >= first.length;
      if (!was_answered) chunk.copy(first, bytes);
      const missing = 1 + 2 * PART_BYTES - bytes;
      bytes += Math.min(chunk.length, missing);
      if (!was_answered && bytes >= first.length) {
        // Time and version are 0: some clients would look for digests where a version stands. S2 is C1 as it came.
        const own = Buffer.concat([Buffer.alloc(8), randomBytes(PART_BYTES - 8)]);
        send(Buffer.concat([Buffer.from([VERSION]), own, first.subarray(1)]));
      }
      is_done = chunk.length >= missing;
      return chunk.subarray(Math.min(chunk.length, missing));
    },
  };
};
