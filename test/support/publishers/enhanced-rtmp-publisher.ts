import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, startProgram } from '../program.ts';
import type { Publisher } from './publisher.types.ts';
import { publishMessages, type MediaMessage } from './tag-publisher.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
const RATE = 30;

/** Of Enhanced RTMP's video tags: key or inter picture, and the packet's type in the lower half. */
const FRAME = { key: 0x90, inter: 0xa0 } as const;
const PACKET = { sequence_start: 0, coded_frames: 1, coded_frames_x: 3 } as const;

interface Codec {
  readonly fourcc: string;
  readonly encoder: readonly string[];
  /** The box of an MP4 that holds the decoder's configuration. */
  readonly config_box: string;
  /** The container to cut pictures from. */
  readonly raw: 'hevc' | 'ivf';
  readonly picture_packet: number;
  readonly cut: (raw: Buffer) => { readonly key: boolean; readonly body: Buffer }[];
}

/** NAL units of an Annex B stream, their start codes taken off. */
const splitAnnexB = (stream: Buffer): Buffer[] => {
  const starts: number[] = [];
  for (let at = stream.indexOf('\0\0\x01', 0, 'latin1'); at >= 0;) {
    starts.push(at + 3);
    at = stream.indexOf('\0\0\x01', at + 3, 'latin1');
  }
  return starts.map((start, index) => {
    let end = (starts[index + 1] ?? stream.length + 3) - 3;
    while (end > start && stream[end - 1] === 0) end -= 1;
    return stream.subarray(start, end);
  });
};

const AUD = 35;
const IRAP_FROM = 16;
const IRAP_TO = 21;
const hevcType = (nal: Buffer): number => ((nal[0] ?? 0) >> 1) & 0x3f;

const withLength = (nal: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(nal.length);
  return Buffer.concat([length, nal]);
};

/** Pictures begin with an access unit delimiter; 3 bytes of composition time go before each. */
const cutHevc: Codec['cut'] = (raw) => {
  const pictures: { key: boolean; nals: Buffer[] }[] = [];
  for (const nal of splitAnnexB(raw)) {
    const type = hevcType(nal);
    if (type === AUD) pictures.push({ key: false, nals: [] });
    const picture = pictures.at(-1);
    if (picture === undefined) continue;
    picture.key ||= type >= IRAP_FROM && type <= IRAP_TO;
    picture.nals.push(nal);
  }
  return pictures.map(({ key, nals }) => ({
    key,
    body: Buffer.concat([Buffer.alloc(3), ...nals.map(withLength)]),
  }));
};

/** IVF: a 32-byte header, then each picture after 12 bytes of length and time. */
const cutIvf: Codec['cut'] = (raw) => {
  const pictures = [];
  for (let at = raw.readUInt16LE(6); at + 12 <= raw.length;) {
    const length = raw.readUInt32LE(at);
    pictures.push({ key: pictures.length % RATE === 0, body: raw.subarray(at + 12, at + 12 + length) });
    at += 12 + length;
  }
  return pictures;
};

const CODECS = {
  hevc: {
    fourcc: 'hvc1',
    encoder: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'aud=1:bframes=0:log-level=none'],
    config_box: 'hvcC',
    raw: 'hevc',
    picture_packet: PACKET.coded_frames,
    cut: cutHevc,
  },
  av1: {
    fourcc: 'av01',
    encoder: ['-c:v', 'libsvtav1', '-preset', '12'],
    config_box: 'av1C',
    raw: 'ivf',
    picture_packet: PACKET.coded_frames_x,
    cut: cutIvf,
  },
} as const satisfies Record<string, Codec>;

const contentOfBox = (mp4: Buffer, name: string): Buffer => {
  const at = mp4.indexOf(name, 0, 'latin1');
  if (at < 4) throw new Error(`no ${name} in what ffmpeg wrote`);
  return mp4.subarray(at + 4, at - 4 + mp4.readUInt32BE(at - 4));
};

const encode = async (codec: Codec): Promise<MediaMessage[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'airclass-enhanced-'));
  try {
    const raw = join(folder, `picture.${codec.raw}`);
    const mp4 = join(folder, 'picture.mp4');
    const source = ['-f', 'lavfi', '-t', '2', '-i', `testsrc2=size=320x180:rate=${String(RATE)}`];
    const ffmpeg = await startProgram(FFMPEG, [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin', ...source],
      ...[...codec.encoder, '-pix_fmt', 'yuv420p', '-g', String(RATE), raw],
      ...[...codec.encoder, '-pix_fmt', 'yuv420p', '-g', String(RATE), mp4],
    ]);
    const { code } = await ffmpeg.exited;
    if (code !== 0) throw new Error(`ffmpeg: ${ffmpeg.output}`);
    const tag = (head: number, body: Buffer): Buffer =>
      Buffer.concat([Buffer.from([head]), Buffer.from(codec.fourcc), body]);
    const config = contentOfBox(await readFile(mp4), codec.config_box);
    const pictures = codec.cut(await readFile(raw)).map(({ key, body }, index) => ({
      kind: 'video' as const,
      at_ms: (index * 1000) / RATE,
      body: tag((key ? FRAME.key : FRAME.inter) | codec.picture_packet, body),
    }));
    return [{ kind: 'video', at_ms: 0, body: tag(FRAME.key | PACKET.sequence_start, config) }, ...pictures];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Enhanced RTMP, as newer OBS sends HEVC and AV1; Debian's ffmpeg cannot, so the tags are put together here. */
export const enhancedRtmpPublisher = (codec: keyof typeof CODECS): Publisher => ({
  name: `Enhanced RTMP, ${codec.toUpperCase()} (ffmpeg’s encoder, our RTMP client)`,
  has_video: true,
  has_audio: false,
  obstacle: () => missing(FFMPEG),
  start: async (target) => publishMessages(target, await encode(CODECS[codec])),
});
