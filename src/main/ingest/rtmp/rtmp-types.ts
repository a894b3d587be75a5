/** RTMP's message types (RTMP specification 1.0, 5.4 and 7.1). */
export const MESSAGE = {
  set_chunk_size: 1,
  abort: 2,
  acknowledgement: 3,
  user_control: 4,
  window_size: 5,
  peer_bandwidth: 6,
  audio: 8,
  video: 9,
  data_amf3: 15,
  command_amf3: 17,
  data: 18,
  command: 20,
} as const;

/** A whole message, whatever chunks it came in. */
export interface RtmpMessage {
  readonly type: number;
  /** Milliseconds of the client's clock, 0 to 2^32 - 1; it wraps. */
  readonly timestamp_ms: number;
  readonly stream_id: number;
  /** A view that is reused: it holds until the callback returns. */
  readonly payload: Buffer;
}
