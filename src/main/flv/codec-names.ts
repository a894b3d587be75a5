/** Codec numbers of the first video byte (E.4.3.1) and, from 12 on, of common extensions. */
const VIDEO_CODECS: Readonly<Record<number, string>> = {
  2: 'Sorenson H.263',
  3: 'Screen video',
  4: 'VP6',
  5: 'VP6 with alpha',
  6: 'Screen video 2',
  8: 'H.263',
  9: 'MPEG-4 Part 2',
  12: 'HEVC',
  13: 'AV1',
};

/** Sound formats of the first audio byte (E.4.2.1). */
const AUDIO_CODECS: Readonly<Record<number, string>> = {
  0: 'PCM',
  1: 'ADPCM',
  2: 'MP3',
  3: 'PCM',
  4: 'Nellymoser',
  5: 'Nellymoser',
  6: 'Nellymoser',
  7: 'G.711 A-law',
  8: 'G.711 mu-law',
  11: 'Speex',
  14: 'MP3',
};

/** FourCCs of Enhanced RTMP (Veovera, v2). */
const FOURCC_CODECS: Readonly<Record<string, string>> = {
  hvc1: 'HEVC',
  av01: 'AV1',
  vp09: 'VP9',
  vp08: 'VP8',
  vvc1: 'VVC',
  '.mp3': 'MP3',
  fLaC: 'FLAC',
  'ac-3': 'AC-3',
  'ec-3': 'E-AC-3',
};

export const videoCodecName = (number: number): string =>
  VIDEO_CODECS[number] ?? `video codec ${String(number)}`;

export const audioCodecName = (format: number): string =>
  AUDIO_CODECS[format] ?? `audio format ${String(format)}`;

/** @param fourcc four characters as they came; what cannot be shown becomes "?" */
export const fourccCodecName = (kind: 'video' | 'audio', fourcc: string): string =>
  FOURCC_CODECS[fourcc] ?? `${kind} "${fourcc.replace(/[^ -~]/g, '?')}"`;
