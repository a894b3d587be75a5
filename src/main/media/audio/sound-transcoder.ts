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
  /** What ffmpeg had not taken was given up, as it is too slow for the sound; one that hangs is none of that. */
  readonly onShed: () => void;
  /** A run begins with this unit, whose time its output begins with. */
  readonly begin: (first: AudioUnit) => SoundRun;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * One ffmpeg for the sound of one stream, whatever the number of viewers; begun anew where the configuration changes or the
 * sound has a gap, and where it fails or hangs.
 */
export interface SoundTranscoder {
  push(unit: AudioUnit): void;
  /** Ends the present run; the next unit begins another. */
  stop(): void;
  /** Sound goes in, and nothing has come out for 5 s: ffmpeg crashes at each start, hangs or is frozen. */
  readonly is_failing: boolean;
}

/** A gap in the sound; ffmpeg begins anew after it, as its output would slip against the picture. */
const MAX_GAP_MS = 400;
/**
 * Late is not hung. Twice a second, while sound goes in, it is looked whether some came out, and looks are counted instead
 * of time: neither a sleep nor a process of ours that is late itself costs an ffmpeg. As many as the engine is asked.
 */
const LOOK_MS = 500;
const RUNNING_LOOKS = 20;
/** Of one that has brought out nothing yet: the system may take its time to load it. */
const STARTING_LOOKS = 40;
/** A start takes a tenth of a second, and a few on a laptop with much else to do. */
const FAILING_LOOKS = 10;
/** About 30 s of sound at 128 kbit/s: who is so far behind at each of RUNNING_LOOKS will not catch up. */
const MAX_WAITING_BYTES = 512 * 1024;
/** The last wall. What was held up, as by a sleep, comes at once, and is soon worked off. */
const MAX_BURST_BYTES = 8 * MAX_WAITING_BYTES;

export const createSoundTranscoder = (deps: SoundTranscoderDeps): SoundTranscoder => {
  const { ffmpeg_path, args, logger, begin, now = () => performance.now() } = deps;
  const limiter = createStartLimiter({ now });
  let tool: ToolProcess | null = null;
  let run: SoundRun | null = null;
  let config: AudioUnit['config'] | null = null;
  let last_dts_ms = 0;
  let looked_at_ms = Number.NEGATIVE_INFINITY;
  /** Looks in a row at which nothing had come out: of any run, and of this one. */
  let quiet_looks = 0;
  let silent_looks = 0;
  /** The same, at which too much waited for this run. */
  let behind_looks = 0;
  let has_begun = false;

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
        has_begun = true;
        quiet_looks = 0;
        silent_looks = 0;
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
    has_begun = false;
    silent_looks = 0;
    behind_looks = 0;
    started.write(current.head);
  };

  /** Gives up a run that hangs, or is too far behind. */
  const look = (): void => {
    const waiting_bytes = tool?.waiting_bytes ?? 0;
    if (now() - looked_at_ms >= LOOK_MS) {
      looked_at_ms = now();
      quiet_looks += 1;
      silent_looks += 1;
      behind_looks = waiting_bytes > MAX_WAITING_BYTES ? behind_looks + 1 : 0;
    }
    if (tool === null) return;
    if (silent_looks > (has_begun ? RUNNING_LOOKS : STARTING_LOOKS)) {
      fail({ hangs: true, waiting_bytes });
    } else if (behind_looks > RUNNING_LOOKS || waiting_bytes > MAX_BURST_BYTES) {
      fail({ hangs: false, waiting_bytes });
      deps.onShed();
    }
  };

  return {
    push(unit) {
      const gap_ms = Math.abs(unit.dts_ms - last_dts_ms);
      last_dts_ms = unit.dts_ms;
      if (unit.config !== config || gap_ms > MAX_GAP_MS) close();
      look();
      if (tool === null) {
        if (!limiter.take()) return;
        open(unit);
      }
      const input = run?.encode(unit) ?? null;
      if (input !== null) tool?.write(input);
    },
    stop() {
      close();
      quiet_looks = 0;
    },
    get is_failing() {
      return quiet_looks > FAILING_LOOKS;
    },
  };
};
