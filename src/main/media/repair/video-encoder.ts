import type { Logger } from '../../logging/logger.ts';
import { startTool, type ToolProcess } from '../../process/tool-process.ts';
import { createFlvDemuxer } from '../flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../flv/flv-media-reader.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { flvVideoConfigTag, flvVideoTag } from '../flv/flv-writer.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import type { Encoder } from './encoders.ts';

/** What an encoder is to make of a source. */
export interface EncodeTarget {
  /** What the picture may cost, in bits a second. */
  readonly max_bitrate_bps: number;
  /** Between two key frames, in whole seconds. */
  readonly gop_seconds: number;
  /** At most so many lines (of the shorter side: upright pictures stay as readable) and pictures a second; null: as the source. */
  readonly at_most: { readonly lines: number; readonly fps: number } | null;
}

export interface VideoEncoderDeps {
  readonly ffmpeg_path: string;
  readonly encoder: Encoder;
  readonly target: EncodeTarget;
  /** Two fields in each picture, which are made one. */
  readonly is_interlaced: boolean;
  readonly logger: Logger;
  readonly onUnit: (unit: VideoUnit) => void;
  /** A picture was left out, as the encoder is too far behind. */
  readonly onShed: () => void;
  /** It ended by itself; called at most once, and not after stop(). */
  readonly onFailed: () => void;
}

/** One ffmpeg. Any H.264 of one configuration in; in display order, without B-frames out. Times stay those of the source. */
export interface VideoEncoder {
  /** The first unit must be a key frame, and all must have its configuration. */
  push(unit: VideoUnit): void;
  stop(): void;
}

const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** A picture of more (4,096 x 4,096) is an attack on our memory. */
const MAX_PIXELS = 4096 * 4096;

/** Commas within an expression are escaped from the filter graph, where they part filters. */
const shapeFilters = ({ lines, fps }: { readonly lines: number; readonly fps: number }): string[] => {
  const slot = (time: string): string => `floor(${time}*${String(fps)})`;
  const shorter = String.raw`min(${String(lines)}\,trunc(min(iw\,ih)/2)*2)`;
  return [
    // The first picture of each slot of time; the `fps` filter would wait for the next picture, and double some.
    String.raw`select=isnan(prev_t)+gt(${slot('t')}\,${slot('prev_t')})`,
    String.raw`scale=w=if(gte(iw\,ih)\,-2\,${shorter}):h=if(gte(iw\,ih)\,${shorter}\,-2)`,
  ];
};

/** Of pictures that are marked as interlaced alone; it waits for the next picture, so it stands only where there may be some. */
const DEINTERLACE = 'yadif=mode=send_frame:deint=interlaced';

const args = (
  encoder: Encoder,
  { max_bitrate_bps, gop_seconds, at_most }: EncodeTarget,
  is_interlaced: boolean,
): string[] => {
  const kbps = String(Math.round(max_bitrate_bps / 1000));
  const half_kbps = String(Math.round(max_bitrate_bps / 2000));
  const filters = [
    ...(is_interlaced ? [DEINTERLACE] : []),
    ...(at_most === null ? [] : shapeFilters(at_most)),
    ...encoder.filters,
  ];
  return [
    ...['-hide_banner', '-loglevel', 'warning', ...encoder.input_args],
    // One decoding thread: each further one would hold back a picture.
    ...['-probesize', '32', '-analyzeduration', '0', '-threads', '1', '-max_pixels', String(MAX_PIXELS)],
    ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-an'],
    // The source's own times, to the millisecond: they are what sound is in step with.
    ...['-copyts', '-fps_mode', 'passthrough', '-enc_time_base', '1:1000'],
    ...(filters.length === 0 ? [] : ['-vf', filters.join(',')]),
    ...['-c:v', encoder.name, ...encoder.args],
    ...['-bf', '0', '-g', '240', '-force_key_frames', `expr:gte(t,n_forced*${String(gop_seconds)})`],
    ...['-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${half_kbps}k`],
    ...['-f', 'flv', '-flvflags', 'no_duration_filesize', '-flush_packets', '1', 'pipe:1'],
  ];
};

export const createVideoEncoder = (deps: VideoEncoderDeps): VideoEncoder => {
  const { ffmpeg_path, encoder, target, is_interlaced, logger, onUnit, onShed, onFailed } = deps;
  let base_ms = 0;
  let begun = false;
  let stopped = false;
  /** What was left out breaks what refers to it, up to the next key frame. */
  let is_behind = false;

  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'video') {
        onUnit({ ...unit, dts_ms: unit.dts_ms + base_ms, pts_ms: unit.pts_ms + base_ms });
      }
    },
    onUnsupported: (_kind, codec) => {
      logger.error({ codec }, 'encoded video has an unexpected codec');
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    reader.push(tag);
  });
  const fail = (details: object): void => {
    if (stopped) return;
    stopped = true;
    tool.stop();
    logger.warn({ ...details, encoder: encoder.name }, 'an encoder ended');
    onFailed();
  };
  const tool: ToolProcess = startTool({
    path: ffmpeg_path,
    args: args(encoder, target, is_interlaced),
    onOutput: (chunk) => {
      if (stopped) return;
      try {
        demuxer.push(chunk);
      } catch (error) {
        fail({ err: error });
      }
    },
    onExit: ({ code, last_lines }) => {
      fail({ code, last_lines: last_lines.slice(-5) });
    },
  });

  return {
    push(unit) {
      if (stopped) return;
      if (!begun) {
        begun = true;
        base_ms = unit.dts_ms;
        tool.write(flvFileHeader({ has_video: true, has_audio: false }));
        tool.write(flvVideoConfigTag(unit.config, 0));
      }
      // An encoder that falls behind skips to a key frame instead of letting the picture grow old.
      const is_full = tool.waiting_bytes > MAX_WAITING_BYTES;
      if (is_full || (is_behind && !unit.key)) {
        is_behind = true;
        onShed();
        return;
      }
      is_behind = false;
      tool.write(flvVideoTag(unit, base_ms));
    },
    stop() {
      stopped = true;
      tool.stop();
    },
  };
};
