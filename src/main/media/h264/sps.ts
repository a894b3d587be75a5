import { createBitReader, unescapeRbsp, type BitReader } from './bit-reader.ts';

/** What AIRClass needs of a sequence parameter set. */
export interface SpsFacts {
  readonly profile_idc: number;
  /** The byte of constraint_set flags, as it stands. */
  readonly constraints: number;
  readonly level_idc: number;
  /** 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4, 0 is grey. */
  readonly chroma_format_idc: number;
  readonly bit_depth: number;
  readonly width: number;
  readonly height: number;
  /** Pictures that may come out of order; null where the stream does not tell. */
  readonly max_reorder_frames: number | null;
  /** Pictures may be two fields of lines, taken one after the other. */
  readonly interlaced: boolean;
}

const PROFILE_NAMES: Readonly<Record<number, string>> = {
  66: 'Baseline',
  77: 'Main',
  88: 'Extended',
  100: 'High',
  110: 'High 10',
  122: 'High 4:2:2',
  244: 'High 4:4:4',
};

/** Profiles whose SPS carries chroma format and bit depth (7.3.2.1.1). */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** "High 3.1", "Constrained Baseline 3.0". */
export const profileName = ({ profile_idc, constraints, level_idc }: SpsFacts): string => {
  const constrained = profile_idc === 66 && (constraints & 0x40) !== 0 ? 'Constrained ' : '';
  const name = PROFILE_NAMES[profile_idc] ?? `Profile ${String(profile_idc)}`;
  return `${constrained}${name} ${(level_idc / 10).toFixed(1)}`;
};

/** Browsers' WebRTC decodes 8 bit 4:2:0 in Baseline, Main and High; nothing else is safe on phones. */
export const isWebrtcDecodable = ({ profile_idc, chroma_format_idc, bit_depth }: SpsFacts): boolean =>
  (profile_idc === 66 || profile_idc === 77 || profile_idc === 100) &&
  chroma_format_idc === 1 &&
  bit_depth === 8;

const skipScalingLists = (reader: BitReader, chroma_format_idc: number): void => {
  const lists = chroma_format_idc === 3 ? 12 : 8;
  for (let list = 0; list < lists; list += 1) {
    if (!reader.flag()) continue;
    let last = 8;
    let next = 8;
    for (let i = 0; i < (list < 6 ? 16 : 64) && !reader.exhausted; i += 1) {
      if (next !== 0) next = (last + reader.se() + 256) % 256;
      last = next === 0 ? last : next;
    }
  }
};

const skipHrd = (reader: BitReader): void => {
  const count = Math.min(reader.ue(), 31) + 1;
  reader.bits(8);
  for (let i = 0; i < count; i += 1) {
    reader.ue();
    reader.ue();
    reader.flag();
  }
  reader.bits(20);
};

/** The VUI (E.1.1) up to bitstream_restriction. */
const readMaxReorderFrames = (reader: BitReader): number | null => {
  if (reader.flag() && reader.bits(8) === 255) reader.bits(32);
  if (reader.flag()) reader.flag();
  if (reader.flag()) {
    reader.bits(4);
    if (reader.flag()) reader.bits(24);
  }
  if (reader.flag()) {
    reader.ue();
    reader.ue();
  }
  if (reader.flag()) reader.bits(65);
  const nal_hrd = reader.flag();
  if (nal_hrd) skipHrd(reader);
  const vcl_hrd = reader.flag();
  if (vcl_hrd) skipHrd(reader);
  if (nal_hrd || vcl_hrd) reader.flag();
  reader.flag();
  if (!reader.flag()) return null;
  reader.flag();
  for (let i = 0; i < 4; i += 1) reader.ue();
  const max_reorder_frames = reader.ue();
  return reader.exhausted ? null : max_reorder_frames;
};

export type PictureSize = Pick<SpsFacts, 'width' | 'height'>;

/** 8K. A decoder takes its memory before it sees a picture: ffmpeg 5.1 took 650 MB for 16,000 × 16,000, whatever bound it was given. */
const MAX_PIXELS = 7680 * 4320;
/** Beyond it sizes are taken for damage. */
const MAX_EDGE = 16_384;

/** Whether no program of ours may be given such pictures. */
export const isTooLarge = ({ width, height }: PictureSize): boolean => width * height > MAX_PIXELS;

/** What a sequence parameter set says of its pictures' size, whatever it is; null as for `parseSps`. */
export const readSize = (sps: Buffer): PictureSize | null => readSps(sps);

/**
 * Reads a sequence parameter set (7.3.2.1.1).
 * @param sps the whole NAL unit, with its header byte
 * @returns null for one that ends too early or describes no picture
 */
export const parseSps = (sps: Buffer): SpsFacts | null => {
  const facts = readSps(sps);
  return facts === null || facts.width > MAX_EDGE || facts.height > MAX_EDGE ? null : facts;
};

const readSps = (sps: Buffer): SpsFacts | null => {
  if (sps.length < 4 || sps.length > 4096) return null;
  const rbsp = unescapeRbsp(sps.subarray(1));
  const reader = createBitReader(rbsp);
  const profile_idc = reader.bits(8);
  const constraints = reader.bits(8);
  const level_idc = reader.bits(8);
  reader.ue();
  let chroma_format_idc = 1;
  let bit_depth = 8;
  if (HIGH_PROFILES.has(profile_idc)) {
    chroma_format_idc = reader.ue();
    if (chroma_format_idc === 3) reader.flag();
    bit_depth = 8 + reader.ue();
    reader.ue();
    reader.flag();
    if (reader.flag()) skipScalingLists(reader, chroma_format_idc);
  }
  reader.ue();
  const poc_type = reader.ue();
  if (poc_type === 0) reader.ue();
  else if (poc_type === 1) {
    reader.flag();
    reader.se();
    reader.se();
    const cycle = Math.min(reader.ue(), 255);
    for (let i = 0; i < cycle; i += 1) reader.se();
  }
  reader.ue();
  reader.flag();
  const width_mbs = reader.ue() + 1;
  const height_map_units = reader.ue() + 1;
  const frame_mbs_only = reader.flag();
  if (!frame_mbs_only) reader.flag();
  reader.flag();
  const crop = { left: 0, right: 0, top: 0, bottom: 0 };
  if (reader.flag()) {
    crop.left = reader.ue();
    crop.right = reader.ue();
    crop.top = reader.ue();
    crop.bottom = reader.ue();
  }
  if (reader.exhausted) return null;
  const crop_x = chroma_format_idc === 1 || chroma_format_idc === 2 ? 2 : 1;
  const crop_y = (chroma_format_idc === 1 ? 2 : 1) * (frame_mbs_only ? 1 : 2);
  const width = width_mbs * 16 - (crop.left + crop.right) * crop_x;
  const height = height_map_units * 16 * (frame_mbs_only ? 1 : 2) - (crop.top + crop.bottom) * crop_y;
  if (width <= 0 || height <= 0) return null;
  const max_reorder_frames = reader.flag() ? readMaxReorderFrames(reader) : null;
  return {
    profile_idc,
    constraints,
    level_idc,
    chroma_format_idc,
    bit_depth,
    width,
    height,
    max_reorder_frames,
    interlaced: !frame_mbs_only,
  };
};
