import { audioCodecName, fourccCodecName } from './codec-names.ts';

/** What the first bytes of an audio tag say. */
export interface SoundHead {
  /** `unsupported`: the tag is of another codec, which `codec` names. */
  readonly what: 'config' | 'sound' | 'other' | 'unsupported';
  readonly codec: string;
  /** Where the configuration or the sound begins. */
  readonly data_at: number;
}

const AAC = 10;
/** Enhanced RTMP (Veovera, v2): the lower half is a packet type, and a FourCC follows. */
const EX_HEADER = 9;
const FOURCC_AT = 1;
const EX_HEADER_BYTES = 5;
const OTHER: SoundHead = { what: 'other', codec: '', data_at: 0 };

const PACKET_TYPES: Readonly<Partial<Record<number, SoundHead['what']>>> = { 0: 'config', 1: 'sound' };

const readEnhanced = (body: Buffer): SoundHead => {
  if (body.length < EX_HEADER_BYTES) return OTHER;
  const fourcc = body.toString('latin1', FOURCC_AT, EX_HEADER_BYTES);
  const codec = { mp4a: 'aac', Opus: 'opus' }[fourcc];
  if (codec === undefined) {
    return { what: 'unsupported', codec: fourccCodecName('audio', fourcc), data_at: 0 };
  }
  return { what: PACKET_TYPES[body.readUInt8(0) & 0x0f] ?? 'other', codec, data_at: EX_HEADER_BYTES };
};

/** Reads the head of an audio tag's body, of the original FLV or of Enhanced RTMP. `codec` is "aac" or "opus". */
export const readSoundHead = (body: Buffer): SoundHead => {
  if (body.length < 2) return OTHER;
  const format = body.readUInt8(0) >> 4;
  if (format === EX_HEADER) return readEnhanced(body);
  if (format !== AAC) return { what: 'unsupported', codec: audioCodecName(format), data_at: 0 };
  return { what: PACKET_TYPES[body.readUInt8(1)] ?? 'other', codec: 'aac', data_at: 2 };
};
