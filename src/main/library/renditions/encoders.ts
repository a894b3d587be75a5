import type { Logger } from '../../logging/logger.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { ResolutionForm } from './resolutions.ts';

/** What makes H.264 of pictures. */
export interface Encoder {
  readonly name: string;
  /** Before the input. */
  readonly device: readonly string[];
  /** What comes after the filters that every encoder has. */
  readonly filters: readonly string[];
  args(form: ResolutionForm): readonly string[];
}

const rates = ({ max_kbps }: ResolutionForm): string[] => [
  ...['-b:v', `${String(Math.round(max_kbps * 0.7))}k`],
  ...['-maxrate', `${String(max_kbps)}k`, '-bufsize', `${String(2 * max_kbps)}k`],
];
const hardware = (name: string, more: readonly string[], rest: Partial<Encoder> = {}): Encoder => ({
  ...{ name, device: [], filters: ['format=nv12'] },
  args: (form) => ['-c:v', name, ...more, ...rates(form)],
  ...rest,
});

/** `stitchable`: its parameters are the same for each stretch. Two threads: the computer is somebody's. */
export const SOFTWARE: Encoder = {
  ...{ name: 'libx264', device: [], filters: ['format=yuv420p'] },
  args: ({ max_kbps, level }) => [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-threads', '2', '-profile:v', 'high'],
    ...['-maxrate', `${String(max_kbps)}k`, '-bufsize', `${String(2 * max_kbps)}k`, '-level:v', level],
    ...['-x264-params', 'stitchable=1'],
  ],
};

const NVENC = hardware('h264_nvenc', ['-preset', 'p4', '-forced-idr', '1']);
const QSV = hardware('h264_qsv', ['-preset', 'medium', '-forced_idr', '1']);
const AMF = hardware('h264_amf', ['-quality', 'balanced', '-forced_idr', '1']);
const VIDEOTOOLBOX = hardware('h264_videotoolbox', ['-allow_sw', '0']);
const VAAPI = hardware('h264_vaapi', [], {
  device: ['-vaapi_device', '/dev/dri/renderD128'],
  filters: ['format=nv12', 'hwupload'],
});
const BY_PLATFORM: Readonly<Partial<Record<NodeJS.Platform, readonly Encoder[]>>> = {
  win32: [NVENC, QSV, AMF],
  darwin: [VIDEOTOOLBOX],
  linux: [NVENC, QSV, VAAPI],
};

/** One picture, as large as some encoders need at least. */
const TRIAL = { width: 640, height: 360 } as const;
const TRIAL_FORM: ResolutionForm = { resolution: '360p', height: 360, max_kbps: 700, level: '3.1' };
const TRIAL_TIMEOUT_MS = 20_000;
const MAX_TRIAL_BYTES = 4 * 1024 * 1024;

export interface EncodersDeps {
  readonly ffmpeg: Ffmpeg;
  readonly logger: Logger;
  /** Default: what this platform may have. */
  readonly candidates?: readonly Encoder[];
}

/** Which encoder this computer has: its hardware's, where that makes a real picture. */
export interface Encoders {
  /** Tries them at the first call. @throws AirError unavailable {reason: "cancelled"} */
  best(signal: AbortSignal): Promise<Encoder>;
  /** It has failed: until the app ends it is not tried again. @returns whether there is another one */
  giveUp(encoder: Encoder): boolean;
}

export const createEncoders = (deps: EncodersDeps): Encoders => {
  const { ffmpeg, logger } = deps;
  let untried = [...(deps.candidates ?? BY_PLATFORM[process.platform] ?? [])];
  let found: Encoder | null = null;

  async function* blackPicture(): AsyncGenerator<Buffer> {
    const pixels = TRIAL.width * TRIAL.height;
    yield Buffer.concat([Buffer.alloc(pixels, 16), Buffer.alloc(pixels / 2, 128)]);
  }
  const works = async (encoder: Encoder, signal: AbortSignal): Promise<boolean> => {
    try {
      const made = await ffmpeg.run({
        args: [
          ...encoder.device,
          ...['-protocol_whitelist', 'pipe', '-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
          ...['-s', `${String(TRIAL.width)}x${String(TRIAL.height)}`, '-framerate', '30', '-i', 'pipe:0'],
          ...['-vf', encoder.filters.join(','), ...encoder.args(TRIAL_FORM), '-bf', '0'],
          ...['-frames:v', '1', '-f', 'h264', 'pipe:1'],
        ],
        input: blackPicture(),
        max_output_bytes: MAX_TRIAL_BYTES,
        timeout_ms: TRIAL_TIMEOUT_MS,
        signal,
      });
      return made.length > 0;
    } catch (error) {
      if (signal.aborted) throw error;
      logger.debug({ err: error, encoder: encoder.name }, 'an encoder is not to be had');
      return false;
    }
  };

  return {
    async best(signal) {
      for (let [next] = untried; found === null && next !== undefined; [next] = untried) {
        const is_good = await works(next, signal);
        untried = untried.slice(1);
        if (!is_good) continue;
        logger.info({ encoder: next.name }, 'renditions are made by hardware');
        found = next;
      }
      found ??= SOFTWARE;
      return found;
    },
    giveUp(encoder) {
      if (encoder === SOFTWARE) return false;
      if (found === encoder) found = null;
      return true;
    },
  };
};
