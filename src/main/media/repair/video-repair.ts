import type { Logger } from '../../logging/logger.ts';
import { startTool, type ToolProcess } from '../../process/tool-process.ts';
import { createFlvDemuxer } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../flv/flv-media-reader.ts';
import { flvFileHeader, flvVideoConfigTag, flvVideoTag } from '../flv/flv-writer.ts';
import type { VideoConfig, VideoUnit } from '../stream/media-unit.ts';
import type { Encoder } from './encoders.ts';

export interface VideoRepairDeps {
  readonly ffmpeg_path: string;
  readonly encoder: Encoder;
  /** What the repaired picture may cost, in bits a second. */
  readonly max_bitrate_bps: number;
  readonly logger: Logger;
  readonly onUnit: (unit: VideoUnit) => void;
  /** It ended by itself; called at most once, and not after stop(). */
  readonly onFailed: () => void;
}

/** Any H.264 in; in display order, without B-frames, a key frame each second out. Times stay those of the source. */
export interface VideoRepair {
  /** The first unit must be a key frame. */
  push(unit: VideoUnit): void;
  stop(): void;
}

/** Between two key frames of a repaired picture, as `force_key_frames` below asks for. */
export const REPAIRED_GOP_MS = 1000;

const MAX_WAITING_BYTES = 4 * 1024 * 1024;

const args = (encoder: Encoder, max_bitrate_bps: number): string[] => {
  const kbps = String(Math.round(max_bitrate_bps / 1000));
  return [
    ...['-hide_banner', '-loglevel', 'warning', ...encoder.input_args],
    // One decoding thread: each further one would hold back a picture.
    ...['-probesize', '32', '-analyzeduration', '0', '-threads', '1'],
    ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-an'],
    // The source's own times, to the millisecond: they are what sound is in step with.
    ...['-copyts', '-fps_mode', 'passthrough', '-enc_time_base', '1:1000'],
    ...[...encoder.filter_args, '-c:v', encoder.name, ...encoder.args],
    ...['-bf', '0', '-g', '120', '-force_key_frames', 'expr:gte(t,n_forced)'],
    ...[
      '-b:v',
      `${kbps}k`,
      '-maxrate',
      `${kbps}k`,
      '-bufsize',
      `${String(Math.round(max_bitrate_bps / 2000))}k`,
    ],
    ...['-f', 'flv', '-flvflags', 'no_duration_filesize', '-flush_packets', '1', 'pipe:1'],
  ];
};

export const createVideoRepair = (deps: VideoRepairDeps): VideoRepair => {
  const { ffmpeg_path, encoder, max_bitrate_bps, logger, onUnit, onFailed } = deps;
  let base_ms = 0;
  let config: VideoConfig | null = null;
  let stopped = false;
  let skipping = true;

  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'video') {
        onUnit({ ...unit, dts_ms: unit.dts_ms + base_ms, pts_ms: unit.pts_ms + base_ms });
      }
    },
    onUnsupported: (_kind, codec) => {
      logger.error({ codec }, 'repaired video has an unexpected codec');
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    reader.push(tag);
  });
  const tool: ToolProcess = startTool({
    path: ffmpeg_path,
    args: args(encoder, max_bitrate_bps),
    onOutput: (chunk) => {
      if (!stopped) demuxer.push(chunk);
    },
    onExit: ({ code, last_lines }) => {
      if (stopped) return;
      stopped = true;
      logger.warn({ code, encoder: encoder.name, last_lines: last_lines.slice(-5) }, 'video repair ended');
      onFailed();
    },
  });

  return {
    push(unit) {
      if (stopped) return;
      if (config === null) {
        base_ms = unit.dts_ms;
        tool.write(flvFileHeader({ has_video: true, has_audio: false }));
      }
      if (unit.config !== config) {
        config = unit.config;
        tool.write(flvVideoConfigTag(config, unit.dts_ms - base_ms));
      }
      // An encoder that falls behind skips to a key frame instead of letting the picture grow old.
      if (tool.waiting_bytes > MAX_WAITING_BYTES) skipping = true;
      if (skipping && !unit.key) return;
      skipping = false;
      tool.write(flvVideoTag(unit, base_ms));
    },
    stop() {
      stopped = true;
      tool.stop();
    },
  };
};
