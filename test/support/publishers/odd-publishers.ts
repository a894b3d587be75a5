import { joinLengthPrefixed, splitLengthPrefixed } from '../../../src/main/media/h264/nal.ts';
import { codedFlv } from '../media/coded.ts';
import { missing } from '../program.ts';
import type { Publisher } from './publisher.types.ts';
import { publishMessages, readFlvFile, type MediaMessage } from './tag-publisher.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
const SECONDS = 4;
const X264 = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
  ...['-b:v', '800k', '-g', '60'],
];
/** Frame type and codec, packet type, and 24 bits of composition time. */
const PICTURE_HEAD_BYTES = 5;

/** Of Enhanced RTMP's tags: that it is one, its frame type, and the packet's type in the lower half. */
const ENHANCED = { key: 0x90, inter: 0xa0 } as const;
const PACKET = { sequence_start: 0, coded_frames: 1, multitrack: 6 } as const;
const FOURCC = Buffer.from('avc1');
const MANY_TRACKS = 1 << 4;

const isHeader = ({ kind, body }: MediaMessage): boolean => kind === 'video' && body[1] === 0;
const isPicture = ({ kind, body }: MediaMessage): boolean => kind === 'video' && body[1] === 1;
const isKey = ({ body }: MediaMessage): boolean => (body.readUInt8(0) & 0x70) === 0x10;

/** Each slice in a message of its own, all of one timestamp. */
const slicesApart = (message: MediaMessage): MediaMessage[] => {
  if (!isPicture(message)) return [message];
  const head = message.body.subarray(0, PICTURE_HEAD_BYTES);
  return splitLengthPrefixed(message.body.subarray(PICTURE_HEAD_BYTES), 4).map((nal) => ({
    ...message,
    body: Buffer.concat([head, joinLengthPrefixed([nal])]),
  }));
};

/** The packet's type, and what follows the codec's FourCC. */
const enhancedPart = (message: MediaMessage): { packet: number; data: Buffer } =>
  isHeader(message)
    ? { packet: PACKET.sequence_start, data: message.body.subarray(PICTURE_HEAD_BYTES) }
    : { packet: PACKET.coded_frames, data: message.body.subarray(2) };

const enhanced = (message: MediaMessage): MediaMessage => {
  if (message.kind !== 'video') return message;
  const { packet, data } = enhancedPart(message);
  const frame = isKey(message) ? ENHANCED.key : ENHANCED.inter;
  return { ...message, body: Buffer.concat([Buffer.from([frame | packet]), FOURCC, data]) };
};

/** The same picture as track 0 and as track 7, in one tag. */
const twoTracks = (message: MediaMessage): MediaMessage => {
  if (message.kind !== 'video') return message;
  const { packet, data } = enhancedPart(message);
  const frame = isKey(message) ? ENHANCED.key : ENHANCED.inter;
  const tracks = [0, 7].flatMap((track) => {
    const head = Buffer.from([track, 0, 0, 0]);
    head.writeUIntBE(data.length, 1, 3);
    return [head, data];
  });
  const heads = [frame | PACKET.multitrack, MANY_TRACKS | packet];
  return { ...message, body: Buffer.concat([Buffer.from(heads), FOURCC, ...tracks]) };
};

interface Odd {
  readonly name: string;
  /** Further arguments of the encoder. */
  readonly encoder?: readonly string[];
  readonly change: (message: MediaMessage) => readonly MediaMessage[];
  /** By how much its clock jumps each time that the clip begins anew, every 4 s. Default: 0. */
  readonly jump_ms?: number;
}

const ODD = {
  slices: {
    name: 'slices in messages of their own',
    encoder: ['-x264-params', 'slices=4:sliced-threads=0'],
    change: slicesApart,
  },
  sets_in_band: {
    name: 'parameter sets before each key frame, no header',
    encoder: ['-bsf:v', 'dump_extra=freq=keyframe'],
    change: (message) => (isHeader(message) ? [] : [message]),
  },
  enhanced: { name: 'Enhanced RTMP, H.264 by its FourCC', change: (message) => [enhanced(message)] },
  two_tracks: {
    name: 'Enhanced RTMP v2, two picture tracks in a tag',
    change: (message) => [twoTracks(message)],
  },
  clock: { name: 'clock that jumps 30 s ahead every 4 s', change: (message) => [message], jump_ms: 30_000 },
} as const satisfies Record<string, Odd>;

export const ODD_SOURCES = Object.keys(ODD) as (keyof typeof ODD)[];

/** What encoders of other makers send and none of this machine does: ffmpeg's pictures, put into other messages. */
export const oddPublisher = (source: keyof typeof ODD): Publisher => {
  const { name, encoder = [], change, jump_ms = 0 }: Odd = ODD[source];
  return {
    name: `${name} (ffmpeg’s encoder, our RTMP client)`,
    has_video: true,
    has_audio: true,
    obstacle: () => missing(FFMPEG),
    start: async (target) => {
      const clip = readFlvFile(codedFlv({ seconds: SECONDS, size: '640x360', video: [...X264, ...encoder] }));
      return publishMessages(target, clip.flatMap(change), { jump_ms });
    },
  };
};
