import { constants, setPriority } from 'node:os';
import type { Logger } from '../../logging/logger.ts';
import { startTool, type ToolExit } from '../../process/tool-process.ts';
import { flvFileHeader } from '../../flv/flv-tag.ts';
import { flvAudioConfigTag, flvAudioTag, flvVideoConfigTag, flvVideoTag } from '../flv/flv-writer.ts';
import type { AacConfig, AudioUnit, VideoUnit } from '../stream/media-unit.ts';
import { readAvi } from './avi-reader.ts';

/** A sound unit that a source publishes. */
export type AacUnit = AudioUnit & { readonly config: AacConfig };

/** What is looked at; at least one of the two. */
export interface LookInput {
  /** null: there is no new one. */
  readonly key: VideoUnit | null;
  /** In order, of one configuration. */
  readonly sound: readonly AacUnit[];
}

/** What a look sees. */
export interface Look {
  /** At most 640 pixels wide; null without a key frame. */
  readonly jpeg: Buffer | null;
  /** The same picture as GREY_WIDTH × GREY_HEIGHT bytes, 0 black to 255 white, row by row. */
  readonly grey: Buffer | null;
  /** Samples of 16 bits at the source's own rate, all channels in turn; null without sound. */
  readonly samples: Int16Array | null;
}

export interface LookDeps {
  readonly ffmpeg_path: string;
  readonly logger: Logger;
}

/** Decodes what it is given once, in a short run of ffmpeg. */
export interface Looker {
  /** Never rejects. @returns null where it could not be decoded, late where that took too long */
  look(input: LookInput): Promise<Look | 'late' | null>;
  /** Ends a run that is under way. */
  stop(): void;
}

export const GREY_WIDTH = 32;
export const GREY_HEIGHT = 18;

/** A still of 640 × 360 has about 40 kB; noise stays below 500 kB. */
const MAX_JPEG_BYTES = 512 * 1024;
/** 12 s of 48 kHz stereo are 2.3 MB. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 6000;
/** 8K: more is no classroom's source, and takes the memory of all others. */
const MAX_PIXELS = 7680 * 4320;

/** The height bounds portrait pictures. Grey is made from the still: there is less of it. */
const PICTURES = [
  "[0:v]scale=w='min(640,iw)':h='min(1138,ih)':force_original_aspect_ratio=decrease:flags=area",
  'format=yuvj420p,split[still][rest]',
].join(',');
const GREY = `[rest]scale=${String(GREY_WIDTH)}:${String(GREY_HEIGHT)}:flags=area,format=gray[grey]`;

const argsFor = ({ key, sound }: LookInput): string[] => [
  ...['-hide_banner', '-loglevel', 'error', '-threads', '1', '-max_pixels', String(MAX_PIXELS)],
  ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-map_metadata', '-1'],
  ...(key === null
    ? []
    : [
        ...['-filter_complex_threads', '1', '-filter_complex', `${PICTURES};${GREY}`],
        ...['-map', '[still]', '-map', '[grey]', '-fps_mode', 'passthrough'],
        ...['-c:v:0', 'mjpeg', '-q:v:0', '5', '-c:v:1', 'rawvideo', '-threads', '1'],
      ]),
  // No resampling and no mixing: either would round off the clipped peaks that are looked for.
  ...(sound.length === 0 ? [] : ['-map', '0:a', '-c:a', 'pcm_s16le']),
  ...['-f', 'avi', 'pipe:1'],
];

const flvOf = ({ key, sound }: LookInput): Buffer => {
  const [first] = sound;
  const base_ms = Math.min(
    key?.dts_ms ?? Number.POSITIVE_INFINITY,
    first?.dts_ms ?? Number.POSITIVE_INFINITY,
  );
  return Buffer.concat([
    flvFileHeader({ has_video: key !== null, has_audio: first !== undefined }),
    ...(key === null ? [] : [flvVideoConfigTag(key.config, 0), flvVideoTag(key, base_ms)]),
    ...(first === undefined ? [] : [flvAudioConfigTag(first.config, 0)]),
    ...sound.map((unit) => flvAudioTag(unit, base_ms)),
  ]);
};

const samplesOf = (pcm: Buffer | undefined): Int16Array | null => {
  if (pcm === undefined) return null;
  // Copied: a view of 16 bits must begin at an even address.
  const bytes = new Uint8Array(pcm.subarray(0, pcm.length & ~1));
  return new Int16Array(bytes.buffer);
};

const lookOf = (avi: Buffer, { key, sound }: LookInput): Look | null => {
  const streams = readAvi(avi);
  const jpeg = key === null ? undefined : streams.get(0);
  const grey = key === null ? undefined : streams.get(1)?.subarray(0, GREY_WIDTH * GREY_HEIGHT);
  const pcm = sound.length === 0 ? undefined : streams.get(key === null ? 0 : 2);
  const is_picture =
    jpeg !== undefined && jpeg.length <= MAX_JPEG_BYTES && grey?.length === GREY_WIDTH * GREY_HEIGHT;
  if (key !== null && !is_picture) return null;
  if (key === null && pcm === undefined) return null;
  return { jpeg: jpeg ?? null, grey: grey ?? null, samples: samplesOf(pcm) };
};

export const createLooker = ({ ffmpeg_path, logger }: LookDeps): Looker => {
  let stopRun: () => void = () => undefined;

  const run = (input: LookInput): Promise<{ exit: ToolExit; output: Buffer; is_late: boolean }> =>
    new Promise((resolve) => {
      let is_late = false;
      const chunks: Buffer[] = [];
      let bytes = 0;
      const tool = startTool({
        path: ffmpeg_path,
        args: argsFor(input),
        is_brief: true,
        onOutput: (chunk) => {
          bytes += chunk.length;
          if (bytes > MAX_OUTPUT_BYTES) tool.stop();
          else chunks.push(chunk);
        },
        onExit: (exit) => {
          clearTimeout(timer);
          resolve({ exit, output: Buffer.concat(chunks), is_late });
        },
      });
      stopRun = tool.stop;
      const timer = setTimeout(() => {
        is_late = true;
        tool.stop();
      }, TIMEOUT_MS);
      yieldTo(tool.pid);
      tool.write(flvOf(input));
      tool.end();
    });

  /** The lesson's own programs go first. */
  const yieldTo = (pid: number | undefined): void => {
    if (pid === undefined) return;
    try {
      setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch (error) {
      logger.debug({ err: error }, 'a look runs at the usual priority');
    }
  };

  return {
    async look(input) {
      const { exit, output, is_late } = await run(input);
      if (is_late) return 'late';
      const look = exit.code === 0 ? lookOf(output, input) : null;
      if (look === null) {
        logger.debug({ code: exit.code, last_lines: exit.last_lines.slice(-3) }, 'a look saw nothing');
      }
      return look;
    },
    stop: () => {
      stopRun();
    },
  };
};
