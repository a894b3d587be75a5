const NAMES: Readonly<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'HEVC (H.265)',
  av1: 'AV1',
  vp9: 'VP9',
  aac: 'AAC',
  opus: 'Opus',
  mp3: 'MP3',
};

/** A codec as people write it; as it came where it is none of the usual ones. */
export const codecName = (codec: string): string => NAMES[codec.toLowerCase()] ?? codec;
