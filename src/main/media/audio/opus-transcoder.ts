import type { Logger } from '../../logging/logger.ts';
import { startTool, type ToolProcess } from '../../process/tool-process.ts';
import { flvAudioConfigTag, flvAudioTag, flvFileHeader } from '../flv/flv-writer.ts';
import type { AacConfig, AudioUnit, OpusConfig } from '../stream/media-unit.ts';
import { createOggReader } from './ogg-reader.ts';

export interface OpusTranscoderDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  /** Opus packets of 10 ms, on the clock of the AAC that went in. */
  readonly onUnit: (unit: AudioUnit) => void;
}

/**
 * AAC in, Opus out, by one ffmpeg for each stream, whatever the number of viewers. Packets follow one another without
 * a gap or an overlap unless the source had one: a browser conceals each missing sample, audibly.
 */
export interface OpusTranscoder {
  push(unit: AudioUnit): void;
  stop(): void;
}

const OPUS: OpusConfig = { codec: 'opus', sample_rate: 48_000, channels: 2 };
/** 10 ms: the sound waits for half as long as with the usual 20, for 50 small packets more a second. */
const PACKET_SAMPLES = 480;
const SAMPLES_PER_MS = 48;
/** FLV rounds times to milliseconds, and so do the granules that come of them; less than this is rounding and drift. */
const MAX_SLIP_SAMPLES = 20 * SAMPLES_PER_MS;
/** A gap in the sound; ffmpeg begins anew after it, as its output would slip against the picture. */
const MAX_GAP_MS = 400;
/** About 30 s of AAC at 128 kbit/s: an ffmpeg that takes nothing for so long is not coming back. */
const MAX_WAITING_BYTES = 512 * 1024;
const RESTART_DELAY_MS = 500;

/** Small probes and flushed pages of one packet: see docs/benchmarks.md for what they cost in time. */
const ARGS = [
  ...['-hide_banner', '-loglevel', 'warning'],
  ...['-flags', 'low_delay', '-probesize', '32', '-analyzeduration', '0'],
  ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-vn'],
  ...[
    '-c:a',
    'libopus',
    '-application',
    'lowdelay',
    '-frame_duration',
    '10',
    '-b:a',
    '96k',
    '-ar',
    '48000',
    '-ac',
    '2',
  ],
  ...['-f', 'ogg', '-page_duration', '10000', '-flush_packets', '1', 'pipe:1'],
];

export const createOpusTranscoder = ({ ffmpeg_path, logger, onUnit }: OpusTranscoderDeps): OpusTranscoder => {
  let tool: ToolProcess | null = null;
  let config: AacConfig | null = null;
  let base_ms = 0;
  let last_dts_ms = 0;
  let restart_at_ms = 0;

  const close = (): void => {
    tool?.stop();
    tool = null;
  };

  const open = (first: AudioUnit, aac: AacConfig): void => {
    const begins_ms = first.dts_ms;
    base_ms = begins_ms;
    config = aac;
    let pre_skip = 0;
    let next_start: number | null = null;
    const ogg = createOggReader(({ data, page_granule, packets_after }) => {
      const magic = data.toString('latin1', 0, 8);
      if (magic === 'OpusHead') pre_skip = data.length >= 12 ? data.readUInt16LE(10) : 0;
      if (magic === 'OpusHead' || magic === 'OpusTags') return;
      // RFC 7845, 4: the granule counts the samples up to the end of the page, the decoder's pre-skip included.
      const told = page_granule - (packets_after + 1) * PACKET_SAMPLES - pre_skip;
      const start = next_start === null || Math.abs(told - next_start) > MAX_SLIP_SAMPLES ? told : next_start;
      next_start = start + PACKET_SAMPLES;
      onUnit({ kind: 'audio', dts_ms: begins_ms + start / SAMPLES_PER_MS, data, config: OPUS });
    });
    const started: ToolProcess = startTool({
      path: ffmpeg_path,
      args: ARGS,
      onOutput: (chunk) => {
        if (tool === started) ogg.push(chunk);
      },
      onExit: ({ code, last_lines }) => {
        if (tool !== started) return;
        tool = null;
        restart_at_ms = performance.now() + RESTART_DELAY_MS;
        logger.warn({ code, last_lines: last_lines.slice(-5) }, 'sound transcoder ended; it starts again');
      },
    });
    tool = started;
    started.write(
      Buffer.concat([flvFileHeader({ has_video: false, has_audio: true }), flvAudioConfigTag(aac, 0)]),
    );
  };

  return {
    push(unit) {
      if (unit.config.codec !== 'aac') return;
      const gap_ms = unit.dts_ms - last_dts_ms;
      last_dts_ms = unit.dts_ms;
      if (tool !== null && (unit.config !== config || gap_ms > MAX_GAP_MS || gap_ms < -MAX_GAP_MS)) close();
      if (tool !== null && tool.waiting_bytes > MAX_WAITING_BYTES) {
        logger.warn({ waiting_bytes: tool.waiting_bytes }, 'sound transcoder is stuck; it starts again');
        close();
      }
      if (tool === null) {
        if (performance.now() < restart_at_ms) return;
        open(unit, unit.config);
      }
      tool?.write(flvAudioTag(unit, base_ms));
    },
    stop: close,
  };
};
