import type { Logger } from '../../logging/logger.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { flvAudioConfigTag, flvAudioTag } from '../flv/flv-writer.ts';
import type { AudioUnit, OpusConfig } from '../stream/media-unit.ts';
import { createEvenTimes } from './even-times.ts';
import { createOggReader } from './ogg-reader.ts';
import {
  createSoundTranscoder,
  type SoundRun,
  type SoundTranscoder,
  type SoundTranscoderDeps,
} from './sound-transcoder.ts';

export interface OpusTranscoderDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  readonly onShed: SoundTranscoderDeps['onShed'];
  /** Opus packets of 10 ms, on the clock of the AAC that went in. */
  readonly onUnit: (unit: AudioUnit) => void;
}

const OPUS: OpusConfig = { codec: 'opus', sample_rate: 48_000, channels: 2 };
/** 10 ms: the sound waits for half as long as with the usual 20, for 50 small packets more a second. */
const PACKET_SAMPLES = 480;
const SAMPLES_PER_MS = 48;

/** Small probes and flushed pages of one packet: see docs/benchmarks.md for what they cost in time. */
const ARGS = [
  ...['-hide_banner', '-loglevel', 'warning'],
  ...['-flags', 'low_delay', '-probesize', '32', '-analyzeduration', '0'],
  ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-vn'],
  ...['-c:a', 'libopus', '-application', 'lowdelay', '-frame_duration', '10', '-b:a', '96k'],
  ...['-ar', '48000', '-ac', '2'],
  ...['-f', 'ogg', '-page_duration', '10000', '-flush_packets', '1', 'pipe:1'],
];

/**
 * AAC in, Opus out. Packets follow one another without a gap or an overlap unless the source had one: a browser conceals
 * each missing sample, audibly.
 */
export const createOpusTranscoder = ({
  ffmpeg_path,
  logger,
  onShed,
  onUnit,
}: OpusTranscoderDeps): SoundTranscoder => {
  const begin = (first: AudioUnit): SoundRun => {
    const base_ms = first.dts_ms;
    const times = createEvenTimes();
    let pre_skip = 0;
    const ogg = createOggReader(({ data, page_granule, packets_after }) => {
      const magic = data.toString('latin1', 0, 8);
      if (magic === 'OpusHead') pre_skip = data.length >= 12 ? data.readUInt16LE(10) : 0;
      if (magic === 'OpusHead' || magic === 'OpusTags') return;
      // RFC 7845, 4: the granule counts the samples up to the end of the page, the decoder's pre-skip included.
      const told = page_granule - (packets_after + 1) * PACKET_SAMPLES - pre_skip;
      const dts_ms = base_ms + times.next(told / SAMPLES_PER_MS, PACKET_SAMPLES / SAMPLES_PER_MS);
      onUnit({ kind: 'audio', dts_ms, data, config: OPUS });
    });
    return {
      head: Buffer.concat([
        flvFileHeader({ has_video: false, has_audio: true }),
        flvAudioConfigTag(first.config, 0),
      ]),
      encode: (unit) => flvAudioTag(unit, base_ms),
      onOutput: ogg.push,
    };
  };
  return createSoundTranscoder({ ffmpeg_path, args: ARGS, logger, onShed, begin });
};
