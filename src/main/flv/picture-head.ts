import { fourccCodecName, videoCodecName } from './codec-names.ts';
import { readExTracks, type ExTrack } from './ex-header.ts';

/** What a video tag says of one of its tracks. */
export interface TrackPicture {
  /** 0 but for Enhanced RTMP's tags of several tracks. */
  readonly track: number;
  /** `unsupported`: it is of another codec, which `codec` names. `other`: nothing that a picture needs. */
  readonly what: 'config' | 'picture' | 'other' | 'unsupported';
  readonly key: boolean;
  /** Signed, 24 bit. */
  readonly composition_ms: number;
  /** The configuration or the picture, a view. */
  readonly data: Buffer;
  readonly codec: string;
}

const AVC = 7;
const EX_HEADER_BIT = 0x80;
const LEGACY_HEAD_BYTES = 5;
/** Frame type of a tag that has a command for the player and no picture. */
const COMMAND = 5;
/** VideoPacketType of Enhanced RTMP, v2. */
const EX_PACKET = { sequence_start: 0, coded_frames: 1, coded_frames_x: 3, metadata: 4 } as const;
const EX_TYPES = { multitrack: 6, mod_ex: 7 } as const;
const NOTHING = Buffer.alloc(0);

const found = (what: TrackPicture['what'], rest: Partial<TrackPicture> = {}): TrackPicture => ({
  track: 0,
  what,
  key: false,
  composition_ms: 0,
  data: NOTHING,
  codec: 'H.264',
  ...rest,
});

const frameType = (first: number): number => (first >> 4) & 7;

/** Frame types 1 and 4 (a generated key frame) can be decoded by themselves. */
const isKey = (first: number): boolean => frameType(first) === 1 || frameType(first) === 4;

const readLegacy = (first: number, body: Buffer): TrackPicture => {
  const number = first & 0x0f;
  if (number !== AVC) return found('unsupported', { codec: videoCodecName(number) });
  const packet_type = body.readUInt8(1);
  const data = body.subarray(LEGACY_HEAD_BYTES);
  if (packet_type === 0) return found('config', { data });
  if (packet_type !== 1 || frameType(first) === COMMAND) return found('other');
  return found('picture', { key: isKey(first), composition_ms: body.readIntBE(2, 3), data });
};

const readEnhanced = (first: number, { track, fourcc, packet_type, data }: ExTrack): TrackPicture => {
  if (fourcc !== 'avc1') return found('unsupported', { track, codec: fourccCodecName('video', fourcc) });
  const key = isKey(first);
  if (packet_type === EX_PACKET.sequence_start) return found('config', { track, data });
  if (packet_type === EX_PACKET.coded_frames_x) return found('picture', { track, key, data });
  if (packet_type !== EX_PACKET.coded_frames || data.length < 3) return found('other', { track });
  return found('picture', { track, key, composition_ms: data.readIntBE(0, 3), data: data.subarray(3) });
};

/** Reads a video tag's body, of the original FLV or of Enhanced RTMP: what it has of each track, mostly of one. */
export const readPictures = (body: Buffer): TrackPicture[] => {
  if (body.length < LEGACY_HEAD_BYTES) return [];
  const first = body.readUInt8(0);
  if ((first & EX_HEADER_BIT) === 0) return [readLegacy(first, body)];
  // A command has no codec's name behind it; metadata of the colours has one, and nothing that a picture needs.
  if (frameType(first) === COMMAND || (first & 0x0f) === EX_PACKET.metadata) return [];
  return readExTracks(body, EX_TYPES).map((track) => readEnhanced(first, track));
};
