import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createOggReader } from '../../../src/main/media/audio/ogg-reader.ts';
import { FLV_TAG } from '../../../src/main/flv/flv-tag.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { PUBLISH_HEADER_BYTES, PUBLISH_KIND } from '../../../src/shared/contract/media/publish.ts';

const run = promisify(execFile);

export type PublishKind = keyof typeof PUBLISH_KIND;

/** A binary message of a screen share, as the dashboard's page writes it. */
export const publishMessage = (
  kind: PublishKind | number,
  payload: Buffer,
  { key = false, time_ms = 0 } = {},
): Buffer => {
  const header = Buffer.alloc(PUBLISH_HEADER_BYTES);
  header.writeUInt8(typeof kind === 'number' ? kind : PUBLISH_KIND[kind], 0);
  header.writeUInt8(key ? 1 : 0, 1);
  header.writeDoubleBE(time_ms, 4);
  return Buffer.concat([header, payload]);
};

interface ClipUnit {
  readonly kind: 'picture' | 'sound';
  readonly key: boolean;
  readonly time_ms: number;
  readonly data: Buffer;
}

/** What a page sends of a screen: 2 s of real H.264 and Opus, to be repeated. */
export interface ScreenClip {
  readonly avcc: Buffer;
  /** By time; the first is a key frame. */
  readonly units: readonly ClipUnit[];
  readonly duration_ms: number;
}

const DURATION_MS = 2000;
const OPUS_PACKET_MS = 20;
const ffmpeg = async (args: readonly string[]): Promise<Buffer> => {
  const options = { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout } = await run(
    process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg',
    ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args],
    options,
  );
  return stdout;
};

/** Made by ffmpeg: a moving test picture and a tone. */
export const makeScreenClip = async (size = '320x180'): Promise<ScreenClip> => {
  const input = ['-f', 'lavfi', '-t', String(DURATION_MS / 1000), '-i'];
  const x264 = ['-c:v', 'libx264', '-profile:v', 'baseline', '-preset', 'ultrafast', '-tune', 'zerolatency'];
  const [flv, ogg] = await Promise.all([
    ffmpeg([
      ...input,
      `testsrc2=size=${size}:rate=30`,
      ...x264,
      ...['-pix_fmt', 'yuv420p', '-g', '30', '-f', 'flv', '-'],
    ]),
    ffmpeg([
      ...input,
      'sine=frequency=440:sample_rate=48000',
      '-ac',
      '2',
      '-c:a',
      'libopus',
      '-f',
      'ogg',
      '-',
    ]),
  ]);
  const units: ClipUnit[] = [];
  let avcc: Buffer = Buffer.alloc(0);
  createFlvDemuxer(({ type, timestamp_ms, body }) => {
    if (type !== FLV_TAG.video) return;
    const data = Buffer.from(body.subarray(5));
    if (body[1] === 0) avcc = data;
    else if (body[1] === 1)
      units.push({ kind: 'picture', key: body[0] === 0x17, time_ms: timestamp_ms, data });
  }).push(flv);
  let packets = 0;
  createOggReader(({ data }) => {
    // The two headers of Ogg come first.
    const time_ms = (packets - 2) * OPUS_PACKET_MS;
    packets += 1;
    if (time_ms >= 0 && time_ms < DURATION_MS) units.push({ kind: 'sound', key: false, time_ms, data });
  }).push(ogg);
  units.sort((a, b) => a.time_ms - b.time_ms);
  return { avcc, units, duration_ms: DURATION_MS };
};
