import { execFileSync } from 'node:child_process';
import { createOggReader } from '../../../src/main/media/audio/ogg-reader.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import type { AudioUnit, OpusConfig } from '../../../src/main/media/stream/media-unit.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const ffmpeg = (args: readonly string[], input?: Buffer): Buffer =>
  execFileSync(FFMPEG, ['-hide_banner', '-loglevel', 'error', ...args], {
    ...(input === undefined ? {} : { input }),
    maxBuffer: MAX_OUTPUT_BYTES,
  });

/** A tone of 1 kHz from `onset_s` on, after silence, in every channel. */
const toneArgs = (seconds: number, onset_s: number, channels: number, rate: number): string[] => [
  ...['-f', 'lavfi', '-i', `sine=1000:sample_rate=${String(rate)}:duration=${String(seconds)}`],
  ...['-af', `volume=volume=if(lt(t\\,${String(onset_s)})\\,0\\,4):eval=frame`, '-ac', String(channels)],
];

export interface Tone {
  readonly seconds: number;
  readonly onset_s: number;
  readonly channels?: number;
  readonly sample_rate?: number;
}

/** Opus packets of 20 ms, the first at 0. */
export const opusTone = ({ seconds, onset_s, channels = 2 }: Tone): AudioUnit[] => {
  const config: OpusConfig = { codec: 'opus', sample_rate: 48_000, channels: channels === 1 ? 1 : 2 };
  const units: AudioUnit[] = [];
  const reader = createOggReader(({ data }) => {
    if (/^Opus(Head|Tags)/.test(data.toString('latin1', 0, 8))) return;
    units.push({ kind: 'audio', dts_ms: units.length * 20, data, config });
  });
  reader.push(
    ffmpeg([
      ...toneArgs(seconds, onset_s, channels, 48_000),
      ...['-c:a', 'libopus', '-frame_duration', '20', '-b:a', '64k', '-f', 'ogg', 'pipe:1'],
    ]),
  );
  return units;
};

/** AAC as an RTMP source sends it, the first frame at 0. */
export const aacTone = ({ seconds, onset_s, channels = 2, sample_rate = 48_000 }: Tone): AudioUnit[] => {
  const units: AudioUnit[] = [];
  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'audio') units.push(unit);
    },
    onUnsupported: () => undefined,
  });
  const demuxer = createFlvDemuxer((tag) => {
    reader.push(tag);
  });
  demuxer.push(
    ffmpeg([...toneArgs(seconds, onset_s, channels, sample_rate), '-c:a', 'aac', '-f', 'flv', 'pipe:1']),
  );
  return units;
};

/** Where the tone begins in coded sound, in seconds from its first sample; null where there is none. */
export const findOnset = (format: 'flv' | 'ogg', bytes: Buffer): number | null => {
  const pcm = ffmpeg(
    ['-f', format, '-i', 'pipe:0', '-f', 's16le', '-ac', '1', '-ar', '48000', 'pipe:1'],
    bytes,
  );
  for (let at = 0; at + 2 <= pcm.length; at += 2) {
    if (Math.abs(pcm.readInt16LE(at)) > 3000) return at / 2 / 48_000;
  }
  return null;
};
