import type { Logger } from '../../logging/logger.ts';
import { createFlvDemuxer } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../flv/flv-media-reader.ts';
import type { AudioUnit } from '../stream/media-unit.ts';
import { createEvenTimes } from './even-times.ts';
import { createOggOpusWriter, MAX_OGG_PACKET_BYTES } from './ogg-writer.ts';
import { opusSamples } from './opus-packet.ts';
import {
  createSoundTranscoder,
  type SoundRun,
  type SoundTranscoder,
  type SoundTranscoderDeps,
} from './sound-transcoder.ts';

export interface AacTranscoderDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  readonly onShed: SoundTranscoderDeps['onShed'];
  /** AAC LC of 48 kHz in stereo, on the clock of the Opus that went in. */
  readonly onUnit: (unit: AudioUnit) => void;
}

const SAMPLES_PER_MS = 48;
/** Of AAC LC. */
const FRAME_MS = 1024 / SAMPLES_PER_MS;
/** The encoder's first frame is before the beginning; FLV, which has no such times, shows it near 2^31. */
const BEFORE_BEGINNING_MS = 0x4000_0000;

const ARGS = [
  ...['-hide_banner', '-loglevel', 'warning'],
  ...['-flags', 'low_delay', '-probesize', '32', '-analyzeduration', '0'],
  ...['-protocol_whitelist', 'pipe', '-f', 'ogg', '-i', 'pipe:0', '-vn'],
  // Missing packets become silence, and a clock that drifts is followed by at most 2 samples in 1,000: all that follows
  // would come too early or too late else.
  ...[
    '-af',
    'aresample=async=100:min_hard_comp=0.03',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-ar',
    '48000',
    '-ac',
    '2',
  ],
  ...['-avoid_negative_ts', 'disabled', '-f', 'flv', '-flvflags', 'no_duration_filesize'],
  ...['-flush_packets', '1', 'pipe:1'],
];

/** Opus in, AAC out: for FLV, HLS and the recording of a source that sends Opus, as the dashboard's screen share does. */
export const createAacTranscoder = ({
  ffmpeg_path,
  logger,
  onShed,
  onUnit,
}: AacTranscoderDeps): SoundTranscoder => {
  const begin = (first: AudioUnit): SoundRun => {
    const base_ms = first.dts_ms;
    const ogg = createOggOpusWriter({
      codec: 'opus',
      sample_rate: 48_000,
      channels: first.config.channels === 1 ? 1 : 2,
    });
    const times = createEvenTimes();
    const reader = createFlvMediaReader({
      onUnit: (unit) => {
        if (unit.kind !== 'audio' || unit.dts_ms > BEFORE_BEGINNING_MS) return;
        onUnit({ ...unit, dts_ms: base_ms + times.next(unit.dts_ms, FRAME_MS) });
      },
      onUnsupported: (_kind, codec) => {
        logger.error({ codec }, 'transcoded sound has an unexpected codec');
      },
    });
    const demuxer = createFlvDemuxer((tag) => {
      reader.push(tag);
    });
    const places = createEvenTimes();
    return {
      head: ogg.head,
      encode(unit) {
        const samples = opusSamples(unit.data);
        if (samples === null || unit.data.length > MAX_OGG_PACKET_BYTES) return null;
        const begins_ms = Math.max(0, places.next(unit.dts_ms - base_ms, samples / SAMPLES_PER_MS));
        return ogg.page(unit.data, Math.round(begins_ms * SAMPLES_PER_MS) + samples);
      },
      onOutput: demuxer.push,
    };
  };
  return createSoundTranscoder({ ffmpeg_path, args: ARGS, logger, onShed, begin });
};
