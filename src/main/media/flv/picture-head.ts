import { fourccCodecName, videoCodecName } from './codec-names.ts';

/** What the first bytes of a video tag say. */
export interface PictureHead {
  /** `unsupported`: the tag is of another codec, which `codec` names. */
  readonly what: 'config' | 'picture' | 'other' | 'unsupported';
  readonly key: boolean;
  /** Signed, 24 bit. */
  readonly composition_ms: number;
  /** Where the configuration or the picture begins. */
  readonly data_at: number;
  readonly codec: string;
}

const AVC = 7;
const EX_HEADER_BIT = 0x80;
const HEAD_BYTES = 5;

const head = (what: PictureHead['what'], rest: Partial<PictureHead> = {}): PictureHead => ({
  what,
  key: false,
  composition_ms: 0,
  data_at: HEAD_BYTES,
  codec: 'H.264',
  ...rest,
});
const OTHER = head('other');
const CONFIG = head('config');

/** Frame types 1 and 4 (a generated key frame) can be decoded by themselves. */
const isKey = (first: number): boolean => {
  const frame_type = (first >> 4) & 7;
  return frame_type === 1 || frame_type === 4;
};

const readLegacy = (first: number, body: Buffer): PictureHead => {
  const codec = first & 0x0f;
  if (codec !== AVC) return head('unsupported', { codec: videoCodecName(codec) });
  const packet_type = body.readUInt8(1);
  if (packet_type === 0) return CONFIG;
  if (packet_type !== 1) return OTHER;
  return head('picture', { key: isKey(first), composition_ms: body.readIntBE(2, 3) });
};

/** Enhanced RTMP's packet types: 0 sequence start, 1 coded frames with composition time, 3 without. */
const readEnhanced = (first: number, body: Buffer): PictureHead => {
  const fourcc = body.toString('latin1', 1, HEAD_BYTES);
  if (fourcc !== 'avc1') return head('unsupported', { codec: fourccCodecName('video', fourcc) });
  const packet_type = first & 0x0f;
  if (packet_type === 0) return CONFIG;
  if (packet_type === 3) return head('picture', { key: isKey(first) });
  if (packet_type !== 1 || body.length < HEAD_BYTES + 3) return OTHER;
  return head('picture', {
    key: isKey(first),
    composition_ms: body.readIntBE(HEAD_BYTES, 3),
    data_at: HEAD_BYTES + 3,
  });
};

/** Reads the head of a video tag's body, of the original FLV or of Enhanced RTMP. */
export const readPictureHead = (body: Buffer): PictureHead => {
  if (body.length < HEAD_BYTES) return OTHER;
  const first = body.readUInt8(0);
  return (first & EX_HEADER_BIT) === 0 ? readLegacy(first, body) : readEnhanced(first, body);
};
