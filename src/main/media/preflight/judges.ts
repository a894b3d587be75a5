/** A tenth of a second, so that a word counts and a click does not. */
const BLOCK_SECONDS = 0.1;
/** −60 dBFS (RMS), as a part of full scale. */
const SILENT_BELOW = 10 ** (-60 / 20);
/**
 * What was cut off before it was encoded does not come out at full scale: AAC bends flat tops, and ffmpeg's encoder
 * takes them down by 5 % on purpose (aacenc.c, "clip avoidance").
 */
const NEAR_FULL_SCALE = 0.92 * 32_768;
/**
 * Measured with noise and tones at 64 and 160 kbit/s: cut off by 2 dB or more there is above 0.48 % so near to full
 * scale, and of what is not cut off below 0.06 %.
 */
const CLIPPED_PART = 0.004;
/** Speech has pauses: this part of all blocks is enough to hear it distorted. */
const CLIPPED_BLOCKS = 0.1;

/** 4 % of full brightness, as the warning's text says. */
const BLACK_BELOW = 255 * 0.04;
/**
 * Two encodings of one still picture differ by about one in the mean of a field; a pointer that moves over a shared
 * screen makes more.
 */
const SAME_WITHIN = 2;

export interface SoundVerdict {
  /** No tenth of a second reaches −60 dBFS. */
  readonly silent: boolean;
  readonly clipping: boolean;
}

/**
 * @param samples all channels in turn
 * @param samples_per_second of all channels together
 */
export const judgeSound = (samples: Int16Array, samples_per_second: number): SoundVerdict => {
  const block = Math.max(1, Math.round(samples_per_second * BLOCK_SECONDS));
  let blocks = 0;
  let loud_blocks = 0;
  let clipped_blocks = 0;
  for (let from = 0; from < samples.length; from += block) {
    const to = Math.min(samples.length, from + block);
    let energy = 0;
    let at_full_scale = 0;
    for (let i = from; i < to; i += 1) {
      const value = samples[i] ?? 0;
      energy += value * value;
      if (value >= NEAR_FULL_SCALE || value <= -NEAR_FULL_SCALE) at_full_scale += 1;
    }
    blocks += 1;
    if (Math.sqrt(energy / (to - from)) / 32_768 >= SILENT_BELOW) loud_blocks += 1;
    if (at_full_scale / (to - from) > CLIPPED_PART) clipped_blocks += 1;
  }
  return { silent: blocks > 0 && loud_blocks === 0, clipping: clipped_blocks > blocks * CLIPPED_BLOCKS };
};

/** @param grey 0 black to 255 white */
export const isBlack = (grey: Buffer): boolean => grey.every((value) => value < BLACK_BELOW);

export const isSamePicture = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && one.every((value, i) => Math.abs(value - (other[i] ?? 0)) <= SAME_WITHIN);
