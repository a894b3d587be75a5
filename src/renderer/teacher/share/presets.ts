import type { SharePreset } from './share.types.ts';

/** What a preset asks of the capture and of the encoder. */
export interface PresetFacts {
  readonly max_width: number;
  readonly max_height: number;
  readonly fps: number;
  /** For the capture and the encoder: keep lines sharp, or motion smooth. */
  readonly content_hint: 'detail' | 'motion';
  /** For the largest picture; smaller ones take less, by their area. */
  readonly max_bitrate_bps: number;
}

export const PRESETS: Readonly<Record<SharePreset, PresetFacts>> = {
  text: { max_width: 1920, max_height: 1200, fps: 15, content_hint: 'detail', max_bitrate_bps: 2_500_000 },
  video: { max_width: 1280, max_height: 720, fps: 30, content_hint: 'motion', max_bitrate_bps: 2_500_000 },
};

const MIN_BITRATE_BPS = 500_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The bitrate for a picture of this size, in bits a second. */
export const bitrateOf = ({ width, height }: Size, preset: PresetFacts): number => {
  const share = (width * height) / (preset.max_width * preset.max_height);
  // By the square root: half the area needs more than half the bits.
  return Math.round(Math.max(MIN_BITRATE_BPS, preset.max_bitrate_bps * Math.min(1, Math.sqrt(share))));
};

/** A size within the preset's, in the same shape, with even sides: 4:2:0 has no half columns of colour. */
export const fittedSize = ({ width, height }: Size, preset: PresetFacts): Size => {
  // A screen that stands upright gets the same room, turned.
  const is_tall = height > width;
  const [room_x, room_y] = is_tall
    ? [preset.max_height, preset.max_width]
    : [preset.max_width, preset.max_height];
  const scale = Math.min(1, room_x / width, room_y / height);
  const even = (side: number): number => Math.max(2, Math.floor((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
};

/** Largest frame in macroblocks and macroblocks a second by level_idc (ITU-T H.264, table A-1). */
const LEVELS: readonly (readonly [level: number, frame: number, second: number])[] = [
  [0x1f, 3600, 108_000],
  [0x20, 5120, 216_000],
  [0x28, 8192, 245_760],
  [0x2a, 8704, 522_240],
  [0x32, 22_080, 589_824],
  [0x33, 36_864, 983_040],
];

/**
 * Codec strings to try, best first. Baseline has no B-frames and every phone decodes it; the encoders of some systems
 * offer only Main.
 */
export const codecsOf = ({ width, height }: Size, fps: number): string[] => {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const fits = LEVELS.find(([, frame, second]) => blocks <= frame && blocks * fps <= second);
  const level = (fits?.[0] ?? 0x34).toString(16).toUpperCase();
  return ['42E0', '4200', '4D00'].map((profile) => `avc1.${profile}${level}`);
};
