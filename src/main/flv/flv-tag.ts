/** Tag types of FLV (Video File Format Specification 10.1, E.4.1), which are RTMP's message types too. */
export const FLV_TAG = { audio: 8, video: 9, script: 18 } as const;

/** What an FLV file announces in its header. */
export interface FlvContent {
  readonly has_video: boolean;
  readonly has_audio: boolean;
}

/** An FLV file's header with the size of the tag before the first, which is 0. */
export const flvFileHeader = ({ has_video, has_audio }: FlvContent): Buffer =>
  Buffer.from([0x46, 0x4c, 0x56, 1, (has_audio ? 4 : 0) | (has_video ? 1 : 0), 0, 0, 0, 9, 0, 0, 0, 0]);

/**
 * A tag with its size behind it. Always a copy of its parts.
 * @param timestamp_ms 0 to 2^32 - 1
 */
export const flvTag = (type: number, timestamp_ms: number, ...parts: readonly Buffer[]): Buffer => {
  const body_bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const header = Buffer.alloc(11);
  header.writeUInt8(type, 0);
  header.writeUIntBE(body_bytes, 1, 3);
  const time = Math.round(timestamp_ms) >>> 0;
  header.writeUIntBE(time & 0xffffff, 4, 3);
  header.writeUInt8(time >>> 24, 7);
  const trailer = Buffer.alloc(4);
  trailer.writeUInt32BE(11 + body_bytes);
  return Buffer.concat([header, ...parts, trailer]);
};
