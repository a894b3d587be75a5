import { constants, setPriority } from 'node:os';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { startTool, type ToolExit } from '../process/tool-process.ts';

export interface FfmpegRun {
  /** Ours alone: nothing that somebody typed is in them, and every input names its protocol. */
  readonly args: readonly string[];
  /** What it reads, piece by piece; null: nothing. */
  readonly input: AsyncIterable<Buffer> | null;
  /** Of its standard output: more ends it. */
  readonly max_output_bytes: number;
  /** It is ended after it. */
  readonly timeout_ms: number;
  readonly signal: AbortSignal;
  /** Nobody waits for it: it takes what is left over. Default false. */
  readonly is_patient?: boolean;
}

/** Runs ffmpeg behind everything else that this computer does. */
export interface Ffmpeg {
  /**
   * @returns its standard output
   * @throws AirError unavailable {reason: "no_ffmpeg" | "cancelled" | "failed"}; what the input throws
   */
  run(run: FfmpegRun): Promise<Buffer>;
}

export interface FfmpegDeps {
  /** null: there is none. */
  readonly ffmpeg_path: string | null;
  readonly logger: Logger;
}

const COMMON = ['-hide_banner', '-loglevel', 'error', '-y'] as const;

const failure = (
  reason: 'no_ffmpeg' | 'cancelled' | 'failed',
  last_lines: readonly string[] = [],
): AirError =>
  new AirError('unavailable', `ffmpeg: ${reason} ${last_lines.slice(-3).join(' ')}`.trim(), { reason });

export const createFfmpeg = ({ ffmpeg_path, logger }: FfmpegDeps): Ffmpeg => {
  /** A lesson's own programs go first. */
  const yieldTo = (pid: number | undefined, is_patient: boolean): void => {
    if (pid === undefined) return;
    try {
      setPriority(
        pid,
        is_patient ? constants.priority.PRIORITY_LOW : constants.priority.PRIORITY_BELOW_NORMAL,
      );
    } catch (error) {
      logger.debug({ err: error }, 'ffmpeg runs at the usual priority');
    }
  };

  return {
    async run({ args, input, max_output_bytes, timeout_ms, signal, is_patient = false }) {
      if (ffmpeg_path === null) throw failure('no_ffmpeg');
      const isCancelled = (): boolean => signal.aborted;
      if (isCancelled()) throw failure('cancelled');
      const chunks: Buffer[] = [];
      let bytes = 0;
      const gone = new AbortController();
      const early = { is_stopped: false };
      let tellExit: (exit: ToolExit) => void = () => undefined;
      const ended = new Promise<ToolExit>((resolve) => {
        tellExit = resolve;
      });
      const tool = startTool({
        path: ffmpeg_path,
        args: [...COMMON, ...args],
        onOutput(chunk) {
          bytes += chunk.length;
          if (bytes > max_output_bytes) stop();
          else chunks.push(chunk);
        },
        onExit(exit) {
          gone.abort();
          tellExit(exit);
        },
      });
      const stop = (): void => {
        early.is_stopped = true;
        gone.abort();
        tool.stop();
      };
      yieldTo(tool.pid, is_patient);
      const deadline = setTimeout(stop, timeout_ms);
      signal.addEventListener('abort', stop);
      try {
        for await (const piece of input ?? []) {
          if (gone.signal.aborted) break;
          tool.write(piece);
          await tool.drained();
        }
        tool.end();
        const { code, last_lines } = await ended;
        if (isCancelled()) throw failure('cancelled');
        if (code !== 0 || early.is_stopped) throw failure('failed', last_lines);
        return Buffer.concat(chunks);
      } finally {
        clearTimeout(deadline);
        signal.removeEventListener('abort', stop);
        tool.stop();
        // Its files are not to be touched before it has let go of them.
        await ended;
      }
    },
  };
};
