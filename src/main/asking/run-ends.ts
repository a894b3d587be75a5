import { ASKING } from '../../shared/contract/asking/asked.ts';
import type { RunState } from './asking.types.ts';
import type { RunClocks } from './run-clocks.ts';

/** How far the log may be behind the clock of what is open: so much time a crash gives back at most. */
const TICK_MS = 5_000;
/** Longer ones overflow a timer. */
const MAX_WAIT_MS = 2 ** 31 - 1;

export interface RunEndsDeps {
  readonly clocks: Pick<RunClocks, 'elapsedMs' | 'limitMs'>;
  /** Percent: the most that any student of the lesson has. */
  readonly longestExtra: (session_id: string) => number;
  /** Its time is over, also for who has more of it; called again as long as it is open all the same. */
  readonly onEnd: (session_id: string, run_id: string) => void;
  /** To write down how far it is. */
  readonly onTick: (session_id: string, run_id: string) => void;
}

/** Ends what is timed, when it is over. */
export interface RunEnds {
  /** What is shown in a lesson may be another one, or have another end. @param run null: nothing is shown */
  watch(session_id: string, run: RunState | null): void;
  /** Idempotent. */
  stop(): void;
}

export const createRunEnds = ({ clocks, longestExtra, onEnd, onTick }: RunEndsDeps): RunEnds => {
  const timers = new Map<string, { readonly end: NodeJS.Timeout; readonly tick: NodeJS.Timeout }>();

  const forget = (session_id: string): void => {
    const timer = timers.get(session_id);
    clearTimeout(timer?.end);
    clearInterval(timer?.tick);
    timers.delete(session_id);
  };

  return {
    watch(session_id, run) {
      forget(session_id);
      const limit = run === null ? null : clocks.limitMs(run, longestExtra(session_id));
      if (run === null || limit === null || !run.is_open) return;
      const { run_id } = run.file;
      const leftMs = (): number => limit + ASKING.grace_ms - clocks.elapsedMs(run);
      timers.set(session_id, {
        end: setTimeout(
          () => {
            onEnd(session_id, run_id);
          },
          Math.min(MAX_WAIT_MS, Math.max(0, leftMs())),
        ),
        tick: setInterval(() => {
          // Over already: the end could not be written, and is tried again.
          if (leftMs() < 0) onEnd(session_id, run_id);
          else onTick(session_id, run_id);
        }, TICK_MS),
      });
    },
    stop() {
      for (const session_id of [...timers.keys()]) forget(session_id);
    },
  };
};
