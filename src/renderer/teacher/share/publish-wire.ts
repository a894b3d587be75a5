import { PUBLISH_HEADER_BYTES, PUBLISH_KIND } from '../../../shared/contract/media/publish.ts';

/** A binary message of the publishing WebSocket with room for its payload, and that room. */
export interface WireMessage {
  readonly message: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** @param time_ms of capture, not negative */
export const wireMessage = (
  kind: keyof typeof PUBLISH_KIND,
  payload_bytes: number,
  { key = false, time_ms = 0 } = {},
): WireMessage => {
  const message = new Uint8Array(PUBLISH_HEADER_BYTES + payload_bytes);
  const header = new DataView(message.buffer);
  header.setUint8(0, PUBLISH_KIND[kind]);
  header.setUint8(1, key ? 1 : 0);
  header.setFloat64(4, time_ms);
  return { message, payload: message.subarray(PUBLISH_HEADER_BYTES) };
};
