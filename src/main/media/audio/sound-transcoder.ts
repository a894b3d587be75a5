import type { Logger } from '../../logging/logger.ts';
import { startTool, type ToolProcess } from '../../process/tool-process.ts';
import { createStartLimiter } from '../start-limiter.ts';
import type { AudioUnit } from '../stream/media-unit.ts';

/** One run of ffmpeg: how units become its input, and its output units again. */
export interface SoundRun {
  /** What it must read first. */
  readonly head: Buffer;
  /** null: this unit cannot be passed on. */
  encode(unit: AudioUnit): Buffer | null;
  /** @throws AirError where the output is not what was asked for */
  onOutput(chunk: Buffer): void;
}

export interface SoundTranscoderDeps {
  readonly ffmpeg_path: string;
  readonly args: readonly string[];
  readonly logger: Logger;
  /** What ffmpeg had not taken was given up. */
  readonly onShed: () => void;
  /** A run begins with this unit, whose time its output begins with. */
  readonly begin: (first: AudioUnit) => SoundRun;
}

/**
 * One ffmpeg for the sound of one stream, whatever the number of viewers; begun anew where the configuration changes or the
 * sound has a gap, and where it fails or hangs.
 */
export interface SoundTranscoder {
  push(unit: AudioUnit): void;
  /** Ends the present run; the next unit begins another. */
  stop(): void;
  /** Sound goes in, and nothing has come out for 5 s of it: ffmpeg crashes at each start, hangs or is frozen. */
  readonly is_failing: boolean;
}

/** A gap in the sound; ffmpeg begins anew after it, as its output would slip against the picture. */
const MAX_GAP_MS = 400;
/** About 30 s of sound at 128 kbit/s: an ffmpeg that takes nothing for so long is not coming back. */
const MAX_WAITING_BYTES = 512 * 1024;
/** A start takes a tenth of a second, and a few on a laptop with much else to do. */
const FAILING_AFTER_MS = 5000;

export const createSoundTranscoder = (deps: SoundTranscoderDeps): SoundTranscoder => {
  const { ffmpeg_path, args, logger, begin } = deps;
  const limiter = createStartLimiter();
  let tool: ToolProcess | null = null;
  let run: SoundRun | null = null;
  let config: AudioUnit['config'] | null = null;
  let last_dts_ms = 0;
  /** How far the sound had come in when some last came out, or when it began. */
  let heard_ms = 0;
  let is_heard_of = false;

  const close = (): void => {
    tool?.stop();
    tool = null;
    run = null;
  };
  const fail = (details: object): void => {
    close();
    limiter.failed();
    logger.warn(details, 'sound transcoder ended; it starts again');
  };

  const open = (first: AudioUnit): void => {
    const current = begin(first);
    const started: ToolProcess = startTool({
      path: ffmpeg_path,
      args,
      onOutput: (chunk) => {
        if (tool !== started) return;
        heard_ms = last_dts_ms;
        try {
          current.onOutput(chunk);
        } catch (error) {
          fail({ err: error });
        }
      },
      onExit: ({ code, last_lines }) => {
        if (tool === started) fail({ code, last_lines: last_lines.slice(-5) });
      },
    });
    tool = started;
    run = current;
    config = first.config;
    started.write(current.head);
  };

  return {
    push(unit) {
      const gap_ms = unit.dts_ms - last_dts_ms;
      last_dts_ms = unit.dts_ms;
      if (!is_heard_of || Math.abs(gap_ms) > MAX_GAP_MS) heard_ms = unit.dts_ms;
      is_heard_of = true;
      if (tool !== null && (unit.config !== config || Math.abs(gap_ms) > MAX_GAP_MS)) close();
      if (tool !== null && tool.waiting_bytes > MAX_WAITING_BYTES) {
        fail({ waiting_bytes: tool.waiting_bytes });
        deps.onShed();
      }
      if (tool === null) {
        if (!limiter.take()) return;
        open(unit);
      }
      const input = run?.encode(unit) ?? null;
      if (input !== null) tool?.write(input);
    },
    stop() {
      close();
      is_heard_of = false;
    },
    get is_failing() {
      return is_heard_of && last_dts_ms - heard_ms > FAILING_AFTER_MS;
    },
  };
};
