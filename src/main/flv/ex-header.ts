/**
 * Enhanced RTMP's head (Veovera, "Enhancing RTMP, FLV", v2, "ExVideoTagHeader" and "ExAudioTagHeader"), which sound and
 * picture share but for their packet types' numbers.
 */
export interface ExTypes {
  readonly multitrack: number;
  readonly mod_ex: number;
}

/** One track's packet in a tag. */
export interface ExTrack {
  /** 0 where the tag is not of several tracks. */
  readonly track: number;
  /** Four characters as they came. */
  readonly fourcc: string;
  readonly packet_type: number;
  /** What follows, a view. */
  readonly data: Buffer;
}

const FOURCC_BYTES = 4;
/** AvMultitrackType. */
const ONE_TRACK = 0;
const MANY_TRACKS_MANY_CODECS = 2;
/** A class has one teacher: more tracks than any encoder sends are not looked at. */
const MAX_TRACKS = 16;

/** Where the modifiers (ModEx) end, and the packet type that they stand before; null where the tag ends within them. */
const skipModifiers = (
  body: Buffer,
  packet_type: number,
  mod_ex: number,
): { at: number; packet_type: number } | null => {
  let at = 1;
  let type = packet_type;
  while (type === mod_ex) {
    if (at >= body.length) return null;
    let size = body.readUInt8(at) + 1;
    at += 1;
    if (size === 256) {
      if (at + 2 > body.length) return null;
      size = body.readUInt16BE(at) + 1;
      at += 2;
    }
    at += size;
    if (at >= body.length) return null;
    type = body.readUInt8(at) & 0x0f;
    at += 1;
  }
  return { at, packet_type: type };
};

/** @param at of the multitrack byte */
const readMultitrack = (body: Buffer, at: number): ExTrack[] => {
  if (at >= body.length) return [];
  const type = body.readUInt8(at) >> 4;
  const packet_type = body.readUInt8(at) & 0x0f;
  const has_own_codecs = type === MANY_TRACKS_MANY_CODECS;
  let offset = at + 1;
  const readFourcc = (): string => {
    offset += FOURCC_BYTES;
    return body.toString('latin1', offset - FOURCC_BYTES, offset);
  };
  const common = has_own_codecs ? '' : readFourcc();
  const head_bytes = (has_own_codecs ? FOURCC_BYTES : 0) + 1 + (type === ONE_TRACK ? 0 : 3);
  const tracks: ExTrack[] = [];
  while (offset + head_bytes <= body.length && tracks.length < MAX_TRACKS) {
    const fourcc = has_own_codecs ? readFourcc() : common;
    const track = body.readUInt8(offset);
    offset += 1;
    let size = body.length - offset;
    if (type !== ONE_TRACK) {
      size = body.readUIntBE(offset, 3);
      offset += 3;
      if (offset + size > body.length) break;
    }
    tracks.push({ track, fourcc, packet_type, data: body.subarray(offset, offset + size) });
    offset += size;
  }
  return tracks;
};

/** The tracks of a tag's body whose first byte says that it has this head; none where it ends too early. */
export const readExTracks = (body: Buffer, { multitrack, mod_ex }: ExTypes): ExTrack[] => {
  if (body.length === 0) return [];
  const skipped = skipModifiers(body, body.readUInt8(0) & 0x0f, mod_ex);
  if (skipped === null) return [];
  const { at, packet_type } = skipped;
  if (packet_type === multitrack) return readMultitrack(body, at);
  if (at + FOURCC_BYTES > body.length) return [];
  return [
    {
      track: 0,
      fourcc: body.toString('latin1', at, at + FOURCC_BYTES),
      packet_type,
      data: body.subarray(at + FOURCC_BYTES),
    },
  ];
};
