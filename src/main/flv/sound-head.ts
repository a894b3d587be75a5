import { audioCodecName, fourccCodecName } from './codec-names.ts';
import { readExTracks, type ExTrack } from './ex-header.ts';

/** What an audio tag says of one of its tracks. */
export interface TrackSound {
  /** 0 but for Enhanced RTMP's tags of several tracks. */
  readonly track: number;
  /** `unsupported`: it is of another codec, which `codec` names. `other`: nothing that sound needs. */
  readonly what: 'config' | 'sound' | 'other' | 'unsupported';
  /** "aac", "opus", or the name of what is unsupported. */
  readonly codec: string;
  /** The configuration or the sound, a view. */
  readonly data: Buffer;
}

const AAC = 10;
/** The lower half is Enhanced RTMP's packet type. */
const EX_HEADER = 9;
const EX_TYPES = { multitrack: 5, mod_ex: 7 } as const;

const PACKET_TYPES: Readonly<Partial<Record<number, TrackSound['what']>>> = { 0: 'config', 1: 'sound' };
const EX_CODECS: Readonly<Partial<Record<string, string>>> = { mp4a: 'aac', Opus: 'opus' };

const readEnhanced = ({ track, fourcc, packet_type, data }: ExTrack): TrackSound => {
  const codec = EX_CODECS[fourcc];
  if (codec === undefined)
    return { track, what: 'unsupported', codec: fourccCodecName('audio', fourcc), data };
  return { track, what: PACKET_TYPES[packet_type] ?? 'other', codec, data };
};

/** Reads an audio tag's body, of the original FLV or of Enhanced RTMP: what it has of each track, mostly of one. */
export const readSounds = (body: Buffer): TrackSound[] => {
  if (body.length < 2) return [];
  const format = body.readUInt8(0) >> 4;
  if (format === EX_HEADER) return readExTracks(body, EX_TYPES).map(readEnhanced);
  const data = body.subarray(2);
  if (format !== AAC) return [{ track: 0, what: 'unsupported', codec: audioCodecName(format), data }];
  return [{ track: 0, what: PACKET_TYPES[body.readUInt8(1)] ?? 'other', codec: 'aac', data }];
};
